/** Row types of what is known of customers and of cards about to end; part of `schema.ts`. Nothing but types lives here. */
import type { Generated } from 'kysely';
import type { ConsentKind } from '../contract/terms/consent.ts';
import type { CardId, CustomerGroupId, CustomerId, ProviderAccountId, StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel } from '../contract/terms/trade.ts';

export interface CustomerTables {
  customer_group: CustomerGroupTable;
  customer_consent: CustomerConsentTable;
  customer_merge: CustomerMergeTable;
  card_balance: CardBalanceTable;
  card_refresh: CardRefreshTable;
  card_refresh_card: CardRefreshCardTable;
  recharge_forecast: RechargeForecastTable;
}

/** A named list of customers. */
interface CustomerGroupTable {
  /** Row id. */
  id: Generated<CustomerGroupId>;
  /** Unique without regard to case. */
  name: string;
}

/** What a customer has said to one kind of message by one channel; without a row nobody has asked. */
interface CustomerConsentTable {
  /** Who was asked. */
  customer_id: CustomerId;
  /** By what. */
  channel: ContactChannel;
  /** Of what. */
  kind: ConsentKind;
  /** 0: wants none. */
  is_given: 0 | 1;
  /** Who wrote it down. */
  staff_id: StaffId;
  /** When it was said. */
  at_ms: UtcMs;
}

/** Two customers that were one person. */
interface CustomerMergeTable {
  /** Row id. */
  id: Generated<number>;
  /** The page that stays. */
  kept_id: CustomerId;
  /** Leads there since. */
  merged_id: CustomerId;
  /** JSON: ids only, of what came along, so that it can go back. */
  moved: string;
  /** Who did it. */
  staff_id: StaffId;
  /** When. */
  at_ms: UtcMs;
  /** When they were parted again; null while it stands. */
  undone_at_ms: UtcMs | null;
}

/** What a provider said was left of a card's data, at a time; the latest few of each card. */
interface CardBalanceTable {
  /** Of which card. */
  card_id: CardId;
  /** When it was said. */
  at_ms: UtcMs;
  /** In bytes. */
  left_bytes: number;
}

/** Many cards asked about one after another; one is open at a time. */
interface CardRefreshTable {
  /** Row id. */
  id: Generated<number>;
  /** Where it stands. */
  state: 'running' | 'paused' | 'finished' | 'cancelled';
  /** How many were chosen. */
  card_count: number;
  /** For how many the provider answered. */
  answered_count: Generated<number>;
  /** For how many it did not, or could not be asked. */
  silent_count: Generated<number>;
  /** Who began it. */
  staff_id: StaffId;
  /** When. */
  created_at_ms: UtcMs;
  /** When nothing was left, or it was cancelled. */
  finished_at_ms: UtcMs | null;
}

/** A card that is still to be asked about. */
interface CardRefreshCardTable {
  /** By which refresh. */
  refresh_id: number;
  /** Which card. */
  card_id: CardId;
}

/** What was expected, on a day, of a week: kept to be compared with what happened. Never changed. */
interface RechargeForecastTable {
  /** When it was reckoned: a Monday. */
  made_on: ShopDate;
  /** The Monday of the week that it is about. */
  week_on: ShopDate;
  /** Through which account. */
  provider_account_id: ProviderAccountId;
  /** Of its float. */
  currency: Currency;
  /** Recharges; chances add up to fractions. */
  expected_count: number;
  /** What they would cost. */
  expected_minor: number;
}
