/** Cards, and how they came. See `schema.ts`. */
import type { Generated } from 'kysely';
import type { Eid } from '../contract/terms/eid.ts';
import type { CardCodeKind } from '../contract/terms/guards.ts';
import type { Iccid } from '../contract/terms/iccid.ts';
import type {
  CardId,
  CustomerId,
  PlanId,
  RechargeId,
  SheetImportId,
  StaffId,
  SupplierId,
} from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { Msisdn } from '../contract/terms/msisdn.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { CardStatus, ValueOrigin } from '../contract/terms/trade.ts';

export interface CardTables {
  supplier: SupplierTable;
  sheet_import: SheetImportTable;
  card: CardTable;
  card_event: CardEventTable;
  card_search: CardSearchTable;
  card_code: CardCodeTable;
  ruled_end_move: RuledEndMoveTable;
}

/** Who the shop buys cards from. */
export interface SupplierTable {
  /** Row id. */
  id: Generated<SupplierId>;
  /** Unique. */
  name: string;
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
  /** What the rule made of the last recharge, also where another word is believed. */
  ruled_until_ms: UtcMs | null;
  /** That rule, as JSON. */
  ruled_by: string | null;
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

/** Full-text index over cards. */
export interface CardSearchTable {
  /** The card’s id. */
  rowid: CardId;
  /** Number, phone number in both forms, and owner’s name; not stored, only indexed. */
  words: string;
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

/** What the rule made of a card's end by one delivered recharge; gone when the delivery is taken back. */
export interface RuledEndMoveTable {
  /** In the order in which they moved the end. */
  id: Generated<number>;
  /** The recharge. */
  order_id: RechargeId;
  card_id: CardId;
  /** When it was delivered. */
  at_ms: UtcMs;
  /** The end that it counted from; null: the card began with it. */
  from_ms: UtcMs | null;
  /** The end that it made. */
  to_ms: UtcMs;
  /** The card's data was used up. */
  was_used_up: 0 | 1;
  /** It became the card's end; else it stood beside what somebody had said. */
  was_believed: 0 | 1;
  /** Of the card just before, as the columns of the same names. */
  expires_before_ms: UtcMs | null;
  expires_origin_before: ValueOrigin | null;
  recharge_until_before_ms: UtcMs | null;
  lapses_before_ms: UtcMs | null;
  ruled_until_before_ms: UtcMs | null;
  ruled_by_before: string | null;
}
