/** Batches of a period, and their lines page by page. */
import { sql } from 'kysely';
import type { BatchId, RechargeId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Reader } from '../open.ts';

/** Rows of one page: a few milliseconds between which others get their turn. */
const PAGE_ROWS = 2_000;

/** When a batch was made, for a report of those in between. */
export interface BatchPeriod {
  readonly fromMs: UtcMs;
  readonly untilMs: UtcMs;
}

export interface ReportBatch {
  readonly id: BatchId;
  readonly name: string;
  readonly createdAtMs: UtcMs;
  readonly staffName: string;
  readonly planCode: string;
  readonly accountName: string;
  readonly refusedCount: number;
  readonly costCurrency: Currency;
  /** What the providers took for its delivered lines. */
  readonly costMinor: number;
  readonly byState: Partial<Record<RechargeState, number>>;
}

/** Oldest first. */
export async function listBatchesOf(reader: Reader, period: BatchPeriod): Promise<readonly ReportBatch[]> {
  const rows = await reader
    .selectFrom('recharge_batch as batch')
    .innerJoin('staff', 'staff.id', 'batch.staff_id')
    .innerJoin('plan', 'plan.id', 'batch.plan_id')
    .innerJoin('provider_account as account', 'account.id', 'batch.provider_account_id')
    .select([
      'batch.id',
      'batch.name',
      'batch.created_at_ms as createdAtMs',
      'staff.name as staffName',
      'plan.code as planCode',
      'account.name as accountName',
      'batch.refused_count as refusedCount',
      'batch.cost_currency as costCurrency',
      sql<number>`(SELECT coalesce(sum(real_cost_minor), 0) FROM recharge_order
        WHERE batch_id = batch.id AND state = 'succeeded')`.as('costMinor'),
    ])
    .where('batch.created_at_ms', '>=', period.fromMs)
    .where('batch.created_at_ms', '<=', period.untilMs)
    .orderBy('batch.created_at_ms')
    .orderBy('batch.id')
    .execute();
  const counts = await reader
    .selectFrom('recharge_batch_count as line')
    .innerJoin('recharge_batch as batch', 'batch.id', 'line.batch_id')
    .select(['line.batch_id as id', 'line.state', 'line.count'])
    .where('batch.created_at_ms', '>=', period.fromMs)
    .where('batch.created_at_ms', '<=', period.untilMs)
    .execute();
  const byBatch = Map.groupBy(counts, ({ id }) => id);
  return rows.map((row) => ({
    ...row,
    byState: Object.fromEntries((byBatch.get(row.id) ?? []).map(({ state, count }) => [state, count])),
  }));
}

export interface ReportBatchLine {
  readonly id: RechargeId;
  readonly batchName: string;
  readonly row: number | null;
  readonly iccid: string;
  readonly planCode: string;
  readonly state: RechargeState;
  readonly failureCode: string | null;
  readonly costCurrency: Currency;
  readonly costMinor: number | null;
  readonly finishedAtMs: UtcMs | null;
}

/** The lines of these batches, in the order in which they were made. */
export async function* listBatchLinesOf(reader: Reader, period: BatchPeriod): AsyncGenerator<ReportBatchLine> {
  let last = 0 as RechargeId;
  for (;;) {
    const page = await reader
      .selectFrom('recharge_order as o')
      .innerJoin('recharge_batch as batch', 'batch.id', 'o.batch_id')
      .select([
        'o.id',
        'batch.name as batchName',
        'o.batch_row as row',
        'o.iccid',
        'o.plan_code as planCode',
        'o.state',
        'o.failure_code as failureCode',
        'o.cost_currency as costCurrency',
        'o.real_cost_minor as costMinor',
        'o.finished_at_ms as finishedAtMs',
      ])
      .where('batch.created_at_ms', '>=', period.fromMs)
      .where('batch.created_at_ms', '<=', period.untilMs)
      .where('o.id', '>', last)
      .orderBy('o.id')
      .limit(PAGE_ROWS)
      .execute();
    yield* page;
    const end = page.at(-1);
    if (page.length < PAGE_ROWS || !end) return;
    last = end.id;
  }
}
