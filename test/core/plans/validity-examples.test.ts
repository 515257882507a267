/** Worked by hand from what sellers write, product by product; the clocks of the answers are the ones that the sellers name. */
import { describe, expect, it } from 'vitest';
import { PLAIN_RULES } from '../../../contract/terms/plan-rules.ts';
import type { PlanRules } from '../../../contract/terms/plan-rules.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import type { PlanTerms } from '../../../core/plans/plan-terms.ts';
import { READY_MADE_PLANS } from '../../../core/plans/ready-made-plans.ts';
import { reckonRecharge } from '../../../core/plans/reckon-recharge.ts';
import { nextReset, reckonValidity } from '../../../core/plans/reckon-validity.ts';

const at = (text: string) => Date.parse(text) as UtcMs;
/** What a date is the last millisecond of, or the instant itself, in Japan's time. */
const shown = (date: { readonly atMs: UtcMs } | null) =>
  date === null ? null : new Date(date.atMs + 9 * 3_600_000).toISOString().slice(0, 19);

function ready(code: string): PlanTerms {
  const plan = READY_MADE_PLANS.find((candidate) => candidate.code === code);
  if (!plan) throw new Error(`${code} is not ready-made`);
  return plan;
}

type Started = readonly [code: string, started: string, validUntil: string, rechargeUntil: string | null];

/** Started at; valid until and recharge until in Japan's time. */
const STARTED: readonly Started[] = [
  // The day of the start is day 1; two days of grace.
  ['VISITOR-5GB-10D', '2026-08-01T09:00:00+09:00', '2026-08-10T23:59:59', '2026-08-12T23:59:59'],
  ['VISITOR-5GB-10D', '2026-08-01T23:59:00+09:00', '2026-08-10T23:59:59', '2026-08-12T23:59:59'],
  ['VISITOR-5GB-21D', '2026-02-20T00:00:00+09:00', '2026-03-12T23:59:59', '2026-03-14T23:59:59'],
  // Of a leap year.
  ['VISITOR-5GB-10D', '2028-02-25T12:00:00+09:00', '2028-03-05T23:59:59', '2028-03-07T23:59:59'],
  ['IIJ-TRAVEL-10D', '2026-12-28T18:30:00+09:00', '2027-01-06T23:59:59', null],
  ['IIJ-TRAVEL-15D', '2026-02-15T08:00:00+09:00', '2026-03-01T23:59:59', null],
  ['IIJ-TRAVEL-31D', '2026-03-01T08:00:00+09:00', '2026-03-31T23:59:59', null],
  // To the end of the month three months after.
  ['IIJ-COUPON-500MB', '2026-01-01T00:00:00+09:00', '2026-04-30T23:59:59', '2026-04-30T23:59:59'],
  ['IIJ-COUPON-500MB', '2026-01-31T23:59:00+09:00', '2026-04-30T23:59:59', '2026-04-30T23:59:59'],
  ['IIJ-COUPON-2000MB', '2026-11-30T10:00:00+09:00', '2027-02-28T23:59:59', '2027-02-28T23:59:59'],
  ['IIJ-COUPON-2000MB', '2027-11-05T10:00:00+09:00', '2028-02-29T23:59:59', '2028-02-29T23:59:59'],
  ['OCN-100MB-7D', '2026-04-29T20:00:00+09:00', '2026-05-05T23:59:59', null],
  ['OCN-100MB-14D', '2026-04-29T20:00:00+09:00', '2026-05-12T23:59:59', null],
  ['DCM-WELCOME-15D', '2026-07-20T11:00:00+09:00', '2026-08-03T23:59:59', '2026-08-03T23:59:59'],
  // Installed late in the evening: that was day 1.
  ['SAKURA-ESIM-30GB-10D', '2026-10-01T23:50:00+09:00', '2026-10-10T23:59:59', null],
  // Half past midnight in Japan is still yesterday in China, and no matter here.
  ['SAKURA-ESIM-30GB-10D', '2026-10-01T00:30:00+09:00', '2026-10-10T23:59:59', null],
  ['MOBAL-15D', '2026-06-28T09:00:00+09:00', '2026-07-12T23:59:59', null],
  ['MOBAL-30D', '2026-01-31T09:00:00+09:00', '2026-03-01T23:59:59', null],
  ['MOBAL-90D', '2026-11-15T09:00:00+09:00', '2027-02-12T23:59:59', null],
  // Each day is 24 hours from the start on.
  ['NOMAD-30D', '2026-05-01T14:20:00+09:00', '2026-05-31T14:20:00', '2026-05-31T14:20:00'],
  ['CUHK-5D', '2026-10-01T15:45:30+09:00', '2026-10-06T15:45:30', null],
  // Midnight in China is one o'clock in Japan.
  ['KEEPGO-1GB-1D', '2026-09-10T12:00:00+09:00', '2026-09-11T00:59:59', null],
  ['KEEPGO-1GB-1D', '2026-09-10T00:30:00+09:00', '2026-09-10T00:59:59', null],
  ['KEEPGO-1GB-7D', '2026-09-10T01:00:00+09:00', '2026-09-17T00:59:59', null],
  ['CT-ROAM-200MB', '2026-10-05T22:00:00+09:00', '2026-10-06T00:59:59', null],
  ['SB-ESIM-500MB-3D', '2026-12-30T22:00:00+09:00', '2027-01-01T23:59:59', null],
];

