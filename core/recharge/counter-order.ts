/** A paid recharge as it is sold at the counter, alone or as a line of a sale: the same order, the same books. */
import type { CommandId, CustomerId, RechargeId, StaffId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { post } from '../../db/ledger.ts';
import type { NewPosting } from '../../db/ledger.ts';
import { syncOf } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { insertDiscounts } from '../../db/promotions.ts';
import type { StoredDiscount } from '../../db/promotions.ts';
import { insertTenders } from '../../db/tenders.ts';
import type { StoredTender } from '../../db/tenders.ts';
import { discountGiven } from '../ledger/discount-entries.ts';
import { orderPaid } from '../ledger/entries.ts';
import { foreignChange } from '../tenders/tender-entries.ts';
import { COUNTER_PRIORITY } from './queue-orders.ts';
import type { NewOrder } from './queue-orders.ts';

/** What `checkRecharge` has found to be allowed, at the price that is paid. */
export interface SoldRecharge {
  readonly card: StoredCard;
  readonly plan: StoredPlan;
  readonly recharge: NonNullable<StoredPlan['recharge']>;
  readonly price: Money;
  readonly repeatReason: string | undefined;
}

/** The order of a recharge for which somebody pays, ready to be queued ahead of batches. */
export function counterOrder(
  { card, plan, recharge, price, repeatReason }: SoldRecharge,
  asked: {
    readonly commandId: CommandId;
    readonly requestHash: string;
    readonly staffId: StaffId;
    readonly customerId: CustomerId | null;
  },
): NewOrder {
  return {
    ...asked,
    cardId: card.id,
    iccid: card.iccid,
    planId: plan.id,
    planCode: plan.code,
    accountId: recharge.accountId,
    offerCode: recharge.offerCode,
    price,
    isPaid: true,
    quotedCost: recharge.cost,
    batchId: null,
    batchRow: null,
    priority: COUNTER_PRIORITY,
    repeatReason: repeatReason ?? null,
    expiresBeforeMs: card.expiresAtMs,
  };
}

/** Tenders, postings and discounts of an order that was just queued: the money's half of T1. */
export async function writePayment(
  tx: Tx,
  written: {
    readonly orderId: RechargeId;
    readonly staffId: StaffId;
    readonly atMs: UtcMs;
    readonly businessOn: ShopDate;
  },
  {
    price,
    tenders,
    discounts,
  }: {
    readonly price: Money;
    readonly tenders: readonly StoredTender[];
    readonly discounts: readonly StoredDiscount[];
  },
): Promise<void> {
  await insertTenders(tx, written, tenders);
  post(syncOf(tx), { ...written, ...orderPaid(price, tenders), attemptId: null, note: null });
  postForeignChange(tx, written, tenders);
  if (discounts.length === 0) return;
  await insertDiscounts(tx, written.orderId, discounts);
  const amountMinor = discounts.reduce((sum, one) => sum + one.amountMinor, 0);
  const given = discountGiven({ amountMinor, currency: price.currency });
  post(syncOf(tx), { ...written, ...given, attemptId: null, note: null });
}

/** Change that went out of the drawer for foreign notes, where any did. */
export function postForeignChange(
  tx: Tx,
  written: Pick<NewPosting, 'orderId' | 'saleLineId' | 'staffId' | 'atMs' | 'businessOn'>,
  tenders: readonly StoredTender[],
): void {
  const change = foreignChange(tenders);
  if (change) post(syncOf(tx), { ...written, ...change, attemptId: null, note: null });
}
