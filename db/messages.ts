/** Messages to customers and what became of each. */
import type { BatchId, CardId, CustomerId, RechargeId } from '../contract/terms/ids.ts';
import type { MessageChannel, MessageKind, MessageState, TryResult } from '../contract/terms/message.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';

export interface MessageToQueue {
  /** What it is about: a second message under the same key is not queued. */
  readonly onceKey: string;
  readonly kind: MessageKind;
  readonly orderId: RechargeId | null;
  readonly cardId: CardId;
  readonly customerId: CustomerId;
  readonly channel: MessageChannel;
  readonly address: string;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  readonly createdAtMs: UtcMs;
  readonly nextTryAtMs: UtcMs;
  /** Why it is not to be sent: it is kept as cancelled; null: it is sent. */
  readonly refusedFor: string | null;
}

export interface StoredMessage extends Omit<MessageToQueue, 'onceKey' | 'refusedFor'> {
  readonly id: number;
  readonly state: MessageState;
  readonly tryCount: number;
  readonly trouble: string | null;
  readonly finishedAtMs: UtcMs | null;
}

/** False where one under its key was queued before, and where this one is not to be sent. */
export async function queueMessage(tx: Tx, message: MessageToQueue): Promise<boolean> {
  const result = await tx
    .insertInto('message_outbox')
    .values({
      once_key: message.onceKey,
      kind: message.kind,
      order_id: message.orderId,
      card_id: message.cardId,
      customer_id: message.customerId,
      channel: message.channel,
      address: message.address,
      language: message.language,
      subject: message.subject,
      body: message.body,
      state: message.refusedFor === null ? 'waiting' : 'cancelled',
      trouble: message.refusedFor,
      finished_at_ms: message.refusedFor === null ? null : message.createdAtMs,
      next_try_at_ms: message.nextTryAtMs,
      created_at_ms: message.createdAtMs,
    })
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n && message.refusedFor === null;
}

