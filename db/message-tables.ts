/** Row types of messages, and of printing receipts; part of `schema.ts`. Nothing but types lives here. */
import type { Generated } from 'kysely';
import type { BatchId, CardId, CustomerId, RechargeId, StaffId } from '../contract/terms/ids.ts';
import type { MessageChannel, MessageKind, MessageState, TryResult } from '../contract/terms/message.ts';
import type { PrintWay } from '../contract/terms/receipt.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language } from '../contract/terms/trade.ts';

export interface MessageTables {
  message_setting: MessageSettingTable;
  message_template: MessageTemplateTable;
  message_batch: MessageBatchTable;
  message_outbox: MessageOutboxTable;
  message_try: MessageTryTable;
  printer_setting: PrinterSettingTable;
  receipt_print: ReceiptPrintTable;
}

/** One row: what is told to customers, and how far that has come. */
interface MessageSettingTable {
  /** Always 1. */
  id: number;
  /** JSON without secrets. */
  settings: string;
  /** The last finished order that was looked at, by its seal. */
  seal_cursor: number;
  /** The last card that the sweep for reminders has looked at; 0: it begins anew. */
  card_cursor: Generated<number>;
  /** When the sweep last came to its end. */
  swept_at_ms: Generated<UtcMs>;
  /** When it was last set. */
  changed_at_ms: UtcMs;
  /** By whom. */
  changed_by: StaffId;
}

/** A text of the shop's own. */
interface MessageTemplateTable {
  /** Of what it tells. */
  kind: MessageKind;
  /** Of the customer. */
  language: Language;
  /** Of e-mails. */
  subject: string;
  /** With variables as `{{name}}`. */
  body: string;
  /** When it was last set. */
  changed_at_ms: UtcMs;
  /** By whom. */
  changed_by: StaffId;
}

/** A batch whose lines' customers are told. */
interface MessageBatchTable {
  /** Which. */
  batch_id: BatchId;
  /** Who wanted it. */
  staff_id: StaffId;
  /** When. */
  at_ms: UtcMs;
}

/** A message to a customer. */
interface MessageOutboxTable {
  /** Row id; order of queueing. */
  id: Generated<number>;
  /** What it is about, so that nobody is told the same twice. */
  once_key: string;
  /** What it tells. */
  kind: MessageKind;
  /** Of which order; null: a reminder. */
  order_id: RechargeId | null;
  /** Of which card. */
  card_id: CardId;
  /** To whom. */
  customer_id: CustomerId;
  /** By what. */
  channel: MessageChannel;
  /** Address, number or chat there. */
  address: string;
  /** Of the text. */
  language: Language;
  /** Of e-mails. */
  subject: string;
  /** As it leaves. */
  body: string;
  /** Where it stands. */
  state: MessageState;
  /** How often it was tried. */
  try_count: Generated<number>;
  /** Not tried before. */
  next_try_at_ms: UtcMs;
  /** Why it failed or waits. */
  trouble: string | null;
  /** When it was queued. */
  created_at_ms: UtcMs;
  /** When it was sent or given up. */
  finished_at_ms: UtcMs | null;
}

/** One try to send a message. Never changed. */
interface MessageTryTable {
  /** Row id. */
  id: Generated<number>;
  /** Of which message. */
  message_id: number;
  /** When it was known. */
  at_ms: UtcMs;
  /** What came of it. */
  result: TryResult;
  /** In the words of the other side, or as a code. */
  trouble: string | null;
}

/** One row: how receipts are printed. */
interface PrinterSettingTable {
  /** Always 1. */
  id: number;
  /** JSON. */
  settings: string;
  /** When it was last set. */
  changed_at_ms: UtcMs;
  /** By whom. */
  changed_by: StaffId;
}

/** A receipt that was printed, or may have been. Never changed. */
interface ReceiptPrintTable {
  /** Of which receipt: orders and sales are numbered together. */
  receipt_number: number;
  /** 0: the original; else which copy. */
  copy: number;
  /** By what. */
  way: PrintWay | 'pdf';
  /** When. */
  at_ms: UtcMs;
  /** Who printed it. */
  staff_id: StaffId;
}
