/** A restored shop beside the provider's journal: by card, as its references since the backup are not in its file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { compareBooks, journalPaths } from './compare-books.ts';
import type { ComparedBooks } from './figures.ts';

interface JournalLine {
  readonly kind: string;
  readonly id: string;
  readonly reference: string;
  readonly iccid: string;
  readonly status: string;
}

export interface Charge {
  readonly reference: string;
  readonly iccid: string;
}

/** The purchases that stand. */
export function listCharges(dataDir: string): readonly Charge[] {
  const lines = journalPaths(dataDir).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((text) => JSON.parse(text) as JournalLine),
  );
  const ended = new Map(lines.flatMap(({ kind, id, status }) => (kind === 'settled' ? [[id, status]] : [])));
  return lines.filter(({ kind, id }) => kind === 'recharge' && (ended.get(id) ?? 'succeeded') === 'succeeded');
}

/**
 * As for every proof, with each card ordered at most once. A purchase whose order the shop has forgotten is lost, unless it is
 * among those that the float's comparison has named to the desk.
 */
export function compareRestored(dataDir: string, named: ReadonlySet<string>): ComparedBooks {
  const charges = listCharges(dataDir);
  const byCard = Map.groupBy(charges, ({ iccid }) => iccid);
  const orders = listOrders(dataDir);
  const stateOf = new Map(orders.map(({ iccid, state }) => [iccid, state]));
  const isLost = ({ reference, iccid }: Charge) => {
    const state = stateOf.get(iccid);
    return state === undefined ? !named.has(reference) : state !== 'succeeded';
  };
  return {
    ...compareBooks(dataDir),
    doubles: charges.length - byCard.size,
    lost: charges.filter(isLost).length,
    phantom: orders.filter(({ iccid, state }) => state === 'succeeded' && !byCard.has(iccid)).length,
  };
}

interface OrderRow {
  readonly id: number;
  readonly iccid: string;
  readonly state: string;
}

export function listOrders(dataDir: string): readonly OrderRow[] {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'), { readonly: true });
  try {
    return shop.prepare<[], OrderRow>('SELECT id, iccid, state FROM recharge_order').all();
  } finally {
    shop.close();
  }
}
