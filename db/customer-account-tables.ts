/** Customers as the counter knows them: how to reach them, what they owe or have left. See `schema.ts`. */
import type { Generated, GeneratedAlways } from 'kysely';
import type { ContactPurpose } from '../contract/terms/consent.ts';
import type { CommandId, CustomerGroupId, CustomerId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel, Language, TenderMethod } from '../contract/terms/trade.ts';

export interface CustomerAccountTables {
  customer: CustomerTable;
  customer_contact: CustomerContactTable;
  customer_credit: CustomerCreditTable;
  customer_settlement: CustomerSettlementTable;
  customer_deposit: CustomerDepositTable;
  customer_block: CustomerBlockTable;
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

/** A customer to whom nothing is sold. */
export interface CustomerBlockTable {
  customer_id: CustomerId;
  reason: string;
  staff_id: StaffId;
  at_ms: UtcMs;
}
