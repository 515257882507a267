import { Refusal } from '../../contract/errors.ts';
import { codeWithAmount, costOfAmount, judgeAmount, priceOfAmount } from '../../contract/terms/free-amount.ts';
import type { FreeAmount } from '../../contract/terms/free-amount.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { PlanToStore } from '../../db/plans.ts';

/**
 * The plan as it is bought with this amount: price, cost and the offer's code are then the order's own. A plan of a fixed amount
 * is as it was. Refuses with AMOUNT_NEEDED, AMOUNT_OUT_OF_BOUNDS, and CHANGED_MEANWHILE where an amount was named for a plan
 * that has a fixed one now.
 */
export function settleAmount<P extends Pick<PlanToStore, 'code' | 'price' | 'recharge'>>(
  plan: P,
  amountMinor: number | undefined,
): P {
  const { recharge } = plan;
  if (!recharge?.freeAmount) {
    if (amountMinor !== undefined) throw new Refusal('CHANGED_MEANWHILE', {});
    return plan;
  }
  if (amountMinor === undefined) throw new Refusal('AMOUNT_NEEDED', { planCode: plan.code });
  const { freeAmount, accountId } = recharge;
  const { currency } = recharge.cost;
  if (judgeAmount(freeAmount, amountMinor) !== undefined) {
    const { minMinor, maxMinor, stepMinor } = freeAmount;
    throw new Refusal('AMOUNT_OUT_OF_BOUNDS', { minMinor, maxMinor, stepMinor, currency });
  }
  const amount = { amountMinor, currency };
  return {
    ...plan,
    price: priceOfAmount(freeAmount.price, amount, plan.price.currency),
    recharge: {
      accountId,
      offerCode: codeWithAmount(recharge.offerCode, amount),
      cost: costOfAmount(freeAmount.cost, amount),
    },
  };
}

/** Refuses with AMOUNT_NEEDED a plan that nobody names an amount for: in batches and standing orders. */
export function refuseFreeAmount({ code, recharge }: Pick<PlanToStore, 'code' | 'recharge'>): void {
  if (recharge?.freeAmount) throw new Refusal('AMOUNT_NEEDED', { planCode: code });
}

/** What the smallest amount costs and brings: how a plan of free amount stands in lists. */
export function smallestOf(
  freeAmount: FreeAmount,
  currencies: { readonly account: Currency; readonly shop: Currency },
): { readonly price: Money; readonly cost: Money } {
  const amount = { amountMinor: freeAmount.minMinor, currency: currencies.account };
  return {
    price: priceOfAmount(freeAmount.price, amount, currencies.shop),
    cost: costOfAmount(freeAmount.cost, amount),
  };
}
