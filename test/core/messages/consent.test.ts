import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import { readHistory, setConsent } from '../../../core/customers/customer-calls.ts';
import { eraseCustomer } from '../../../core/customers/erase-customer.ts';
import { mergeCustomers } from '../../../core/customers/merge-customers.ts';
import { sendMessageAgain } from '../../../core/messages/message-calls.ts';
import { previewReminders, queueReminders } from '../../../core/messages/queue-reminders.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';
import { openTellingShop, startGateway } from './message-world.ts';

const EMAIL = { channel: 'email', value: 'wang@example.test' } as const;
const PHONE = { channel: 'phone', value: '090-1234-5678' } as const;
const ALL_DAY = { from: '00:00', until: '23:59' } as const;
const MINUTE = 60_000;

/** A shop with both channels on loopback servers, which say whatever reaches them. */
async function openConsentingShop() {
  const smtp = await startSmtpServer();
  const gateway = await startGateway(() => ({ status: 200, body: '' }));
  const world = await openTellingShop({
    email: { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', from: 'shop@example.test' },
    sms: { url: gateway.url, method: 'POST', headers: [], body: '{{to}}', bodyType: 'plain', successText: '' },
    kinds: ['done', 'in_doubt', 'failed', 'expiry'],
    order: ['sms', 'email'],
  });
  const { shop } = world;
  const say = (id: CustomerId, channel: 'email' | 'phone', kind: 'result' | 'reminder', isGiven: boolean | null) =>
    setConsent(shop.core, shop.owner, { id, channel, kind, isGiven });
  const dueNow = () =>
    shop.core.database.sqlite
      .prepare("UPDATE message_outbox SET next_try_at_ms = ? WHERE state = 'waiting'")
      .run(shop.clock.nowMs);
  return { ...world, say, dueNow, smtp, gateway, left: () => [gateway.heard.length, smtp.mails.length] };
}

describe('consent of customers', () => {
  it('a channel that was refused is passed over, and where all are refused nothing leaves and the reason is kept', async () => {
    const { addCustomer, sell, say, look, rows, left, core, shop } = await openConsentingShop();
    const customer = await addCustomer([EMAIL, PHONE]);
    await say(customer, 'phone', 'result', false);
    await sell(customer);
    await look();
    expect(rows()).toMatchObject([{ channel: 'email', state: 'sent' }]);
    await say(customer, 'email', 'result', false);
    await sell(customer);
    await look();
    expect(left()).toEqual([0, 1]);
    expect(rows()[1]).toMatchObject({ channel: 'sms', state: 'cancelled', trouble: 'NO_CONSENT', tries: 0 });
    // Nobody can send it over the customer's word; once they have agreed, anybody can.
    await sendMessageAgain(core as never, shop.owner, { id: 2 });
    await look();
    expect(rows()[1]).toMatchObject({ state: 'cancelled', trouble: 'NO_CONSENT' });
    expect(left()).toEqual([0, 1]);
    await say(customer, 'phone', 'result', true);
    await sendMessageAgain(core as never, shop.owner, { id: 2 });
    await look();
    expect(left()).toEqual([1, 1]);
  });

  it('a message that waits does not leave once it is refused, also by the page that its customer was merged into', async () => {
    const { addCustomer, sell, say, look, rows, left, set, dueNow, shop } = await openConsentingShop();
    await set({ quiet: ALL_DAY });
    const [wang, other, kept] = [await addCustomer([EMAIL]), await addCustomer([PHONE]), await addCustomer([])];
    await sell(wang);
    await sell(other);
    await look();
    expect(rows()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    await say(wang, 'email', 'result', false);
    await mergeCustomers(shop.core, shop.owner, { keptId: kept, mergedId: other });
    await say(kept, 'phone', 'result', false);
    await set({ quiet: null });
    dueNow();
    await look();
    expect(rows().map(({ state, trouble }) => `${state} ${trouble}`)).toEqual([
      'cancelled NO_CONSENT',
      'cancelled NO_CONSENT',
    ]);
    expect(left()).toEqual([0, 0]);
  });

  it('a reminder leaves only for those who have asked for reminders', async () => {
    const { addCustomer, sell, say, look, rows, left, cardOf, pass, shop } = await openConsentingShop();
    const [asked, unasked] = [await addCustomer([EMAIL]), await addCustomer([PHONE])];
    await say(asked, 'email', 'reminder', true);
    const cards = [cardOf(await sell(asked)), cardOf(await sell(unasked))];
    await look();
    for (const card of cards) {
      const endsMs = shop.clock.nowMs + 2 * 24 * 60 * MINUTE;
      shop.core.database.sqlite.prepare('UPDATE card SET expires_at_ms = ? WHERE id = ?').run(endsMs, card);
    }
    pass(61 * MINUTE);
    await look();
    const reminders = rows().filter(({ kind }) => kind === 'expiry');
    expect(reminders.map(({ state, trouble }) => [state, trouble])).toEqual([
      ['sent', null],
      ['cancelled', 'NO_CONSENT'],
    ]);
    // Each was told of the sale; only one of the end.
    expect(left()).toEqual([1, 2]);
  });
});

describe('messages of a customer who is erased', () => {
  it('hold neither text nor address, nor what the other side said; what waited is never sent; the history says when', async () => {
    const { addCustomer, sell, look, rows, left, set, dueNow, smtp, shop, db } = await openConsentingShop();
    const customer = await addCustomer([EMAIL]);
    await sell(customer);
    await look();
    smtp.refuse(`550 no such user ${EMAIL.value}`);
    await sell(customer);
    await look();
    smtp.refuse(undefined);
    await set({ quiet: ALL_DAY });
    await sell(customer);
    await look();
    expect(rows().map(({ state }) => state)).toEqual(['sent', 'failed', 'waiting']);
    expect(rows()[1]?.trouble).toContain(EMAIL.value);
    const page = { id: customer, offset: 0, limit: 50 };
    const told = (await readHistory(shop.core, page)).rows.filter(({ kind }) => kind === 'message');
    expect(new Set(told.map(({ messageState }) => messageState))).toEqual(new Set(['failed', 'sent', 'waiting']));

    await eraseCustomer(shop.core, shop.owner, { id: customer, reason: 'asked' });
    const kept = [
      await db.selectFrom('message_outbox').selectAll().execute(),
      await db.selectFrom('message_try').selectAll().execute(),
    ];
    expect(JSON.stringify(kept)).not.toMatch(/wang|550|card ending/i);
    expect(rows().map(({ state, body }) => [state, body])).toEqual([
      ['sent', ''],
      ['failed', ''],
      ['cancelled', ''],
    ]);
    const leftBefore = left();
    await set({ quiet: null });
    dueNow();
    await look();
    expect(left()).toEqual(leftBefore);
  });
});

describe('reminders from a worklist', () => {
  it('go to those who asked for them, once for a card and end; the rest is counted, and WeChat has its text', async () => {
    const { addCustomer, sell, say, look, rows, cardOf, shop, core, left, pass } = await openConsentingShop();
    const wechat = { channel: 'wechat', value: 'wxm_tokyo' } as const;
    const owners = [await addCustomer([EMAIL]), await addCustomer([PHONE]), await addCustomer([wechat], 'zh-CN')];
    owners.push(await addCustomer([]), await addCustomer([EMAIL]));
    await say(owners[0] as CustomerId, 'email', 'reminder', true);
    await setConsent(shop.core, shop.owner, {
      id: owners[2] as CustomerId,
      channel: 'wechat',
      kind: 'reminder',
      isGiven: true,
    });
    const cardIds = [];
    for (const owner of owners) cardIds.push(cardOf(await sell(owner)));
    await look();
    const { sqlite } = shop.core.database;
    const endsMs = shop.clock.nowMs + 20 * 24 * 60 * MINUTE;
    sqlite.prepare('UPDATE card SET expires_at_ms = ?').run(endsMs);
    sqlite.prepare('UPDATE card SET expires_at_ms = ? WHERE id = ?').run(shop.clock.nowMs - 1, cardIds[4]);
    const asked = { cards: { from: 'cards', cardIds }, kind: 'expiry' } as const;
    const preview = await previewReminders(core, asked);
    expect(preview).toMatchObject({ email: 1, sms: 0, pasted: 1, noContact: 1, noConsent: 1, nothingToSay: 1 });
    expect(preview.toPaste).toMatchObject([{ channel: 'wechat', value: 'wxm_tokyo', language: 'zh-CN' }]);
    const [sms, mails] = left();
    expect(await queueReminders(core, shop.owner, asked)).toEqual({ queuedCount: 1 });
    expect(await queueReminders(core, shop.owner, asked)).toEqual({ queuedCount: 0 });
    expect(await previewReminders(core, asked)).toMatchObject({ email: 0, alreadyTold: 1 });
    await look();
    expect(left()).toEqual([sms, (mails ?? 0) + 1]);
    pass(8 * 24 * 60 * MINUTE);
    expect(await queueReminders(core, shop.owner, asked)).toEqual({ queuedCount: 1 });
    expect(rows().filter(({ kind, state }) => kind === 'expiry' && state !== 'cancelled')).toHaveLength(2);
  });
});
