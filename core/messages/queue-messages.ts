/** Finds what there is to tell and writes it down, some at a time; nothing of it touches the sale itself. */
import type { MessageSettings } from '../../contract/messages.ts';
import type { CardId, CustomerId, RechargeId } from '../../contract/terms/ids.ts';
import type { MessageKind } from '../../contract/terms/message.ts';
import { fillTemplate } from '../../contract/terms/message.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { isMessageKnown, queueMessage } from '../../db/messages.ts';
import { findMessageSettings, isBatchTold, moveCardCursor, moveSealCursor } from '../../db/messages-settings.ts';
import { findReachable, listOverOrders, listOwnedCards, listUntoldDoubts } from '../../db/messages-sources.ts';
import type { OverOrder, OwnedCard, Reachable } from '../../db/messages-sources.ts';
import { transact } from '../../db/open.ts';
import type { Db, Tx } from '../../db/open.ts';
import { findShownRecharge } from '../../db/recharge-reads.ts';
import { findShop } from '../../db/shop.ts';
import type { StoredShop } from '../../db/shop.ts';
import { readTemplate } from './default-templates.ts';
import { valuesOfCard, valuesOfOrder } from './message-values.ts';
import type { MessageValues } from './message-values.ts';
import { NO_CONSENT, findAddress } from './find-address.ts';
import { endOfQuiet } from './quiet-hours.ts';

/** Orders and cards of one look: a fraction of a second, and the counter is served in between. */
const ORDERS_MAX = 200;
const CARDS_MAX = 500;
/** Doubts that are over by themselves sooner are not told. */
const DOUBT_MS = 120_000;
/** Reminders are of days: their sweep begins anew so long after its last end. */
const SWEEP_EVERY_MS = 3_600_000;

interface Look {
  readonly db: Db;
  readonly settings: MessageSettings;
  readonly shop: StoredShop;
  readonly nowMs: UtcMs;
}

/** How many were written down, and whether there is more to look at now. */
export async function queueMessages(
  db: Db,
  settings: MessageSettings,
  nowMs: UtcMs,
): Promise<{ readonly count: number; readonly hasMore: boolean }> {
  const stored = await findMessageSettings(db);
  const shop = await findShop(db);
  if (!stored || !shop || !settings.isOn) return { count: 0, hasMore: false };
  const look = { db, settings, shop, nowMs };
  const over = await followOrders(look, stored.sealCursor);
  const doubts = await tellDoubts(look);
  const reminders = await sweepCards(look, stored);
  return { count: over.count + doubts + reminders.count, hasMore: over.hasMore || reminders.hasMore };
}

async function followOrders(look: Look, cursor: number) {
  const orders = await listOverOrders(look.db, cursor, ORDERS_MAX);
  let count = 0;
  for (const order of orders) {
    const kind: MessageKind = order.state === 'succeeded' ? 'done' : 'failed';
    // Written down with the place that has been reached: a crash neither skips an order nor tells of it twice.
    await transact(look.db, async (tx) => {
      if (look.settings.kinds.includes(kind) && (await isTold(tx, order))) {
        if (await queueOfOrder(tx, look, kind, order)) count += 1;
      }
      await moveSealCursor(tx, order.sealId);
    });
  }
  return { count, hasMore: orders.length === ORDERS_MAX };
}

/** A sale is told of; a line of a batch where the batch says so, once it is delivered: nobody has paid for it or waits. */
async function isTold(tx: Tx, { customerId, batchId, isPaid, state }: OverOrder): Promise<boolean> {
  if (customerId === null) return false;
  return batchId === null ? isPaid : state === 'succeeded' && (await isBatchTold(tx, batchId));
}

async function tellDoubts(look: Look): Promise<number> {
  if (!look.settings.kinds.includes('in_doubt')) return 0;
  const orders = await listUntoldDoubts(look.db, (look.nowMs - DOUBT_MS) as UtcMs, ORDERS_MAX);
  let count = 0;
  for (const order of orders) {
    if (await transact(look.db, (tx) => queueOfOrder(tx, look, 'in_doubt', order))) count += 1;
  }
  return count;
}

