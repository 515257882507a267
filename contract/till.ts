import { z } from 'zod';
import { call } from './base.ts';
import { amountMinor, commandId, currency, lineOfText, page, shopDate, tillShiftId, utcMs } from './schemas.ts';
import { TILL_DIRECTIONS, TILL_KEEPING, TILL_PURPOSES } from './terms/till.ts';
import { TENDER_METHODS } from './terms/trade.ts';

/** Nobody counts more of one coin; it keeps the sum in the safe range. */
const COUNT_MAX = 100_000;

/** So many of one note or coin; which there are, `denominationsOf` says. */
const denominationCount = z.object({ denominationMinor: amountMinor.positive(), count: z.int().min(0).max(COUNT_MAX) });
const counts = z.array(denominationCount).max(20);

const total = z.object({ count: z.int(), amountMinor: z.int() });

/** The till as the counter and the status bar need it. */
const tillState = z.object({
  keeping: z.enum(TILL_KEEPING),
  /** Cash is taken and handed out only while a shift is open. */
  asksToOpen: z.boolean(),
  currency,
  /** What the books say is in the drawer. */
  expectedMinor: z.int(),
  shift: z.object({ id: tillShiftId, openedAtMs: utcMs, openedBy: z.string() }).nullable(),
});
export type TillState = z.output<typeof tillState>;

/**
 * A shift from its opening until now (X) or until its end (Z), from the ledger:
 * `openingMinor + sales − refunds + others + paidIn − paidOut = expectedMinor`, and `countedMinor − expectedMinor` is the difference.
 */
const tillReport = z.object({
  shiftId: tillShiftId,
  shopName: z.string(),
  /** Without gaps, from 1; null: not closed yet. */
  zNumber: z.int().nullable(),
  currency,
  openedAtMs: utcMs,
  openedBy: z.string(),
  /** The business day it was opened on. */
  openedOn: shopDate,
  /** What the books said was in the drawer before it was opened. */
  foundMinor: z.int(),
  openingMinor: z.int(),
  openingReason: z.string().nullable(),
  /** Null: taken as the books said, not counted. */
  openingCounts: counts.nullable(),
  /** Cash that customers paid with, after change. */
  sales: total,
  /** Cash handed back to customers; a positive amount. */
  refunds: total,
  /** Cash moved by closing a case; positive: into the drawer. */
  others: total,
  paidIn: total,
  /** A positive amount. */
  paidOut: total,
  /** Change handed out, contained in `sales`. */
  changeMinor: z.int(),
  expectedMinor: z.int(),
  closing: z
    .object({
      atMs: utcMs,
      by: z.string(),
      counts,
      countedMinor: z.int(),
      /** Counted less expected. */
      differenceMinor: z.int(),
      reason: z.string().nullable(),
      takenOutMinor: z.int(),
      leftMinor: z.int(),
    })
    .nullable(),
  /** Every way of paying, cash among them. */
  tenders: z.array(z.object({ method: z.enum(TENDER_METHODS), taken: total, refunded: total, netMinor: z.int() })),
  movements: z.array(
    z.object({
      atMs: utcMs,
      direction: z.enum(TILL_DIRECTIONS),
      purpose: z.enum(TILL_PURPOSES),
      amountMinor: z.int(),
      reason: z.string(),
      staffName: z.string(),
    }),
  ),
});
export type TillReport = z.output<typeof tillReport>;

export const till = {
  state: call.output(tillState),
  /**
   * Opens a shift. Without `counts` the drawer is taken to hold what the books say. Refuses with TILL_OPEN, and with
   * TILL_REASON_NEEDED where the count differs from the books (not at the very first opening).
   */
  open: call.input(z.object({ counts: counts.nullable(), reason: lineOfText.min(3).optional() })).output(tillReport),
  /** Cash put into the drawer or taken out, not by a customer. The same command again is the same movement. */
  move: call
    .input(
      z.object({
        commandId,
        direction: z.enum(TILL_DIRECTIONS),
        purpose: z.enum(TILL_PURPOSES),
        amountMinor: amountMinor.positive(),
        reason: lineOfText.min(3),
      }),
    )
    .output(tillReport),
  /** X while the shift is open, Z afterwards: the same figures for ever. */
  report: call.input(z.object({ id: tillShiftId })).output(tillReport),
  /**
   * Ends the open shift by what was counted. `expectedMinor` is what the person saw: refused as CHANGED_MEANWHILE when cash
   * moved since. Refuses with TILL_CLOSED, and with TILL_REASON_NEEDED where the count differs.
   */
  close: call
    .input(
      z.object({
        id: tillShiftId,
        counts,
        expectedMinor: z.int(),
        reason: lineOfText.min(3).optional(),
        /** Taken out of the drawer for the bank after counting; at most what was counted. */
        takenOutMinor: amountMinor.min(0),
      }),
    )
    .output(tillReport),
  /** Closed shifts, newest first. */
  closed: call.input(page).output(
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          id: tillShiftId,
          zNumber: z.int(),
          openedAtMs: utcMs,
          closedAtMs: utcMs,
          closedBy: z.string(),
          currency,
          expectedMinor: z.int(),
          countedMinor: z.int(),
        }),
      ),
    }),
  ),
  setKeeping: call.input(z.object({ keeping: z.enum(TILL_KEEPING) })).output(tillState),
};
