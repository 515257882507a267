/** Reminders that a person sends from a worklist: looked at first, then queued as automatic ones are. */
import type { z } from 'zod';
import type { chosenCards } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import { REMINDERS_MAX, REMINDERS_PASTED_MAX } from '../../contract/messages.ts';
import type { MessageSettings, ReminderPreview } from '../../contract/messages.ts';
import { fillTemplate } from '../../contract/terms/message.ts';
import type { ReminderKind } from '../../contract/terms/message.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { listCardRows } from '../../db/card-rows.ts';
import type { ListedCard } from '../../db/card-rows.ts';
import { findReminded, queueMessage } from '../../db/messages.ts';
import { findReachable } from '../../db/messages-sources.ts';
import type { Reachable } from '../../db/messages-sources.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import type { StoredShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { gatherChosenCards } from '../cards/gather-chosen-cards.ts';
import type { Actor, Core } from '../core.ts';
import { readTemplate } from './default-templates.ts';
import type { Address } from './choose-address.ts';
import { findAddress } from './find-address.ts';
import { maySend } from './may-send.ts';
import { readMessageSettings } from './message-settings.ts';
import { valuesOfCard } from './message-values.ts';
import { endOfQuiet } from './quiet-hours.ts';

/** Nobody is reminded of the same card and end again sooner, by whomever they were reminded. */
const AGAIN_AFTER_DAYS = 7;

interface Asked {
  readonly cards: z.output<typeof chosenCards>;
  readonly kind: ReminderKind;
}

interface Due {
  readonly card: ListedCard;
  readonly customer: Reachable;
  readonly address: Address;
  readonly onceKey: string;
}

/** Who would be told, and by what. Nothing is written. Refuses with NOT_FOUND and TOO_MANY_CARDS. */
export async function previewReminders(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  asked: Asked,
): Promise<ReminderPreview> {
  return (await judge(database.db, asked, ports.clock.nowMs())).preview;
}

/** Queues what the preview counts under channels. Refuses as the preview does. */
export async function queueReminders(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'messages'>,
  { staffId }: Actor,
  asked: Asked,
): Promise<{ queuedCount: number }> {
  const nowMs = core.ports.clock.nowMs();
  const queuedCount = await transact(core.database.db, async (tx) => {
    const { due, shop } = await judge(tx, asked, nowMs);
    const { quiet } = await readMessageSettings(tx);
    let count = 0;
    for (const { card, customer, address, onceKey } of due) {
      const text = await fillReminder(tx, shop, asked.kind, { card, customer, nowMs });
      const isQueued = await queueMessage(tx, {
        ...address,
        ...text,
        onceKey,
        kind: asked.kind,
        orderId: null,
        cardId: card.id,
        customerId: customer.id,
        createdAtMs: nowMs,
        nextTryAtMs: endOfQuiet(nowMs, quiet, shop.timeZone),
        refusedFor: null,
      });
      if (isQueued) count += 1;
    }
    const details = { kind: asked.kind, count };
    await appendAuditEntry(tx, { atMs: nowMs, staffId, act: 'reminders-queued', subject: 'messages', details });
    return count;
  });
  core.events.publish({ type: 'messages-changed' });
  core.messages.wake();
  return { queuedCount };
}

async function judge(reader: Reader, { cards, kind }: Asked, nowMs: UtcMs) {
  const [settings, shop] = [await readMessageSettings(reader), await findShop(reader)];
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const ids = await gatherChosenCards(reader, cards, nowMs);
  if (ids.length > REMINDERS_MAX) throw new Refusal('TOO_MANY_CARDS', { limit: REMINDERS_MAX });
  const counts = {
    email: 0,
    sms: 0,
    telegram: 0,
    pasted: 0,
    noContact: 0,
    noConsent: 0,
    alreadyTold: 0,
    nothingToSay: 0,
  };
  const toPaste: ReminderPreview['toPaste'] = [];
  const due: Due[] = [];
  for (const card of await listCardRows(reader, ids)) {
    const period = `card:${card.id}:${card.expiresAtMs ?? 'open'}:${kind}`;
    const told = await findReminded(reader, period, (nowMs - AGAIN_AFTER_DAYS * DAY_MS) as UtcMs);
    const outcome = await judgeCard(reader, { settings, kind, nowMs }, card, told === 'lately');
    if (typeof outcome === 'string') {
      counts[outcome] += 1;
    } else if (outcome.address !== undefined) {
      counts[outcome.address.channel] += 1;
      due.push({
        card,
        customer: outcome.customer,
        address: outcome.address,
        onceKey: told === 'never' ? period : `${period}:${nowMs}`,
      });
    } else {
      counts.pasted += 1;
      if (toPaste.length === REMINDERS_PASTED_MAX) continue;
      const { customer, contact } = outcome;
      const { body, language } = await fillReminder(reader, shop, kind, { card, customer, nowMs });
      toPaste.push({ cardId: card.id, iccid: card.iccid, customerName: customer.name, ...contact, body, language });
    }
  }
  return { shop, due, preview: { isOn: settings.isOn, ...counts, toPaste } };
}

async function judgeCard(
  reader: Reader,
  { settings, kind, nowMs }: { readonly settings: MessageSettings; readonly kind: ReminderKind; readonly nowMs: UtcMs },
  card: ListedCard,
  isToldLately: boolean,
) {
  const customer = card.customerId === null ? undefined : await findReachable(reader, card.customerId);
  if (!customer) return 'noContact';
  if (!isWorthSaying(kind, card, nowMs)) return 'nothingToSay';
  if (isToldLately) return 'alreadyTold';
  const { address, isRefused } = await findAddress(reader, settings, customer, kind);
  if (settings.isOn && address && !isRefused) return { customer, address };
  const pasted = customer.contacts.filter(({ channel }) => channel === 'wechat' || channel === 'line');
  for (const contact of pasted) {
    const { channel, value } = contact;
    if (await maySend(reader, { customerId: customer.id, channel, kind }))
      return { customer, contact: { channel, value } };
  }
  return isRefused || pasted.length > 0 ? 'noConsent' : 'noContact';
}

/** Of a card that has ended, and of data that nobody knows, there is nothing to remind of. */
function isWorthSaying(kind: ReminderKind, { expiresAtMs, dataLeftBytes }: ListedCard, nowMs: UtcMs): boolean {
  if (expiresAtMs !== null && expiresAtMs <= nowMs) return false;
  return kind === 'expiry' ? expiresAtMs !== null : dataLeftBytes !== null;
}

async function fillReminder(
  reader: Reader,
  shop: StoredShop,
  kind: ReminderKind,
  { card, customer, nowMs }: { readonly card: ListedCard; readonly customer: Reachable; readonly nowMs: UtcMs },
) {
  const { language } = customer;
  const template = await readTemplate(reader, kind, language);
  const values = valuesOfCard(shop, card, { language, customerName: customer.name, nowMs });
  return { language, subject: fillTemplate(template.subject, values), body: fillTemplate(template.body, values) };
}
