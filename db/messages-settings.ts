/** What is told to customers, in which words, and how far the watch has come. */
import type { BatchId, CardId, StaffId } from '../contract/terms/ids.ts';
import type { MessageKind } from '../contract/terms/message.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

interface By {
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
}

export interface StoredMessageSettings {
  /** JSON, as the caller wrote it. */
  readonly settings: string;
  /** The last finished order that was looked at, by its seal. */
  readonly sealCursor: number;
  readonly cardCursor: CardId;
  readonly sweptAtMs: UtcMs;
}

/** Undefined until it was set once. */
export async function findMessageSettings(reader: Reader): Promise<StoredMessageSettings | undefined> {
  return reader
    .selectFrom('message_setting')
    .select(['settings', 'seal_cursor as sealCursor', 'card_cursor as cardCursor', 'swept_at_ms as sweptAtMs'])
    .executeTakeFirst() as Promise<StoredMessageSettings | undefined>;
}

export async function saveMessageSettings(tx: Tx, settings: string, by: By): Promise<void> {
  const values = { settings, changed_at_ms: by.atMs, changed_by: by.staffId };
  await tx
    .insertInto('message_setting')
    .values({ id: 1, seal_cursor: 0, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Orders that are over by now are told to nobody any more. */
export async function skipFinishedOrders(tx: Tx): Promise<void> {
  await tx
    .updateTable('message_setting')
    .set((is) => ({
      seal_cursor: is
        .selectFrom('recharge_seal')
        .select((seal) => seal.fn.coalesce(seal.fn.max('id'), seal.lit(0)).as('id')),
    }))
    .execute();
}

export async function moveSealCursor(tx: Tx, sealId: number): Promise<void> {
  await tx.updateTable('message_setting').set({ seal_cursor: sealId }).execute();
}

/** `card` 0: the sweep is over, and begins anew later. */
export async function moveCardCursor(tx: Tx, card: number, sweptAtMs: UtcMs): Promise<void> {
  await tx.updateTable('message_setting').set({ card_cursor: card, swept_at_ms: sweptAtMs }).execute();
}

export interface StoredTemplate {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
}

/** The shop's own. */
export async function listOwnTemplates(reader: Reader): Promise<readonly StoredTemplate[]> {
  return reader.selectFrom('message_template').select(['kind', 'language', 'subject', 'body']).execute();
}

export async function saveOwnTemplate(tx: Tx, template: StoredTemplate, by: By): Promise<void> {
  const { kind, language, subject, body } = template;
  const values = { subject, body, changed_at_ms: by.atMs, changed_by: by.staffId };
  await tx
    .insertInto('message_template')
    .values({ kind, language, ...values })
    .onConflict((conflict) => conflict.columns(['kind', 'language']).doUpdateSet(values))
    .execute();
}

export async function removeOwnTemplate(tx: Tx, kind: MessageKind, language: Language): Promise<void> {
  await tx.deleteFrom('message_template').where('kind', '=', kind).where('language', '=', language).execute();
}

/** Whether the customers of a batch's lines are told. */
export async function isBatchTold(reader: Reader, batchId: BatchId): Promise<boolean> {
  const row = await reader
    .selectFrom('message_batch')
    .select('batch_id')
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function setBatchTold(tx: Tx, batchId: BatchId, isTold: boolean, by: By): Promise<void> {
  await tx.deleteFrom('message_batch').where('batch_id', '=', batchId).execute();
  if (!isTold) return;
  await tx.insertInto('message_batch').values({ batch_id: batchId, staff_id: by.staffId, at_ms: by.atMs }).execute();
}
