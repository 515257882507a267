/**
 * Row types of the database, as the migrations make it. Amounts are integer minor units beside their currency; `_at_ms`
 * and `_ms` are instants, `_on` business days in the shop's zone; 0 | 1 are booleans. Nothing but types lives here.
 */
import type { Generated, GeneratedAlways } from 'kysely';
import type { Eid } from '../contract/terms/eid.ts';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  AttemptId,
  BatchId,
  CardId,
  CaseId,
  CommandId,
  CustomerGroupId,
  CustomerId,
  NoticeId,
  OurReference,
  PlanId,
  PromotionId,
  ProviderAccountId,
  RechargeId,
  SaleId,
  SaleLineId,
  SheetImportId,
  StaffId,
  StandingOrderId,
  StockCountId,
  StockDocumentId,
  StockLocationId,
  SupplierId,
  TillShiftId,
} from '../contract/terms/ids.ts';
import type { FloatStep, FloatVerdict } from '../contract/terms/float.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type {
  AllowanceEffect,
  AllowanceReset,
  Counting,
  EffectAfterExpiry,
  EffectBeforeExpiry,
  PlanClock,
  StartEvent,
  UsedUpEffect,
} from '../contract/terms/plan-rules.ts';
import type { SaleLineKind, SaleLineState, SaleState } from '../contract/terms/sale.ts';
import type { ContactPurpose } from '../contract/terms/consent.ts';
import type { CardCodeKind, Limited } from '../contract/terms/guards.ts';
import type { CardReturnKind, RefundApproval, ReturnedCardPlace } from '../contract/terms/refund.ts';
import type { Audience } from '../contract/terms/promotion.ts';
import type { CaseKind, CaseResolution } from '../contract/terms/recharge-case.ts';
import type { AttemptState, HoldReason, RechargeState } from '../contract/terms/recharge-state.ts';
import type { StockActKind, StockCountState } from '../contract/terms/stock.ts';
import type { TillDirection, TillKeeping, TillPurpose } from '../contract/terms/till.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type {
  CardStatus,
  ContactChannel,
  Language,
  PlanKind,
  Role,
  TenderMethod,
  ValueOrigin,
} from '../contract/terms/trade.ts';
import type { CustomerTables } from './customer-tables.ts';
import type { MessageTables } from './message-tables.ts';

export interface Schema extends CustomerTables, MessageTables {
  meta: MetaTable;
  shop: ShopTable;
  staff: StaffTable;
  audit_entry: AuditEntryTable;
  audit_end: AuditEndTable;
  role_rights: RoleRightsTable;
  staff_lock: StaffLockTable;
  supplier: SupplierTable;
  provider_account: ProviderAccountTable;
  plan: PlanTable;
  customer: CustomerTable;
  customer_contact: CustomerContactTable;
  sheet_import: SheetImportTable;
  card: CardTable;
  card_event: CardEventTable;
  recharge_batch: RechargeBatchTable;
  recharge_batch_count: RechargeBatchCountTable;
  recharge_order: RechargeOrderTable;
  recharge_attempt: RechargeAttemptTable;
  recharge_evidence: RechargeEvidenceTable;
  recharge_case: RechargeCaseTable;
  case_note: CaseNoteTable;
  recharge_seal: RechargeSealTable;
  tender: TenderTable;
  posting: PostingTable;
  ledger_line: LedgerLineTable;
  ledger_balance: LedgerBalanceTable;
  card_search: CardSearchTable;
  report_schedule: ReportScheduleTable;
  report_run: ReportRunTable;
  float_booking: FloatBookingTable;
  float_reconciliation: FloatReconciliationTable;
  float_alert: FloatAlertTable;
  provider_notice: ProviderNoticeTable;
  provider_notice_feed: ProviderNoticeFeedTable;
  provider_read_list: ProviderReadListTable;
  standing_order: StandingOrderTable;
  standing_order_card: StandingOrderCardTable;
  standing_order_run: StandingOrderRunTable;
  standing_order_limit: StandingOrderLimitTable;
  till_keeping: TillKeepingTable;
  till_shift: TillShiftTable;
  till_movement: TillMovementTable;
  promotion: PromotionTable;
  order_discount: OrderDiscountTable;
  tender_setting: TenderSettingTable;
  customer_credit: CustomerCreditTable;
  customer_settlement: CustomerSettlementTable;
  refund_policy: RefundPolicyTable;
  return_policy: ReturnPolicyTable;
  card_return: CardReturnTable;
  sale: SaleTable;
  sale_line: SaleLineTable;
  sale_line_discount: SaleLineDiscountTable;
  customer_deposit: CustomerDepositTable;
  exchange_rate: ExchangeRateTable;
  customer_block: CustomerBlockTable;
  recharge_limit: RechargeLimitTable;
  card_code: CardCodeTable;
  stock_location: StockLocationTable;
  stock_value: StockValueTable;
  stock_document: StockDocumentTable;
  stock_document_line: StockDocumentLineTable;
  stock_count: StockCountTable;
  stock_count_scan: StockCountScanTable;
}

/** A fact about the file itself. */
export interface MetaTable {
  /** Name of the fact, such as the count of starts. */
  key: string;
  /** The fact as text. */
  value: string;
}

