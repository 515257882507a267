import { describe, expect, it } from 'vitest';
import { setConsent } from '../../../core/customers/customer-calls.ts';
import { messageSettingsCalls } from '../../../core/messages/settings-calls.ts';
import { sendMessageAgain } from '../../../core/messages/message-calls.ts';
import { readMessageSettings } from '../../../core/messages/message-settings.ts';
import { applyRestoreRule } from '../../../core/backup/restore-rule.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';
import { CHANNELS_OFF, openTellingShop, startGateway } from './message-world.ts';

const EMAIL = { channel: 'email', value: 'wang@example.test' } as const;
const PHONE = { channel: 'phone', value: '090-1234-5678' } as const;
const CHAT = { channel: 'telegram', value: '123456789' } as const;
const TOKEN = '1234:secret-token';
const MINUTE = 60_000;

const mailOf = (port: number, user = '') =>
  ({ host: '127.0.0.1', port, security: 'none', user, from: 'shop@example.test' }) as const;

const smsOf = (url: string) => ({
  url: `${url}/send`,
  method: 'POST' as const,
  headers: [{ name: 'Authorization', value: 'Bearer {{secret}}' }],
  body: '{"to":"{{to}}","message":"{{text}}"}',
  bodyType: 'json' as const,
  successText: '"accepted":true',
});

