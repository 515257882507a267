/** Sends what is due, one after another. Each try is written down before it leaves and after it is over. */
import type { MessageSettings } from '../../contract/messages.ts';
import { MESSAGE_CHANNELS } from '../../contract/terms/message.ts';
import type { MessageChannel } from '../../contract/terms/message.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findDueMessage, findMessage, keepMessageTry, listLeftMessages, moveMessage } from '../../db/messages.ts';
import type { StoredMessage } from '../../db/messages.ts';
import { findReachable } from '../../db/messages-sources.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findOrder } from '../../db/recharges.ts';
import { findShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { CONTACT_OF, readAddress } from './choose-address.ts';
import { NO_CONSENT } from './find-address.ts';
import { maySend } from './may-send.ts';
import { endOfQuiet } from './quiet-hours.ts';
import { sendMessage } from './send-message.ts';
import type { SendResult } from './send-message.ts';

export type DeliverCore = Pick<Core, 'database' | 'ports' | 'sendMail'>;

/** After the first try, the second and so on; after the last it has failed: seven hours and a half in all. */
const DELAYS_MS = [30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000] as const;
/** Due for longer, as after days with Kaduo closed: nobody wants to hear of the day before yesterday. */
const AGE_MAX_MS = 172_800_000;
/** Sent in one look; the counter is served in between, and a stop waits for one message at most. */
const SENT_MAX = 20;

/** Until when a channel wants nothing. */
export type Pauses = Map<MessageChannel, UtcMs>;

/** What was being sent when the program ended. A mail goes again under its id; of the others nobody can know. */
export async function settleLeftMessages({ database, ports }: DeliverCore): Promise<number> {
  const left = await listLeftMessages(database.db);
  const atMs = ports.clock.nowMs();
  for (const { id, channel } of left) {
    const isKnowable = channel === 'email';
    const trouble = 'INTERRUPTED';
    await transact(database.db, async (tx) => {
      await keepMessageTry(tx, id, { atMs, result: isKnowable ? 'again' : 'unsure', trouble });
      await moveMessage(tx, id, ['sending'], {
        state: isKnowable ? 'waiting' : 'unsure',
        trouble,
        ...(isKnowable ? { nextTryAtMs: atMs } : { finishedAtMs: atMs }),
      });
    });
  }
  return left.length;
}

/** How many were dealt with; as many as it takes at once where there may be more. */
export async function deliverMessages(
  core: DeliverCore,
  settings: MessageSettings,
  pauses: Pauses,
): Promise<{ readonly count: number; readonly hasMore: boolean }> {
  const { db } = core.database;
  const shop = await findShop(db);
  for (let count = 0; count < SENT_MAX; count++) {
    const nowMs = core.ports.clock.nowMs();
    if (!shop || endOfQuiet(nowMs, settings.quiet, shop.timeZone) > nowMs) return { count, hasMore: false };
    const open = MESSAGE_CHANNELS.filter((channel) => (pauses.get(channel) ?? 0) <= nowMs);
    const message = await findDueMessage(db, nowMs, open);
    if (!message) return { count, hasMore: false };
    await deliver(core, settings, pauses, message);
  }
  return { count: SENT_MAX, hasMore: true };
}

async function deliver(core: DeliverCore, settings: MessageSettings, pauses: Pauses, message: StoredMessage) {
  const { db } = core.database;
  const { id, channel } = message;
  const tryCount = message.tryCount + 1;
  const isClaimed = await transact(db, async (tx) => {
    const finishedAtMs = core.ports.clock.nowMs();
    const why = await whyNot(tx, message, finishedAtMs);
    if (why === undefined) return moveMessage(tx, id, ['waiting'], { state: 'sending', tryCount });
    await moveMessage(tx, id, ['waiting'], { state: 'cancelled', trouble: why, finishedAtMs });
    return false;
  });
  if (!isClaimed) return;
  const letter = { ...message, messageId: `<kaduo-${message.createdAtMs}-${id}@kaduo.invalid>` };
  const came = await sendMessage(core, settings, channel, letter);
  const atMs = core.ports.clock.nowMs();
  if (came.waitMs !== undefined) pauses.set(channel, (atMs + came.waitMs) as UtcMs);
  await transact(db, async (tx) => {
    // Words of the other side may name the address: not of a customer who was erased meanwhile.
    const isErased = (await findMessage(tx, id))?.address === '';
    const kept = isErased ? { ...came, trouble: null } : came;
    await keepMessageTry(tx, id, { atMs, result: kept.result, trouble: kept.trouble });
    await moveMessage(tx, id, ['sending'], nextState(kept, tryCount, atMs));
  });
}

/** Where a message stands after a try. Pure. */
export function nextState({ result, trouble, waitMs }: SendResult, tryCount: number, atMs: UtcMs) {
  const over = { trouble, finishedAtMs: atMs };
  if (result === 'sent') return { state: 'sent' as const, ...over };
  if (result === 'unsure') return { state: 'unsure' as const, ...over };
  const delayMs = DELAYS_MS[tryCount - 1];
  if (result === 'refused' || delayMs === undefined) return { state: 'failed' as const, ...over };
  return { state: 'waiting' as const, trouble, nextTryAtMs: (atMs + Math.max(delayMs, waitMs ?? 0)) as UtcMs };
}

/** What has changed since it was written down; undefined: it may go. */
async function whyNot(tx: Tx, message: StoredMessage, nowMs: UtcMs): Promise<string | undefined> {
  if (nowMs - message.nextTryAtMs > AGE_MAX_MS) return 'TOO_OLD';
  const customer = await findReachable(tx, message.customerId);
  const isReachable = customer?.contacts.some(({ value }) => readAddress(message.channel, value) === message.address);
  if (customer === undefined || isReachable !== true) return 'CONTACT_GONE';
  const { channel, kind } = message;
  if (!(await maySend(tx, { customerId: customer.id, channel: CONTACT_OF[channel], kind }))) return NO_CONSENT;
  if (message.kind !== 'in_doubt' || message.orderId === null) return undefined;
  const state = (await findOrder(tx, message.orderId))?.state;
  return state === 'in_doubt' || state === 'needs_person' ? undefined : 'OUTDATED';
}