/** The shop: one row. */
export interface ShopTable {
  /** Always 1. */
  id: number;
  /** Four base-32 letters in every reference that we send. */
  code: string;
  /** As on receipts. */
  name: string;
  /** IANA zone that business days are reckoned in; fixed at set-up. */
  time_zone: string;
  /** Currency of prices and sales; fixed at set-up. */
  currency: Currency;
  /** For receipts of customers whose language is not known. */
  language: Language;
  /** Last lines of every receipt. */
  receipt_footer: Generated<string>;
  /** Qualified-invoice number (T and 13 digits); empty when there is none. */
  registration_number: Generated<string>;
  /** Consumption tax contained in prices, 0 to 30. */
  tax_rate_percent: Generated<number>;
  /** When the shop was set up. */
  created_at_ms: UtcMs;
}

/** A person who works or worked here. */
export interface StaffTable {
  /** Row id. */
  id: Generated<StaffId>;
  /** Unique, also among those who left. */
  name: string;
  /** Decides what the person may do. */
  role: Role;
  /** argon2id of the PIN with salt, settings and a pepper kept elsewhere. */
  pin_hash: string;
  /** Of the screens while this person is signed in. */
  language: Language;
  /** `system`, `light` or `dark`. */
  theme: Generated<string>;
  /** 0: may not sign in. */
  is_active: Generated<0 | 1>;
  /** Wrong PINs in a row. */
  wrong_pin_count: Generated<number>;
  /** No PIN is heard before; 0 when not locked. */
  locked_until_ms: Generated<UtcMs>;
  /** When the person was added. */
  created_at_ms: UtcMs;
}

/** One row: where the audit log ends; a trigger keeps it, so that entries cut off its end are missed. */
export interface AuditEndTable {
  id: number;
  /** The latest entry; 0 while there is none. */
  entry_id: number;
  hash: string;
}

/** What the owner lets a role do; a role without a row may what it may in a new shop. */
export interface RoleRightsTable {
  role: 'clerk' | 'buyer';
  /** JSON: a list of rights. */
  rights: string;
}

/** One row: when a session ends because nobody uses it. */
export interface StaffLockTable {
  id: number;
  after_minutes: number;
}

/** An act of a person, chained to the one before. Never changed. */
export interface AuditEntryTable {
  /** Order of the chain. */
  id: Generated<number>;
  /** When it was done. */
  at_ms: UtcMs;
  /** Who did it; null for what nobody was signed in for. */
  staff_id: StaffId | null;
  /** What was done, as `card-blocked`. */
  act: string;
  /** To what, as `card:17`. */
  subject: string;
  /** JSON: before and after, as far as it matters; no secrets, no personal data. */
  details: string;
  /** Hash of the entry before; zeros for the first. */
  previous_hash: string;
  /** SHA-256 over the previous hash and all fields. */
  hash: string;
}

/** Who the shop buys cards from. */
export interface SupplierTable {
  /** Row id. */
  id: Generated<SupplierId>;
  /** Unique. */
  name: string;
}

/** An account at a provider, with a float of its own. */
export interface ProviderAccountTable {
  /** Row id. */
  id: Generated<ProviderAccountId>;
  /** Name of the adapter in the registry. */
  provider: string;
  /** Unique; what staff call it. */
  name: string;
  /** Of its float and costs. */
  currency: Currency;
  /** JSON: the adapter’s settings; no secrets. */
  config: string;
  /** Nothing is sent through a stopped account. */
  state: Generated<'active' | 'stopped'>;
  /** Why it is stopped, by a person or the engine. */
  stop_reason: string | null;
  /** The status bar warns below it. */
  low_float_minor: Generated<number>;
  /** The provider’s own figure; null until asked. */
  reported_float_minor: number | null;
  /** When the provider said so. */
  reported_at_ms: UtcMs | null;
  /** The lowest step of the low float that was told since float was last bought; null: none. */
  float_alert_percent: Generated<FloatStep | null>;
  /** When it was added. */
  created_at_ms: UtcMs;
}

