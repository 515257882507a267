import { z } from 'zod';
import { call } from './base.ts';
import { money, rechargeId, shopDate, utcMs } from './schemas.ts';
import { SETTLEMENT_METHODS } from './terms/settlement.ts';

/** Lines of each list that are shown; the counts tell the rest. */
export const SETTLEMENT_LISTED_MAX = 500;

/** A line of the wallet's file. */
const settlementLine = z.object({
  /** Row in the file, from 1. */
  row: z.int(),
  /** The wallet's number of the payment. */
  reference: z.string(),
  on: shopDate,
  /** Negative: given back. */
  amount: money,
});

/** A payment in our books. */
const bookedTender = z.object({
  /** Null: it paid for cards only. */
  orderId: rechargeId.nullable(),
  reference: z.string().nullable(),
  atMs: utcMs,
  /** Negative: given back. */
  amount: money,
});

export const settlementCheck = z.object({
  fileName: z.string(),
  method: z.enum(SETTLEMENT_METHODS),
  /** First and last day of the file, as the wallet counts days. */
  from: shopDate,
  to: shopDate,
  lineCount: z.int(),
  matchedCount: z.int(),
  /** Matched by number, but settled in another currency than was taken: amounts cannot be compared. */
  otherCurrencyCount: z.int(),
  /** Lines that are no payment: fees, transfers, payments that never went through. */
  passedOverCount: z.int(),
  differingCount: z.int(),
  differing: z.array(z.object({ line: settlementLine, tender: bookedTender })).max(SETTLEMENT_LISTED_MAX),
  /** Booked without a number; the one line and the one payment of their day and amount. A person decides. */
  probableCount: z.int(),
  probable: z.array(z.object({ line: settlementLine, tender: bookedTender })).max(SETTLEMENT_LISTED_MAX),
  notInBooksCount: z.int(),
  notInBooks: z.array(settlementLine).max(SETTLEMENT_LISTED_MAX),
  notInFileCount: z.int(),
  notInFile: z.array(bookedTender).max(SETTLEMENT_LISTED_MAX),
  /** Rows of the list that could not be read as a payment. */
  unreadable: z.array(z.object({ row: z.int(), text: z.string() })).max(SETTLEMENT_LISTED_MAX),
});
export type SettlementCheck = z.output<typeof settlementCheck>;

export const settlements = {
  /**
   * Compares the file that Alipay, WeChat Pay or PayPal gives out with the payments in the books, and writes nothing.
   * SHEET_UNREADABLE for a file that cannot be read, or has no such list (SHEET_NO_HEADER).
   */
  check: call.input(z.object({ file: z.file() })).output(settlementCheck),
};