describe('messages to customers', () => {
  it('a delivered sale is told once, by mail, in the customer’s language, and the mail has an id of its own', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows } = await openTellingShop(
      { email: mailOf(smtp.port, 'shop') },
      { email: 'pass' },
    );
    const customer = await addCustomer([EMAIL], 'ja');
    await sell(customer);
    await sell(null);
    await look();
    await look();
    expect(rows()).toMatchObject([{ kind: 'done', state: 'sent', tries: 1, address: EMAIL.value }]);
    expect(rows()[0]?.body).toContain('をチャージしました');
    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]).toMatchObject({ to: [EMAIL.value], from: 'shop@example.test', signedInAs: 'shop:pass' });
    expect(smtp.mails[0]?.data).toMatch(/^Message-ID: <kaduo-\d+-1@kaduo\.invalid>$/im);
  });

  it('what ended before messages were switched on is told to nobody, and neither are lines of a batch unless it says so', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, set, shop } = await openTellingShop({
      isOn: false,
      email: mailOf(smtp.port),
    });
    const customer = await addCustomer([EMAIL]);
    await sell(customer);
    await set({ isOn: true });
    const line = await sell(customer);
    // As a line that nobody has paid for.
    shop.core.database.sqlite.prepare('UPDATE recharge_order SET is_paid = 0 WHERE id = ?').run(line);
    await look();
    expect(rows()).toEqual([]);
  });

  it('a doubt is told after two minutes, and is not when it is over before it could leave', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, pass, set, core, shop } = await openTellingShop({
      email: mailOf(smtp.port),
    });
    const customer = await addCustomer([EMAIL]);
    const id = await sell(customer, 'unknown');
    await look();
    expect(rows()).toEqual([]);
    pass(3 * MINUTE);
    await set({ quiet: { from: '00:00', until: '23:59' } });
    await look();
    expect(rows()).toMatchObject([{ kind: 'in_doubt', state: 'waiting' }]);
    shop.core.database.sqlite.prepare("UPDATE recharge_order SET state = 'needs_person' WHERE id = ?").run(id);
    await set({ quiet: null });
    shop.core.database.sqlite.prepare('UPDATE message_outbox SET next_try_at_ms = ?').run(shop.clock.nowMs);
    shop.core.database.sqlite.prepare("UPDATE recharge_order SET state = 'pending' WHERE id = ?").run(id);
    await look();
    expect(rows()).toMatchObject([{ state: 'cancelled', trouble: 'OUTDATED' }]);
    expect(smtp.mails).toEqual([]);
    expect((await readMessageSettings(core.database.db)).quiet).toBeNull();
  });

  it('a mail that is refused for now is tried again later and later, one refused for good is not', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, pass } = await openTellingShop({ email: mailOf(smtp.port) });
    await sell(await addCustomer([EMAIL]));
    smtp.refuse('451 come back later');
    await look();
    expect(rows()).toMatchObject([{ state: 'waiting', tries: 1 }]);
    expect(rows()[0]?.trouble).toContain('451');
    await look();
    expect(rows()).toMatchObject([{ tries: 1 }]);
    pass(30_000);
    await look();
    expect(rows()).toMatchObject([{ tries: 2, state: 'waiting' }]);
    smtp.refuse('550 no such user');
    pass(2 * MINUTE);
    await look();
    expect(rows()).toMatchObject([{ state: 'failed', tries: 3 }]);
  });

  it('a try that has no end is given up after the eighth', async () => {
    const { addCustomer, sell, look, rows, pass } = await openTellingShop({ email: mailOf(1) });
    await sell(await addCustomer([EMAIL]));
    for (let tries = 0; tries < 9; tries++) {
      await look();
      pass(4 * 60 * MINUTE);
    }
    expect(rows()).toMatchObject([{ state: 'failed', tries: 8 }]);
  });

  it('an SMS goes to the gateway as it was set, its text escaped, and its secret is nowhere in what is stored', async () => {
    const gateway = await startGateway(({ headers }) => ({
      status: 200,
      body: headers.authorization === 'Bearer top"secret' ? '{"accepted":true}' : '{"accepted":false}',
    }));
    const { addCustomer, sell, look, rows, shop } = await openTellingShop(
      { sms: smsOf(gateway.url) },
      { sms: 'top"secret' },
    );
    await sell(await addCustomer([PHONE], 'zh-CN'));
    shop.core.database.sqlite.prepare('UPDATE shop SET name = \'Sakura "SIM"\'').run();
    await look();
    expect(rows()).toMatchObject([{ state: 'sent', address: '+819012345678' }]);
    const sent = JSON.parse(gateway.heard[0]?.body ?? '') as { to: string; message: string };
    expect(sent).toEqual({ to: '+819012345678', message: rows()[0]?.body });
    expect(sent.message).toContain('Sakura "SIM"');
    const stored = shop.core.database.sqlite.prepare('SELECT settings FROM message_setting').get();
    expect(JSON.stringify(stored)).not.toContain('top');
  });

  it('an SMS whose reply is lost is not sent twice: a person decides; one whose gateway is away is tried again', async () => {
    const gateway = await startGateway(() => undefined);
    const { addCustomer, sell, look, rows, pass, set, core, shop, wokenCount } = await openTellingShop({
      sms: smsOf(gateway.url),
    });
    const customer = await addCustomer([PHONE]);
    await sell(customer);
    await look();
    pass(60 * MINUTE);
    await look();
    expect(rows()).toMatchObject([{ state: 'unsure', tries: 1 }]);
    expect(gateway.heard).toHaveLength(1);
    const before = wokenCount();
    await sendMessageAgain(core as never, shop.owner, { id: 1 });
    expect(wokenCount()).toBe(before + 1);
    await look();
    expect(gateway.heard).toHaveLength(2);
    await expect(sendMessageAgain(core as never, shop.owner, { id: 99 })).rejects.toThrow('NOT_FOUND');
    await set({ sms: smsOf('http://127.0.0.1:1') });
    await sell(customer);
    await look();
    expect(rows()[1]).toMatchObject({ state: 'waiting', trouble: 'ECONNREFUSED' });
  });

  it('a crash in the middle leaves a mail to be sent again under its id, and an SMS to a person', async () => {
    const smtp = await startSmtpServer();
    const gateway = await startGateway(() => ({ status: 200, body: '{"accepted":true}' }));
    const { addCustomer, sell, look, rows, restart, shop } = await openTellingShop({
      email: mailOf(smtp.port),
      sms: smsOf(gateway.url),
    });
    await sell(await addCustomer([EMAIL]));
    await sell(await addCustomer([PHONE]));
    await look();
    // As it stood when the power went: written down as being sent.
    shop.core.database.sqlite.prepare("UPDATE message_outbox SET state = 'sending'").run();
    await restart();
    expect(rows().map(({ state }) => state)).toEqual(['waiting', 'unsure']);
    await look();
    const ids = smtp.mails.map(({ data }) => /^Message-ID: (.*)$/im.exec(data)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(gateway.heard).toHaveLength(1);
  });

  it('Telegram’s wait is obeyed for the whole channel; a customer who has blocked the bot is not asked again', async () => {
    let answer = {
      status: 429,
      body: '{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":600}}',
    };
    const bot = await startGateway(() => answer);
    const { addCustomer, sell, look, rows, pass } = await openTellingShop(
      { telegram: { url: bot.url } },
      { telegram: TOKEN },
    );
    const customer = await addCustomer([CHAT]);
    await sell(customer);
    await sell(customer);
    await look();
    expect(bot.heard).toHaveLength(1);
    expect(bot.heard[0]?.path).toBe(`/bot${TOKEN}/sendMessage`);
    pass(5 * MINUTE);
    await look();
    expect(bot.heard).toHaveLength(1);
    answer = { status: 200, body: '{"ok":true,"result":{"message_id":1}}' };
    pass(5 * MINUTE);
    await look();
    expect(rows().map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(JSON.parse(bot.heard[1]?.body ?? '')).toMatchObject({ chat_id: CHAT.value });
    answer = { status: 403, body: `{"ok":false,"description":"Forbidden: bot was blocked ${TOKEN}"}` };
    await sell(customer);
    await look();
    expect(rows()[2]).toMatchObject({ state: 'failed' });
    expect(rows()[2]?.trouble).not.toContain(TOKEN);
  });

  it('nothing leaves in the quiet hours of the shop’s zone, and it leaves when they are over', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, pass } = await openTellingShop({
      email: mailOf(smtp.port),
      quiet: { from: '11:00', until: '14:00' },
    });
    await sell(await addCustomer([EMAIL]));
    await look();
    expect(rows()).toMatchObject([{ state: 'waiting', tries: 0 }]);
    pass(119 * MINUTE);
    await look();
    expect(smtp.mails).toEqual([]);
    pass(MINUTE);
    await look();
    expect(smtp.mails).toHaveLength(1);
  });

  it('a customer whose contact is gone by then is not written to', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, shop, set } = await openTellingShop({
      email: mailOf(smtp.port),
      quiet: { from: '00:00', until: '23:59' },
    });
    await sell(await addCustomer([EMAIL]));
    await look();
    shop.core.database.sqlite.prepare('DELETE FROM customer_contact').run();
    shop.core.database.sqlite.prepare('UPDATE message_outbox SET next_try_at_ms = ?').run(shop.clock.nowMs);
    await set({ quiet: null });
    await look();
    expect(rows()).toMatchObject([{ state: 'cancelled', trouble: 'CONTACT_GONE' }]);
    expect(smtp.mails).toEqual([]);
  });

  it('reminders of expiry and of low data come once for each period of a card', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, pass, shop, cardOf } = await openTellingShop({
      email: mailOf(smtp.port),
      kinds: ['expiry', 'low_data'],
    });
    const customer = await addCustomer([EMAIL]);
    const reminders = { id: customer, channel: 'email', kind: 'reminder', isGiven: true } as const;
    await setConsent(shop.core, shop.owner, reminders);
    const order = await sell(customer);
    const { sqlite } = shop.core.database;
    const set = (expiresAtMs: number, left: number) =>
      sqlite
        .prepare('UPDATE card SET expires_at_ms = ?, data_left_bytes = ? WHERE id = ?')
        .run(expiresAtMs, left, cardOf(order));
    set(shop.clock.nowMs + 2 * 24 * 60 * MINUTE, 400_000_000);
    await look();
    pass(61 * MINUTE);
    await look();
    expect(rows().map(({ kind }) => kind)).toEqual(['expiry', 'low_data']);
    expect(rows()[0]?.body).toContain('days left: 2');
    expect(rows()[1]?.body).toContain('400 MB');
    set(shop.clock.nowMs + 3 * 24 * 60 * MINUTE, 30_000_000_000);
    pass(61 * MINUTE);
    await look();
    expect(rows().map(({ kind }) => kind)).toEqual(['expiry', 'low_data', 'expiry']);
  });

  it('a restored copy sends nothing of what waited in it', async () => {
    const smtp = await startSmtpServer();
    const { addCustomer, sell, look, rows, core, db, set, pass } = await openTellingShop({
      email: mailOf(smtp.port),
      quiet: { from: '00:00', until: '23:59' },
    });
    const customer = await addCustomer([EMAIL]);
    await sell(customer);
    await look();
    await sell(customer);
    await applyRestoreRule(db, core.ports, { epoch: 5, details: {} });
    await set({ quiet: null });
    pass(MINUTE);
    await look();
    expect(rows()).toMatchObject([{ state: 'unsure', trouble: 'RESTORED' }]);
    expect(smtp.mails).toEqual([]);
  });

  it('a gateway is https or this machine, and its secret is forgotten when its host changes', async () => {
    const { set, shop } = await openTellingShop({}, {});
    await expect(set({ sms: smsOf('http://gateway.example') })).rejects.toThrow('ADDRESS_REFUSED');
    await set({ sms: smsOf('https://gateway.example') }, { sms: 'key' });
    await set({ sms: smsOf('https://gateway.example/v2') });
    expect(shop.secrets.get('message-sms')).toBe('key');
    await set({ sms: smsOf('https://other.example') });
    expect(shop.secrets.has('message-sms')).toBe(false);
  });

  it('a test message says why it could not be sent', async () => {
    const smtp = await startSmtpServer();
    const { core } = await openTellingShop({ ...CHANNELS_OFF, email: mailOf(smtp.port) });
    await messageSettingsCalls.test(core, { channel: 'email', to: 'owner@example.test' });
    expect(smtp.mails).toHaveLength(1);
    const to = { channel: 'telegram', to: '@somebody' } as const;
    await expect(messageSettingsCalls.test(core, to)).rejects.toMatchObject({ data: { reason: 'ADDRESS_INVALID' } });
  });
});