/** What a card is sold with, and what may be bought as a recharge. */
export interface PlanTable {
  /** Row id. */
  id: Generated<PlanId>;
  /** Unique without regard to case; what staff and sheets call it. */
  code: string;
  /** For customers, in Chinese. */
  name_zh: string;
  /** For customers, in English. */
  name_en: string;
  /** For customers, in Japanese. */
  name_ja: string;
  /** How the allowance is counted. */
  kind: PlanKind;
  /** Recharges fit cards of the same family. */
  family: string;
  /** Allowance of the whole period; null: unlimited or not stated. */
  data_bytes: number | null;
  /** Allowance of each day; null: not by day. */
  daily_data_bytes: number | null;
  /** Days that it lasts or adds; null: the expiry does not move. */
  days: number | null;
  /** What a customer pays now; orders keep their own. */
  price_minor: number;
  /** The shop’s. */
  currency: Currency;
  /** What happens when used up, in Chinese. */
  fair_use_zh: Generated<string>;
  /** The same in English. */
  fair_use_en: Generated<string>;
  /** The same in Japanese. */
  fair_use_ja: Generated<string>;
  /** Unused stock dies so many days after purchase; null: not stated. */
  activation_deadline_days: number | null;
  /** Days after expiry in which a recharge still revives a card. */
  grace_days: Generated<number>;
  /** Cards sold with it can be recharged. */
  cards_rechargeable: 0 | 1;
  /** Through which it is bought as a recharge; null: it is not. */
  provider_account_id: ProviderAccountId | null;
  /** What the provider calls it. */
  offer_code: string | null;
  /** What the provider takes for it. */
  cost_minor: number | null;
  /** The account’s. */
  cost_currency: Currency | null;
  /** What begins a card’s validity. */
  start_event: Generated<StartEvent>;
  /** The day that begins it, where that is fixed. */
  starts_on: ShopDate | null;
  /** It begins by itself so many days after purchase. */
  starts_by_itself_days: number | null;
  /** How its days or months are counted. */
  counting: Generated<Counting>;
  /** For countings by month. */
  months: number | null;
  /** Whose midnight ends a day. */
  clock: Generated<PlanClock>;
  /** The first recharge is due so many days after the start. */
  first_recharge_days: number | null;
  /** Recharges that a card takes in its life; null: any number. */
  recharges_max: number | null;
  /** What a recharge does to the expiry before it. */
  before_expiry: Generated<EffectBeforeExpiry>;
  /** The same afterwards. */
  after_expiry: Generated<EffectAfterExpiry>;
  /** What a recharge does to the data that is left. */
  allowance: Generated<AllowanceEffect>;
  /** 1: a card without data is recharged as an expired one. */
  used_up_is_over: Generated<0 | 1>;
  /** When the allowance is renewed within the validity. */
  allowance_reset: Generated<AllowanceReset>;
  /** What happens when the data is used up. */
  used_up: Generated<UsedUpEffect>;
  /** The speed afterwards in kbit/s. */
  slow_kbps: number | null;
  /** 0: no longer offered. */
  is_active: Generated<0 | 1>;
}

/** A customer. Personal data stay in these two tables. */
export interface CustomerTable {
  /** Row id. */
  id: Generated<CustomerId>;
  /** In normal form NFKC, as the search compares it. */
  name: string;
  /** Of receipts and messages. */
  language: Language;
  /** Free text of the staff. */
  notes: Generated<string>;
  /** When the customer was added. */
  created_at_ms: UtcMs;
  /** The list the customer is on; null: none. */
  group_id: Generated<CustomerGroupId | null>;
  /** The same person's page that stays; null: this one does. */
  merged_into: Generated<CustomerId | null>;
  /** When name, contacts and notes were erased. */
  erased_at_ms: Generated<UtcMs | null>;
}

/** A way to reach a customer. */
export interface CustomerContactTable {
  /** Order in which contacts are shown. */
  id: Generated<number>;
  /** Whose it is. */
  customer_id: CustomerId;
  /** By what. */
  channel: ContactChannel;
  /** Number, address or name there, as typed. */
  value: string;
  /** What for. */
  purpose: Generated<ContactPurpose>;
  /** Spoken there; null: the customer's. */
  language: Generated<Language | null>;
  /** The same for every way of writing it; made by the database. */
  match_key: GeneratedAlways<string>;
}

/** A supplier’s sheet that was taken in. */
export interface SheetImportTable {
  /** Row id. */
  id: Generated<SheetImportId>;
  /** As the person’s machine called it. */
  file_name: string;
  /** Of the file’s bytes; the same file is taken in once, unless undone. */
  sha256: string;
  /** Who sent it; null when not said. */
  supplier_id: SupplierId | null;
  /** Who confirmed it. */
  staff_id: StaffId | null;
  /** When it was confirmed. */
  at_ms: UtcMs;
  /** JSON: which column fed which field. */
  mapping: string;
  /** Of the header, to propose the same mapping next time. */
  header_fingerprint: string;
  /** Rows that became cards. */
  added_count: number;
  /** Rows with a problem. */
  refused_count: number;
  /** Rows that are no cards. */
  skipped_count: number;
  /** When it was undone; null while it stands. */
  undone_at_ms: UtcMs | null;
  /** Who undid it. */
  undone_by: StaffId | null;
  /** 1 while its cards go in, or out once it is undone; a start finishes what a crash has left. */
  is_open: Generated<0 | 1>;
}

