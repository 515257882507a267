/** What stands in the place of the variables, in the customer's language. */
import type { Sale } from '../../contract/sales.ts';
import type { MessageVariable } from '../../contract/terms/message.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { daysBetween, shopDateOf } from '../../contract/terms/time.ts';
import type { Language, LocalText } from '../../contract/terms/trade.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { ShownRecharge } from '../../db/recharge-reads.ts';
import type { StoredShop } from '../../db/shop.ts';
import { createCustomerFormat } from '../receipts/customer-format.ts';
import { RECEIPT_WORDS } from '../receipts/receipt-words.ts';

export type MessageValues = Partial<Record<MessageVariable, string>>;

/** Enough of a card's number for its owner to know it, and for nobody else to use it. */
const SHOWN_DIGITS = 5;

export function valuesOfOrder(shop: StoredShop, order: ShownRecharge, language: Language): MessageValues {
  const format = createCustomerFormat(language, shop.timeZone, order.price.currency);
  const { expiresAfterMs, dataLeftAfterBytes, receiptNumber, ourReference, customerName } = order;
  return {
    shop: shop.name,
    plan: order.planName[language],
    card: order.iccid.slice(-SHOWN_DIGITS),
    price: format.money(order.price.amountMinor),
    ...(customerName !== null && { customer: customerName }),
    ...(expiresAfterMs !== null && { until: format.deadline(expiresAfterMs) }),
    ...(dataLeftAfterBytes !== null && { data: format.bytes(dataLeftAfterBytes) }),
    ...(receiptNumber !== null && { receipt: String(receiptNumber) }),
    ...(ourReference !== null && { reference: ourReference }),
  };
}

export function valuesOfCard(
  shop: StoredShop,
  card: { readonly iccid: string; readonly expiresAtMs: UtcMs | null; readonly dataLeftBytes: number | null },
  about: { readonly language: Language; readonly customerName: string; readonly nowMs: UtcMs },
): MessageValues {
  const format = createCustomerFormat(about.language, shop.timeZone, shop.currency);
  const { expiresAtMs, dataLeftBytes } = card;
  const dayOf = (instant: UtcMs) => shopDateOf(instant, shop.timeZone);
  return {
    shop: shop.name,
    customer: about.customerName,
    card: card.iccid.slice(-SHOWN_DIGITS),
    ...(expiresAtMs !== null && {
      until: format.deadline(expiresAtMs),
      days: String(Math.max(0, daysBetween(dayOf(about.nowMs), dayOf(expiresAtMs)))),
    }),
    ...(dataLeftBytes !== null && { data: format.bytes(dataLeftBytes) }),
  };
}

export function valuesOfQuote(
  shop: StoredShop,
  plan: { readonly name: LocalText; readonly price: Money },
  about: { readonly language: Language; readonly iccid: string | null; readonly customerName: string | null },
): MessageValues {
  const format = createCustomerFormat(about.language, shop.timeZone, plan.price.currency);
  return {
    shop: shop.name,
    plan: plan.name[about.language],
    price: format.money(plan.price.amountMinor),
    ...(about.iccid !== null && { card: about.iccid.slice(-SHOWN_DIGITS) }),
    ...(about.customerName !== null && { customer: about.customerName }),
  };
}

/** Of several things each has its price beside it, and the sum is the price. */
export function valuesOfQuotedSale(shop: StoredShop, sale: Sale): MessageValues {
  const { language, lines, total, customerName, expiresAtMs } = sale;
  const format = createCustomerFormat(language, shop.timeZone, total.currency);
  const nameOf = ({ kind, planName }: Sale['lines'][number]) =>
    [kind === 'card' ? RECEIPT_WORDS.simCard[language] : '', planName?.[language] ?? ''].join(' ').trim();
  const [first, ...others] = lines;
  const isOne = first !== undefined && others.length === 0;
  return {
    shop: shop.name,
    plan: isOne
      ? nameOf(first)
      : lines.map((line) => `${nameOf(line)} ${format.money(line.price.amountMinor)}`).join(LIST_MARKS[language]),
    price: format.money(total.amountMinor),
    ...(isOne && { card: first.iccid.slice(-SHOWN_DIGITS) }),
    ...(customerName !== null && { customer: customerName }),
    ...(expiresAtMs !== null && { until: format.deadline(expiresAtMs) }),
  };
}

const LIST_MARKS: Readonly<Record<Language, string>> = { 'zh-CN': '、', en: ', ', ja: '、' };
