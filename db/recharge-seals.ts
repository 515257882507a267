/**
 * Seals of finished orders: each holds the hash of the one before and of what must never change of its order. Altering,
 * exchanging or removing a finished order breaks the chain from there on.
 */
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { RechargeId } from '../contract/terms/ids.ts';
import type { Reader } from './open.ts';
import { toOrder } from './recharges.ts';
import type { RechargeOrder } from './recharges.ts';
import { defineStatement } from './statement.ts';
import type { SyncTx } from './statement.ts';

/** What the first seal follows. */
const BEGINNING = '0'.repeat(64);
/** Enough to see what is wrong. */
const FINDINGS_MAX = 20;
const PAGE = 5_000;

const lastSeal = defineStatement((db) =>
  db
    .selectFrom('recharge_seal')
    .select('hash')
    .where('id', '=', (row) => row.selectFrom('recharge_seal').select(({ fn }) => fn.max('id').as('id'))),
);

const newSeal = defineStatement((db, its: { readonly orderId: RechargeId; readonly hash: string }) =>
  db.insertInto('recharge_seal').values({ order_id: its.orderId, hash: its.hash }),
);

/** Seals an order as it ended; in the transaction that ends it. A second seal of the same order fails (unique key). */
export function sealOrder(tx: SyncTx, order: RechargeOrder): void {
  const previous = lastSeal.get(tx, {})?.hash ?? BEGINNING;
  newSeal.run(tx, { orderId: order.id, hash: hashOf(previous, order) });
}

/**
 * Where the chain is broken, and finished orders that it lacks; empty when neither is. Reads every finished order, some
 * thousands at a time, so that others get their turn on the connection.
 */
export async function listBrokenSeals(reader: Reader): Promise<readonly string[]> {
  const found: string[] = [];
  let previous = BEGINNING;
  let lastId = 0;
  for (;;) {
    const rows = await reader
      .selectFrom('recharge_seal as seal')
      .innerJoin('recharge_order', 'recharge_order.id', 'seal.order_id')
      .selectAll('recharge_order')
      .select(['seal.id as sealId', 'seal.hash as sealHash'])
      .where('seal.id', '>', lastId)
      .orderBy('seal.id')
      .limit(PAGE)
      .execute();
    for (const { sealId, sealHash, ...row } of rows) {
      if (sealHash !== hashOf(previous, toOrder(row))) found.push(`order ${row.id} is not what was sealed`);
      if (found.length >= FINDINGS_MAX) return found;
      previous = sealHash;
      lastId = sealId;
    }
    if (rows.length < PAGE) return [...found, ...(await listUnsealed(reader))];
  }
}

async function listUnsealed(reader: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM recharge_order WHERE finished_on IS NOT NULL AND state IN ('succeeded', 'failed', 'refunded')
      AND id > (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'seals_begin_after_order')
      AND NOT EXISTS (SELECT 1 FROM recharge_seal WHERE order_id = recharge_order.id) LIMIT ${FINDINGS_MAX}`.execute(
    reader,
  );
  return rows.map(({ id }) => `order ${id} is finished and has no seal`);
}

function hashOf(previous: string, order: RechargeOrder): string {
  const { id, commandId, iccid, planCode, offerCode, price, isPaid, quotedCost, realCostMinor } = order;
  const { state, failureCode, finishedAtMs, finishedOn } = order;
  return hash(
    'sha256',
    JSON.stringify([
      previous,
      id,
      commandId,
      iccid,
      planCode,
      offerCode,
      price.amountMinor,
      price.currency,
      isPaid,
      quotedCost.amountMinor,
      quotedCost.currency,
      realCostMinor,
      state,
      failureCode,
      finishedAtMs,
      finishedOn,
    ]),
  );
}