/** A SIM card: in stock, sold, or brought in by a customer. */
export interface CardTable {
  /** Row id. */
  id: Generated<CardId>;
  /** Its number with check digit; unique. */
  iccid: Iccid;
  /** Phone number in E.164; null: none or not known. */
  msisdn: Msisdn | null;
  /** Of the chip that an eSIM profile is for. */
  eid: Eid | null;
  /** Subscriber number, 15 digits. */
  imsi: string | null;
  /** The plan it was sold with; decides what fits it. */
  plan_id: PlanId | null;
  /** Who it was bought from; null: unknown origin. */
  supplier_id: SupplierId | null;
  /** The import that brought it; null: added singly. */
  sheet_import_id: SheetImportId | null;
  /** The supplier’s or our name for the lot. */
  batch_label: string | null;
  /** Where in the shop it lies. */
  location: string | null;
  /** Where it stands in our trade. */
  status: CardStatus;
  /** What unblocking brings back. */
  status_before_block: CardStatus | null;
  /** What we paid for the card itself. */
  cost_minor: number | null;
  /** Of that cost. */
  cost_currency: Currency | null;
  /** Its owner, when known. */
  customer_id: CustomerId | null;
  /** Printed last day for putting it in, in the shop’s zone. */
  activate_by_on: ShopDate | null;
  /** When it was first used. */
  activated_at_ms: UtcMs | null;
  /** When it stops working. */
  expires_at_ms: UtcMs | null;
  /** Who says so; the provider beats all others. */
  expires_origin: ValueOrigin | null;
  /** Last instant at which the provider takes a recharge. */
  recharge_until_ms: UtcMs | null;
  /** As the provider last said; null: not known or unlimited. */
  data_left_bytes: number | null;
  /** Of the running period; null: not known or unlimited. */
  data_total_bytes: number | null;
  /** When the provider last answered. */
  checked_at_ms: UtcMs | null;
  /** When it left the shop. */
  sold_at_ms: UtcMs | null;
  /** Free text of the staff. */
  notes: Generated<string>;
  /** Expiry, else end of `activate_by_on`: dies then unless something is done. */
  lapses_at_ms: UtcMs | null;
  /** When it came on the books. */
  created_at_ms: UtcMs;
  /** Last change by a person; equal to `created_at_ms` while an undo may remove it. */
  touched_at_ms: UtcMs;
}

/** A line of a card’s life that has no table of its own. */
export interface CardEventTable {
  /** Row id. */
  id: Generated<number>;
  /** Whose life. */
  card_id: CardId;
  /** When. */
  at_ms: UtcMs;
  /** `imported`, `sold`, `blocked`, `unblocked` or `changed`. */
  kind: string;
  /** Who did it. */
  staff_id: StaffId | null;
  /** The reason as typed, or a code in capitals with words in the strings. */
  note: string | null;
}

/** Many recharges of one plan, started together. */
export interface RechargeBatchTable {
  /** Made by the screen, so that starting twice is starting once. */
  id: BatchId;
  /** What staff call it. */
  name: string;
  /** What every card gets. */
  plan_id: PlanId;
  /** Through which. */
  provider_account_id: ProviderAccountId;
  /** Lines end by themselves; this is what people asked for. */
  state: 'running' | 'paused' | 'cancelling' | 'finished';
  /** Of what was asked, to tell a repeat from another batch under the same id. */
  request_hash: string;
  /** Lines that became orders. */
  accepted_count: number;
  /** JSON: rows that were refused at the start, with reasons. */
  refusals: string;
  /** How many those are. */
  refused_count: number;
  /** Quoted cost of all lines. */
  cost_minor: number;
  /** The account’s. */
  cost_currency: Currency;
  /** Who started it. */
  staff_id: StaffId;
  /** When it was started. */
  created_at_ms: UtcMs;
  /** When its last line ended. */
  finished_at_ms: UtcMs | null;
  /** When it is to begin; null: at once. */
  starts_at_ms: Generated<UtcMs | null>;
  /** When a batch with a time began; null before, and for one without. */
  began_at_ms: Generated<UtcMs | null>;
  /** SHA-256 of plan and cards whatever their order, to know the same list again; null before layout 4. */
  content_hash: Generated<string | null>;
  /** Why the same list was recharged again so soon. */
  repeat_reason: Generated<string | null>;
}

/** How many lines of a batch are in a state; moved with every line. */
export interface RechargeBatchCountTable {
  /** Which batch. */
  batch_id: BatchId;
  /** Which state. */
  state: RechargeState;
  /** Never negative. */
  count: number;
}

/** One recharge of one card: the promise, its price and where it stands. */
export interface RechargeOrderTable {
  /** Row id. */
  id: Generated<RechargeId>;
  /** Made by the screen; the same command twice is one order. */
  command_id: CommandId;
  /** Of what was asked, to tell a repeat from another order under the same command. */
  request_hash: string;
  /** The card. */
  card_id: CardId;
  /** Its number when ordered. */
  iccid: Iccid;
  /** The plan bought. */
  plan_id: PlanId;
  /** Its code when ordered. */
  plan_code: string;
  /** Through which it is sent. */
  provider_account_id: ProviderAccountId;
  /** What the provider called it when ordered. */
  offer_code: string;
  /** What the customer pays. */
  price_minor: number;
  /** The shop’s. */
  price_currency: Currency;
  /** 0: a batch line that nobody has paid for. */
  is_paid: 0 | 1;
  /** Float held for it. */
  quoted_cost_minor: number;
  /** The account’s. */
  cost_currency: Currency;
  /** What the provider took; null until delivered. */
  real_cost_minor: number | null;
  /** Where it stands. */
  state: RechargeState;
  /** Why a queued order is not sent. */
  hold_reason: HoldReason | null;
  /** Grows with every change; a writer names the one it read. */
  version: Generated<number>;
  /** Lower is sent first: the counter before batches. */
  priority: number;
  /** How often it went out. */
  send_count: Generated<number>;
  /** Not sent before; 0: at once. */
  not_before_ms: Generated<UtcMs>;
  /** 1: ends as failed if it has not gone out. */
  cancel_requested: Generated<0 | 1>;
  /** Why it came to nothing. */
  failure_code: string | null;
  /** The batch it is a line of. */
  batch_id: BatchId | null;
  /** Its row there, from 1. */
  batch_row: number | null;
  /** Running number of paid orders. */
  receipt_number: number | null;
  /** Who ordered it. */
  staff_id: StaffId;
  /** The card’s owner when ordered. */
  customer_id: CustomerId | null;
  /** Why the same was sold again so soon. */
  repeat_reason: string | null;
  /** The card’s expiry as known when ordered. */
  expires_before_ms: UtcMs | null;
  /** As read back after delivery. */
  expires_after_ms: UtcMs | null;
  /** As read back after delivery. */
  data_left_after_bytes: number | null;
  /** When ordered. */
  created_at_ms: UtcMs;
  /** The business day of that. */
  created_on: ShopDate;
  /** When its outcome became unknown. */
  doubt_since_ms: UtcMs | null;
  /** When it reached a final state. */
  finished_at_ms: UtcMs | null;
  /** The business day of that. */
  finished_on: ShopDate | null;
}

