/**
 * Row types of the database, as the migrations make it. Amounts are integer minor units beside their currency; `_at_ms`
 * and `_ms` are instants, `_on` business days in the shop's zone; 0 | 1 are booleans. Nothing but types lives here.
 */
import type { Generated } from 'kysely';
import type { Eid } from '../contract/terms/eid.ts';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  AttemptId,
  BatchId,
  CardId,
  CommandId,
  CustomerId,
  OurReference,
  PlanId,
  ProviderAccountId,
  RechargeId,
  SheetImportId,
  StaffId,
  SupplierId,
} from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type { AttemptState, HoldReason, RechargeState } from '../contract/terms/recharge-state.ts';
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

export interface Schema {
  meta: MetaTable;
  shop: ShopTable;
  staff: StaffTable;
  audit_entry: AuditEntryTable;
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
  tender: TenderTable;
  posting: PostingTable;
  ledger_line: LedgerLineTable;
  ledger_balance: LedgerBalanceTable;
  card_search: CardSearchTable;
}

export interface MetaTable {
  key: string;
  value: string;
}

export interface ShopTable {
  id: number;
  code: string;
  name: string;
  time_zone: string;
  currency: Currency;
  language: Language;
  receipt_footer: Generated<string>;
  registration_number: Generated<string>;
  tax_rate_percent: Generated<number>;
  created_at_ms: UtcMs;
}

export interface StaffTable {
  id: Generated<StaffId>;
  name: string;
  role: Role;
  pin_hash: string;
  language: Language;
  theme: Generated<string>;
  is_active: Generated<0 | 1>;
  wrong_pin_count: Generated<number>;
  locked_until_ms: Generated<UtcMs>;
  created_at_ms: UtcMs;
}

export interface AuditEntryTable {
  id: Generated<number>;
  at_ms: UtcMs;
  staff_id: StaffId | null;
  act: string;
  subject: string;
  details: string;
  previous_hash: string;
  hash: string;
}

export interface SupplierTable {
  id: Generated<SupplierId>;
  name: string;
}

export interface ProviderAccountTable {
  id: Generated<ProviderAccountId>;
  provider: string;
  name: string;
  currency: Currency;
  config: string;
  state: Generated<'active' | 'stopped'>;
  stop_reason: string | null;
  low_float_minor: Generated<number>;
  reported_float_minor: number | null;
  reported_at_ms: UtcMs | null;
  created_at_ms: UtcMs;
}

export interface PlanTable {
  id: Generated<PlanId>;
  code: string;
  name_zh: string;
  name_en: string;
  name_ja: string;
  kind: PlanKind;
  family: string;
  data_bytes: number | null;
  daily_data_bytes: number | null;
  days: number | null;
  price_minor: number;
  currency: Currency;
  fair_use_zh: Generated<string>;
  fair_use_en: Generated<string>;
  fair_use_ja: Generated<string>;
  activation_deadline_days: number | null;
  grace_days: Generated<number>;
  cards_rechargeable: 0 | 1;
  provider_account_id: ProviderAccountId | null;
  offer_code: string | null;
  cost_minor: number | null;
  cost_currency: Currency | null;
  is_active: Generated<0 | 1>;
}

export interface CustomerTable {
  id: Generated<CustomerId>;
  name: string;
  language: Language;
  notes: Generated<string>;
  created_at_ms: UtcMs;
}

export interface CustomerContactTable {
  id: Generated<number>;
  customer_id: CustomerId;
  channel: ContactChannel;
  value: string;
}

export interface SheetImportTable {
  id: Generated<SheetImportId>;
  file_name: string;
  sha256: string;
  supplier_id: SupplierId | null;
  staff_id: StaffId | null;
  at_ms: UtcMs;
  mapping: string;
  header_fingerprint: string;
  added_count: number;
  refused_count: number;
  skipped_count: number;
  undone_at_ms: UtcMs | null;
  undone_by: StaffId | null;
}

export interface CardTable {
  id: Generated<CardId>;
  iccid: Iccid;
  msisdn: Msisdn | null;
  eid: Eid | null;
  imsi: string | null;
  plan_id: PlanId | null;
  supplier_id: SupplierId | null;
  sheet_import_id: SheetImportId | null;
  batch_label: string | null;
  location: string | null;
  status: CardStatus;
  status_before_block: CardStatus | null;
  cost_minor: number | null;
  cost_currency: Currency | null;
  customer_id: CustomerId | null;
  activate_by_on: ShopDate | null;
  activated_at_ms: UtcMs | null;
  expires_at_ms: UtcMs | null;
  expires_origin: ValueOrigin | null;
  recharge_until_ms: UtcMs | null;
  data_left_bytes: number | null;
  data_total_bytes: number | null;
  checked_at_ms: UtcMs | null;
  sold_at_ms: UtcMs | null;
  notes: Generated<string>;
  lapses_at_ms: UtcMs | null;
  created_at_ms: UtcMs;
  touched_at_ms: UtcMs;
}

