/** Orders as screens show them: with the names of plan, staff, customer and account. */
import type { Reader } from './open.ts';
import { isInStates } from './partial-indexes.ts';
import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { DoubtOrder } from '../contract/terms/doubt-order.ts';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  AttemptId,
  BatchId,
  CardId,
  CustomerId,
  OurReference,
  PlanId,
  ProviderAccountId,
  RechargeId,
} from '../contract/terms/ids.ts';
import { orderedName } from '../contract/terms/named-amount.ts';
import type { Money } from '../contract/terms/money.ts';
import type { HoldReason, RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Language, LocalText } from '../contract/terms/trade.ts';
import type { RechargeEvidenceTable } from './recharge-tables.ts';

export interface ShownRecharge {
  readonly id: RechargeId;
  readonly cardId: CardId;
  readonly iccid: Iccid;
  readonly planId: PlanId;
  readonly planCode: string;
  readonly planName: LocalText;
  readonly price: Money;
  /** What it really cost, else what was quoted. */
  readonly cost: Money;
  readonly state: RechargeState;
  readonly holdReason: HoldReason | null;
  readonly failureCode: string | null;
  readonly batchId: BatchId | null;
  readonly staffName: string;
  readonly customerId: CustomerId | null;
  readonly customerName: string | null;
  readonly customerLanguage: Language | null;
  readonly accountId: ProviderAccountId;
  readonly accountName: string;
  readonly ourReference: OurReference | null;
  readonly receiptNumber: number | null;
  /** False: nobody has paid, as with the lines of a batch. */
  readonly isPaid: boolean;
  /** Position in the list that the batch was made from, from 1. */
  readonly batchRow: number | null;
  readonly createdAtMs: UtcMs;
  readonly finishedAtMs: UtcMs | null;
  readonly doubtSinceMs: UtcMs | null;
  /** Not sent before. */
  readonly notBeforeMs: UtcMs;
  readonly expiresBeforeMs: UtcMs | null;
  readonly expiresAfterMs: UtcMs | null;
  readonly dataLeftAfterBytes: number | null;
}

export interface RechargeFilter {
  /** Empty: all. */
  readonly states: readonly RechargeState[];
  /** The day on which the order was made. */
  readonly on?: ShopDate | undefined;
  readonly cardId?: CardId | undefined;
  readonly batchId?: BatchId | undefined;
  /** Leaves out the lines of batches and what standing orders ordered. */
  readonly isCounterOnly?: boolean;
}

export interface ShownEvidence {
  readonly atMs: UtcMs;
  readonly kind: RechargeEvidenceTable['kind'];
  readonly attemptId: AttemptId | null;
  readonly outcome: string | null;
  readonly httpStatus: number | null;
  readonly body: string | null;
  readonly staffName: string | null;
}

export async function findShownRecharge(reader: Reader, id: RechargeId): Promise<ShownRecharge | undefined> {
  const row = await selectShown(reader).where('o.id', '=', id).executeTakeFirst();
  return row && toShown(row);
}

