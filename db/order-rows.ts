/** Orders as lists show them: joined with plan, staff, customer and the latest reference. */
import type { BatchId, CardId, PlanId, RechargeId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { HoldReason, RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { LocalText } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';

export interface OrderRow {
  readonly id: RechargeId;
  readonly cardId: CardId;
  readonly iccid: string;
  readonly planId: PlanId;
  readonly planCode: string;
  readonly planName: LocalText;
  readonly price: Money;
  /** What it really cost, or what was quoted as long as that is not known. */
  readonly cost: Money;
  readonly state: RechargeState;
  readonly holdReason: HoldReason | null;
  readonly failureCode: string | null;
  readonly batchId: BatchId | null;
  readonly staffName: string;
  readonly customerName: string | null;
  readonly ourReference: string | null;
  readonly createdAtMs: UtcMs;
  readonly finishedAtMs: UtcMs | null;
}

/** An order of a batch or a report, with what only those show. */
export interface OrderLine {
  readonly row: OrderRow;
  readonly isPaid: boolean;
  /** Position in the batch's list, from 1. */
  readonly batchRow: number | null;
  readonly expiresAfterMs: UtcMs | null;
}

/** What needs somebody comes first, then what went wrong, then what is under way, then what is done. */
const PROBLEMS_FIRST: readonly RechargeState[] = [
  'needs_person',
  'in_doubt',
  'refund_due',
  'failed',
  'refunded',
  'sending',
  'pending',
  'queued',
  'succeeded',
];

/**
 * One page of a batch's lines in these states (none named: all), problems first. Read state by state, so that a page is
 * found by the index of the batch and not by sorting all its lines.
 */
export async function listBatchLines(
  reader: Reader,
  question: {
    readonly id: BatchId;
    readonly states: readonly RechargeState[];
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ readonly total: number; readonly lines: readonly OrderLine[] }> {
  const wanted = PROBLEMS_FIRST.filter((state) => question.states.length === 0 || question.states.includes(state));
  const counts = await reader
    .selectFrom('recharge_order')
    .select((is) => ['state', is.fn.countAll<number>().as('count')])
    .where('batch_id', '=', question.id)
    .where('state', 'in', wanted)
    .groupBy('state')
    .execute();
  const lines: OrderLine[] = [];
  let skip = question.offset;
  for (const state of wanted) {
    const count = counts.find((row) => row.state === state)?.count ?? 0;
    const limit = question.limit - lines.length;
    if (limit === 0) break;
    if (skip >= count) {
      skip -= count;
      continue;
    }
    const rows = await orderLines(reader)
      .where('recharge_order.batch_id', '=', question.id)
      .where('recharge_order.state', '=', state)
      .orderBy('recharge_order.id')
      .offset(skip)
      .limit(limit)
      .execute();
    lines.push(...rows.map(toOrderLine));
    skip = 0;
  }
  return { total: counts.reduce((sum, { count }) => sum + count, 0), lines };
}

/** Every line of a batch, in the order of its list. */
export async function listAllBatchLines(reader: Reader, id: BatchId): Promise<readonly OrderLine[]> {
  const rows = await orderLines(reader)
    .where('recharge_order.batch_id', '=', id)
    .orderBy('recharge_order.batch_row')
    .execute();
  return rows.map(toOrderLine);
}

/** Orders of a day that came to nothing, or of which nobody knows yet: taken on that day, or ended on it. Oldest first. */
export async function listProblemLines(reader: Reader, on: ShopDate): Promise<readonly OrderLine[]> {
  const rows = await orderLines(reader)
    .where((is) => is.or([is('recharge_order.created_on', '=', on), is('recharge_order.finished_on', '=', on)]))
    .where('recharge_order.state', 'in', ['in_doubt', 'needs_person', 'refund_due', 'failed', 'refunded'])
    .orderBy('recharge_order.id')
    .execute();
  return rows.map(toOrderLine);
}

function orderLines(reader: Reader) {
  return reader
    .selectFrom('recharge_order')
    .innerJoin('plan', 'plan.id', 'recharge_order.plan_id')
    .innerJoin('staff', 'staff.id', 'recharge_order.staff_id')
    .leftJoin('customer', 'customer.id', 'recharge_order.customer_id')
    .selectAll('recharge_order')
    .select((is) => [
      'plan.name_zh',
      'plan.name_en',
      'plan.name_ja',
      'staff.name as staff_name',
      'customer.name as customer_name',
      is
        .selectFrom('recharge_attempt')
        .select('recharge_attempt.reference')
        .whereRef('recharge_attempt.order_id', '=', 'recharge_order.id')
        .orderBy('recharge_attempt.id', 'desc')
        .limit(1)
        .as('our_reference'),
    ]);
}

type JoinedRow = Awaited<ReturnType<ReturnType<typeof orderLines>['execute']>>[number];

function toOrderLine(row: JoinedRow): OrderLine {
  return {
    row: {
      id: row.id,
      cardId: row.card_id,
      iccid: row.iccid,
      planId: row.plan_id,
      planCode: row.plan_code,
      planName: { 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja },
      price: { amountMinor: row.price_minor, currency: row.price_currency },
      cost: { amountMinor: row.real_cost_minor ?? row.quoted_cost_minor, currency: row.cost_currency },
      state: row.state,
      holdReason: row.hold_reason,
      failureCode: row.failure_code,
      batchId: row.batch_id,
      staffName: row.staff_name,
      customerName: row.customer_name,
      ourReference: row.our_reference,
      createdAtMs: row.created_at_ms,
      finishedAtMs: row.finished_at_ms,
    },
    isPaid: row.is_paid === 1,
    batchRow: row.batch_row,
    expiresAfterMs: row.expires_after_ms,
  };
}
