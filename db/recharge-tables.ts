/** Recharges, and what is known of them. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { Limited } from '../contract/terms/guards.ts';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  AttemptId,
  BatchId,
  CardId,
  CaseId,
  CommandId,
  CustomerId,
  OurReference,
  PlanId,
  ProviderAccountId,
  RechargeId,
  StaffId,
} from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { CaseKind, CaseResolution } from '../contract/terms/recharge-case.ts';
import type { AttemptState, HoldReason, RechargeState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';

export interface RechargeTables {
  recharge_batch: RechargeBatchTable;
  recharge_batch_count: RechargeBatchCountTable;
  recharge_order: RechargeOrderTable;
  recharge_attempt: RechargeAttemptTable;
  recharge_evidence: RechargeEvidenceTable;
  case_note: CaseNoteTable;
  recharge_case: RechargeCaseTable;
  recharge_seal: RechargeSealTable;
  recharge_limit: RechargeLimitTable;
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

/** How many recharges within how many hours the owner allows. */
export interface RechargeLimitTable {
  who: Limited;
  count_max: number;
  hours: number;
}
