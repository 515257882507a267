import { z } from 'zod';
import { call } from './base.ts';
import {
  batchId,
  cardId,
  currency,
  language,
  localText,
  money,
  page,
  planId,
  providerAccountId,
  saleId,
  shopDate,
  staffId,
  utcMs,
} from './schemas.ts';
import { rechargeRow } from './recharges.ts';
import { SALE_LINE_KINDS } from './terms/sale.ts';
import { REPORT_FORMATS, REPORT_KINDS } from './terms/report-kind.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { CARD_STATUSES, TENDER_METHODS } from './terms/trade.ts';

const total = z.object({ count: z.int(), amountMinor: z.int() });

/**
 * Recharges delivered for which nobody was charged, as the lines of a batch: a cost without a sale, and no part of any
 * margin. `costs` is what the providers took for them, with the count of each currency; the counts add up to `count`.
 */
const unpaidDeliveries = z.object({
  count: z.int(),
  costs: z.array(money.extend({ count: z.int() })),
});

/** Cards, and recharges delivered, that were charged for. */
const soldDeliveries = {
  count: z.int(),
  salesMinor: z.int(),
  /** What the providers took for these, per currency. */
  costs: z.array(money),
  /** Sales less their cost, where both are in the shop's currency; null when they are not. */
  marginMinor: z.int().nullable(),
};

/**
 * A business day, from the ledger; every amount in the shop's currency unless it carries its own. Every card sold and every
 * recharge delivered that day is in `sales` or in `unpaid`, and in one of them only; what came back is taken off.
 */
export const dailyReport = z.object({
  date: shopDate,
  currency: money.shape.currency,
  /** What was sold that day at the price the customer paid: cards, and recharges that were delivered and charged for. */
  sales: total,
  /** The part of `sales` and `costs` that cards have. */
  cards: z.object({ count: z.int(), salesMinor: z.int(), costs: z.array(money) }),
  /** What the providers took for what was sold, per currency. */
  costs: soldDeliveries.costs,
  marginMinor: soldDeliveries.marginMinor,
  unpaid: unpaidDeliveries,
  /** What promotions took off list prices of the day's sales; `sales` are without it. */
  discountsMinor: z.int(),
  /** Given back for recharges that stay delivered; neither `sales` nor `marginMinor` are less by it. */
  refundsGivenMinor: z.int(),
  /** What the shop kept of the price of cards that came back; no part of `sales`. */
  returnFeesMinor: z.int(),
  /** What cards cost that left stock without a sale, to whom they were given; no part of `costs`. */
  givenCosts: z.array(money),
  /** At each rate of consumption tax: what was sold, and the tax that it contains. */
  taxes: z.array(z.object({ ratePercent: z.int(), count: z.int(), grossMinor: z.int(), taxMinor: z.int() })),
  /**
   * What the accounts of the ledger moved by on the day, read from their lines. `sales` equal `sales` and `card_sales`
   * together; `costs`, those of `unpaid` and `givenCosts` equal `recharge_cost` and `card_cost`. A currency that did not move
   * is left out.
   */
  ledger: z.object({ salesMinor: z.int(), cardSalesMinor: z.int(), costs: z.array(money), cardCosts: z.array(money) }),
  /** Money taken that day, less money handed back, by tender. */
  tenders: z.array(
    z.object({
      method: z.enum(TENDER_METHODS),
      /** Of the shop's own ways of paying; null: it has the name that everybody knows. */
      name: localText.nullable(),
      taken: total,
      refunded: total,
      netMinor: z.int(),
    }),
  ),
  plans: z.array(
    z.object({
      what: z.enum(SALE_LINE_KINDS),
      planCode: z.string(),
      name: localText,
      ...soldDeliveries,
      unpaid: unpaidDeliveries,
    }),
  ),
  staff: z.array(z.object({ staffId, staffName: z.string(), ...soldDeliveries, unpaid: unpaidDeliveries })),
  /** 24 numbers: the shop's hours. */
  hours: z.array(z.object({ hour: z.int(), count: z.int(), salesMinor: z.int(), unpaidCount: z.int() })).length(24),
  states: z.partialRecord(z.enum(RECHARGE_STATES), z.int()),
  /** Taken from customers and not yet earned or returned, at the end of the day. */
  prepaidMinor: z.int(),
  refundDueMinor: z.int(),
  floats: z.array(z.object({ accountName: z.string(), free: money, held: money })),
  /** Failed and doubtful orders of the day. */
  problems: z.array(rechargeRow).max(200),
  problemCount: z.int(),
  /** The head of the audit chain when the report was made. */
  auditHead: z.string(),
});
export type DailyReport = z.output<typeof dailyReport>;

