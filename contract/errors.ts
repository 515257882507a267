/**
 * Every refusal with the facts it carries. The words for people are in `renderer/strings`, keyed by code; a code never
 * changes its meaning. A refusal always means: nothing was written, no money moved.
 */
import { z } from 'zod';
import { batchId, currency, rechargeId, sheetImportId, utcMs } from './schemas.ts';
import { LIMITED } from './terms/guards.ts';
import { CARD_STATUSES } from './terms/trade.ts';
import { SHEET_PROBLEM_CODES } from './terms/sheet-problem.ts';
import { CASE_KINDS } from './terms/recharge-case.ts';
import { REFUND_BARS } from './terms/refund.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { UPDATE_ADDRESS_PROBLEMS, UPDATE_FAILURES } from './terms/update.ts';

/** What HTTP says of a call that was understood and refused. */
const REFUSED = 422;

const facts = <Shape extends z.ZodRawShape>(shape: Shape, status = REFUSED) => ({ status, data: z.object(shape) });

export const REFUSALS = {
  // Who is asking
  NOT_SIGNED_IN: facts({}, 401),
  NOT_ALLOWED: facts({ right: z.string() }, 403),
  PIN_WRONG: facts({ triesLeft: z.int() }),
  PIN_LOCKED: facts({ untilMs: utcMs }),
  PIN_TOO_SIMPLE: facts({}),
  PINS_UNKNOWN: facts({}),
  // The shop
  SHOP_NOT_SET_UP: facts({}),
  SHOP_ALREADY_SET_UP: facts({}),
  TIME_ZONE_UNKNOWN: facts({ timeZone: z.string() }),
  NAME_TAKEN: facts({ name: z.string() }),
  LAST_OWNER: facts({}),
  // Things that are not there, or have moved on
  NOT_FOUND: facts(
    {
      what: z.enum([
        'card',
        'customer',
        'plan',
        'order',
        'case',
        'batch',
        'import',
        'preview',
        'account',
        'staff',
        'standing_order',
        'booking',
        'notice',
        'shift',
        'promotion',
        'customer_group',
        'backup',
        'message',
        'sale',
        'place',
        'code',
        'document',
        'count',
      ]),
    },
    404,
  ),
  CHANGED_MEANWHILE: facts({}),
  // Cards and plans
  ICCID_INVALID: facts({ problem: z.string(), expected: z.string().optional() }),
  CARD_BLOCKED: facts({}),
  CARD_NOT_RECHARGEABLE: facts({ reason: z.string() }),
  PLAN_NOT_OFFERED: facts({ planCode: z.string() }),
  AMOUNT_NEEDED: facts({ planCode: z.string() }),
  AMOUNT_OUT_OF_BOUNDS: facts({ minMinor: z.int(), maxMinor: z.int(), stepMinor: z.int(), currency }),
  PLAN_CODE_TAKEN: facts({ code: z.string() }),
  TOO_MANY_CARDS: facts({ limit: z.int() }),
  TOO_MANY_NOTES: facts({ limit: z.int() }),
  // Stock
  CARD_NOT_IN_STOCK: facts({ iccid: z.string(), status: z.enum(CARD_STATUSES) }),
  CARD_NOT_SOLD: facts({ iccid: z.string(), status: z.enum(CARD_STATUSES) }),
  CARDS_HELD: facts({ count: z.int(), iccid: z.string() }),
  STOCK_EMPTY: facts({}),
  // Against fraud
  CUSTOMER_BLOCKED: facts({ why: z.string() }),
  LIMIT_REACHED: facts({ right: z.string(), who: z.enum(LIMITED), limit: z.int(), hours: z.int(), freeAtMs: utcMs }),
  CODE_SHOWN: facts({ atMs: utcMs, name: z.string() }),
  CODE_UNREADABLE: facts({}),
  CURRENCY_MISMATCH: facts({ expected: currency, found: currency }),
  // Recharging
  COMMAND_REUSED: facts({}),
  ORDER_OPEN_FOR_CARD: facts({ orderId: rechargeId, state: z.enum(RECHARGE_STATES) }),
  RECHARGED_RECENTLY: facts({ orderId: rechargeId, atMs: utcMs }),
  FLOAT_INSUFFICIENT: facts({ shortMinor: z.int(), currency }),
  TENDER_MISMATCH: facts({ dueMinor: z.int(), tenderedMinor: z.int(), currency }),
  TENDER_REFERENCE_NEEDED: facts({ method: z.string() }),
  COUPON_TAKEN: facts({ code: z.string() }),
  TOO_MANY_PROMOTIONS: facts({ limit: z.int() }),
  TENDER_NOT_OFFERED: facts({ method: z.string() }),
  REFUND_FORBIDDEN: facts({ why: z.enum(REFUND_BARS) }),
  TENDERS_INCOMPLETE: facts({}),
  CUSTOMER_NEEDED: facts({}),
  CREDIT_EXCEEDED: facts({ limitMinor: z.int(), owedMinor: z.int(), currency }),
  TILL_CLOSED: facts({ expectedMinor: z.int(), currency }),
  TILL_OPEN: facts({}),
  TILL_REASON_NEEDED: facts({ differenceMinor: z.int(), currency }),
  // Sales of several things
  CARD_WITHOUT_PRICE: facts({ iccid: z.string() }),
  CARD_RESERVED: facts({ saleId: z.int() }),
  SALE_EMPTY: facts({}),
  SALE_LINE_TWICE: facts({}),
  DEPOSIT_INSUFFICIENT: facts({ balanceMinor: z.int(), currency }),
  RATE_UNKNOWN: facts({ currency: z.string() }),
  ACCOUNT_STOPPED: facts({ reason: z.string() }),
  ACCOUNT_HAS_OPEN_ORDERS: facts({ count: z.int() }),
  FLOAT_DIFFERS: facts({ differenceMinor: z.int(), currency }),
  PROVIDER_UNREACHABLE: facts({ cause: z.string() }),
  PROVIDER_REFUSED: facts({ code: z.string() }),
  // Setting up an account at a provider
  SETTING_INVALID: facts({ field: z.string() }),
  SECRET_INVALID: facts({ field: z.string() }),
  DEFINITION_INVALID: facts({ path: z.string(), message: z.string() }),
  PLAIN_HTTP: facts({ host: z.string() }),
  STATE_FORBIDS: facts({ state: z.string() }),
  RESEND_FORBIDDEN: facts({
    why: z.enum(['not_asked_for', 'cancelled', 'tries_spent', 'record_known', 'absence_unseen']),
  }),
  CASE_FORBIDS: facts({ kind: z.enum(CASE_KINDS) }),
  BATCH_EMPTY: facts({}),
  BATCH_TOO_LARGE: facts({ limit: z.int() }),
  BATCH_REPEATED: facts({ batchId, name: z.string(), atMs: utcMs }),
  START_TIME_PAST: facts({ startsAtMs: utcMs }),
  START_TIME_TOO_FAR: facts({ days: z.int() }),
  STANDING_ORDER_EMPTY: facts({}),
  REFRESH_OPEN: facts({}),
  MERGE_FORBIDDEN: facts({}),
  CUSTOMER_OWES: facts({ owedMinor: z.int(), currency }),
  CUSTOMER_HAS_DEPOSIT: facts({ balanceMinor: z.int(), currency }),
  DEPOSIT_SPENT_TOGETHER: facts({}),
  // Sheets
  SHEET_UNREADABLE: facts({
    problem: z.enum(SHEET_PROBLEM_CODES),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  SHEET_COLUMN_MISSING: facts({ field: z.string() }),
  SHEET_ALREADY_IMPORTED: facts({ importId: sheetImportId, atMs: utcMs }),
  SHEET_NOTHING_TO_ADD: facts({}),
  // Reports
  REPORT_PERIOD_INVALID: facts({ days: z.int() }),
  REPORT_TOO_LONG: facts({ limit: z.int() }),
  REPORT_FOLDER_UNUSABLE: facts({ folder: z.string(), reason: z.string() }),
  PRINTER_NOT_SET: facts({}),
  PRINTER_UNREACHABLE: facts({ reason: z.string() }),
  PRINTER_INTERRUPTED: facts({ reason: z.string() }),
  BITMAP_INVALID: facts({}),
  TEMPLATE_INVALID: facts({ variable: z.string() }),
  ADDRESS_REFUSED: facts({ why: z.string() }),
  MESSAGE_NOT_SENT: facts({ reason: z.string() }),
  MAIL_NOT_SET: facts({}),
  MAIL_FAILED: facts({ reason: z.string() }),
  // Backups
  UPDATES_NOT_HERE: facts({}),
  UPDATES_OFF: facts({}),
  UPDATE_ADDRESS_WRONG: facts({ addressProblem: z.enum(UPDATE_ADDRESS_PROBLEMS) }),
  UPDATE_FAILED: facts({ failure: z.enum(UPDATE_FAILURES) }),
  BACKUP_FAILED: facts({ reason: z.string() }),
  BACKUP_DAMAGED: facts({ reason: z.string() }),
  SHOP_CLOSED: facts({}),
  BACKUP_KEY_WRONG: facts({}),
  BACKUP_OTHER_SHOP: facts({ shopName: z.string() }),
  BACKUP_FOLDER_UNUSABLE: facts({ folder: z.string(), reason: z.string() }),
  // The machine
  KEY_STORE_MISSING: facts({}),
  SECRETS_FILE_OPEN: facts({ file: z.string(), mode: z.string() }),
  /** It is there and holds no secrets that can be read: nothing was lost by this, and nothing is written over it. */
  SECRETS_FILE_DAMAGED: facts({ file: z.string() }),
  DISK_FULL: facts({}, 507),
  INTERNAL: facts({ logId: z.string() }, 500),
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export type RefusalData<Code extends RefusalCode> = z.output<(typeof REFUSALS)[Code]['data']>;

/** Thrown by the core to refuse a call; crosses the contract as a typed error. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code;
  readonly data: RefusalData<Code>;

  constructor(code: Code, data: RefusalData<Code>, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
  }
}