type OnShelf = readonly [code: string, bought: string, activateUntil: string | null, startsAt: string | null];

/** Bought at; to be started until, or starting by itself at. */
const ON_SHELF: readonly OnShelf[] = [
  ['IIJ-TRAVEL-10D', '2026-08-01T15:00:00+09:00', '2026-08-31T23:59:59', null],
  ['VISITOR-5GB-10D', '2026-08-01T15:00:00+09:00', '2026-09-01T23:59:59', null],
  ['KEEPGO-1GB-3D', '2026-01-01T12:00:00+09:00', '2026-07-01T00:59:59', null],
  ['CDJ-ESIM-7D', '2026-08-01T15:00:00+09:00', null, '2026-08-31T00:00:00'],
  ['NOMAD-30D', '2026-08-01T15:00:00+09:00', null, '2026-09-30T15:00:00'],
  ['SAKURA-ESIM-30GB-10D', '2026-08-01T15:00:00+09:00', null, null],
];

/** The card, what is bought for it, its end, when it is recharged; the end then, null: it stays; until when the new data lasts. */
const RECHARGED: readonly (readonly [
  card: string,
  recharge: string,
  state: 'has data' | 'used up',
  endsAt: string,
  rechargedAt: string,
  validUntil: string | null,
  dataUntil: string | null,
])[] = [
  // With data and days left: a day and a gigabyte more.
  [
    'VISITOR-5GB-10D',
    'VISITOR-1GB-1D',
    'has data',
    '2026-08-10T23:59:59.999+09:00',
    '2026-08-08T10:00:00+09:00',
    '2026-08-11T23:59:59',
    null,
  ],
  // After expiry: only what is left of the day.
  [
    'VISITOR-5GB-10D',
    'VISITOR-1GB-1D',
    'has data',
    '2026-08-10T23:59:59.999+09:00',
    '2026-08-12T10:00:00+09:00',
    '2026-08-12T23:59:59',
    '2026-08-12T23:59:59',
  ],
  // Used up with days left: the data is for that day, and the days are not lost.
  [
    'VISITOR-5GB-10D',
    'VISITOR-1GB-1D',
    'used up',
    '2026-08-10T23:59:59.999+09:00',
    '2026-08-08T10:00:00+09:00',
    null,
    '2026-08-08T23:59:59',
  ],
  // On the last day it is used up and ends the same evening.
  [
    'VISITOR-5GB-10D',
    'VISITOR-1GB-1D',
    'used up',
    '2026-08-10T23:59:59.999+09:00',
    '2026-08-10T23:00:00+09:00',
    null,
    '2026-08-10T23:59:59',
  ],
  // A coupon counts from its own month, and not behind the old one.
  [
    'IIJ-COUPON-500MB',
    'IIJ-COUPON-2000MB',
    'has data',
    '2026-04-30T23:59:59.999+09:00',
    '2026-03-15T10:00:00+09:00',
    '2026-06-30T23:59:59',
    null,
  ],
  // One of the same month changes nothing about the end.
  [
    'IIJ-COUPON-500MB',
    'IIJ-COUPON-500MB',
    'has data',
    '2026-04-30T23:59:59.999+09:00',
    '2026-01-31T22:00:00+09:00',
    null,
    null,
  ],
  // Data alone, while it is active.
  ['NOMAD-30D', 'NOMAD-30D', 'has data', '2026-05-31T14:20:00+09:00', '2026-05-20T10:00:00+09:00', null, null],
  [
    'DCM-WELCOME-15D',
    'DCM-WELCOME-15D',
    'used up',
    '2026-08-03T23:59:59.999+09:00',
    '2026-07-25T10:00:00+09:00',
    null,
    null,
  ],
];

