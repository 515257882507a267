/** A plan as its form holds it, and back. Pure. */
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import type { Money } from '../../../contract/terms/money.ts';
import type { LocalText, PlanKind } from '../../../contract/terms/trade.ts';
import type { Plan, PlanFields } from './plan.ts';

export interface PlanEntered {
  readonly code: string;
  readonly name: LocalText;
  readonly kind: PlanKind;
  readonly family: string;
  readonly dataBytes: number | null;
  readonly dailyDataBytes: number | null;
  readonly days: number | null;
  readonly price: Money | null;
  readonly fairUse: LocalText;
  readonly activationDeadlineDays: number | null;
  readonly graceDays: number | null;
  readonly cardsRechargeable: boolean;
  readonly isRecharge: boolean;
  readonly accountId: ProviderAccountId | null;
  readonly offerCode: string | null;
  readonly cost: Money | null;
}

const NO_WORDS: LocalText = { 'zh-CN': '', en: '', ja: '' };

/** `accountIds`: through which a new plan could be bought; the only one is taken. */
export function toEntered(plan: Plan | undefined, accountIds: readonly ProviderAccountId[] = []): PlanEntered {
  if (plan) {
    const { id: _, isActive: __, recharge, ...fields } = plan;
    return {
      ...fields,
      isRecharge: recharge !== null,
      accountId: recharge?.accountId ?? null,
      offerCode: recharge?.offerCode ?? null,
      cost: recharge?.cost ?? null,
    };
  }
  return {
    code: '',
    name: NO_WORDS,
    kind: 'monthly',
    family: '',
    dataBytes: null,
    dailyDataBytes: null,
    days: null,
    price: null,
    fairUse: NO_WORDS,
    activationDeadlineDays: null,
    graceDays: 0,
    cardsRechargeable: true,
    isRecharge: accountIds.length > 0,
    accountId: accountIds.length === 1 ? (accountIds[0] ?? null) : null,
    offerCode: null,
    cost: null,
  };
}

/** The fields of a form whose rules are met. */
export function toFields(entered: PlanEntered, isActive: boolean): PlanFields {
  const { isRecharge, accountId, offerCode, cost, price, ...rest } = entered;
  if (price === null) throw new Error('the form let a plan without a price pass');
  const isWhole = accountId !== null && offerCode !== null && cost !== null;
  return {
    ...rest,
    code: entered.code.trim(),
    name: trimmed(entered.name),
    family: entered.family.trim(),
    fairUse: trimmed(entered.fairUse),
    graceDays: entered.graceDays ?? 0,
    price,
    recharge: isRecharge && isWhole ? { accountId, offerCode, cost } : null,
    isActive,
  };
}

function trimmed(text: LocalText): LocalText {
  return { 'zh-CN': text['zh-CN'].trim(), en: text.en.trim(), ja: text.ja.trim() };
}