async function queueOfOrder(
  tx: Tx,
  look: Look,
  kind: MessageKind,
  { id, customerId }: { readonly id: RechargeId; readonly customerId: CustomerId | null },
): Promise<boolean> {
  const [order, customer] = [await findShownRecharge(tx, id), await reach(tx, customerId)];
  if (!order || !customer) return false;
  const values = { ...valuesOfOrder(look.shop, order, customer.language), customer: customer.name };
  const about = { kind, onceKey: `order:${id}:${kind}`, orderId: id, cardId: order.cardId };
  return write(tx, look, customer, about, values);
}

async function sweepCards(look: Look, stored: { readonly cardCursor: CardId; readonly sweptAtMs: UtcMs }) {
  const { settings, nowMs } = look;
  const kinds = settings.kinds.filter((kind) => kind === 'expiry' || kind === 'low_data');
  const isResting = stored.cardCursor === 0 && nowMs - stored.sweptAtMs < SWEEP_EVERY_MS;
  if (kinds.length === 0 || isResting) return { count: 0, hasMore: false };
  const cards = await listOwnedCards(look.db, stored.cardCursor, CARDS_MAX);
  let count = 0;
  for (const card of cards) {
    const due = kinds.flatMap((kind) => reminderOf(kind, card, look));
    for (const { kind, onceKey } of due) {
      if (await isMessageKnown(look.db, onceKey)) continue;
      if (await transact(look.db, (tx) => queueOfCard(tx, look, card, kind, onceKey))) count += 1;
    }
  }
  const last = cards.at(-1)?.id ?? 0;
  const hasMore = cards.length === CARDS_MAX;
  await transact(look.db, (tx) => moveCardCursor(tx, hasMore ? last : 0, hasMore ? stored.sweptAtMs : nowMs));
  return { count, hasMore };
}

/** Once for each end of a card's validity: after a recharge there is another. */
function reminderOf(kind: MessageKind, card: OwnedCard, { settings, nowMs }: Look) {
  const { id, expiresAtMs, dataLeftBytes } = card;
  if (expiresAtMs !== null && expiresAtMs <= nowMs) return [];
  const period = `${id}:${expiresAtMs ?? 'open'}`;
  const isEnding = expiresAtMs !== null && expiresAtMs - nowMs <= settings.expiryDays * DAY_MS;
  const isLow = dataLeftBytes !== null && dataLeftBytes < settings.lowDataBytes;
  return (kind === 'expiry' ? isEnding : isLow) ? [{ kind, onceKey: `card:${period}:${kind}` }] : [];
}

async function queueOfCard(tx: Tx, look: Look, card: OwnedCard, kind: MessageKind, onceKey: string) {
  const customer = await reach(tx, card.customerId);
  if (!customer) return false;
  const about = { language: customer.language, customerName: customer.name, nowMs: look.nowMs };
  const values = valuesOfCard(look.shop, card, about);
  return write(tx, look, customer, { kind, onceKey, orderId: null, cardId: card.id }, values);
}

async function reach(tx: Tx, id: CustomerId | null): Promise<Reachable | undefined> {
  return id === null ? undefined : findReachable(tx, id);
}

interface About {
  readonly kind: MessageKind;
  readonly onceKey: string;
  readonly orderId: RechargeId | null;
  readonly cardId: CardId;
}

/**
 * False where the customer cannot be reached, or was told. One whom no consent allows to be told is written down as
 * cancelled, so that people see why nothing came; once they have agreed it can be sent from the list.
 */
async function write(tx: Tx, look: Look, customer: Reachable, about: About, values: MessageValues): Promise<boolean> {
  const { settings, shop, nowMs } = look;
  const { address, isRefused } = await findAddress(tx, settings, customer, about.kind);
  if (!address) return false;
  const { language } = customer;
  const { subject, body } = await readTemplate(tx, about.kind, language);
  return queueMessage(tx, {
    refusedFor: isRefused ? NO_CONSENT : null,
    ...about,
    ...address,
    customerId: customer.id,
    language,
    subject: fillTemplate(subject, values),
    body: fillTemplate(body, values),
    createdAtMs: nowMs,
    nextTryAtMs: endOfQuiet(nowMs, settings.quiet, shop.timeZone),
  });
}