/**
 * What a number counts: the orders delivered and the cards sold (or paid by this tender) from `from` until `until`, narrowed by
 * the rest. Without days: the orders in `states` or of the batch.
 */
export const ordersBehindNumber = z.object({
  from: shopDate.optional(),
  until: shopDate.optional(),
  /** Of the shop's days, 0 to 23; for periods of at most HOUR_DAYS_MAX days. */
  hour: z.int().min(0).max(23).optional(),
  isPaid: z.boolean().optional(),
  /** Of orders and cards only the one. */
  what: z.enum(SALE_LINE_KINDS).optional(),
  planCode: z.string().max(200).optional(),
  staffId: staffId.optional(),
  accountId: providerAccountId.optional(),
  batchId: batchId.optional(),
  states: z.array(z.enum(RECHARGE_STATES)).min(1).max(RECHARGE_STATES.length).optional(),
  tender: z.enum(TENDER_METHODS).optional(),
  /** Paid when prices contained this rate of tax. */
  taxRatePercent: z.int().min(0).max(30).optional(),
});
export type OrdersBehindNumber = z.output<typeof ordersBehindNumber>;

/** Hours of more days are told by no sum of the database that would still be quick. */
export const HOUR_DAYS_MAX = 92;

/** Both days are in it; at most REPORT_DAYS_MAX of them. Reports of the moment do not look at them. */
const reportAsk = z.object({ report: z.enum(REPORT_KINDS), from: shopDate, until: shopDate, language });

const figureAmount = z.union([
  z.object({ kind: z.enum(['number', 'percent']), value: z.number() }),
  z.object({ kind: z.literal('money'), ...money.shape }),
]);
/** Cards that a number counts; `planId` null: those without a plan, absent: of any. */
const cardsBehindNumber = z.object({ status: z.enum(CARD_STATUSES), planId: planId.nullable().optional() });

/** As `core/workbooks/table.ts` has them: money in minor units of its column, instants as UtcMs, days as texts. */
const tableCell = z.union([z.string(), z.number(), z.null()]);

/** Rows of a table that a screen shows; a file has all of them. */
export const SHOWN_ROWS_MAX = 200;

/** Titles, labels and headers are in the asked language. */
export const reportView = z.object({
  report: z.enum(REPORT_KINDS),
  title: z.string(),
  facts: z.array(z.string()),
  madeAtMs: utcMs,
  figures: z.array(
    z.object({
      label: z.string(),
      amount: figureAmount,
      orders: ordersBehindNumber.optional(),
      cards: cardsBehindNumber.optional(),
    }),
  ),
  charts: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      axis: z.string(),
      unit: z.union([z.literal('count'), currency]),
      points: z.array(
        z.object({
          name: z.string(),
          value: z.int(),
          orders: ordersBehindNumber.optional(),
          days: z.object({ from: shopDate, until: shopDate }).optional(),
        }),
      ),
    }),
  ),
  tables: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      columns: z.array(
        z.object({
          header: z.string(),
          kind: z.enum(['identifier', 'word', 'free_text', 'number', 'percent', 'instant', 'date', 'money']),
          currency: currency.optional(),
          opens: z.enum(['sold', 'unpaid', 'all']).optional(),
        }),
      ),
      rows: z
        .array(
          z.object({
            cells: z.array(tableCell),
            tone: z.enum(['warning', 'danger']).optional(),
            orders: ordersBehindNumber.optional(),
            /** The cards that its numbers count. */
            cards: cardsBehindNumber.optional(),
            /** The card that the row is about: its number opens it. */
            cardId: cardId.optional(),
          }),
        )
        .max(SHOWN_ROWS_MAX),
      /** True when there are more rows than are shown; their totals are in the files only. */
      hasMore: z.boolean(),
      /** One for each column; null when nothing is added up, or not all rows are here. */
      totals: z.array(z.number().nullable()).nullable(),
    }),
  ),
});
export type ReportView = z.output<typeof reportView>;

