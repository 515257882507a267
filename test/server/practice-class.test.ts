import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchId, CommandId, ProviderAccountId } from '../../contract/terms/ids.ts';
import { RECOVERY_CLASSES } from '../../contract/terms/recovery-class.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import { openApp } from '../../core/app.ts';
import type { App } from '../../core/app.ts';
import { portsIn } from '../../server/main.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CALM = { delayMs: 0, jitterMs: 0, faults: [], seed: 1 };

describe('the kind of provider that a practice account plays', () => {
  let dataDir: string;
  let app: App;
  let id: ProviderAccountId;
  const callApp = () => createRouterClient(app.router, { context: app.contextFor('command_line') });

  beforeEach(async () => {
    dataDir = temporaryFolder();
    app = await open();
    await callApp().setup.create({
      language: 'en',
      shopName: 'Ueno SIM',
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
      ownerName: 'Mori',
      ownerPin: '480213',
      content: 'sample',
    });
    const [account] = await callApp().providers.list();
    assert(account);
    id = account.id;
  });
  afterEach(() => app.close());

  function open(): Promise<App> {
    return openApp({ dataDir, version: '0.0.0', ports: portsIn(dataDir) });
  }

  const play = (recoveryClass: RecoveryClass) =>
    callApp().providers.setTrainingBehaviour({ id, behaviour: { ...CALM, recoveryClass } });
  const played = async () => (await callApp().providers.trainingBehaviour({ id })).recoveryClass;

  it('is A at first, is chosen by the owner, and is the same after a restart of both', async () => {
    expect(await played()).toBe('A');
    for (const recoveryClass of RECOVERY_CLASSES.toReversed()) {
      expect((await play(recoveryClass)).recoveryClass).toBe(recoveryClass);
      expect(await played()).toBe(recoveryClass);
    }
    await play('C');
    await app.close();
    app = await open();
    expect(await played()).toBe('C');
  });

  it('stays when other settings are saved without it', async () => {
    await play('B');
    await callApp().providers.setTrainingBehaviour({ id, behaviour: { ...CALM, seed: 5 } });
    expect(await callApp().providers.trainingBehaviour({ id })).toMatchObject({ recoveryClass: 'B', seed: 5 });
  });

  it('is not changed while orders of the account are open, and neither is anything else', async () => {
    const shop = callApp();
    await shop.providers.stop({ id, reason: 'so that orders wait' });
    const plan = (await shop.plans.list({})).find(({ code }) => code === 'SKR-10GB-30D');
    assert(plan);
    const { rows } = await shop.cards.list({ filter: { search: '', planId: plan.id }, offset: 0, limit: 3 });
    const order = { planId: plan.id, cards: { from: 'cards' as const, cardIds: rows.map((row) => row.id) } };
    const { accepted, cost } = await shop.batches.preview(order);
    expect(accepted).toBeGreaterThan(0);
    const batchId = randomUUID() as string as BatchId;
    await shop.batches.start({ ...order, id: batchId, name: 'Waiting', acceptedCount: accepted, cost });

    const change = { ...CALM, seed: 77, recoveryClass: 'D' as const };
    await expect(shop.providers.setTrainingBehaviour({ id, behaviour: change })).rejects.toMatchObject({
      code: 'ACCOUNT_HAS_OPEN_ORDERS',
      data: { count: accepted },
    });
    expect(await shop.providers.trainingBehaviour({ id })).toMatchObject({ recoveryClass: 'A', seed: 1 });
    // The same class is no change.
    expect((await play('A')).recoveryClass).toBe('A');

    await shop.providers.resume({ id });
    while ((await shop.batches.get({ id: batchId })).state !== 'finished') await sleep(20);
    expect((await play('D')).recoveryClass).toBe('D');
  });

  it('is used from the next order on by an engine that has sent as another one before', async () => {
    const shop = callApp();
    const sell = async (row: number) => {
      const plan = (await shop.plans.list({})).find(({ code }) => code === 'SKR-10GB-30D');
      assert(plan);
      const { rows } = await shop.cards.list({ filter: { search: '', planId: plan.id }, offset: row, limit: 1 });
      const order = { planId: plan.id, cards: { from: 'cards' as const, cardIds: rows.map((one) => one.id) } };
      const { accepted, cost } = await shop.batches.preview(order);
      const batchId = randomUUID() as string as BatchId;
      await shop.batches.start({ ...order, id: batchId, name: `Row ${row}`, acceptedCount: accepted, cost });
      while ((await shop.batches.get({ id: batchId })).state !== 'finished') await sleep(20);
      return (await shop.batches.get({ id: batchId })).counts.byState.succeeded ?? 0;
    };
    expect(await sell(0)).toBe(1);
    for (const [index, recoveryClass] of (['B', 'C', 'D'] as const).entries()) {
      await play(recoveryClass);
      expect(await sell(index + 1)).toBe(1);
    }
  });

  it('that cannot be asked shows the card as it stood after the send, and that is what is kept of the card', async () => {
    const shop = callApp();
    const plan = (await shop.plans.list({})).find(({ code }) => code === 'SKR-10GB-30D');
    assert(plan);
    const filter = { search: '89811009', planId: plan.id };
    const { rows } = await shop.cards.list({ filter, sort: 'iccid', offset: 0, limit: 40 });
    const card = rows.find(({ expiresAtMs }) => expiresAtMs !== null && expiresAtMs > Date.now());
    assert(card);
    const behaviour = {
      ...CALM,
      recoveryClass: 'D' as const,
      faults: [{ name: 'error_500_after_commit', percent: 100 }],
    };
    await shop.providers.setTrainingBehaviour({ id, behaviour });
    await shop.cards.verify({ id: card.id });
    const order = await shop.recharges.submit({
      commandId: randomUUID() as string as CommandId,
      cardId: card.id,
      planId: plan.id,
      price: plan.price,
      tenders: [{ method: 'cash', amountMinor: plan.price.amountMinor }],
      customerId: null,
    });
    while ((await shop.recharges.get({ id: order.id })).state !== 'needs_person') await sleep(20);
    const { before, after } = await shop.doubt.options({ id: order.id });
    assert(before && after);
    expect(after.expiresAtMs).toBeGreaterThan(before.expiresAtMs ?? 0);
    const kept = await shop.cards.get({ id: card.id });
    expect([kept.expiresAtMs, kept.checkedAtMs]).toEqual([after.expiresAtMs, after.atMs]);
  });
});
