/** Offers of a catalogue on their way to become plans. Pure. */
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { Currency, Money } from '../../../contract/terms/money.ts';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { PlanKind } from '../../../contract/terms/trade.ts';
import { proposePrice } from './margin.ts';
import { priceByAmount } from './price-by-amount.ts';
import { saysByDay } from './offer-synonyms.ts';
import { codeKey, PLAN_CODE } from './plan.ts';
import type { Offer, PlanFields } from './plan.ts';

export interface PlanDraft {
  readonly offer: Offer;
  readonly code: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly family: string;
  /** Null: not entered yet. */
  readonly price: Money | null;
}

/** A month in the trade begins with February. */
const MONTH_DAYS_MIN = 28;
const CODE_LENGTH_MAX = 40;

/** How an offer most likely counts its data; the owner can say otherwise. */
export function guessKind({ name, unlimited, dataBytes, days }: Offer): PlanKind {
  if (unlimited) return 'unlimited';
  if (dataBytes === null) return 'airtime';
  if (days === null) return 'data_pack';
  if (saysByDay(name)) return 'daily';
  return days >= MONTH_DAYS_MIN ? 'monthly' : 'data_pack';
}

/** The provider's own code as a plan's code, with a number behind it where that is taken. `taken` holds `codeKey`s. */
export function proposeCode(offerCode: string, taken: ReadonlySet<string>): string {
  const plain = offerCode
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, CODE_LENGTH_MAX);
  const base = plain === '' ? 'PLAN' : plain;
  let code = base;
  for (let number = 2; taken.has(codeKey(code)); number++) {
    const ending = `-${number}`;
    code = `${base.slice(0, CODE_LENGTH_MAX - ending.length)}${ending}`;
  }
  return code;
}

export function draftPlans(
  offers: readonly Offer[],
  wanted: { readonly currency: Currency; readonly marginPercent: number; readonly family: string },
  takenCodes: readonly string[],
): readonly PlanDraft[] {
  const taken = new Set(takenCodes.map(codeKey));
  return offers.map((offer) => {
    const code = proposeCode(offer.offerCode, taken);
    taken.add(codeKey(code));
    const price = priceFor(offer, wanted);
    return { offer, code, name: offer.name, kind: guessKind(offer), family: wanted.family, price };
  });
}

/** Null where the float is in another currency than the shop's prices. */
export function priceFor(
  { cost }: Offer,
  wanted: { readonly currency: Currency; readonly marginPercent: number },
): Money | null {
  return cost.currency === wanted.currency ? proposePrice(cost, wanted.marginPercent) : null;
}

export type DraftField = 'code' | 'name' | 'family' | 'price';
export type DraftProblem = 'codeWrong' | 'codeTwice' | 'nameNeeded' | 'familyNeeded' | 'priceNeeded';

/** What is wrong in one row, by field; `takenCodes` are those of plans that exist. */
export function checkDraft(
  draft: PlanDraft,
  all: readonly PlanDraft[],
  takenCodes: readonly string[],
): Readonly<Partial<Record<DraftField, DraftProblem>>> {
  const key = codeKey(draft.code);
  const others = all.filter((other) => other !== draft).map(({ code }) => codeKey(code));
  const isTwice = others.includes(key) || takenCodes.some((code) => codeKey(code) === key);
  const isCode = PLAN_CODE.test(draft.code.trim());
  return {
    ...(!isCode ? { code: 'codeWrong' } : isTwice ? { code: 'codeTwice' } : {}),
    ...(draft.name.trim() === '' && { name: 'nameNeeded' }),
    ...(draft.family.trim() === '' && { family: 'familyNeeded' }),
    ...(draft.price === null && { price: 'priceNeeded' }),
  };
}

/** The plan of a draft without problems. */
export function toPlanFields(draft: PlanDraft, accountId: ProviderAccountId): PlanFields {
  const { offer, kind, price } = draft;
  if (price === null) throw new Error(`the draft ${draft.code} has no price`);
  const name = draft.name.trim();
  const isDaily = kind === 'daily' && offer.dataBytes !== null && offer.days !== null;
  return {
    code: draft.code.trim(),
    name: { 'zh-CN': name, en: name, ja: name },
    kind,
    family: draft.family.trim(),
    dataBytes: offer.dataBytes,
    dailyDataBytes: isDaily ? Math.floor((offer.dataBytes ?? 0) / (offer.days ?? 1)) : null,
    days: offer.days,
    price,
    fairUse: { 'zh-CN': '', en: '', ja: '' },
    activationDeadlineDays: null,
    graceDays: 0,
    cardsRechargeable: true,
    rules: { ...PLAIN_RULES, reset: kind === 'daily' ? 'daily' : 'never' },
    recharge: {
      accountId,
      offerCode: offer.offerCode,
      cost: offer.cost,
      ...(offer.range && { freeAmount: priceByAmount(offer.range, price, offer.cost.currency) }),
    },
    isActive: true,
  };
}
