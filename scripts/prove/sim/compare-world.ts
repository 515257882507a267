/** Our books beside the provider's journal, order by order. */
import type Database from 'better-sqlite3';
import type { ComparedBooks } from '../figures.ts';
import type { SimProvider } from './sim-provider.ts';

const FINAL_STATES = new Set(['succeeded', 'failed', 'refunded']);

export function compareWorld(sqlite: Database.Database, provider: SimProvider): ComparedBooks {
  const orders = sqlite.prepare<[], { id: number; state: string }>('SELECT id, state FROM recharge_order').all();
  const orderOf = new Map(
    sqlite
      .prepare<[], { reference: string; order_id: number }>('SELECT reference, order_id FROM recharge_attempt')
      .all()
      .map((attempt) => [attempt.reference, attempt.order_id]),
  );
  const standing = provider.charges.filter(({ status }) => status === 'succeeded' || status === 'pending');
  const charges = new Map<number, number>();
  let strangers = 0;
  for (const { reference } of standing) {
    const id = orderOf.get(reference);
    if (id === undefined) strangers += 1;
    else charges.set(id, (charges.get(id) ?? 0) + 1);
  }
  // What the provider went back on is known of when a case says so; its money is the float's to show.
  const casesOf = (kind: string) =>
    sqlite.prepare<[string], number>('SELECT order_id FROM recharge_case WHERE kind = ?').pluck().all(kind);
  const reversed = new Set(casesOf('reversal'));
  const late = new Set(casesOf('success_after_final'));
  const notDelivered = new Set(orders.flatMap(({ id, state }) => (state === 'succeeded' ? [] : [id])));
  const lateCount = casesOf('success_after_final').filter((id) => notDelivered.has(id)).length;
  const lateOrders = [...late].filter((id) => notDelivered.has(id)).length;
  const secondCount = casesOf('second_success').length + lateCount - lateOrders;
  const sumOf = (where: string) =>
    sqlite.prepare<[], number | null>(`SELECT sum(amount_minor) FROM ledger_line WHERE ${where}`).pluck().get() ?? 0;
  return {
    orders: orders.length,
    charges: standing.length,
    doubles: standing.length - strangers - charges.size - secondCount,
    lost:
      strangers +
      orders.filter(
        ({ id, state }) => state !== 'succeeded' && FINAL_STATES.has(state) && charges.has(id) && !late.has(id),
      ).length,
    phantom: orders.filter(({ id, state }) => state === 'succeeded' && !charges.has(id) && !reversed.has(id)).length,
    ledgerSum: sumOf('true'),
    floatDifference: provider.floatMinor() - sumOf("account LIKE 'float:%' OR account LIKE 'float_held:%'"),
    stillOpen: orders.filter(({ state }) => !FINAL_STATES.has(state)).length,
  };
}
