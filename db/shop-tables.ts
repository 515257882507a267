/** The shop itself, its people and what they did. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { StaffId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language, Role } from '../contract/terms/trade.ts';

export interface ShopTables {
  meta: MetaTable;
  shop: ShopTable;
  tax_rate: TaxRateTable;
  staff: StaffTable;
  audit_end: AuditEndTable;
  role_rights: RoleRightsTable;
  staff_lock: StaffLockTable;
  audit_entry: AuditEntryTable;
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
  /** When the shop was set up. */
  created_at_ms: UtcMs;
}

/** A rate of consumption tax that the shop's prices contained from a moment on. Never changed. */
export interface TaxRateTable {
  /** 0 for the first. */
  from_ms: UtcMs;
  /** 0 to 30. */
  percent: number;
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