/** Newest first. */
export async function listShownRecharges(
  reader: Reader,
  filter: RechargeFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly ShownRecharge[]> {
  const rows = await selectShown(reader)
    .where(matches(filter))
    .orderBy('o.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map(toShown);
}

export async function countRecharges(reader: Reader, filter: RechargeFilter): Promise<number> {
  const row = await reader
    .selectFrom('recharge_order as o')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where(matches(filter))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** A condition on the order `o`: what the filter names, all of it. */
function matches({ states, on, cardId, batchId, isCounterOnly }: RechargeFilter): RawBuilder<SqlBool> {
  const conditions = [
    sql`true`,
    ...(states.length === 0 ? [] : [isInStates('o', states)]),
    ...(on === undefined ? [] : [sql`o.created_on = ${on}`]),
    ...(cardId === undefined ? [] : [sql`o.card_id = ${cardId}`]),
    ...(batchId === undefined ? [] : [sql`o.batch_id = ${batchId}`]),
    ...(isCounterOnly === true ? [sql`o.batch_id IS NULL AND o.is_paid = 1`] : []),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** Orders that the machine is asking about or a person must decide. Dear means the float held, then the age decides. */
export async function listShownDoubts(
  reader: Reader,
  order: DoubtOrder,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly ShownRecharge[]> {
  const direction = order === 'oldest' || order === 'cheapest' ? 'asc' : 'desc';
  const doubts = selectShown(reader).where(isInStates('o', ['in_doubt', 'needs_person']));
  const sorted =
    order === 'oldest' || order === 'newest'
      ? doubts.orderBy('o.doubt_since_ms', direction).orderBy('o.quoted_cost_minor', 'desc')
      : doubts.orderBy('o.quoted_cost_minor', direction).orderBy('o.doubt_since_ms');
  const rows = await sorted.orderBy('o.id').offset(page.offset).limit(page.limit).execute();
  return rows.map(toShown);
}

/** These orders, by id. */
export async function findShownRecharges(
  reader: Reader,
  ids: readonly RechargeId[],
): Promise<ReadonlyMap<RechargeId, ShownRecharge>> {
  if (ids.length === 0) return new Map();
  const rows = await selectShown(reader).where('o.id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toShown(row)]));
}

/** Everything that was sent, heard, asked and decided about an order, in the order it was written. */
export async function listEvidence(reader: Reader, orderId: RechargeId): Promise<readonly ShownEvidence[]> {
  return reader
    .selectFrom('recharge_evidence as evidence')
    .leftJoin('staff', 'staff.id', 'evidence.staff_id')
    .select([
      'evidence.at_ms as atMs',
      'evidence.kind',
      'evidence.attempt_id as attemptId',
      'evidence.outcome',
      'evidence.http_status as httpStatus',
      'evidence.body',
      'staff.name as staffName',
    ])
    .where('evidence.order_id', '=', orderId)
    .orderBy('evidence.id')
    .limit(EVIDENCE_MAX)
    .execute();
}

/** An order in doubt for a week has some seventy questions; more than this is told in part. */
const EVIDENCE_MAX = 500;

type ShownRow = Awaited<ReturnType<ReturnType<typeof selectShown>['execute']>>[number];

/** The rows behind `toShown`, for further lists; the order's own columns are those of `o`. */
export function selectShown(reader: Reader) {
  return reader
    .selectFrom('recharge_order as o')
    .innerJoin('plan', 'plan.id', 'o.plan_id')
    .innerJoin('staff', 'staff.id', 'o.staff_id')
    .innerJoin('provider_account as account', 'account.id', 'o.provider_account_id')
    .leftJoin('customer', 'customer.id', 'o.customer_id')
    .leftJoin('recharge_batch as batch', 'batch.id', 'o.batch_id')
    .selectAll('o')
    .select([
      'plan.name_zh',
      'plan.name_en',
      'plan.name_ja',
      'staff.name as staff_name',
      'account.name as account_name',
      'account.state as account_state',
      'account.stop_reason',
      'customer.name as customer_name',
      'customer.language as customer_language',
      'batch.state as batch_state',
      sql<OurReference | null>`(
        SELECT reference FROM recharge_attempt WHERE order_id = o.id ORDER BY id DESC LIMIT 1
      )`.as('our_reference'),
    ]);
}

export function toShown(row: ShownRow): ShownRecharge {
  return {
    id: row.id,
    cardId: row.card_id,
    iccid: row.iccid,
    planId: row.plan_id,
    planCode: row.plan_code,
    planName: orderedName(
      { 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja },
      row.offer_code,
      row.cost_currency,
    ),
    price: { amountMinor: row.price_minor, currency: row.price_currency },
    cost: { amountMinor: row.real_cost_minor ?? row.quoted_cost_minor, currency: row.cost_currency },
    state: row.state,
    holdReason: row.state === 'queued' ? holdReasonOf(row) : null,
    failureCode: row.failure_code,
    batchId: row.batch_id,
    staffName: row.staff_name,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerLanguage: row.customer_language,
    accountId: row.provider_account_id,
    accountName: row.account_name,
    ourReference: row.our_reference,
    receiptNumber: row.receipt_number,
    isPaid: row.is_paid === 1,
    batchRow: row.batch_row,
    createdAtMs: row.created_at_ms,
    finishedAtMs: row.finished_at_ms,
    doubtSinceMs: row.doubt_since_ms,
    expiresBeforeMs: row.expires_before_ms,
    expiresAfterMs: row.expires_after_ms,
    notBeforeMs: row.not_before_ms,
    dataLeftAfterBytes: row.data_left_after_bytes,
  };
}

/** A paused batch and a stopped account hold their orders by their own state; the order's row says only its own. */
function holdReasonOf(
  row: Pick<ShownRow, 'hold_reason' | 'batch_state' | 'account_state' | 'stop_reason'>,
): HoldReason | null {
  if (row.batch_state !== null && row.batch_state !== 'running') return 'paused';
  if (row.account_state === 'stopped') return row.stop_reason === 'float_low' ? 'float' : 'breaker';
  return row.hold_reason;
}