/** One intent to send an order: written before anything goes out. */
export interface RechargeAttemptTable {
  /** Row id. */
  id: Generated<AttemptId>;
  /** Whose attempt. */
  order_id: RechargeId;
  /** Ours, unique for ever; what the provider is asked about. */
  reference: OurReference;
  /** Where it stands; one at most is open or succeeded. */
  state: AttemptState;
  /** The start of the program that made it. */
  epoch: number;
  /** When it was written down. */
  intent_at_ms: UtcMs;
  /** What is sent, without secrets. */
  request: string;
  /** The provider’s number for it. */
  provider_reference: string | null;
  /** How often we have asked about it. */
  query_count: Generated<number>;
  /** When to ask next; null: not at all. */
  next_query_at_ms: UtcMs | null;
  /** When the provider first knew nothing of it: one such answer proves nothing. */
  first_empty_at_ms: UtcMs | null;
  /** How often the reference went out again after an earlier copy was proven absent: a refusal then proves nothing. */
  earlier_copies: Generated<number>;
  /** When it was settled. */
  finished_at_ms: UtcMs | null;
}

/** What was sent, heard, asked or decided about an order. Never changed. */
export interface RechargeEvidenceTable {
  /** Order of events. */
  id: Generated<number>;
  /** About which order. */
  order_id: RechargeId;
  /** About which attempt, if about one. */
  attempt_id: AttemptId | null;
  /** When. */
  at_ms: UtcMs;
  /** What it is. */
  kind: 'written_down' | 'sent' | 'reply' | 'query' | 'verdict' | 'recovered';
  /** How we read it. */
  outcome: string | null;
  /** Of the reply. */
  http_status: number | null;
  /** Of the reply, without secrets, 4 kB at most. */
  body: string | null;
  /** Who decided, for verdicts. */
  staff_id: StaffId | null;
}

/** What a person wrote about an order; never changed. */
interface CaseNoteTable {
  /** Row id. */
  id: Generated<number>;
  /** About which order. */
  order_id: RechargeId;
  /** When it was written. */
  at_ms: UtcMs;
  /** By whom. */
  staff_id: StaffId;
  /** As it was typed, 1 to 1000 characters. */
  text: string;
}

/** News that contradicts what was settled: a person must look. */
export interface RechargeCaseTable {
  /** Row id. */
  id: Generated<CaseId>;
  /** About which order. */
  order_id: RechargeId;
  /** About which attempt. */
  attempt_id: AttemptId | null;
  /** When it came. */
  opened_at_ms: UtcMs;
  /** What contradicts what. */
  kind: CaseKind;
  /** JSON: what was heard. */
  details: string;
  /** When what was lost was claimed from the provider. */
  claimed_at_ms: UtcMs | null;
  /** When a person closed it. */
  closed_at_ms: UtcMs | null;
  /** How. */
  resolution: CaseResolution | null;
  /** Why, as typed. */
  reason: string | null;
  /** Who closed it. */
  closed_by: StaffId | null;
}

