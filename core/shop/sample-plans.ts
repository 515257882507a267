import type { PlanId, ProviderAccountId } from '../../contract/terms/ids.ts';
import { minorDigits } from '../../contract/terms/money.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { PLAIN_RULES } from '../../contract/terms/plan-rules.ts';
import type { PlanKind } from '../../contract/terms/trade.ts';
import { insertPlan } from '../../db/plans.ts';
import type { PlanRecharge } from '../../db/plans.ts';
import type { Tx } from '../../db/open.ts';
import { OFFERS } from '../providers/training/server/catalogue.ts';
import type { CardFamily } from '../providers/training/server/catalogue.ts';
import { SAMPLE_FAIR_USE, SAMPLE_PLAN_NAMES } from './sample-texts.ts';
import type { SamplePlanCode } from './sample-texts.ts';

export const GB = 1_000_000_000;

export interface SamplePlan {
  readonly code: SamplePlanCode;
  readonly kind: PlanKind;
  readonly family: CardFamily;
  readonly dataBytes: number | null;
  readonly dailyDataBytes: number | null;
  readonly days: number | null;
  readonly priceYen: number;
  /** What the training provider calls it; null: sold as a card, never bought as a recharge. */
  readonly offerCode: string | null;
}

/** One plan of each kind at least, as a shop would set them up. */
export const SAMPLE_PLANS: readonly SamplePlan[] = [
  plan('SKR-10GB-30D', 'monthly', 'sakura', { dataBytes: 10 * GB, days: 30, priceYen: 1480, offerCode: 'TR-SKR-10GB' }),
  plan('SKR-30GB-30D', 'monthly', 'sakura', { dataBytes: 30 * GB, days: 30, priceYen: 3980, offerCode: 'TR-SKR-30GB' }),
  plan('SKR-5GB-ADD', 'data_pack', 'sakura', { dataBytes: 5 * GB, priceYen: 780, offerCode: 'TR-SKR-5GB-ADD' }),
  plan('DAY-1GB-7D', 'daily', 'daily', {
    dataBytes: 7 * GB,
    dailyDataBytes: GB,
    days: 7,
    priceYen: 1680,
    offerCode: 'TR-DAY-1GB-7D',
  }),
  plan('DAY-1GB', 'daily', 'daily', { dailyDataBytes: GB, days: 3, priceYen: 900 }),
  plan('UNL-15D', 'unlimited', 'unlimited', { days: 15, priceYen: 4480, offerCode: 'TR-UNL-15D' }),
  plan('ONE-5GB-10D', 'data_pack', 'oneshot', { dataBytes: 5 * GB, days: 10, priceYen: 1980 }),
  plan('AIR-1000', 'airtime', 'sakura', { priceYen: 1000, offerCode: 'TR-AIR-1000' }),
  plan('AIR-FREE', 'airtime', 'sakura', { priceYen: 500, offerCode: 'TR-AIR=' }),
];

/** Sold cards of the sample can be revived for as long as the training provider does it. */
const GRACE_DAYS = 30;
/** A suppliers' usual term for cards that are never put in. */
const ACTIVATION_DEADLINE_DAYS = 180;

/** Adds the sample plans; `accountId` is the training account through which they are recharged. */
export async function insertSamplePlans(
  tx: Tx,
  accountId: ProviderAccountId,
  currency: Currency,
): Promise<ReadonlyMap<SamplePlanCode, PlanId>> {
  const ids = new Map<SamplePlanCode, PlanId>();
  for (const sample of SAMPLE_PLANS) {
    const { code, kind, family, dataBytes, dailyDataBytes, days } = sample;
    const isRechargeable = family !== 'oneshot';
    ids.set(
      code,
      await insertPlan(tx, {
        code,
        kind,
        family,
        dataBytes,
        dailyDataBytes,
        days,
        name: SAMPLE_PLAN_NAMES[code],
        fairUse: SAMPLE_FAIR_USE[code],
        price: samplePrice(sample.priceYen, currency),
        activationDeadlineDays: ACTIVATION_DEADLINE_DAYS,
        graceDays: isRechargeable ? GRACE_DAYS : 0,
        cardsRechargeable: isRechargeable,
        rules: { ...PLAIN_RULES, reset: kind === 'daily' ? 'daily' : 'never' },
        recharge: sample.offerCode === null ? null : rechargeThrough(accountId, sample, currency),
        isActive: true,
      }),
    );
  }
  return ids;
}

function rechargeThrough(
  accountId: ProviderAccountId,
  { offerCode, priceYen }: SamplePlan,
  currency: Currency,
): PlanRecharge {
  const offer = OFFERS.find(({ code }) => code === offerCode);
  if (!offer) throw new Error(`the training provider does not sell ${offerCode}`);
  const bought = { accountId, offerCode: offer.code, cost: { amountMinor: offer.costMinor, currency: 'JPY' } } as const;
  if (!offer.range) return bought;
  const { minMinor, maxMinor, stepMinor, cost } = offer.range;
  // What the smallest amount costs is its worth at the sample's rate.
  const each = samplePrice(priceYen, currency).amountMinor / priceYen / 10 ** minorDigits(currency);
  const rate = String(Number(each.toFixed(RATE_PLACES)));
  return {
    ...bought,
    freeAmount: { minMinor, maxMinor, stepMinor, cost, price: { rate, marginMinor: 0, roundToMinor: 10 } },
  };
}

/** Finer than any of the rates below. */
const RATE_PLACES = 6;

/** Minor units that stand for one yen in a sample price list; nobody's real rate. */
const MINOR_PER_YEN: Readonly<Record<Currency, number>> = {
  JPY: 1,
  CNY: 5,
  USD: 0.7,
  HKD: 5,
  TWD: 20,
  EUR: 0.6,
  KRW: 10,
  SGD: 0.9,
  THB: 22,
};

/** A price in the shop's currency, rounded up to tens of minor units where it is converted. */
export function samplePrice(yen: number, currency: Currency) {
  const amountMinor = currency === 'JPY' ? yen : Math.ceil((yen * MINOR_PER_YEN[currency]) / 10) * 10;
  return { amountMinor, currency };
}

function plan(
  code: SamplePlanCode,
  kind: PlanKind,
  family: CardFamily,
  rest: Pick<SamplePlan, 'priceYen'> & Partial<SamplePlan>,
): SamplePlan {
  return { dataBytes: null, dailyDataBytes: null, days: null, offerCode: null, ...rest, code, kind, family };
}
