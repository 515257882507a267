/** The cards of the sample shop. Pure: the same for everybody, but for dates that are relative to `nowMs`. */
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';
import type { Iccid } from '../../contract/terms/iccid.ts';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { GB } from './sample-plans.ts';
import type { SamplePlanCode } from './sample-texts.ts';

export interface SampleStockCard {
  readonly iccid: Iccid;
  readonly plan: SamplePlanCode;
  /** 0-based, into the sample suppliers. */
  readonly supplier: number;
  readonly batchLabel: string;
  readonly location: string;
  readonly costYen: number;
  /** From today. */
  readonly activateWithinDays: number;
}

export interface SampleSoldCard {
  readonly iccid: Iccid;
  readonly plan: SamplePlanCode;
  readonly msisdn: Msisdn;
  /** 0-based, into the sample customers; null: the buyer left no name. */
  readonly customer: number | null;
  readonly soldAtMs: UtcMs;
  /** Null: not put in yet. */
  readonly activatedAtMs: UtcMs | null;
  readonly expiresAtMs: UtcMs | null;
  /** Null: without limit, or not put in yet. */
  readonly dataLeftBytes: number | null;
  readonly dataTotalBytes: number | null;
}

const STOCK: readonly (Pick<SampleStockCard, 'plan' | 'supplier' | 'batchLabel' | 'location' | 'costYen'> & {
  readonly count: number;
})[] = [
  { count: 150, plan: 'SKR-10GB-30D', supplier: 0, batchLabel: 'SKR-10-0917', location: 'A-1', costYen: 620 },
  { count: 60, plan: 'SKR-30GB-30D', supplier: 1, batchLabel: 'SKR-30-1004', location: 'A-2', costYen: 1350 },
  { count: 40, plan: 'DAY-1GB-7D', supplier: 0, batchLabel: 'DAY-0820', location: 'B-1', costYen: 740 },
  { count: 30, plan: 'UNL-15D', supplier: 2, batchLabel: 'UNL-1011', location: 'B-2', costYen: 2100 },
  { count: 20, plan: 'ONE-5GB-10D', supplier: 2, batchLabel: 'ONE-0705', location: 'C-1', costYen: 880 },
];

/** The delivery that a sold card of this plan came from. */
export function sampleLotOf(plan: SamplePlanCode): (typeof STOCK)[number] | undefined {
  return STOCK.find((lot) => lot.plan === plan);
}

/** 300 cards on the shelf; the oldest batch nears its activation deadline. */
export function makeSampleStock(): readonly SampleStockCard[] {
  return STOCK.flatMap(({ count, ...lot }, lotIndex) =>
    Array.from({ length: count }, (_, index) => ({
      ...lot,
      iccid: sampleIccid(1 + lotIndex, index),
      activateWithinDays: lot.plan === 'ONE-5GB-10D' ? 4 + (index % 9) : 60 + lotIndex * 15 + (index % 30),
    })),
  );
}