/** Started, looked at; the end of the allowance of that moment. */
const RENEWED: readonly (readonly [code: string, started: string, looked: string, renewedAfter: string | null])[] = [
  ['OCN-100MB-7D', '2026-04-29T20:00:00+09:00', '2026-04-29T20:00:00+09:00', '2026-04-29T23:59:59'],
  // Two amounts in five days, for who begins on the 28th.
  ['MOBAL-15D', '2026-06-28T09:00:00+09:00', '2026-06-28T09:00:00+09:00', '2026-06-30T23:59:59'],
  ['MOBAL-15D', '2026-06-28T09:00:00+09:00', '2026-07-02T09:00:00+09:00', '2026-07-31T23:59:59'],
  ['KEEPGO-1GB-7D', '2026-09-10T12:00:00+09:00', '2026-09-12T00:30:00+09:00', '2026-09-12T00:59:59'],
  ['CT-ROAM-200MB', '2026-10-05T22:00:00+09:00', '2026-10-06T00:30:00+09:00', '2026-10-06T00:59:59'],
  ['SAKURA-ESIM-30GB-10D', '2026-10-01T10:00:00+09:00', '2026-10-02T10:00:00+09:00', null],
];

/** Cards that live as long as they are recharged: each supplier has its own numbers. */
const LONG_TERM = (rules: Partial<PlanRules>, days: number | null = null): PlanTerms => ({
  days,
  activationDeadlineDays: null,
  graceDays: 7,
  cardsRechargeable: true,
  rules: { ...PLAIN_RULES, ...rules },
});
const MONTHLY = LONG_TERM({ counting: 'months', months: 1 });

const PATTERNS: readonly (readonly [
  what: string,
  terms: PlanTerms,
  started: string,
  until: string,
  recharge: string,
])[] = [
  ['a month from 31 January', MONTHLY, '2026-01-31T10:00:00+09:00', '2026-02-28T23:59:59', '2026-03-07T23:59:59'],
  [
    'a month from the end of a leap February',
    MONTHLY,
    '2028-02-29T10:00:00+09:00',
    '2028-03-29T23:59:59',
    '2028-04-05T23:59:59',
  ],
  [
    'this calendar month',
    LONG_TERM({ counting: 'end_of_month', months: 0 }),
    '2026-02-28T23:00:00+09:00',
    '2026-02-28T23:59:59',
    '2026-03-07T23:59:59',
  ],
  [
    'a month by the clock of China',
    LONG_TERM({ counting: 'months', months: 1, clock: 'utc8' }),
    '2026-03-31T00:30:00+09:00',
    '2026-05-01T00:59:59',
    '2026-05-08T00:59:59',
  ],
  [
    'a day by UTC',
    LONG_TERM({ counting: 'calendar_days', clock: 'utc' }, 1),
    '2026-03-10T08:00:00+09:00',
    '2026-03-10T08:59:59',
    '2026-03-17T08:59:59',
  ],
  [
    'a fixed day',
    LONG_TERM({ counting: 'calendar_days', start: 'fixed_date', startsOn: '2026-08-01' as ShopDate }, 31),
    '2026-06-01T00:00:00+09:00',
    '2026-08-31T23:59:59',
    '2026-09-07T23:59:59',
  ],
  // Ninety days, but dead after the thirtieth without a recharge; and no grace saves it.
  [
    'a first recharge in 30 days',
    LONG_TERM({ counting: 'calendar_days', firstRechargeDays: 30 }, 90),
    '2026-01-15T09:00:00+09:00',
    '2026-02-14T23:59:59',
    '2026-02-14T23:59:59',
  ],
  [
    'a first recharge later than the end',
    LONG_TERM({ counting: 'calendar_days', firstRechargeDays: 90 }, 30),
    '2026-01-15T09:00:00+09:00',
    '2026-02-13T23:59:59',
    '2026-02-20T23:59:59',
  ],
];

