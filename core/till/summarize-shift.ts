import type { TillReport } from '../../contract/till.ts';
import type { DenominationCount } from '../../contract/terms/denominations.ts';
import { TENDER_METHODS } from '../../contract/terms/trade.ts';
import type { listMovements, StoredShift, sumAccountByKind, sumTenders } from '../../db/till.ts';
import type { RefundPosting } from '../ledger/account-entries.ts';
import type { PostingKind } from '../ledger/entries.ts';
import type { SalePosting } from '../sales/sale-entries.ts';
import type { TillPostingKind } from '../ledger/till-entries.ts';

type CashSum = Awaited<ReturnType<typeof sumAccountByKind>>[number];
type TenderSum = Awaited<ReturnType<typeof sumTenders>>[number];
type Movement = Awaited<ReturnType<typeof listMovements>>[number];

interface ShiftFigures {
  readonly shift: StoredShift;
  readonly shopName: string;
  readonly cash: readonly CashSum[];
  readonly tenders: readonly TenderSum[];
  readonly movements: readonly Movement[];
}

type Total = TillReport['sales'];
const NOTHING: Total = { count: 0, amountMinor: 0 };

/** Pure: the figures of a shift out of its ledger lines; what is no sale, refund or act of the till is among `others`. */
export function summarizeShift({ shift, shopName, cash, tenders, movements }: ShiftFigures): TillReport {
  const byKind = new Map(cash.map(({ kind, count, amountMinor }) => [kind, { count, amountMinor }]));
  const take = (kind: PostingKind | TillPostingKind | RefundPosting['kind'] | SalePosting['kind']): Total => {
    const total = byKind.get(kind) ?? NOTHING;
    byKind.delete(kind);
    return total;
  };
  take('till_opened');
  take('till_counted');
  take('till_taken_out');
  const sales = add(take('order_paid'), take('card_sold'));
  const refunds = negated([take('refunded'), take('sale_refunded'), take('card_returned')].reduce(add));
  const paidIn = take('till_paid_in');
  const paidOut = negated(take('till_paid_out'));
  const others = [...byKind.values()].reduce(add, NOTHING);
  const customers = sales.amountMinor - refunds.amountMinor + others.amountMinor;
  const expectedMinor = shift.opening_minor + customers + paidIn.amountMinor - paidOut.amountMinor;
  if (shift.expected_minor !== null && shift.expected_minor !== expectedMinor) {
    throw new Error(`shift ${shift.id} was closed with ${shift.expected_minor}, its lines say ${expectedMinor}`);
  }
  return {
    shiftId: shift.id,
    shopName,
    zNumber: shift.z_number,
    currency: shift.currency,
    openedAtMs: shift.opened_at_ms,
    openedBy: shift.openedByName,
    openedOn: shift.opened_on,
    foundMinor: shift.found_minor,
    openingMinor: shift.opening_minor,
    openingReason: shift.opening_reason,
    openingCounts: shift.opening_counts === null ? null : readCounts(shift.opening_counts),
    sales,
    refunds,
    others,
    paidIn,
    paidOut,
    changeMinor: tenders.reduce((sum, { changeMinor }) => sum + changeMinor, 0),
    expectedMinor,
    closing: closingOf(shift, expectedMinor),
    tenders: byMethod(tenders),
    movements: movements.map((row) => ({
      atMs: row.at_ms,
      direction: row.direction,
      purpose: row.purpose,
      amountMinor: row.amount_minor,
      reason: row.reason,
      staffName: row.staffName,
    })),
  };
}

function closingOf(shift: StoredShift, expectedMinor: number): TillReport['closing'] {
  const { closed_at_ms: atMs, closedByName: by, closing_counts: counts } = shift;
  const { counted_minor: countedMinor, taken_out_minor: takenOutMinor } = shift;
  if (atMs === null || by === null || counts === null || countedMinor === null || takenOutMinor === null) return null;
  return {
    atMs,
    by,
    counts: readCounts(counts),
    countedMinor,
    differenceMinor: countedMinor - expectedMinor,
    reason: shift.closing_reason,
    takenOutMinor,
    leftMinor: countedMinor - takenOutMinor,
  };
}

function byMethod(sums: readonly TenderSum[]): TillReport['tenders'] {
  return TENDER_METHODS.flatMap((method) => {
    const totalOf = (direction: TenderSum['direction']): Total => {
      const found = sums.find((sum) => sum.method === method && sum.direction === direction);
      return found ? { count: found.count, amountMinor: found.amountMinor } : NOTHING;
    };
    const [taken, refunded] = [totalOf('taken'), totalOf('refunded')];
    if (taken.count + refunded.count === 0) return [];
    return [{ method, taken, refunded, netMinor: taken.amountMinor - refunded.amountMinor }];
  });
}

/** Written by `writeCounts` and never changed. */
function readCounts(text: string): DenominationCount[] {
  return JSON.parse(text) as DenominationCount[];
}

/** What was counted, for the database; notes and coins of which there are none are left out. */
export function writeCounts(counts: readonly DenominationCount[]): string {
  return JSON.stringify(
    counts.filter(({ count }) => count > 0).map(({ denominationMinor, count }) => ({ denominationMinor, count })),
  );
}

function add(left: Total, right: Total): Total {
  return { count: left.count + right.count, amountMinor: left.amountMinor + right.amountMinor };
}

function negated({ count, amountMinor }: Total): Total {
  return { count, amountMinor: amountMinor === 0 ? 0 : -amountMinor };
}