/** How sold cards stand: `days` from now to the expiry, `left` as a part of the whole allowance. */
const SOLD: readonly { readonly plan: SamplePlanCode; readonly days: number | null; readonly left: number }[] = [
  // About to lapse.
  { plan: 'SKR-30GB-30D', days: 0.4, left: 0.14 },
  { plan: 'SKR-10GB-30D', days: 1.2, left: 0.31 },
  { plan: 'SKR-10GB-30D', days: 1.9, left: 0.05 },
  { plan: 'DAY-1GB-7D', days: 1.5, left: 0.2 },
  { plan: 'SKR-30GB-30D', days: 2.6, left: 0.42 },
  { plan: 'UNL-15D', days: 3.1, left: 1 },
  { plan: 'SKR-10GB-30D', days: 4.4, left: 0.12 },
  { plan: 'SKR-10GB-30D', days: 5.8, left: 0.6 },
  // Lapsed, and can still be revived.
  { plan: 'SKR-10GB-30D', days: -0.7, left: 0 },
  { plan: 'SKR-30GB-30D', days: -3.2, left: 0 },
  { plan: 'DAY-1GB-7D', days: -6.1, left: 0 },
  { plan: 'SKR-10GB-30D', days: -12.5, left: 0 },
  { plan: 'UNL-15D', days: -21.3, left: 1 },
  // Lapsed for good.
  { plan: 'SKR-10GB-30D', days: -44, left: 0 },
  { plan: 'SKR-30GB-30D', days: -63, left: 0 },
  // Used up with days to go.
  { plan: 'SKR-10GB-30D', days: 11.2, left: 0 },
  { plan: 'SKR-30GB-30D', days: 8.5, left: 0 },
  { plan: 'SKR-10GB-30D', days: 17.8, left: 0.01 },
  { plan: 'DAY-1GB-7D', days: 2.2, left: 0 },
  // Never recharged.
  { plan: 'ONE-5GB-10D', days: 3.7, left: 0.55 },
  { plan: 'ONE-5GB-10D', days: -2.4, left: 0 },
  // Sold and not put in yet.
  { plan: 'SKR-10GB-30D', days: null, left: 1 },
  { plan: 'UNL-15D', days: null, left: 1 },
];
const SOLD_COUNT = 40;
const CUSTOMERS = 8;

const PERIODS: Partial<Record<SamplePlanCode, { readonly days: number; readonly bytes: number | null }>> = {
  'SKR-10GB-30D': { days: 30, bytes: 10 * GB },
  'SKR-30GB-30D': { days: 30, bytes: 30 * GB },
  'DAY-1GB-7D': { days: 7, bytes: 7 * GB },
  'UNL-15D': { days: 15, bytes: null },
  'ONE-5GB-10D': { days: 10, bytes: 5 * GB },
};

/** 40 cards in customers' hands: most are well, some need somebody to look at them. */
export function makeSampleSold(nowMs: UtcMs): readonly SampleSoldCard[] {
  return Array.from({ length: SOLD_COUNT }, (_, index) => {
    const standing = SOLD[index] ?? wellStanding(index);
    const period = PERIODS[standing.plan];
    if (!period) throw new Error(`${standing.plan} is not sold as a card`);
    const expiresAtMs = standing.days === null ? null : instantAfter(nowMs, standing.days);
    const activatedAtMs = expiresAtMs === null ? null : ((expiresAtMs - period.days * DAY_MS) as UtcMs);
    const isLimited = expiresAtMs !== null && period.bytes !== null;
    return {
      iccid: sampleIccid(9, index),
      plan: standing.plan,
      msisdn: `+8170${String(55_501_000 + index * 37)}` as Msisdn,
      // Every fourth buyer is not known by name.
      customer: index % 4 === 3 ? null : (index * 3) % CUSTOMERS,
      soldAtMs: instantAfter(activatedAtMs ?? nowMs, -1.5),
      activatedAtMs,
      expiresAtMs,
      dataLeftBytes: isLimited ? Math.round((period.bytes * standing.left) / 1e6) * 1e6 : null,
      dataTotalBytes: isLimited ? period.bytes : null,
    };
  });
}

function wellStanding(index: number) {
  const plan: SamplePlanCode = index % 3 === 0 ? 'SKR-30GB-30D' : 'SKR-10GB-30D';
  return { plan, days: 8 + ((index * 7) % 21) + 0.3, left: 0.25 + ((index * 13) % 70) / 100 };
}

/** Whole minutes, as providers give them. */
function instantAfter(fromMs: UtcMs, days: number): UtcMs {
  return (Math.round((fromMs + days * DAY_MS) / 60_000) * 60_000) as UtcMs;
}

/** Looks as unordered as real numbers do, and is the same every time. */
function sampleIccid(lot: number, index: number): Iccid {
  const mixed = String((lot * 104_729 + index * 7_919 + 12_345) % 1_000_000).padStart(6, '0');
  const body = `8981100${lot}${String(index).padStart(4, '0')}${mixed}`;
  return `${body}${luhnCheckDigit(body)}` as Iccid;
}
