import { randomUUID } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchId, CommandId } from '../../contract/terms/ids.ts';
import { openApp } from '../../core/app.ts';
import type { App } from '../../core/app.ts';
import { portsIn } from '../../server/main.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopClient } from '../../server/cli/shop-session.ts';

// Through the contract, as screens ask: input and output are checked, rights too. The provider answers slowly, so that
// orders are still open while the next one is tried.

let folder = '';
let app: App;
let shop: ShopClient;
/** A second counter of the same shop. */
let other: ShopClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaduo-guards-'));
  app = await openApp({ dataDir: folder, version: '0.0.0', ports: portsIn(folder) });
  const open = () => createRouterClient(app.router, { context: app.contextFor('command_line') });
  [shop, other] = [open(), open()];
  await shop.setup.create({
    language: 'en',
    shopName: 'Ueno SIM',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Mori',
    ownerPin: '480213',
    content: 'sample',
  });
  const [account] = await shop.providers.list();
  const id = account?.id ?? (0 as never);
  await shop.providers.setTrainingBehaviour({ id, behaviour: { delayMs: 50, jitterMs: 0, faults: [], seed: 1 } });
}, 30_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Every test has cards of its own. */
let taken = 0;
async function takeCards(count: number) {
  const plan = (await shop.plans.list({})).find(({ code }) => code === 'SKR-10GB-30D');
  if (!plan) throw new Error('the sample shop has no such plan');
  const filter = { search: '', planId: plan.id, status: 'sold' as const };
  const { rows } = await shop.cards.list({ filter, offset: taken, limit: count });
  taken += count;
  expect(rows).toHaveLength(count);
  return { plan, rows };
}

async function orderForm() {
  const { plan, rows } = await takeCards(1);
  const [card] = rows;
  if (!card) throw new Error('no card');
  return (commandId = randomUUID() as string as CommandId) => ({
    commandId,
    cardId: card.id,
    planId: plan.id,
    price: plan.price,
    tenders: [{ method: 'cash' as const, amountMinor: plan.price.amountMinor }],
    customerId: null,
  });
}

async function ordersOf(cardId: number) {
  return (await shop.recharges.list({ states: [], cardId: cardId as never, offset: 0, limit: 50 })).total;
}

async function untilOver(orderId: number): Promise<void> {
  const get = () => shop.recharges.get({ id: orderId as never });
  for (let order = await get(); order.state !== 'succeeded'; order = await get()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('an order form', () => {
  it('that is handed in a thousand times at once is one order, and every answer names it', async () => {
    const form = (await orderForm())();
    const clients = Array.from({ length: 1_000 }, (_, index) => (index % 2 === 0 ? shop : other));
    const answers = await Promise.all(clients.map((client) => client.recharges.submit(form)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await ordersOf(form.cardId)).toBe(1);
  }, 30_000);

  it('for one card on two screens at once is one order, and the second screen is told which', async () => {
    const form = await orderForm();
    const [one, two] = [form(), form()];
    const results = await Promise.allSettled([shop.recharges.submit(one), other.recharges.submit(two)]);
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(made).toHaveLength(1);
    expect(refused).toMatchObject([{ code: 'ORDER_OPEN_FOR_CARD', data: { orderId: made[0]?.id } }]);
    expect(await ordersOf(one.cardId)).toBe(1);
  });

  it('for the same card and plan within ten minutes is refused, naming the first order', async () => {
    const form = await orderForm();
    const first = await shop.recharges.submit(form());
    await untilOver(first.id);
    const second = other.recharges.submit(form());
    await expect(second).rejects.toMatchObject({ code: 'RECHARGED_RECENTLY', data: { orderId: first.id } });
    expect(await ordersOf(first.cardId)).toBe(1);
    await other.recharges.submit({ ...form(), repeatReason: 'two months wanted' });
  });
});

describe('a list of cards', () => {
  async function listForm(text: string, planId: number) {
    const cards = { from: 'list' as const, text };
    const preview = await shop.batches.preview({ planId: planId as never, cards });
    return {
      preview,
      form: (id = randomUUID() as string as BatchId) => ({
        id,
        name: 'Evening',
        planId: planId as never,
        cards,
        acceptedCount: preview.accepted,
        cost: preview.cost,
      }),
    };
  }

  it('that is handed in a hundred times at once is one batch', async () => {
    const { plan, rows } = await takeCards(3);
    const form = (await listForm(rows.map(({ iccid }) => iccid).join('\n'), plan.id)).form();
    const answers = await Promise.all(Array.from({ length: 100 }, () => shop.batches.start(form)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    for (const { id } of rows) expect(await ordersOf(id)).toBe(1);
  });

  it('that names a card twice recharges it once, and says beside the second row which the first is', async () => {
    const { plan, rows } = await takeCards(2);
    const [a = '', b = ''] = rows.map(({ iccid }) => iccid);
    const { preview } = await listForm([a, b, `${a.slice(0, 4)} ${a.slice(4)}`].join('\n'), plan.id);
    expect(preview).toMatchObject({ accepted: 2, refusals: [{ row: 3, reason: 'DUPLICATE_IN_LIST', other: '1' }] });
  });

  it('that comes in again is refused, naming the first batch, from two screens at once as well', async () => {
    const { plan, rows } = await takeCards(2);
    const text = rows.map(({ iccid }) => iccid).join(' ');
    const { form } = await listForm(text, plan.id);
    const results = await Promise.allSettled([shop.batches.start(form()), other.batches.start(form())]);
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(made).toHaveLength(1);
    expect(refused).toMatchObject([{ code: 'BATCH_REPEATED', data: { batchId: made[0]?.id, name: 'Evening' } }]);
    for (const { id } of rows) expect(await ordersOf(id)).toBe(1);
  });

  it('leaves out a card that was recharged with the same plan today, naming that order', async () => {
    const form = await orderForm();
    const { cardId, planId } = form();
    const first = await shop.recharges.submit(form());
    const cards = { from: 'cards' as const, cardIds: [cardId] };
    const open = await shop.batches.preview({ planId, cards });
    await untilOver(first.id);
    const ended = await shop.batches.preview({ planId, cards });
    expect([open.refusals, ended.refusals]).toMatchObject([
      [{ reason: 'ORDER_OPEN', other: String(first.id) }],
      [{ reason: 'RECHARGED_RECENTLY', other: String(first.id) }],
    ]);
  });
});