export async function isMessageKnown(reader: Reader, onceKey: string): Promise<boolean> {
  const row = await reader.selectFrom('message_outbox').select('id').where('once_key', '=', onceKey).executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether its customer was told, or is about to be, under this key or one that begins with it and a colon. A message that
 * was cancelled told nobody, but its key is taken: `before`.
 */
export async function findReminded(
  reader: Reader,
  onceKey: string,
  sinceMs: UtcMs,
): Promise<'never' | 'before' | 'lately'> {
  const rows = await reader
    .selectFrom('message_outbox')
    .select(['created_at_ms as createdAtMs', 'state'])
    .where('once_key', '>=', onceKey)
    // The character after the colon.
    .where('once_key', '<', `${onceKey};`)
    .execute();
  if (rows.some(({ createdAtMs, state }) => createdAtMs > sinceMs && state !== 'cancelled')) return 'lately';
  return rows.length === 0 ? 'never' : 'before';
}

/** The message that is due first by one of these channels. */
export async function findDueMessage(
  reader: Reader,
  nowMs: UtcMs,
  channels: readonly MessageChannel[],
): Promise<StoredMessage | undefined> {
  if (channels.length === 0) return undefined;
  return selectMessages(reader)
    .where('state', '=', 'waiting')
    .where('next_try_at_ms', '<=', nowMs)
    .where('channel', 'in', [...channels])
    .orderBy('next_try_at_ms')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Those that were being sent when the program ended. */
export async function listLeftMessages(reader: Reader): Promise<readonly StoredMessage[]> {
  return selectMessages(reader).where('state', '=', 'sending').orderBy('id').execute();
}

export async function findMessage(reader: Reader, id: number): Promise<StoredMessage | undefined> {
  return selectMessages(reader).where('id', '=', id).executeTakeFirst();
}

/** False where it is in another state by now: nothing is changed then. */
export async function moveMessage(
  tx: Tx,
  id: number,
  from: readonly MessageState[],
  to: {
    readonly state: MessageState;
    readonly trouble?: string | null;
    readonly nextTryAtMs?: UtcMs;
    readonly finishedAtMs?: UtcMs | null;
    readonly tryCount?: number;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('message_outbox')
    .set({
      state: to.state,
      ...(to.trouble !== undefined && { trouble: to.trouble }),
      ...(to.nextTryAtMs !== undefined && { next_try_at_ms: to.nextTryAtMs }),
      ...(to.finishedAtMs !== undefined && { finished_at_ms: to.finishedAtMs }),
      ...(to.tryCount !== undefined && { try_count: to.tryCount }),
    })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface MessageTry {
  readonly atMs: UtcMs;
  readonly result: TryResult;
  readonly trouble: string | null;
}

export async function keepMessageTry(tx: Tx, messageId: number, one: MessageTry): Promise<void> {
  await tx
    .insertInto('message_try')
    .values({ message_id: messageId, at_ms: one.atMs, result: one.result, trouble: one.trouble })
    .execute();
}

/** What waits in a copy of the file may have left since the copy was made: nobody but a person sends it again. */
export async function doubtWaitingMessages(tx: Tx, trouble: string, nowMs: UtcMs): Promise<void> {
  await tx
    .updateTable('message_outbox')
    .set({ state: 'unsure', trouble, finished_at_ms: nowMs })
    .where('state', 'in', ['waiting', 'sending'])
    .execute();
}

export interface MessageFilter {
  /** Empty: all. */
  readonly states: readonly MessageState[];
  readonly orderId?: RechargeId | undefined;
  readonly customerId?: CustomerId | undefined;
  /** Of its lines. */
  readonly batchId?: BatchId | undefined;
}

export interface ShownMessage extends StoredMessage {
  readonly iccid: string;
  readonly customerName: string;
  readonly tries: readonly MessageTry[];
}

/** Newest first. */
export async function listShownMessages(
  reader: Reader,
  filter: MessageFilter & { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly ShownMessage[] }> {
  const { states, orderId, customerId, batchId } = filter;
  const wanted = reader
    .selectFrom('message_outbox')
    .$if(states.length > 0, (query) => query.where('message_outbox.state', 'in', [...states]))
    .$if(orderId !== undefined, (query) => query.where('message_outbox.order_id', '=', orderId ?? null))
    .$if(customerId !== undefined, (query) =>
      query.where('message_outbox.customer_id', '=', customerId ?? (0 as CustomerId)),
    )
    .$if(batchId !== undefined, (query) =>
      query.where('message_outbox.order_id', 'in', (is) =>
        is
          .selectFrom('recharge_order')
          .select('recharge_order.id')
          .where('recharge_order.batch_id', '=', batchId ?? null),
      ),
    );
  const counted = await wanted.select((is) => is.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const ids = await wanted
    .select('message_outbox.id')
    .orderBy('message_outbox.id', 'desc')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return {
    total: counted.count,
    rows: await readShown(
      reader,
      ids.map(({ id }) => id),
    ),
  };
}

/** Messages of a batch's lines, by where they stand. */
export async function countBatchMessages(
  reader: Reader,
  batchId: BatchId,
): Promise<{ readonly state: MessageState; readonly count: number }[]> {
  return reader
    .selectFrom('recharge_order')
    .innerJoin('message_outbox', 'message_outbox.order_id', 'recharge_order.id')
    .select((is) => ['message_outbox.state', is.fn.countAll<number>().as('count')])
    .where('recharge_order.batch_id', '=', batchId)
    .groupBy('message_outbox.state')
    .orderBy('message_outbox.state')
    .execute();
}

async function readShown(reader: Reader, ids: readonly number[]): Promise<readonly ShownMessage[]> {
  if (ids.length === 0) return [];
  const rows = await selectMessages(reader)
    .where('id', 'in', [...ids])
    .orderBy('id', 'desc')
    .execute();
  const names = await reader
    .selectFrom('message_outbox')
    .innerJoin('card', 'card.id', 'message_outbox.card_id')
    .innerJoin('customer', 'customer.id', 'message_outbox.customer_id')
    .select(['message_outbox.id', 'card.iccid', 'customer.name as customerName'])
    .where('message_outbox.id', 'in', [...ids])
    .execute();
  const tries = await reader
    .selectFrom('message_try')
    .select(['message_id as messageId', 'at_ms as atMs', 'result', 'trouble'])
    .where('message_id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const nameOf = new Map(names.map((one) => [one.id, one]));
  return rows.map((row) => ({
    ...row,
    iccid: nameOf.get(row.id)?.iccid ?? '',
    customerName: nameOf.get(row.id)?.customerName ?? '',
    tries: tries.flatMap(({ messageId, ...one }) => (messageId === row.id ? [one] : [])),
  }));
}

function selectMessages(reader: Reader) {
  return reader
    .selectFrom('message_outbox')
    .select([
      'id',
      'kind',
      'order_id as orderId',
      'card_id as cardId',
      'customer_id as customerId',
      'channel',
      'address',
      'language',
      'subject',
      'body',
      'state',
      'try_count as tryCount',
      'next_try_at_ms as nextTryAtMs',
      'trouble',
      'created_at_ms as createdAtMs',
      'finished_at_ms as finishedAtMs',
    ]);
}
