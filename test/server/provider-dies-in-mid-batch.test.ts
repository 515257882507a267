import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../contract/terms/ids.ts';
import { openApp } from '../../core/app.ts';
import type { WorkerProcess } from '../../core/ports.ts';
import { portsIn } from '../../server/main.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a training provider that is killed in mid-batch', () => {
  it('is started again; the batch goes on, nothing fails, and both sides agree on the float', async () => {
    const dataDir = temporaryFolder();
    const ports = portsIn(dataDir);
    const providers: WorkerProcess[] = [];
    const app = await openApp({
      dataDir,
      version: '0.0.0',
      ports: {
        ...ports,
        workers: {
          spawn(name, options) {
            const worker = ports.workers.spawn(name, options);
            if (name === 'training-provider') providers.push(worker);
            return worker;
          },
        },
      },
    });
    const shop = createRouterClient(app.router, { context: app.contextFor('command_line') });
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
    assert(account);
    await shop.providers.setTrainingBehaviour({
      id: account.id,
      behaviour: { delayMs: 120, jitterMs: 0, faults: [], seed: 1 },
    });
    const plan = (await shop.plans.list({})).find(({ code }) => code === 'SKR-10GB-30D');
    assert(plan);
    const { rows } = await shop.cards.list({ filter: { search: '', planId: plan.id }, offset: 0, limit: 60 });
    const order = { planId: plan.id, cards: { from: 'cards' as const, cardIds: rows.map(({ id }) => id) } };
    const preview = await shop.batches.preview(order);
    const id = randomUUID() as BatchId;
    await shop.batches.start({ ...order, id, name: 'Evening', acceptedCount: preview.accepted, cost: preview.cost });

    const delivered = async () => (await shop.batches.get({ id })).counts.byState.succeeded ?? 0;
    while ((await delivered()) < 8) await sleep(20);
    providers.at(-1)?.kill();
    while ((await delivered()) < preview.accepted - 12) await sleep(50);

    expect(providers.length).toBeGreaterThan(1);
    const { counts } = await shop.batches.get({ id });
    expect(counts.byState.failed ?? 0).toBe(0);
    expect(Object.values(counts.byState).reduce((sum, count) => sum + count, 0)).toBe(preview.accepted);
    // Whatever is still asked about is held: the provider's figure lies between nothing of it spent and all of it.
    const known = await shop.providers.readBalance({ id: account.id });
    const { float, held, reported } = known;
    assert(reported);
    expect(reported.amountMinor).toBeGreaterThanOrEqual(float.amountMinor);
    expect(reported.amountMinor).toBeLessThanOrEqual(float.amountMinor + held.amountMinor);
    await app.close();
  }, 60_000);
});
