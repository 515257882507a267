/** Our orders and ledger beside the provider's journal, read from the files that a run left behind. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ComparedBooks } from './figures.ts';

const FINAL_STATES = new Set(['succeeded', 'failed', 'refunded']);

interface JournalLine {
  readonly kind: string;
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly costMinor: number;
  readonly floatMinor: number;
  readonly amountMinor: number;
}

/** Nothing may be writing any more. */
export function compareBooks(dataDir: string): ComparedBooks {
  const { charged, floatMinor } = readProvider(dataDir);
  const shop = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  try {
    const orders = shop.prepare<[], { id: number; state: string }>('SELECT id, state FROM recharge_order').all();
    const { charges, unknown } = countCharges(shop, charged);
    const isCharged = ({ id }: { readonly id: number }) => charges.has(id);
    const sumOf = (where: string) =>
      shop.prepare<[], number | null>(`SELECT sum(amount_minor) FROM ledger_line WHERE ${where}`).pluck().get() ?? 0;
    return {
      orders: orders.length,
      charges: charged.length,
      doubles: charged.length - unknown - charges.size,
      lost:
        unknown +
        orders.filter(({ state }) => state !== 'succeeded' && FINAL_STATES.has(state)).filter(isCharged).length,
      phantom: orders.filter(({ state }) => state === 'succeeded').filter((order) => !isCharged(order)).length,
      ledgerSum: sumOf('true'),
      floatDifference: floatMinor - sumOf("account LIKE 'float:%' OR account LIKE 'float_held:%'"),
      stillOpen: orders.filter(({ state }) => !FINAL_STATES.has(state)).length,
    };
  } finally {
    shop.close();
  }
}

/** How often each order was charged, by the journals; orders that were not are not in it. */
export function readCharges(dataDir: string): ReadonlyMap<number, number> {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  try {
    return countCharges(shop, readProvider(dataDir).charged).charges;
  } finally {
    shop.close();
  }
}

function countCharges(shop: Database.Database, charged: readonly string[]) {
  const orderOf = new Map(
    shop
      .prepare<[], { reference: string; order_id: number }>('SELECT reference, order_id FROM recharge_attempt')
      .all()
      .map((attempt) => [attempt.reference, attempt.order_id]),
  );
  const charges = new Map<number, number>();
  let unknown = 0;
  for (const reference of charged) {
    const orderId = orderOf.get(reference);
    if (orderId === undefined) unknown += 1;
    else charges.set(orderId, (charges.get(orderId) ?? 0) + 1);
  }
  return { charges, unknown };
}

/** Requests written down of which no outcome is: what a kill has cut off, read before the next life. */
export function countUnderWay(dataDir: string): number {
  return readOne(dataDir, "SELECT count(*) FROM recharge_attempt WHERE state = 'intent'");
}

/** Orders that wait to be sent. */
export function countQueued(dataDir: string): number {
  return readOne(dataDir, "SELECT count(*) FROM recharge_order WHERE state = 'queued'");
}

function readOne(dataDir: string, query: string): number {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  try {
    return shop.prepare<[], number>(query).pluck().get() ?? 0;
  } finally {
    shop.close();
  }
}

export function listOrderIds(dataDir: string): readonly number[] {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  try {
    return shop.prepare<[], number>('SELECT id FROM recharge_order').pluck().all();
  } finally {
    shop.close();
  }
}

/** Changes settings of the practice accounts that no screen has. The program must not be running. */
export function setAccountConfig(dataDir: string, changes: Readonly<Record<string, unknown>>): void {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'));
  shop.prepare('UPDATE provider_account SET config = json_patch(config, ?)').run(JSON.stringify(changes));
  shop.close();
}

/** How much the provider has written so far. */
export function journalBytes(dataDir: string): number {
  return journalPaths(dataDir).reduce((sum, path) => sum + statSync(path).size, 0);
}

/** One for each practice account that was ever used. */
export function journalPaths(dataDir: string): readonly string[] {
  const training = join(dataDir, 'training');
  return readdirSync(training, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('journal.jsonl'))
    .map((name) => join(training, name));
}

interface ProviderBooks {
  /** References of the purchases that stand. */
  readonly charged: readonly string[];
  readonly floatMinor: number;
}

/** What all providers have, from their journals alone. */
function readProvider(dataDir: string): ProviderBooks {
  const all = journalPaths(dataDir).map(readJournal);
  return {
    charged: all.flatMap(({ charged }) => charged),
    floatMinor: all.reduce((sum, { floatMinor }) => sum + floatMinor, 0),
  };
}

function readJournal(path: string): ProviderBooks {
  // A last line without its end was never promised to anybody.
  const texts = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const lines = texts.map((text) => JSON.parse(text) as JournalLine);
  // The last line of a purchase holds; one that failed or was reversed gave its cost back.
  const ended = new Map(lines.flatMap(({ kind, id, status }) => (kind === 'settled' ? [[id, status]] : [])));
  const standing = lines.filter(
    ({ kind, id }) => kind === 'recharge' && (ended.get(id) ?? 'succeeded') === 'succeeded',
  );
  const paidIn = lines.reduce(
    (sum, { kind, floatMinor, amountMinor }) =>
      sum + (kind === 'opened' ? floatMinor : kind === 'float_added' ? amountMinor : 0),
    0,
  );
  return {
    charged: standing.map(({ reference }) => reference),
    floatMinor: paidIn - standing.reduce((sum, { costMinor }) => sum + costMinor, 0),
  };
}
