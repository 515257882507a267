/** The shop's stock: places, documents, counts. */
import { z } from 'zod';
import { call } from './base.ts';
import { chosenCards } from './cards.ts';
import {
  cardId,
  commandId,
  lineOfText,
  money,
  page,
  planId,
  stockCountId,
  stockDocumentId,
  stockLocationId,
  utcMs,
} from './schemas.ts';
import { COUNT_GROUPS, SCAN_VERDICTS, STOCK_ACT_KINDS, STOCK_COUNT_STATES } from './terms/stock.ts';
import { CARD_STATUSES } from './terms/trade.ts';

/** Texts of one call; a delivery of more comes as a sheet. */
export const SCANS_MAX = 1_000;
/** A reason that a stranger will understand; it stays with the document. */
export const REASON_LETTERS_MIN = 3;

const reason = lineOfText.min(REASON_LETTERS_MIN);
const scannedText = z.string().trim().min(1).max(200);

const lying = z.object({
  cardCount: z.int(),
  /** What these cards cost, by currency. */
  value: z.array(money),
});

const stockOverview = z.object({
  /** Cards in stock that may be sold; blocked ones are left out. */
  locations: z.array(lying.extend({ id: stockLocationId, name: z.string(), isActive: z.boolean() })),
  /** In stock, and nobody has said where. */
  elsewhere: lying,
  /** Of all, blocked cards included: what the books have as `inventory`. */
  value: z.array(money),
});
export type StockOverview = z.output<typeof stockOverview>;

const judgedScan = z.object({
  text: z.string(),
  iccid: z.string().nullable(),
  cardId: cardId.nullable(),
  location: z.string().nullable(),
  verdict: z.enum(SCAN_VERDICTS),
  /** Of a text that is no card number. */
  problem: z.string().nullable(),
});
export type JudgedScan = z.output<typeof judgedScan>;

const stockDone = z.object({
  documentId: stockDocumentId,
  /** Cards that a filter showed and that do not fit the act; they stay as they were. */
  leftOutCount: z.int(),
});

const stockDocumentRow = z.object({
  id: stockDocumentId,
  kind: z.enum(STOCK_ACT_KINDS),
  /** Without gaps within its kind. */
  number: z.int(),
  location: z.string().nullable(),
  supplierName: z.string().nullable(),
  reason: z.string(),
  cardCount: z.int(),
  staffName: z.string(),
  atMs: utcMs,
});
export type StockDocumentRow = z.output<typeof stockDocumentRow>;

const stockDocument = stockDocumentRow.extend({ cost: z.array(money) });
export type StockDocument = z.output<typeof stockDocument>;

const stockDocumentLine = z.object({
  cardId,
  iccid: z.string(),
  status: z.enum(CARD_STATUSES),
  locationBefore: z.string().nullable(),
  cost: money.nullable(),
});

const stockCount = z.object({
  id: stockCountId,
  locationId: stockLocationId,
  location: z.string(),
  state: z.enum(STOCK_COUNT_STATES),
  staffName: z.string(),
  openedAtMs: utcMs,
  closedAtMs: utcMs.nullable(),
  reason: z.string().nullable(),
  /** As it stands, or as it stood at the close; null for one that was given up. */
  figures: z.record(z.enum(COUNT_GROUPS), z.int()).nullable(),
});
export type StockCount = z.output<typeof stockCount>;

const countLine = z.object({
  iccid: z.string(),
  cardId: cardId.nullable(),
  status: z.enum(CARD_STATUSES).nullable(),
  location: z.string().nullable(),
});

const countEnd = z.object({
  id: stockCountId,
  /** Whether what lies here and belongs elsewhere belongs here from now on. */
  movesHere: z.boolean(),
  reason,
  /** What the person saw missing. */
  missingSeen: z.int().nonnegative(),
});

export const stock = {
  overview: call.output(stockOverview),
  /** Adds a place, or renames or retires one; its cards follow. Refuses with NAME_TAKEN. */
  saveLocation: call
    .input(z.object({ id: stockLocationId.nullable(), name: lineOfText.min(1), isActive: z.boolean() }))
    .output(z.object({ id: stockLocationId })),
  /** Whether each scanned text fits the act, in the order of the texts. */
  judge: call
    .input(z.object({ texts: z.array(scannedText).max(SCANS_MAX), act: z.enum(STOCK_ACT_KINDS) }))
    .output(z.array(judgedScan)),
  /** Puts scanned cards on the books. Refuses with ICCID_INVALID, CARDS_HELD, NOT_FOUND, STOCK_EMPTY and COMMAND_REUSED. */
  receive: call
    .input(
      z.object({
        commandId,
        iccids: z.array(scannedText).min(1).max(SCANS_MAX),
        locationId: stockLocationId,
        planId: planId.nullable(),
        /** A card from nobody is flagged at the counter. */
        supplierName: lineOfText.min(1),
        batchLabel: lineOfText,
        cost: money.extend({ amountMinor: money.shape.amountMinor.min(0) }).nullable(),
        reason: lineOfText,
      }),
    )
    .output(stockDone),
  /** Refuses with NOT_FOUND, CARD_NOT_IN_STOCK, CARD_RESERVED, STOCK_EMPTY, TOO_MANY_CARDS and COMMAND_REUSED. */
  transfer: call
    .input(z.object({ commandId, cards: chosenCards, locationId: stockLocationId, reason: lineOfText }))
    .output(stockDone),
  /** Back to the supplier, or written off. Refuses as `transfer` does. */
  takeOut: call
    .input(
      z.object({
        commandId,
        kind: z.enum(['supplier_return', 'write_off']),
        cards: chosenCards,
        supplierName: lineOfText,
        reason,
      }),
    )
    .output(stockDone),
  documents: call
    .input(page.extend({ kind: z.enum(STOCK_ACT_KINDS).optional() }))
    .output(z.object({ total: z.int(), rows: z.array(stockDocumentRow) })),
  document: call.input(z.object({ id: stockDocumentId })).output(stockDocument),
  documentLines: call
    .input(page.extend({ id: stockDocumentId }))
    .output(z.object({ total: z.int(), rows: z.array(stockDocumentLine) })),
  counts: call.output(z.array(stockCount)),
  count: call.input(z.object({ id: stockCountId })).output(stockCount),
  /** Begins, or goes on with the count that is open at that place. */
  openCount: call.input(z.object({ commandId, locationId: stockLocationId })).output(z.object({ id: stockCountId })),
  /** Tells which texts are no card numbers. Refuses with STATE_FORBIDS where the count is over. */
  scan: call
    .input(z.object({ id: stockCountId, texts: z.array(scannedText).min(1).max(SCANS_MAX) }))
    .output(z.object({ invalid: z.array(z.string()) })),
  unscan: call.input(z.object({ id: stockCountId, iccid: z.string().max(20) })).output(z.object({})),
  countLines: call
    .input(page.extend({ id: stockCountId, group: z.enum(COUNT_GROUPS) }))
    .output(z.object({ total: z.int(), rows: z.array(countLine) })),
  /** What is missing stays on the books. Refuses with STATE_FORBIDS and CHANGED_MEANWHILE. */
  closeCount: call.input(countEnd).output(stockCount),
  /** What is missing is written off. Refuses as `closeCount` does. */
  closeCountWritingOff: call.input(countEnd).output(stockCount),
  /** Nothing is booked. */
  giveUpCount: call.input(z.object({ id: stockCountId, reason: lineOfText })).output(z.object({})),
};
