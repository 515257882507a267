/** The closed lists of the trade: kinds of plan, states of a card, ways to pay, roles. */

export const PLAN_KINDS = ['daily', 'monthly', 'unlimited', 'data_pack', 'airtime'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export const CARD_STATUSES = ['in_stock', 'sold', 'returned', 'written_off', 'blocked'] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];

/** Where a date or a balance came from; a provider's answer beats a computed one, which beats a sheet. */
export const VALUE_ORIGINS = ['sheet', 'provider', 'rule', 'person'] as const;
export type ValueOrigin = (typeof VALUE_ORIGINS)[number];

/** The shop's own ways of paying; what they are called is in its settings. */
const OWN_TENDERS = ['own_1', 'own_2', 'own_3'] as const;

export const TENDER_METHODS = [
  'cash',
  'credit_card',
  'paypal',
  'alipay',
  'wechat_pay',
  'paypay',
  'bank_transfer',
  'on_account',
  /** What the customer left with the shop before. */
  'deposit',
  /** Notes of another currency than the shop's. */
  'foreign_cash',
  ...OWN_TENDERS,
] as const;
export type TenderMethod = (typeof TENDER_METHODS)[number];

export function isOwnTender(method: TenderMethod): method is (typeof OWN_TENDERS)[number] {
  return (OWN_TENDERS as readonly TenderMethod[]).includes(method);
}

/** What cannot be asked for or given back as such: a debt, what was left with the shop, notes of elsewhere. */
export function isPlainMoney(method: TenderMethod): boolean {
  return method !== 'on_account' && method !== 'deposit' && method !== 'foreign_cash';
}

export const ROLES = ['clerk', 'buyer', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export const LANGUAGES = ['zh-CN', 'en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export const CONTACT_CHANNELS = ['phone', 'email', 'wechat', 'line', 'telegram'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** The same words in the three languages that a shop speaks. */
export type LocalText = Readonly<Record<Language, string>>;
