import type { Answer } from '../provider.ts';
import type { operationOfKind } from './capabilities.ts';
import type { Exchanged } from './exchange.ts';
import { refusalOf } from './read-card.ts';
import type { ItemFields } from './read-fields.ts';

/** A list that is longer than so many pages is no list: what is missing would look as if it were gone. */
const PAGES_MAX = 50;

export type Ask = (operation: string, order: Readonly<Record<string, string>>) => Promise<Exchanged>;

/**
 * All items of a list, page after page. One that cannot be read spoils the list: a part of it would make what is missing look
 * as if it were gone.
 */
export async function readPages<Item>(
  ask: Ask,
  { name, operation }: NonNullable<ReturnType<typeof operationOfKind>>,
  order: Readonly<Record<string, string>>,
  readItem: (item: ItemFields) => Item | undefined,
): Promise<Answer<readonly Item[]>> {
  const pageSize = operation.list?.pages?.size;
  const found: Item[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const came = await ask(name, pageSize === undefined ? order : { ...order, page: String(page) });
    const refusal = refusalOf(came);
    if (refusal) return refusal;
    // Whatever is no reply has been refused before this.
    if (came.kind !== 'read') return { kind: 'unreachable', evidence: {} };
    const { items, evidence } = came.read;
    const read = items?.map(readItem);
    const whole = read?.filter((one) => one !== undefined);
    if (!read || whole?.length !== read.length) {
      return { kind: 'unreachable', evidence: { ...evidence, cause: 'LIST_UNREADABLE' } };
    }
    found.push(...whole);
    if (pageSize === undefined || read.length < pageSize) return { kind: 'answered', value: found };
  }
  return { kind: 'unreachable', evidence: { cause: 'LIST_TOO_LONG' } };
}
