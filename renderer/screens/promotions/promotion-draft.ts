/** A promotion as it is typed, and what it comes to. Pure. */
import { parseAmount, toMajorUnits } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import { toCouponCode } from '../../../contract/terms/promotion.ts';
import type { Audience } from '../../../contract/terms/promotion.ts';
import { parseShopDate } from '../../../contract/terms/time.ts';
import { LANGUAGES } from '../../../contract/terms/trade.ts';
import type { LocalText } from '../../../contract/terms/trade.ts';
import type { Asked, Told } from '../../api.ts';

export type Promotion = Told['promotions']['list'][number];
export type PromotionFields = Asked['promotions']['preview'];

export const RULE_KINDS = ['percent', 'spend', 'buy_get'] as const satisfies readonly Promotion['rule']['kind'][];
type RuleKind = (typeof RULE_KINDS)[number];

export interface PromotionDraft {
  readonly name: LocalText;
  readonly kind: RuleKind;
  readonly percent: string;
  readonly threshold: string;
  readonly off: string;
  readonly isRepeated: boolean;
  readonly buy: string;
  readonly get: string;
  /** None: every plan. */
  readonly planIds: readonly PlanId[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly couponCode: string;
  readonly usesMax: string;
  readonly audience: Audience;
  readonly groupId: PromotionFields['groupId'];
  readonly isFirstOnly: boolean;
  readonly isCombinable: boolean;
  readonly isActive: boolean;
}

export const NEW_DRAFT: PromotionDraft = {
  name: { 'zh-CN': '', en: '', ja: '' },
  kind: 'percent',
  percent: '10',
  threshold: '',
  off: '',
  isRepeated: false,
  buy: '3',
  get: '1',
  planIds: [],
  startsOn: '',
  endsOn: '',
  couponCode: '',
  usesMax: '',
  audience: 'everyone',
  groupId: null,
  isFirstOnly: false,
  isCombinable: false,
  isActive: true,
};

export function draftOf(promotion: Promotion, currency: Currency): PromotionDraft {
  const { rule, planIds, startsOn, endsOn, couponCode, usesMax } = promotion;
  const { name, audience, groupId, isFirstOnly, isCombinable, isActive } = promotion;
  const amount = (amountMinor: number) => String(toMajorUnits({ amountMinor, currency }));
  return {
    ...NEW_DRAFT,
    name,
    audience,
    groupId,
    isFirstOnly,
    isCombinable,
    isActive,
    kind: rule.kind,
    ...(rule.kind === 'percent' && { percent: String(rule.percent) }),
    ...(rule.kind === 'spend' && {
      threshold: amount(rule.thresholdMinor),
      off: amount(rule.offMinor),
      isRepeated: rule.isRepeated,
    }),
    ...(rule.kind === 'buy_get' && { buy: String(rule.buy), get: String(rule.get) }),
    planIds: planIds ?? [],
    startsOn: startsOn ?? '',
    endsOn: endsOn ?? '',
    couponCode: couponCode ?? '',
    usesMax: usesMax === null ? '' : String(usesMax),
  };
}

/** The fields that are missing or cannot be; with none, what goes to the core. */
export interface DraftReading {
  readonly wrong: readonly (keyof PromotionDraft)[];
  readonly fields: PromotionFields | undefined;
}

const COUPON = /^[A-Z0-9-]{3,24}$/;
const PERCENT_MAX = 100;
const PIECES_MAX = 99;
const USES_MAX = 1_000_000;

export function readDraft(draft: PromotionDraft, currency: Currency): DraftReading {
  const wrong: (keyof PromotionDraft)[] = [];
  const need = <T>(field: keyof PromotionDraft, value: T | undefined): T | undefined => {
    if (value === undefined) wrong.push(field);
    return value;
  };
  const name = need('name', LANGUAGES.every((language) => draft.name[language].trim() !== '') ? draft.name : undefined);
  const rule = readRule(draft, currency, need);
  const dayOf = (field: 'startsOn' | 'endsOn') =>
    draft[field] === '' ? null : need(field, parseShopDate(draft[field]));
  const [startsOn, endsOn] = [dayOf('startsOn'), dayOf('endsOn')];
  if (startsOn && endsOn && endsOn < startsOn) wrong.push('endsOn');
  const code = toCouponCode(draft.couponCode);
  const couponCode = code === '' ? null : need('couponCode', COUPON.test(code) ? code : undefined);
  const usesMax = draft.usesMax.trim() === '' ? null : need('usesMax', readWhole(draft.usesMax, USES_MAX));
  const { audience, groupId = null, isFirstOnly, isCombinable, isActive } = draft;
  const planIds = draft.planIds.length === 0 ? null : [...draft.planIds];
  const isRead =
    name && rule && startsOn !== undefined && endsOn !== undefined && couponCode !== undefined && usesMax !== undefined;
  if (!isRead || wrong.length > 0) return { wrong, fields: undefined };
  const whom = { audience, groupId, isFirstOnly, isCombinable, isActive };
  return { wrong, fields: { name, rule, planIds, startsOn, endsOn, couponCode, usesMax, ...whom } };
}

function readRule(
  draft: PromotionDraft,
  currency: Currency,
  need: <T>(field: keyof PromotionDraft, value: T | undefined) => T | undefined,
): PromotionFields['rule'] | undefined {
  const { kind } = draft;
  if (kind === 'percent') {
    const percent = need('percent', readWhole(draft.percent, PERCENT_MAX));
    return percent === undefined ? undefined : { kind, percent };
  }
  if (kind === 'spend') {
    const thresholdMinor = need('threshold', positive(draft.threshold, currency));
    const offMinor = need('off', positive(draft.off, currency));
    if (thresholdMinor === undefined || offMinor === undefined) return undefined;
    return { kind, thresholdMinor, offMinor, isRepeated: draft.isRepeated };
  }
  const buy = need('buy', readWhole(draft.buy, PIECES_MAX));
  const get = need('get', readWhole(draft.get, PIECES_MAX));
  return buy === undefined || get === undefined ? undefined : { kind, buy, get };
}

function readWhole(text: string, max: number): number | undefined {
  const plain = text.normalize('NFKC').trim();
  const number = /^\d+$/.test(plain) ? Number(plain) : 0;
  return number >= 1 && number <= max ? number : undefined;
}

function positive(text: string, currency: Currency): number | undefined {
  const amount = parseAmount(text, currency)?.amountMinor ?? 0;
  return amount > 0 ? amount : undefined;
}
