/** Support: a shop that tells its customers, with real servers on loopback. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { MessageSettings } from '../../../contract/messages.ts';
import type { CardId, CustomerId, PlanId, RechargeId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Contact } from '../../../db/customers.ts';
import { insertCustomer } from '../../../db/customers.ts';
import { transact } from '../../../db/open.ts';
import { createHttpOnce } from '../../../core/platform/http-once.ts';
import { sendBySmtp } from '../../../core/platform/smtp-mail.ts';
import { deliverMessages, settleLeftMessages } from '../../../core/messages/deliver-messages.ts';
import type { Pauses } from '../../../core/messages/deliver-messages.ts';
import { readMessageSettings } from '../../../core/messages/message-settings.ts';
import { queueMessages } from '../../../core/messages/queue-messages.ts';
import { messageSettingsCalls } from '../../../core/messages/settings-calls.ts';
import { trade } from '../reports/day-of-trade.ts';
import type { Ending } from '../reports/day-of-trade.ts';
import { openTradingShop } from '../reports/trading-shop.ts';
import { NOON } from '../shop/shop-core.ts';

export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers what the test says; `undefined` breaks the connection off without a word. */
export async function startGateway(answer: (heard: HeardRequest) => { status: number; body: string } | undefined) {
  const heard: HeardRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      heard.push(one);
      const reply = answer(one);
      if (!reply) return void request.socket.destroy();
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close().closeAllConnections());
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export const CHANNELS_OFF = { email: null, sms: null, telegram: null };

export async function openTellingShop(settings: Partial<MessageSettings>, secrets: Record<string, string> = {}) {
  const { shop, plans } = await openTradingShop();
  // Nothing here is about power cuts: what the operating system has is enough.
  shop.core.database.sqlite.pragma('synchronous = OFF');
  const http = createHttpOnce();
  onTestFinished(() => http.close());
  let woken = 0;
  const messages = { start: () => undefined, stop: () => Promise.resolve(), wake: () => void (woken += 1) };
  const core = { ...shop.core, ports: { ...shop.core.ports, http }, sendMail: sendBySmtp, messages };
  const { db } = shop.core.database;
  const set = async (change: Partial<MessageSettings>, given: Record<string, string> = {}) => {
    const current = await readMessageSettings(db);
    await messageSettingsCalls.save(core, shop.owner, { ...current, ...change, secrets: given });
  };
  await set({ isOn: true, quiet: null, ...CHANNELS_OFF, ...settings }, secrets);
  const pauses: Pauses = new Map();
  return {
    shop,
    core,
    db,
    set,
    pauses,
    addCustomer: (contacts: readonly Contact[], language: 'zh-CN' | 'en' | 'ja' = 'en') =>
      transact(db, (tx) => insertCustomer(tx, { name: 'Wang', language, notes: '', contacts }, NOON)),
    /** A recharge of a customer, from the counter, that came to its end. */
    async sell(customerId: CustomerId | null, ending: Ending = 'succeeded', atMs: number = shop.clock.nowMs) {
      const id = await trade(shop, {
        planId: plans[0] as PlanId,
        takenAtMs: atMs as UtcMs,
        settledAtMs: atMs as UtcMs,
        ending,
        tenders: [{ method: 'cash', amountMinor: 3_980 }],
      });
      const { sqlite } = shop.core.database;
      sqlite
        .prepare('UPDATE card SET customer_id = ? WHERE id = (SELECT card_id FROM recharge_order WHERE id = ?)')
        .run(customerId, id);
      return id;
    },
    async look() {
      const now = await readMessageSettings(db);
      await queueMessages(db, now, shop.clock.nowMs);
      return deliverMessages(core, now, pauses);
    },
    restart: () => settleLeftMessages(core),
    pass: (ms: number) => void (shop.clock.nowMs = (shop.clock.nowMs + ms) as UtcMs),
    rows: () =>
      shop.core.database.sqlite
        .prepare(
          'SELECT id, kind, channel, address, state, try_count AS tries, trouble, body, next_try_at_ms AS nextMs FROM message_outbox ORDER BY id',
        )
        .all() as readonly {
        id: number;
        kind: string;
        channel: string;
        address: string;
        state: string;
        tries: number;
        trouble: string | null;
        body: string;
        nextMs: number;
      }[],
    wokenCount: () => woken,
    cardOf: (id: RechargeId) =>
      (
        shop.core.database.sqlite.prepare('SELECT card_id AS cardId FROM recharge_order WHERE id = ?').get(id) as {
          cardId: CardId;
        }
      ).cardId,
  };
}