export interface CardEventTable {
  id: Generated<number>;
  card_id: CardId;
  at_ms: UtcMs;
  kind: string;
  staff_id: StaffId | null;
  note: string | null;
}

export interface RechargeBatchTable {
  id: BatchId;
  name: string;
  plan_id: PlanId;
  provider_account_id: ProviderAccountId;
  state: 'running' | 'paused' | 'cancelling' | 'finished';
  request_hash: string;
  accepted_count: number;
  refusals: string;
  refused_count: number;
  cost_minor: number;
  cost_currency: Currency;
  staff_id: StaffId;
  created_at_ms: UtcMs;
  finished_at_ms: UtcMs | null;
}

export interface RechargeBatchCountTable {
  batch_id: BatchId;
  state: RechargeState;
  count: number;
}

export interface RechargeOrderTable {
  id: Generated<RechargeId>;
  command_id: CommandId;
  request_hash: string;
  card_id: CardId;
  iccid: Iccid;
  plan_id: PlanId;
  plan_code: string;
  provider_account_id: ProviderAccountId;
  offer_code: string;
  price_minor: number;
  price_currency: Currency;
  is_paid: 0 | 1;
  quoted_cost_minor: number;
  cost_currency: Currency;
  real_cost_minor: number | null;
  state: RechargeState;
  hold_reason: HoldReason | null;
  version: Generated<number>;
  priority: number;
  send_count: Generated<number>;
  not_before_ms: Generated<UtcMs>;
  cancel_requested: Generated<0 | 1>;
  failure_code: string | null;
  batch_id: BatchId | null;
  batch_row: number | null;
  receipt_number: number | null;
  staff_id: StaffId;
  customer_id: CustomerId | null;
  repeat_reason: string | null;
  expires_before_ms: UtcMs | null;
  expires_after_ms: UtcMs | null;
  data_left_after_bytes: number | null;
  created_at_ms: UtcMs;
  created_on: ShopDate;
  doubt_since_ms: UtcMs | null;
  finished_at_ms: UtcMs | null;
  finished_on: ShopDate | null;
}

export interface RechargeAttemptTable {
  id: Generated<AttemptId>;
  order_id: RechargeId;
  reference: OurReference;
  state: AttemptState;
  epoch: number;
  intent_at_ms: UtcMs;
  request: string;
  provider_reference: string | null;
  query_count: Generated<number>;
  next_query_at_ms: UtcMs | null;
  first_empty_at_ms: UtcMs | null;
  /** How often the reference went out again after an earlier copy was proven absent: a refusal then proves nothing. */
  earlier_copies: Generated<number>;
  finished_at_ms: UtcMs | null;
}

export interface RechargeEvidenceTable {
  id: Generated<number>;
  order_id: RechargeId;
  attempt_id: AttemptId | null;
  at_ms: UtcMs;
  kind: 'written_down' | 'sent' | 'reply' | 'query' | 'verdict' | 'recovered';
  outcome: string | null;
  http_status: number | null;
  body: string | null;
  staff_id: StaffId | null;
}

export interface RechargeCaseTable {
  id: Generated<number>;
  order_id: RechargeId;
  attempt_id: AttemptId | null;
  opened_at_ms: UtcMs;
  kind: 'success_after_final' | 'rejection_after_success' | 'second_success' | 'conflict';
  details: string;
  closed_at_ms: UtcMs | null;
}

export interface TenderTable {
  id: Generated<number>;
  order_id: RechargeId;
  direction: 'taken' | 'refunded';
  method: TenderMethod;
  amount_minor: number;
  currency: Currency;
  received_minor: number | null;
  change_minor: Generated<number>;
  reference: string | null;
  staff_id: StaffId;
  at_ms: UtcMs;
  business_on: ShopDate;
}

export interface PostingTable {
  id: Generated<number>;
  kind: string;
  order_id: RechargeId | null;
  attempt_id: AttemptId | null;
  staff_id: StaffId | null;
  note: string | null;
  at_ms: UtcMs;
  business_on: ShopDate;
}

export interface LedgerLineTable {
  id: Generated<number>;
  posting_id: number;
  account: string;
  amount_minor: number;
  currency: Currency;
}

export interface LedgerBalanceTable {
  account: string;
  currency: Currency;
  balance_minor: number;
}

/** Full-text index over cards; `rowid` is the card id. */
export interface CardSearchTable {
  rowid: CardId;
  words: string;
}
