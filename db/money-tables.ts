/** Tenders, the ledger, the till and its reports. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { AttemptId, CommandId, RechargeId, SaleLineId, StaffId, TillShiftId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { TillDirection, TillKeeping, TillPurpose } from '../contract/terms/till.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Language, TenderMethod } from '../contract/terms/trade.ts';

export interface MoneyTables {
  tender: TenderTable;
  tender_setting: TenderSettingTable;
  exchange_rate: ExchangeRateTable;
  posting: PostingTable;
  ledger_line: LedgerLineTable;
  ledger_balance: LedgerBalanceTable;
  report_schedule: ReportScheduleTable;
  report_run: ReportRunTable;
  till_keeping: TillKeepingTable;
  till_shift: TillShiftTable;
  till_movement: TillMovementTable;
}

/** Money that changed hands for an order. Never changed. */
export interface TenderTable {
  /** Row id. */
  id: Generated<number>;
  /** For which order; null: it pays for a card. */
  order_id: RechargeId | null;
  /** For which card of a sale; null: it pays for an order. */
  sale_line_id: Generated<SaleLineId | null>;
  /** From the customer, or back. */
  direction: 'taken' | 'refunded';
  /** How. */
  method: TenderMethod;
  /** Always positive. */
  amount_minor: number;
  /** The shop’s. */
  currency: Currency;
  /** Cash handed over. */
  received_minor: number | null;
  /** Cash given back of it. */
  change_minor: Generated<number>;
  /** The wallet’s or terminal’s number. */
  reference: string | null;
  /** Who took or gave it. */
  staff_id: StaffId;
  /** When. */
  at_ms: UtcMs;
  /** The business day of that. */
  business_on: ShopDate;
  /** What it was paid in, where not in the shop’s currency. */
  foreign_currency: Generated<Currency | null>;
  /** How much of that was handed over. */
  foreign_minor: Generated<number | null>;
  /** The shop’s currency for one unit of it, as decimal text. */
  foreign_rate: Generated<string | null>;
}

/** A way of paying as the shop has it; without any row those of a new shop. */
export interface TenderSettingTable {
  method: TenderMethod;
  /** Of its key at the counter. */
  position: number;
  is_offered: 0 | 1;
  /** 1: a payment is taken only with its number. */
  needs_reference: 0 | 1;
  /** JSON; of the shop's own ways of paying. */
  name: string | null;
}

/** What one unit of a currency is worth in the shop’s. */
export interface ExchangeRateTable {
  currency: Currency;
  /** Decimal text. */
  rate: string;
  set_at_ms: UtcMs;
}

/** One balanced set of ledger lines. Never changed. */
export interface PostingTable {
  /** Row id. */
  id: Generated<number>;
  /** Which event of the books, as `core/ledger/entries.ts` names it. */
  kind: string;
  /** For which order. */
  order_id: RechargeId | null;
  /** For which attempt, where each may cause one. */
  attempt_id: AttemptId | null;
  /** For which card of a sale; recharges of sales have their order. */
  sale_line_id: Generated<SaleLineId | null>;
  /** Who caused it. */
  staff_id: StaffId | null;
  /** A reference or reason. */
  note: string | null;
  /** When. */
  at_ms: UtcMs;
  /** The business day it counts for. */
  business_on: ShopDate;
}

/** One account’s part of a posting. Never changed. */
export interface LedgerLineTable {
  /** Row id. */
  id: Generated<number>;
  /** Of which set. */
  posting_id: number;
  /** As `core/ledger/accounts.ts` names it. */
  account: string;
  /** Positive: debit; never 0. */
  amount_minor: number;
  /** A set balances in each. */
  currency: Currency;
}

/** Running sum of an account’s lines, moved with them. */
export interface LedgerBalanceTable {
  /** Which account. */
  account: string;
  /** In which currency. */
  currency: Currency;
  /** Positive: debit. */
  balance_minor: number;
}

/** When the report of a day is saved by itself: one row, made when it is first set. */
export interface ReportScheduleTable {
  /** Always 1. */
  id: number;
  /** 0: nothing is saved by itself. */
  is_on: 0 | 1;
  /** The first day to be saved; days before were nobody’s wish. */
  since_on: ShopDate;
  /** `HH:MM` in the shop’s zone. */
  closing_time: string;
  /** Absolute path. */
  folder: string;
  /** JSON: which kinds of file. */
  formats: string;
  /** Of the files and of the mail. */
  language: Language;
  /** JSON: by which server, from whom, to whom, without the password; null: not mailed. */
  mail: string | null;
  /** When it was last set. */
  changed_at_ms: UtcMs;
  /** By whom. */
  changed_by: StaffId;
}

/** The report of a day that was saved by itself, or could not be. */
export interface ReportRunTable {
  /** Which day. */
  business_on: ShopDate;
  /** When its figures were read. */
  made_at_ms: UtcMs;
  /** 1: looked at again after the end of the day. */
  is_final: 0 | 1;
  /** JSON: names of the files in the folder; an empty list when none could be written. */
  files: string;
  /** When the mail was taken by the server; null: not, or not wanted. */
  mailed_at_ms: UtcMs | null;
  /** JSON: what failed last; null: nothing. */
  trouble: string | null;
  /** Not tried again before. */
  try_again_at_ms: UtcMs;
}

/** One row at most: whether cash needs an open till. Without it: from the first opening on. */
export interface TillKeepingTable {
  /** Always 1. */
  id: number;
  keeping: TillKeeping;
}

/** A shift of the drawer. Ledger lines and tenders above `after_` and up to `last_` belong to it: their ids only grow. */
export interface TillShiftTable {
  id: Generated<TillShiftId>;
  currency: Currency;
  opened_at_ms: UtcMs;
  opened_on: ShopDate;
  opened_by: StaffId;
  /** What the books said was in the drawer before. */
  found_minor: number;
  opening_minor: number;
  opening_reason: string | null;
  /** JSON, as counted; null: taken as the books said. */
  opening_counts: string | null;
  /** The newest ledger line before the opening. */
  after_line: number;
  after_tender: number;
  /** Null while it is open, as is everything below. */
  closed_at_ms: UtcMs | null;
  closed_by: StaffId | null;
  /** 1, 2, 3 … without gaps. */
  z_number: number | null;
  expected_minor: number | null;
  closing_counts: string | null;
  counted_minor: number | null;
  closing_reason: string | null;
  taken_out_minor: number | null;
  /** The newest ledger line of the shift, its own closing included. */
  last_line: number | null;
  last_tender: number | null;
}

/** Cash put in or taken out by the staff. */
export interface TillMovementTable {
  id: Generated<number>;
  command_id: CommandId;
  shift_id: TillShiftId;
  direction: TillDirection;
  purpose: TillPurpose;
  amount_minor: number;
  reason: string;
  staff_id: StaffId;
  at_ms: UtcMs;
}