/** `tls` from the first byte, `starttls` asked for and insisted on, `none` for a server on this machine or in the house. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** One receiver, as a mail server takes it. */
const mailAddress = z.email().max(254);
/** By which server, from whom, to whom. */
export const mailSettings = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES),
  /** Empty: the server asks for no name. */
  user: z.string().trim().max(254),
  from: mailAddress,
  to: z.array(mailAddress).min(1).max(10),
});

const scheduleTerms = z.object({
  isOn: z.boolean(),
  /** `HH:MM` in the shop's zone. */
  closingTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Absolute path on the machine that runs Kaduo. */
  folder: z.string().trim().max(1_000),
  formats: z.array(z.enum(REPORT_FORMATS)).min(1).max(REPORT_FORMATS.length),
  language,
});

/** What failed: the folder could not be written, or the mail was not taken; in the words of the system. */
export const reportTrouble = z.object({ what: z.enum(['folder', 'mail']), reason: z.string() });
export type ReportTrouble = z.output<typeof reportTrouble>;

export const reports = {
  /** When the daily report is saved by itself, and the last days' runs, latest first. */
  schedule: call.output(
    scheduleTerms.extend({
      mail: mailSettings.extend({ hasPassword: z.boolean() }).nullable(),
      runs: z.array(
        z.object({
          date: shopDate,
          madeAtMs: utcMs,
          files: z.array(z.string()),
          mailedAtMs: utcMs.nullable(),
          trouble: reportTrouble.nullable(),
        }),
      ),
    }),
  ),
  /** Without a password the one that is kept stays. Refuses with REPORT_FOLDER_UNUSABLE. */
  saveSchedule: call
    .input(scheduleTerms.extend({ mail: mailSettings.extend({ password: z.string().max(500).optional() }).nullable() }))
    .output(z.object({})),
  /** Sends a short mail with what is stored. Refuses with MAIL_FAILED, and with MAIL_NOT_SET. */
  testMail: call.output(z.object({})),
  /** A report for the screen. Refuses with REPORT_PERIOD_INVALID. */
  show: call.input(reportAsk).output(reportView),
  /** The same as a file. Refuses with REPORT_PERIOD_INVALID, and with REPORT_TOO_LONG where a PDF cannot hold its lines. */
  file: call.input(reportAsk.extend({ format: z.enum(REPORT_FORMATS) })).output(z.file()),
  /** The cards of sales behind a number, newest first; a card that came back is there twice. */
  cards: call.input(z.object({ behind: ordersBehindNumber, ...page.shape })).output(
    z.object({
      rows: z.array(
        z.object({
          postingId: z.int(),
          saleId,
          cardId,
          iccid: z.string(),
          planName: localText,
          /** Below 0 where it went back; the price less fees is in the return itself. */
          price: money,
          cost: money.nullable(),
          receiptNumber: z.int(),
          staffName: z.string(),
          atMs: utcMs,
          isReturn: z.boolean(),
        }),
      ),
      total: z.int(),
    }),
  ),
  /** The orders behind a number, newest first. */
  orders: call
    .input(z.object({ behind: ordersBehindNumber, ...page.shape }))
    .output(z.object({ rows: z.array(rechargeRow), total: z.int() })),
  daily: call.input(z.object({ date: shopDate })).output(dailyReport),
  /** Summary, lines, and failed or doubtful orders, as a workbook to hand on. */
  dailySheet: call.input(z.object({ date: shopDate, language })).output(z.file()),
  /** Sales of the last days, oldest first, for the chart. */
  trend: call
    .input(z.object({ until: shopDate, days: z.int().min(1).max(92) }))
    .output(z.array(z.object({ date: shopDate, count: z.int(), salesMinor: z.int(), unpaidCount: z.int() }))),
};
