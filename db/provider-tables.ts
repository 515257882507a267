/** Accounts at providers, their float, and what they tell. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { FloatStep, FloatVerdict } from '../contract/terms/float.ts';
import type { NoticeId, ProviderAccountId, StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';

export interface ProviderTables {
  provider_account: ProviderAccountTable;
  float_booking: FloatBookingTable;
  float_reconciliation: FloatReconciliationTable;
  float_alert: FloatAlertTable;
  provider_notice: ProviderNoticeTable;
  provider_read_list: ProviderReadListTable;
  provider_notice_feed: ProviderNoticeFeedTable;
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