/** Shows that a finished order is what it was when it ended. Never changed. */
export interface RechargeSealTable {
  /** Order of the chain. */
  id: Generated<number>;
  /** Which order; unique. */
  order_id: RechargeId;
  /** SHA-256 over the seal before and what must not change of the order. */
  hash: string;
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

/** Full-text index over cards. */
export interface CardSearchTable {
  /** The card’s id. */
  rowid: CardId;
  /** Number, phone number in both forms, and owner’s name; not stored, only indexed. */
  words: string;
}

/** A recharge that is made by itself, for as long as its limits allow. Its terms never change: it is ended, and set anew. */
export interface StandingOrderTable {
  /** Row id. */
  id: Generated<StandingOrderId>;
  /** Made by the screen; the same command twice is one standing order. */
  command_id: CommandId;
  /** Of what was asked, to tell a repeat from another one under the same command. */
  request_hash: string;
  /** What staff call it. */
  name: string;
  /** What is recharged. */
  plan_id: PlanId;
  /** So many business days before a card’s expiry; null: by its balance. */
  days_before: number | null;
  /** When a reading of less was taken; null: by its expiry. */
  low_data_bytes: number | null;
  /** Most that its orders of one month may cost. */
  month_cost_max_minor: number;
  /** The account’s when it was set. */
  cost_currency: Currency;
  /** Most orders for one card in one month. */
  card_month_max: number;
  /** Last business day on which it orders; null: until ended. */
  ends_on: ShopDate | null;
  /** `ended` is for good. */
  state: 'active' | 'paused' | 'ended';
  /** Who set it; its orders are this person’s. */
  staff_id: StaffId;
  /** When it was set. */
  created_at_ms: UtcMs;
}

/** A card that a standing order covers. */
export interface StandingOrderCardTable {
  /** Which standing order. */
  standing_order_id: StandingOrderId;
  /** Which card. */
  card_id: CardId;
  /** Not looked at before: what kept it from being recharged is not asked every minute. */
  look_at_ms: Generated<UtcMs>;
}

/** What a standing order did for a card, or why it left it out. */
export interface StandingOrderRunTable {
  /** Row id. */
  id: Generated<number>;
  /** Which standing order. */
  standing_order_id: StandingOrderId;
  /** For which card. */
  card_id: CardId;
  /** What it was due for: a day of expiry, or a spell of low balance. */
  period: string;
  /** `ORDERED`, or why not, as `contract/standing-orders.ts` names it. */
  result: string;
  /** The order made. */
  order_id: RechargeId | null;
  /** The order that stood in the way. */
  other_order_id: RechargeId | null;
  /** When it was so first. */
  first_at_ms: UtcMs;
  /** When it was so last. */
  last_at_ms: UtcMs;
  /** The business day of `first_at_ms`; months are counted by it. */
  run_on: ShopDate;
  /** How often it was so. */
  count: Generated<number>;
}

/** What the owner allows all standing orders of a currency. */
export interface StandingOrderLimitTable {
  /** In which float is bought. */
  currency: Currency;
  /** Most that all of them may cost in a month. */
  shop_month_max_minor: number;
  /** Most that one of them may cost in a month. */
  order_month_max_minor: number;
  /** Most orders for one card in a month, all standing orders together. */
  card_month_max: number;
  /** Who set it. */
  staff_id: StaffId;
  /** When. */
  changed_at_ms: UtcMs;
}

/** Float bought, a purchase taken back, or a difference put right: a line of an account's history, beside its posting. */
export interface FloatBookingTable {
  /** The posting that moved the money. */
  posting_id: number;
  /** Whose float. */
  provider_account_id: ProviderAccountId;
  /** `undone` takes back a purchase booked by mistake; `adjusted` follows a difference that was explained. */
  kind: 'bought' | 'undone' | 'adjusted';
  /** What it added to the float, negative where it took away; the account’s currency. */
  amount_minor: number;
  /** The part of it that the provider gave for nothing. */
  bonus_minor: Generated<number>;
  /** What the purchase is called; once for each account among those that stand. */
  reference: string | null;
  /** As typed: a remark, or the reason. */
  note: Generated<string>;
  /** Free and held float together after it. */
  balance_after_minor: number;
  /** The purchase that it takes back. */
  undoes_posting_id: number | null;
}

/** One comparison of the provider's balance with our books. */
export interface FloatReconciliationTable {
  /** Row id. */
  id: Generated<number>;
  /** Whose float. */
  provider_account_id: ProviderAccountId;
  /** When the answer was compared. */
  at_ms: UtcMs;
  /** What brought it about: `start`, `hourly`, `person` and the like. */
  cause: string;
  /** What came of it. */
  verdict: FloatVerdict;
  /** The provider’s own figure; null without an answer. */
  reported_minor: number | null;
  /** Free float in our books, after the answer. */
  free_minor: number;
  /** Held for orders that are not sent. */
  held_unsent_minor: number;
  /** Held for orders that were sent and are not settled. */
  held_sent_minor: number;
  /** The least that the provider could have had, over the time of the question. */
  lowest_minor: number;
  /** The most. */
  highest_minor: number;
  /** By how much the figure lies outside; positive: the provider has more than our books say. */
  difference_minor: Generated<number>;
  /** Since when it differs; null where it does not. */
  since_ms: UtcMs | null;
  /** Why there was no answer. */
  trouble: string | null;
}

/** A warning of low float that was given. */
export interface FloatAlertTable {
  /** Row id. */
  id: Generated<number>;
  /** Whose float. */
  provider_account_id: ProviderAccountId;
  /** When. */
  at_ms: UtcMs;
  /** Below so many hundredths of the level that the owner set. */
  percent: FloatStep;
  /** Free float then. */
  free_minor: number;
  /** The level then. */
  low_float_minor: number;
}

/** What a provider told by itself, as it came. A reason to ask, never an answer. */
export interface ProviderNoticeTable {
  /** Order of arrival here; that at the provider means nothing. */
  id: Generated<NoticeId>;
  /** Who told. */
  provider_account_id: ProviderAccountId;
  /** The provider’s name for the event; once for each account. */
  event_id: string | null;
  /** SHA-256 of the whole body; once for each account among those without an event id. */
  body_hash: string;
  /** Ours, as told; null where the notice names none. */
  reference: string | null;
  /** As told, 16 kB at most. */
  body: string;
  /** When it was stored. */
  received_at_ms: UtcMs;
  /** What was made of it: its attempt is `asked` about, it is `kept` as evidence, or nobody knows its reference. Null: not yet. */
  result: Generated<'asked' | 'kept' | 'orphan' | null>;
  /** When that was decided. */
  applied_at_ms: Generated<UtcMs | null>;
  /** When a person had looked at an orphan. */
  seen_at_ms: Generated<UtcMs | null>;
  /** Who. */
  seen_by: Generated<StaffId | null>;
}

/** A list of finished orders that its supplier emptied when it was read: told once, kept as it came. */
export interface ProviderReadListTable {
  /** Order in which they were read. */
  id: Generated<number>;
  /** Who told. */
  provider_account_id: ProviderAccountId;
  /** SHA-256 of the body; once for each account. */
  body_hash: string;
  /** Of the HTTP reply. */
  status: number;
  /** As JSON, name to value. */
  headers: string;
  /** As it came, but for the account's secrets. */
  body: Uint8Array;
  /** As JSON, what is kept in an order's story when the list speaks of it. */
  evidence: string;
  /** When it was read. */
  read_at_ms: UtcMs;
}

/** Until where the notices of an account were read. */
export interface ProviderNoticeFeedTable {
  /** Whose. */
  provider_account_id: ProviderAccountId;
  /** Where the following ones begin, in the provider’s words; null: at the beginning. */
  next: string | null;
  /** When the provider last answered. */
  read_at_ms: UtcMs | null;
  /** When it was last asked. */
  asked_at_ms: UtcMs;
  /** Why there was no answer to that; null when there was. */
  trouble: string | null;
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

/** What the shop takes off, when, and for whom. */
export interface PromotionTable {
  id: Generated<PromotionId>;
  /** JSON, in the three languages. */
  name: string;
  /** JSON: `PromotionRule`. */
  rule: string;
  /** JSON; null: every plan. */
  plan_ids: string | null;
  starts_on: ShopDate | null;
  ends_on: ShopDate | null;
  /** Null: it applies by itself. */
  coupon_code: string | null;
  uses_max: number | null;
  audience: Audience;
  /** Only for customers on this list; null: for all of the audience. */
  group_id: Generated<CustomerGroupId | null>;
  is_first_only: 0 | 1;
  is_combinable: 0 | 1;
  is_active: 0 | 1;
}

/** What a promotion took off an order; the list price is the order's price and these together. */
export interface OrderDiscountTable {
  order_id: RechargeId;
  promotion_id: PromotionId;
  /** JSON, as it was called then. */
  name: string;
  /** In the currency of the price. */
  amount_minor: number;
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

/** How much a customer may owe, in the shop's currency. */
export interface CustomerCreditTable {
  customer_id: CustomerId;
  limit_minor: number;
}

/** A customer paid what was put on account. */
export interface CustomerSettlementTable {
  id: Generated<number>;
  command_id: CommandId;
  customer_id: CustomerId;
  method: TenderMethod;
  amount_minor: number;
  reference: string | null;
  staff_id: StaffId;
  at_ms: UtcMs;
}

/** Who may give the money of a delivered recharge of this plan back, and for how long; without it an owner, always. */
export interface RefundPolicyTable {
  plan_id: PlanId;
  approval: RefundApproval;
  /** Days after the delivery. */
  days_max: number | null;
}

/** Whether sold cards come back: of one plan, or of all that an account recharges. */
export interface ReturnPolicyTable {
  id: Generated<number>;
  account_id: ProviderAccountId | null;
  plan_id: PlanId | null;
  /** Who has to agree before money goes back. */
  refund: RefundApproval;
  /** Who has to agree before another card is given. */
  exchange: RefundApproval;
  /** Days after the sale. */
  days_max: number | null;
  only_unused: 0 | 1;
  /** Kept by the shop; in its currency. */
  fee_minor: number;
  /** JSON list of texts; empty: in the person's own words. */
  reasons: string;
}

/** A sold card that came back. Never changed. */
export interface CardReturnTable {
  id: Generated<number>;
  command_id: CommandId;
  request_hash: string;
  kind: CardReturnKind;
  line_id: SaleLineId;
  /** The line of the card that was given for it. */
  new_line_id: SaleLineId | null;
  card_to: ReturnedCardPlace;
  reason: string;
  fee_minor: number;
  back_minor: number;
  currency: Currency;
  staff_id: StaffId;
  approved_by: StaffId | null;
  at_ms: UtcMs;
}

/** A place where cards lie; `card.location` has its name. */
export interface StockLocationTable {
  id: Generated<StockLocationId>;
  name: string;
  /** 0: nothing is put there any more. */
  is_active: Generated<0 | 1>;
}

/** What the cards in stock cost, blocked ones included; kept by triggers. */
export interface StockValueTable {
  currency: Currency;
  amount_minor: number;
}

/** A receipt, transfer, return to the supplier or write-off; never changed. */
export interface StockDocumentTable {
  id: Generated<StockDocumentId>;
  command_id: CommandId;
  /** Of what was asked for. */
  request_hash: string;
  kind: StockActKind;
  /** Without gaps within its kind. */
  number: number;
  /** Where the cards came to; null: out of the shop. */
  location_id: StockLocationId | null;
  supplier_id: SupplierId | null;
  reason: string;
  card_count: number;
  staff_id: StaffId;
  at_ms: UtcMs;
  business_on: ShopDate;
}

/** A card of a document, as it was before. */
export interface StockDocumentLineTable {
  document_id: StockDocumentId;
  card_id: CardId;
  location_before: string | null;
  cost_minor: number | null;
  cost_currency: Currency | null;
}

/** Somebody counts what lies at a place, by scanning. */
export interface StockCountTable {
  id: Generated<StockCountId>;
  command_id: CommandId;
  location_id: StockLocationId;
  state: Generated<StockCountState>;
  staff_id: StaffId;
  opened_at_ms: UtcMs;
  closed_by: StaffId | null;
  closed_at_ms: UtcMs | null;
  /** Why the differences are booked as they were. */
  reason: string | null;
  /** JSON of the figures at the close. */
  figures: string | null;
}

/** A number that was scanned in a count, on the books or not; once, however often. */
export interface StockCountScanTable {
  count_id: StockCountId;
  iccid: Iccid;
  staff_id: StaffId;
  at_ms: UtcMs;
}

/** A sale of several things: held, quoted, paid or given up. */
export interface SaleTable {
  id: Generated<SaleId>;
  /** Of whoever made it: the same command twice is one sale. */
  command_id: CommandId;
  state: SaleState;
  customer_id: CustomerId | null;
  /** Of its receipt and messages. */
  language: Language;
  /** What the customer brought, as typed. */
  coupon_code: string | null;
  note: Generated<string>;
  /** Of all its lines, after discounts. */
  total_minor: number;
  currency: Currency;
  staff_id: StaffId;
  created_at_ms: UtcMs;
  /** Until then its cards are kept and its price is promised. */
  expires_at_ms: UtcMs | null;
  /** In one series with those of orders; null until paid. */
  receipt_number: number | null;
  paid_by_command: CommandId | null;
  /** Of what was paid, to tell a repeat from another payment under the same command. */
  request_hash: string | null;
  /** JSON: what was handed over, before it was spread over the lines. */
  tenders: string | null;
  paid_at_ms: UtcMs | null;
  paid_on: ShopDate | null;
  void_reason: string | null;
  voided_at_ms: UtcMs | null;
}

/** A card or a recharge in a sale. */
export interface SaleLineTable {
  id: Generated<SaleLineId>;
  sale_id: SaleId;
  /** From 1. */
  position: number;
  kind: SaleLineKind;
  state: SaleLineState;
  card_id: CardId;
  /** The plan of the card, or the plan of the recharge. */
  plan_id: PlanId;
  /** Before discounts. */
  list_minor: number;
  price_minor: number;
  currency: Currency;
  /** What the shop paid for the card; null: not known, or a recharge. */
  cost_minor: number | null;
  cost_currency: Currency | null;
  /** Why the same recharge was sold again so soon. */
  repeat_reason: string | null;
  /** The order of a recharge that is paid. */
  order_id: RechargeId | null;
  /** Of a card given for another: the line that was paid for. */
  paid_by_line_id: SaleLineId | null;
}

/** What a promotion took off a card of a sale. Never changed. */
export interface SaleLineDiscountTable {
  line_id: SaleLineId;
  promotion_id: PromotionId;
  /** JSON, as it was called then. */
  name: string;
  amount_minor: number;
}

/** Money that a customer left with the shop, or got back of it. Never changed. */
export interface CustomerDepositTable {
  id: Generated<number>;
  command_id: CommandId;
  customer_id: CustomerId;
  direction: 'in' | 'out';
  method: TenderMethod;
  /** The shop’s currency. */
  amount_minor: number;
  reference: string | null;
  staff_id: StaffId;
  at_ms: UtcMs;
}

/** What one unit of a currency is worth in the shop’s. */
export interface ExchangeRateTable {
  currency: Currency;
  /** Decimal text. */
  rate: string;
  set_at_ms: UtcMs;
}

/** A customer to whom nothing is sold. */
export interface CustomerBlockTable {
  customer_id: CustomerId;
  reason: string;
  staff_id: StaffId;
  at_ms: UtcMs;
}

/** How many recharges within how many hours the owner allows. */
export interface RechargeLimitTable {
  who: Limited;
  count_max: number;
  hours: number;
}

/** A code that is as good as its card. */
export interface CardCodeTable {
  card_id: CardId;
  kind: CardCodeKind;
  /** Nonce, tag and text of AES-256-GCM, in Base64; the key is in the machine's key store. */
  sealed: string;
  sealed_at_ms: UtcMs;
  sealed_by: StaffId;
  /** null: nobody has seen it here. */
  shown_at_ms: UtcMs | null;
  shown_by: StaffId | null;
}
