/**
 * Well-known products as plans to begin with: shapes of rules and sizes, no prices. They change often, and a supplier's own
 * paper beats them; what nobody states is left out.
 */
import type { ReadyMadePlan } from '../../contract/plans.ts';
import { PLAIN_RULES } from '../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../contract/terms/plan-rules.ts';
import type { LocalText } from '../../contract/terms/trade.ts';

const MB = 1_000_000;
const GB = 1_000_000_000;

/** The day of the start counts, and the last day ends at midnight in Japan. */
const BY_DATE: Partial<PlanRules> = { counting: 'calendar_days' };
const NO_RECHARGE = { cardsRechargeable: false, graceDays: 0, activationDeadlineDays: null } as const;
const DAILY = { kind: 'daily', dataBytes: null } as const;
const UNLIMITED = { kind: 'unlimited', dataBytes: null, dailyDataBytes: null } as const;
const PACK = { kind: 'data_pack', dailyDataBytes: null } as const;

const slows = (slowKbps: number): Partial<PlanRules> => ({ usedUp: 'slows', slowKbps });

export const READY_MADE_PLANS: readonly ReadyMadePlan[] = [
  ...[10, 21].map((days) =>
    plan(`VISITOR-5GB-${days}D`, 'visitor', inDays('b-mobile VISITOR SIM 5 GB', days), {
      ...PACK,
      dataBytes: 5 * GB,
      days,
      cardsRechargeable: true,
      graceDays: 2,
      activationDeadlineDays: 31,
      rules: { ...BY_DATE, afterExpiry: 'end_of_day', usedUpIsOver: true },
    }),
  ),
  plan('VISITOR-1GB-1D', 'visitor', inDays('b-mobile VISITOR SIM +1 GB', 1), {
    ...PACK,
    dataBytes: GB,
    days: 1,
    cardsRechargeable: true,
    graceDays: 2,
    activationDeadlineDays: null,
    rules: { ...BY_DATE, afterExpiry: 'end_of_day', usedUpIsOver: true },
  }),
  ...[10, 15, 31].map((days) =>
    plan(`IIJ-TRAVEL-${days}D`, 'iij-travel', inDays('IIJmio Japan Travel SIM', days), {
      ...UNLIMITED,
      ...NO_RECHARGE,
      days,
      activationDeadlineDays: 30,
      rules: { ...BY_DATE, start: 'first_traffic' },
    }),
  ),
  ...([500, 2000] as const).map((megabytes) =>
    plan(`IIJ-COUPON-${megabytes}MB`, 'iij-prepaid', inSize('IIJmio Prepaid', megabytes), {
      ...PACK,
      dataBytes: megabytes * MB,
      days: null,
      cardsRechargeable: true,
      graceDays: 0,
      activationDeadlineDays: null,
      // To the end of the month three months after the recharge.
      rules: { counting: 'end_of_month', months: 3, beforeExpiry: 'from_now' },
    }),
  ),
  ...[7, 14].map((days) =>
    plan(`OCN-100MB-${days}D`, 'ocn', inDays('OCN Prepaid SIM 100 MB/day', days), {
      ...DAILY,
      ...NO_RECHARGE,
      dailyDataBytes: 100 * MB,
      days,
      rules: { ...BY_DATE, ...slows(200), reset: 'daily' },
    }),
  ),
  plan('DCM-WELCOME-15D', 'docomo-welcome', inDays('docomo Japan Welcome SIM', 15), {
    ...PACK,
    dataBytes: null,
    days: 15,
    cardsRechargeable: true,
    graceDays: 0,
    activationDeadlineDays: null,
    // Later recharges are data alone.
    rules: { ...BY_DATE, ...slows(128), beforeExpiry: 'stays' },
  }),
  plan('SAKURA-ESIM-30GB-10D', 'sakura-esim', inDays('Sakura Mobile eSIM 30 GB', 10), {
    ...PACK,
    ...NO_RECHARGE,
    dataBytes: 30 * GB,
    days: 10,
    rules: { ...BY_DATE, start: 'installation' },
  }),
  ...[15, 30, 60, 90].map((days) =>
    plan(`MOBAL-${days}D`, 'mobal', inDays('Mobal Short-Term SIM', days), {
      ...NO_RECHARGE,
      kind: 'monthly',
      dataBytes: 7 * GB,
      dailyDataBytes: null,
      days,
      rules: { ...BY_DATE, ...slows(200), reset: 'monthly' },
    }),
  ),
  plan('CDJ-ESIM-7D', 'cdjapan', inDays('CDJapan eSIM', 7), {
    ...PACK,
    ...NO_RECHARGE,
    dataBytes: null,
    days: 7,
    // The seller counts the 30 days from the issue of the eSIM, which is its purchase here.
    rules: { ...BY_DATE, start: 'first_traffic', startsByItselfDays: 30 },
  }),
  plan('NOMAD-30D', 'nomad', inDays('Nomad eSIM', 30), {
    ...PACK,
    dataBytes: null,
    days: 30,
    cardsRechargeable: true,
    graceDays: 0,
    activationDeadlineDays: null,
    rules: { clock: 'rolling', startsByItselfDays: 60, beforeExpiry: 'stays' },
  }),
  ...[1, 3, 5, 7].map((days) =>
    plan(`KEEPGO-1GB-${days}D`, 'keepgo', inDays('Keepgo Unlimited 1 GB/day', days), {
      ...DAILY,
      ...NO_RECHARGE,
      dailyDataBytes: GB,
      days,
      activationDeadlineDays: 180,
      rules: { ...BY_DATE, ...slows(128), clock: 'utc8', reset: 'daily' },
    }),
  ),
  plan('CUHK-5D', 'cuhk', inDays('China Unicom HK travel card', 5), {
    ...UNLIMITED,
    ...NO_RECHARGE,
    dataBytes: 1200 * MB,
    days: 5,
    rules: { clock: 'rolling', ...slows(128) },
  }),
  plan('CT-ROAM-200MB', 'ct-roaming', inDays('China Telecom roaming 200 MB/day', 1), {
    ...DAILY,
    ...NO_RECHARGE,
    dailyDataBytes: 200 * MB,
    days: 1,
    rules: { ...BY_DATE, ...slows(384), clock: 'utc8', reset: 'daily', start: 'first_traffic' },
  }),
  ...(
    [
      [500, 1],
      [1000, 1],
      [500, 3],
    ] as const
  ).map(([megabytes, days]) =>
    plan(`SB-ESIM-${megabytes}MB-${days}D`, 'sb-esim', inDays(`SoftBank eSIM ${megabytes} MB/day`, days), {
      ...DAILY,
      ...NO_RECHARGE,
      dailyDataBytes: megabytes * MB,
      days,
      rules: { ...BY_DATE, ...slows(128), start: 'installation', reset: 'daily' },
    }),
  ),
];

type Shape = Omit<ReadyMadePlan, 'code' | 'family' | 'name' | 'fairUse' | 'rules'> & {
  readonly rules: Partial<PlanRules>;
};

function plan(code: string, family: string, name: LocalText, { rules, ...shape }: Shape): ReadyMadePlan {
  const fairUse = { 'zh-CN': '', en: '', ja: '' };
  return { ...shape, code, family, name, fairUse, rules: { ...PLAIN_RULES, ...rules } };
}

function inDays(name: string, days: number): LocalText {
  return {
    'zh-CN': `${name} / ${days} 天`,
    en: `${name} / ${days === 1 ? '1 day' : `${days} days`}`,
    ja: `${name} / ${days}日`,
  };
}

function inSize(name: string, megabytes: number): LocalText {
  const all = `${name} ${megabytes < 1000 ? `${megabytes} MB` : `${megabytes / 1000} GB`}`;
  return { 'zh-CN': all, en: all, ja: all };
}
