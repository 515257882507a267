import { Refusal } from '../../contract/errors.ts';
import type { CartLine } from '../../contract/sales.ts';
import { judgeAmount } from '../../contract/terms/free-amount.ts';
import type { CustomerId, SaleId } from '../../contract/terms/ids.ts';
import { nameWithAmount } from '../../contract/terms/named-amount.ts';
import type { Money } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import type { StoredShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { settleAmount } from '../plans/settle-amount.ts';
import { priceCart } from '../promotions/price-cart.ts';
import type { CartPrice } from '../promotions/price-cart.ts';
import { readTillShop } from '../till/read-till.ts';
import { amountOf, checkLine, isTwice } from './check-lines.ts';
import type { CheckedLine } from './check-lines.ts';

/** What somebody wants to buy. */
export interface Cart {
  readonly lines: readonly CartLine[];
  readonly customerId: CustomerId | null;
  readonly couponCode?: string | undefined;
}

export interface PricedLine extends CheckedLine, CartPrice {}

/** A cart that can be sold as it stands. */
export interface PricedCart {
  readonly shop: StoredShop;
  readonly today: ShopDate;
  readonly lines: readonly PricedLine[];
  readonly total: Money;
}

/** Checks and prices a cart in the caller's transaction. Refuses as `checkLine` does, and with SALE_EMPTY and SALE_LINE_TWICE. */
export async function checkCart(tx: Tx, cart: Cart, nowMs: UtcMs, own: SaleId | undefined): Promise<PricedCart> {
  const [first] = cart.lines;
  if (!first) throw new Refusal('SALE_EMPTY', {});
  if (cart.lines.some((_line, index) => isTwice(cart.lines, index))) throw new Refusal('SALE_LINE_TWICE', {});
  const checked: CheckedLine[] = [];
  for (const line of cart.lines) checked.push(await checkLine(tx, line, { nowMs, own }));
  const shop = await readTillShop(tx);
  const today = shopDateOf(nowMs, shop.timeZone);
  const wares = checked.map(({ plan, listPrice }) => ({ planId: plan.id, listPrice }));
  const buyer = { cardId: first.cardId, customerId: cart.customerId };
  const { prices } = await priceCart(tx, buyer, wares, today, cart.couponCode);
  const lines = checked.map((line, index) => {
    const price = prices[index];
    if (!price) throw new Error('a line came back without its price');
    return { ...line, ...price };
  });
  const amountMinor = lines.reduce((sum, { price }) => sum + price.amountMinor, 0);
  return { shop, today, lines, total: { amountMinor, currency: shop.currency } };
}

/** The cart as the counter shows it: each line with its price, and with what stands against it. Refuses with NOT_FOUND. */
export function priceSale(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  cart: Cart & { readonly saleId?: SaleId | undefined },
) {
  return transact(database.db, async (tx) => {
    const nowMs = ports.clock.nowMs();
    const shop = await readTillShop(tx);
    const today = shopDateOf(nowMs, shop.timeZone);
    const shown = [];
    for (const [index, line] of cart.lines.entries()) shown.push(await showLine(tx, cart, index, line, nowMs));
    const wares = shown.flatMap(({ planId, listPrice }) => (planId === null ? [] : [{ planId, listPrice }]));
    const [first] = cart.lines;
    const buyer = first && { cardId: first.cardId, customerId: cart.customerId };
    const priced = buyer && (await priceCart(tx, buyer, wares, today, cart.couponCode));
    const prices = [...(priced?.prices ?? [])];
    const lines = shown.map((line) => {
      const price = line.planId === null ? undefined : prices.shift();
      return { ...line, price: price?.price ?? line.listPrice, discounts: (price?.discounts ?? []).map(copyDiscount) };
    });
    const amountMinor = lines.reduce((sum, { price }) => sum + price.amountMinor, 0);
    const { takesCoupons = false, couponProblem = null } = priced ?? {};
    return { lines, total: { amountMinor, currency: shop.currency }, takesCoupons, couponProblem };
  });
}

async function showLine(
  tx: Tx,
  { lines, saleId }: Cart & { readonly saleId?: SaleId | undefined },
  index: number,
  line: CartLine,
  nowMs: UtcMs,
) {
  const card = await findStoredCard(tx, line.cardId);
  if (!card) throw new Refusal('NOT_FOUND', { what: 'card' });
  const planId = line.kind === 'card' ? card.planId : line.planId;
  const found = planId === null ? undefined : await findPlan(tx, planId);
  const plan = found && line.kind === 'recharge' ? asNamed(found, line.amountMinor) : found;
  const { currency } = await readTillShop(tx);
  return {
    kind: line.kind,
    cardId: card.id,
    iccid: card.iccid as string,
    planId: plan?.id ?? null,
    planCode: plan?.code ?? null,
    planName: plan ? nameWithAmount(plan.name, amountOf(line, plan)) : null,
    listPrice: plan?.price ?? { amountMinor: 0, currency },
    problem: isTwice(lines, index)
      ? { code: 'SALE_LINE_TWICE', facts: {} }
      : await problemOf(() => checkLine(tx, line, { nowMs, own: saleId })),
  };
}

/** As it costs with the amount that was named; as it is listed where that is refused, and the line says so. */
function asNamed(plan: StoredPlan, amountMinor: number | undefined): StoredPlan {
  const { recharge } = plan;
  const isGood = amountMinor !== undefined && recharge?.freeAmount && !judgeAmount(recharge.freeAmount, amountMinor);
  return isGood ? settleAmount(plan, amountMinor) : plan;
}

/** The refusal as data; anything else is a bug and goes on as one. */
async function problemOf(check: () => Promise<unknown>) {
  try {
    await check();
    return null;
  } catch (cause) {
    if (cause instanceof Refusal)
      return { code: cause.code as string, facts: { ...cause.data } as Record<string, string | number> };
    throw cause;
  }
}

function copyDiscount({ promotionId, name, amountMinor }: CartPrice['discounts'][number]) {
  return { promotionId, name: { ...name }, amountMinor };
}
