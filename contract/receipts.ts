import { z } from 'zod';
import { call } from './base.ts';
import { currency, language, rechargeId, saleId, utcMs } from './schemas.ts';
import { START_EVENTS } from './terms/plan-rules.ts';
import { PRINT_WAYS, RECEIPT_DOTS_MAX } from './terms/receipt.ts';

const discount = z.object({ name: z.string(), amountMinor: z.int() });

/** One thing that was sold, in the customer's language. */
const receiptLine = z.object({
  name: z.string(),
  /** Before its discounts. */
  listMinor: z.int(),
  discounts: z.array(discount),
  iccid: z.string(),
  validUntilMs: utcMs.nullable(),
  dataBytes: z.int().nullable(),
  reference: z.string().nullable(),
  /** What begins the validity of a card that has not been used; null: it has begun, or is not known. */
  beginsBy: z.enum(START_EVENTS).nullable(),
});

/** Of an order from the counter, or of a paid sale of several things. */
export const receiptOf = z.union([z.object({ orderId: rechargeId }), z.object({ saleId })]);
export type ReceiptOf = z.output<typeof receiptOf>;

/** Everything that is on a receipt, however many things were sold. */
export const receiptDocument = z.object({
  receiptNumber: z.int(),
  /** 0: the original; else which copy. */
  copy: z.int().nonnegative(),
  shopName: z.string(),
  /** Qualified-invoice number; empty where there is none. */
  registrationNumber: z.string(),
  footer: z.string(),
  language,
  timeZone: z.string(),
  currency,
  issuedAtMs: utcMs,
  servedBy: z.string(),
  lines: z.array(receiptLine),
  totalMinor: z.int(),
  /** Per rate: what the rate applies to, tax included, and the tax in it, rounded once. */
  taxes: z.array(z.object({ ratePercent: z.int(), baseMinor: z.int(), taxMinor: z.int() })),
  tenders: z.array(z.object({ name: z.string(), amountMinor: z.int(), isCash: z.boolean() })),
  changeMinor: z.int(),
});
export type ReceiptDocument = z.output<typeof receiptDocument>;

/** A piece of a receipt from top to bottom; the page puts it into the width of the paper. */
const receiptBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    look: z.enum(['title', 'strong', 'plain', 'mark']),
    align: z.enum(['start', 'center']),
  }),
  /** Left and right on one line, or below each other where they do not fit. */
  z.object({ kind: z.literal('pair'), left: z.string(), right: z.string(), look: z.enum(['strong', 'plain']) }),
  z.object({ kind: z.literal('rule') }),
]);
export type ReceiptBlock = z.output<typeof receiptBlock>;

const printerSettings = z.object({
  /** Null: receipts are not printed by a printer for them. */
  way: z.enum(PRINT_WAYS).nullable(),
  paperMm: z.union([z.literal(58), z.literal(80)]),
  /** Of a printer in the network. */
  host: z.string().trim().max(253),
  port: z.int().min(1).max(65_535),
  /** Printed by itself when an order is delivered. */
  isAutomatic: z.boolean(),
  /** The drawer is opened with a receipt that was paid in cash. */
  opensDrawer: z.boolean(),
  cuts: z.boolean(),
});
export type PrinterSettings = z.output<typeof printerSettings>;

/** What is printed, dot by dot: rows of whole bytes, the left dot in the highest bit, 1 is black. */
const bitmap = z.object({
  widthDots: z.int().multipleOf(8).min(8).max(576),
  heightDots: z.int().multipleOf(8).min(8).max(RECEIPT_DOTS_MAX),
  /** Base64. */
  rows: z.string().max(1_300_000),
});
export type Bitmap = z.output<typeof bitmap>;

export const receipts = {
  /** The receipt as it is to be printed next, as a copy where one was printed before. Refuses with NOT_FOUND. */
  get: call
    .input(receiptOf)
    .output(z.object({ document: receiptDocument, blocks: z.array(receiptBlock), isCash: z.boolean() })),
  /**
   * Prints exactly these dots, and keeps that it was done. Refuses with CHANGED_MEANWHILE where `copy` was printed by somebody
   * else, PRINTER_NOT_SET, PRINTER_UNREACHABLE (nothing was sent), PRINTER_INTERRUPTED (part of it may be on paper). For
   * `usb` the bytes to be sent come back; for `system` it is only noted.
   */
  print: call
    .input(z.object({ of: receiptOf, copy: z.int().nonnegative(), way: z.enum(PRINT_WAYS), bitmap }))
    .output(z.object({ bytes: z.string().nullable() })),
  /** A strip of dots to try what is given, and is not stored. Refuses as `print`. */
  testPrint: call
    .input(z.object({ settings: printerSettings, bitmap }))
    .output(z.object({ bytes: z.string().nullable() })),
  /** One page of A4. */
  pdf: call.input(receiptOf).output(z.file()),
  printer: call.output(printerSettings),
  /** Refuses with PRINTER_NOT_SET where a network printer has no address. */
  savePrinter: call.input(printerSettings).output(printerSettings),
};