describe('a card', () => {
  it.each(PATTERNS)('of %s', (_what, terms, started, validUntil, rechargeUntil) => {
    const dates = reckonValidity(terms, { purchasedAtMs: null, startedAtMs: at(started), rechargeCount: 0 });
    expect([shown(dates.validUntil), shown(dates.rechargeUntil)]).toEqual([validUntil, rechargeUntil]);
  });

  it('of a month is extended to the same day, and keeps the shorter one that a February has made', () => {
    const recharged = (endsAt: string, onMs: string) =>
      shown(reckonRecharge(MONTHLY.rules, { validUntilMs: at(endsAt), isUsedUp: false }, MONTHLY, at(onMs)).validUntil);
    expect(recharged('2026-02-28T23:59:59.999+09:00', '2026-02-20T10:00:00+09:00')).toBe('2026-03-28T23:59:59');
    expect(recharged('2026-12-31T23:59:59.999+09:00', '2026-12-20T10:00:00+09:00')).toBe('2027-01-31T23:59:59');
    // Expired on 28 February, and revived on 5 March: from then on.
    expect(recharged('2026-02-28T23:59:59.999+09:00', '2026-03-05T10:00:00+09:00')).toBe('2026-04-05T23:59:59');
  });

  it('whose data is stacked uses up the old first, and the new from the moment after the old end', () => {
    const stacked = { ...MONTHLY.rules, allowance: 'stack' } as const;
    const before = { validUntilMs: at('2026-02-28T23:59:59.999+09:00'), isUsedUp: false };
    const { data } = reckonRecharge(stacked, before, MONTHLY, at('2026-02-20T10:00:00+09:00'));
    expect(data).toEqual({ effect: 'stack', fromMs: at('2026-03-01T00:00:00+09:00'), untilMs: null });
  });

  it.each(STARTED)('of %s started %s is valid until %s', (code, started, validUntil, rechargeUntil) => {
    const dates = reckonValidity(ready(code), { purchasedAtMs: null, startedAtMs: at(started), rechargeCount: 0 });
    expect([shown(dates.validUntil), shown(dates.rechargeUntil)]).toEqual([validUntil, rechargeUntil]);
    expect(dates.activateUntil).toBeNull();
  });

  it.each(ON_SHELF)('of %s bought %s has to be started until %s, or starts at %s', (code, bought, until, startsAt) => {
    const dates = reckonValidity(ready(code), { purchasedAtMs: at(bought), startedAtMs: null, rechargeCount: 0 });
    expect([shown(dates.activateUntil), shown(dates.startsAt)]).toEqual([until, startsAt]);
  });

  it.each(RECHARGED)(
    'of %s recharged by %s, %s, ending %s, at %s',
    (card, recharge, state, ends, on, until, dataUntil) => {
      const before = { validUntilMs: at(ends), isUsedUp: state === 'used up' };
      const effect = reckonRecharge(ready(card).rules, before, ready(recharge), at(on));
      expect(shown(effect.validUntil)).toBe(until);
      expect(effect.data.untilMs === null ? null : shown({ atMs: effect.data.untilMs })).toBe(dataUntil);
    },
  );

  it.each(RENEWED)('of %s started %s has at %s an allowance until %s', (code, started, looked, until) => {
    expect(shown(nextReset(ready(code), at(started), at(looked)))).toBe(until);
  });

  it('started by itself lives from then on, as the seller counts, and not from when it was put in later', () => {
    const bought = { purchasedAtMs: at('2026-08-01T15:00:00+09:00'), rechargeCount: 0 };
    const untouched = reckonValidity(ready('CDJ-ESIM-7D'), { ...bought, startedAtMs: null });
    expect(shown(untouched.validUntil)).toBe('2026-09-06T23:59:59');
    const late = reckonValidity(ready('CDJ-ESIM-7D'), { ...bought, startedAtMs: at('2026-09-02T10:00:00+09:00') });
    expect(shown(late.validUntil)).toBe('2026-09-06T23:59:59');
    const early = reckonValidity(ready('CDJ-ESIM-7D'), { ...bought, startedAtMs: at('2026-08-10T10:00:00+09:00') });
    expect(shown(early.validUntil)).toBe('2026-08-16T23:59:59');
    expect(early.startsAt).toBeNull();
  });
});
