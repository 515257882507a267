import type { CustomerId } from '../../contract/terms/ids.ts';
import type { ContactChannel } from '../../contract/terms/trade.ts';
import { haveSharedCard, listNames, listSameContacts } from '../../db/customer-duplicates.ts';
import type { PersonRow } from '../../db/customer-duplicates.ts';
import { findCustomer } from '../../db/customers.ts';
import type { Reader } from '../../db/open.ts';
import type { Core } from '../core.ts';

/** More at once than anybody looks through; the rest comes up when these are done. */
const PAIRS_MAX = 200;
/** Pairs of one name that are asked for a shared card. */
const NAME_PAIRS_MAX = 2_000;

type Likeness = ContactChannel | 'name';

export interface LikelyPair {
  older: PersonRow;
  newer: PersonRow;
  because: Likeness[];
}

/** Pairs with one contact, however it is written, or with one name and a card that both had; the older page first. */
export async function findDuplicates({ database: { db } }: Pick<Core, 'database'>): Promise<LikelyPair[]> {
  const found = new Map<string, { readonly ids: readonly [CustomerId, CustomerId]; readonly because: Set<Likeness> }>();
  const note = (a: CustomerId, b: CustomerId, why: Likeness) => {
    const ids = a < b ? ([a, b] as const) : ([b, a] as const);
    const key = ids.join(' ');
    const known = found.get(key) ?? { ids, because: new Set<Likeness>() };
    known.because.add(why);
    found.set(key, known);
  };
  for (const { olderId, newerId, because } of await listSameContacts(db, PAIRS_MAX)) note(olderId, newerId, because);
  for await (const [a, b] of pairsOfOneName(db)) {
    if (await haveSharedCard(db, a, b)) note(a, b, 'name');
  }
  const likely = [...found.values()].toSorted((a, b) => b.because.size - a.because.size).slice(0, PAIRS_MAX);
  const pairs: LikelyPair[] = [];
  for (const { ids, because } of likely) {
    const [older, newer] = [await readPerson(db, ids[0]), await readPerson(db, ids[1])];
    if (older && newer) pairs.push({ older, newer, because: [...because] });
  }
  return pairs;
}

/** The same words in any order, case and spacing: Wang Xiaoming, XIAOMING WANG. */
export function nameKey(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.toSorted().join(' ');
}

async function* pairsOfOneName(reader: Reader): AsyncGenerator<readonly [CustomerId, CustomerId]> {
  const byName = new Map<string, CustomerId[]>();
  for await (const { id, name } of listNames(reader)) {
    const key = nameKey(name);
    const own = byName.get(key);
    if (own) own.push(id);
    else if (key !== '') byName.set(key, [id]);
  }
  let pairs = 0;
  for (const ids of byName.values()) {
    for (const [index, a] of ids.entries()) {
      for (const b of ids.slice(index + 1)) {
        if (++pairs > NAME_PAIRS_MAX) return;
        yield [a, b];
      }
    }
  }
}

async function readPerson(reader: Reader, id: CustomerId): Promise<PersonRow | undefined> {
  const found = await findCustomer(reader, id);
  return found && { id, name: found.name, cardCount: found.cardCount, createdAtMs: found.createdAtMs };
}
