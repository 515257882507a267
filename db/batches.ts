/** Recharge batches: the rows, and how far each is. Their counters are in `recharge-batches.ts`. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { BatchId, PlanId, ProviderAccountId, StaffId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import type { RechargeBatchTable } from './recharge-tables.ts';

export type BatchState = RechargeBatchTable['state'];

export interface NewBatch {
  readonly id: BatchId;
  readonly name: string;
  readonly planId: PlanId;
  readonly accountId: ProviderAccountId;
  /** Of everything that was asked for: the same id with another hash is another command. */
  readonly requestHash: string;
  readonly acceptedCount: number;
  /** JSON. */
  readonly refusals: string;
  readonly refusedCount: number;
  readonly cost: Money;
  readonly staffId: StaffId;
  readonly createdAtMs: UtcMs;
  /** When it is to begin; null: at once. */
  readonly startsAtMs: UtcMs | null;
  /** Of plan and cards, whatever their order. */
  readonly contentHash: string;
  readonly repeatReason: string | null;
}

export interface StoredBatch extends Omit<NewBatch, 'refusals' | 'contentHash' | 'repeatReason'> {
  readonly state: BatchState;
  readonly finishedAtMs: UtcMs | null;
  /** When a batch with a time began. */
  readonly beganAtMs: UtcMs | null;
  readonly planCode: string;
  readonly staffName: string;
  /** Real cost of its delivered lines. */
  readonly spentMinor: number;
}

/** Adds a batch as `running`. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  const row: Insertable<RechargeBatchTable> = {
    id: batch.id,
    name: batch.name,
    plan_id: batch.planId,
    provider_account_id: batch.accountId,
    state: 'running',
    request_hash: batch.requestHash,
    accepted_count: batch.acceptedCount,
    refusals: batch.refusals,
    refused_count: batch.refusedCount,
    cost_minor: batch.cost.amountMinor,
    cost_currency: batch.cost.currency,
    staff_id: batch.staffId,
    created_at_ms: batch.createdAtMs,
    finished_at_ms: null,
    starts_at_ms: batch.startsAtMs,
    content_hash: batch.contentHash,
    repeat_reason: batch.repeatReason,
  };
  await tx.insertInto('recharge_batch').values(row).execute();
}

export async function findBatch(reader: Reader, id: BatchId): Promise<StoredBatch | undefined> {
  const [batch] = await batchRows(reader).where('recharge_batch.id', '=', id).execute();
  return batch && toBatch(batch);
}

/** Newest first. */
export async function listBatchPage(
  reader: Reader,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly batches: readonly StoredBatch[] }> {
  const { total } = await reader
    .selectFrom('recharge_batch')
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await batchRows(reader)
    .orderBy('recharge_batch.created_at_ms', 'desc')
    .orderBy('recharge_batch.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, batches: rows.map(toBatch) };
}

/** The refusals of a batch's start, as JSON. */
export async function readBatchRefusals(reader: Reader, id: BatchId): Promise<string> {
  const row = await reader
    .selectFrom('recharge_batch')
    .select('refusals')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.refusals;
}

/** Moves a batch on when it stands in one of `from`. False when it does not: then nothing was written. */
export async function setBatchState(
  tx: Tx,
  id: BatchId,
  from: readonly BatchState[],
  to: BatchState,
): Promise<boolean> {
  const result = await tx
    .updateTable('recharge_batch')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many lines of a batch have come to their end since `sinceMs`. */
export async function countFinishedLines(reader: Reader, id: BatchId, sinceMs: UtcMs): Promise<number> {
  const { count } = await reader
    .selectFrom('recharge_order')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('batch_id', '=', id)
    .where('state', 'in', ['succeeded', 'failed'])
    .where('finished_at_ms', '>=', sinceMs)
    .executeTakeFirstOrThrow();
  return count;
}

function batchRows(reader: Reader) {
  return reader
    .selectFrom('recharge_batch')
    .innerJoin('plan', 'plan.id', 'recharge_batch.plan_id')
    .innerJoin('staff', 'staff.id', 'recharge_batch.staff_id')
    .selectAll('recharge_batch')
    .select((is) => [
      'plan.code as plan_code',
      'staff.name as staff_name',
      is
        .selectFrom('recharge_order')
        .select((of) => of.fn.coalesce(of.fn.sum<number>('recharge_order.real_cost_minor'), sql<number>`0`).as('sum'))
        .whereRef('recharge_order.batch_id', '=', 'recharge_batch.id')
        .where('recharge_order.state', '=', 'succeeded')
        .as('spent_minor'),
    ]);
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batchRows>['execute']>>[number];

function toBatch(row: BatchRow): StoredBatch {
  return {
    id: row.id,
    name: row.name,
    planId: row.plan_id,
    planCode: row.plan_code,
    accountId: row.provider_account_id,
    state: row.state,
    requestHash: row.request_hash,
    acceptedCount: row.accepted_count,
    refusedCount: row.refused_count,
    cost: { amountMinor: row.cost_minor, currency: row.cost_currency },
    spentMinor: row.spent_minor ?? 0,
    staffId: row.staff_id,
    staffName: row.staff_name,
    createdAtMs: row.created_at_ms,
    finishedAtMs: row.finished_at_ms,
    startsAtMs: row.starts_at_ms,
    beganAtMs: row.began_at_ms,
  };
}
