import { describe, expect, it } from 'vitest';
import type { BatchId, CardId, CustomerId, PlanId } from '../../../contract/terms/ids.ts';
import { submitBatch } from '../../../core/batches/submit-batch.ts';
import { listMessages, readBatchMessages, setBatchMessages } from '../../../core/messages/message-calls.ts';
import { readMessageSettings } from '../../../core/messages/message-settings.ts';
import { previewBatchTelling } from '../../../core/messages/preview-batch-telling.ts';
import { queueMessages } from '../../../core/messages/queue-messages.ts';
import { messageSettingsCalls } from '../../../core/messages/settings-calls.ts';
import { PLAN, COST, OWNER, cardAt, createWorld, statesOf } from '../../support/recharge-world.ts';

const BATCH = 'batch-telling-1' as BatchId;
const CARDS = [1, 2, 3, 4, 5].map((index) => cardAt(index).id);
const CHANNELS = {
  email: { host: '127.0.0.1', port: 1, security: 'none', user: '', from: 'shop@example.test' },
  sms: null,
  telegram: null,
} as const;

/** Cards 1 to 5: of customers by mail, merged into one by mail, by WeChat only, by mail but refused, and of nobody. */
async function openShop() {
  const world = await createWorld();
  const run = await world.start();
  run.database.sqlite.exec(`
    INSERT INTO customer (id, name, language, notes, created_at_ms, merged_into) VALUES
      (7, 'Wang', 'en', '', 1, NULL), (8, 'Old page', 'en', '', 1, 7), (9, 'Li', 'en', '', 1, NULL), (10, 'Mori', 'en', '', 1, NULL);
    INSERT INTO customer_contact (customer_id, channel, value) VALUES
      (7, 'email', 'wang@example.test'), (9, 'wechat', 'li'), (10, 'email', 'mori@example.test');
    INSERT INTO customer_consent (customer_id, channel, kind, is_given, staff_id, at_ms) VALUES (10, 'email', 'result', 0, 1, 1);`);
  const owners: readonly (CustomerId | null)[] = [7, 8, 9, 10, null] as never;
  owners.forEach((owner, index) =>
    run.database.sqlite.prepare('UPDATE card SET customer_id = ? WHERE id = ?').run(owner, CARDS[index]),
  );
  const messages = { start: () => undefined, stop: () => Promise.resolve(), wake: () => undefined };
  const core = { ...run.core, messages, engine: run.engine };
  const current = await readMessageSettings(core.database.db);
  await messageSettingsCalls.save(core as never, OWNER, {
    ...current,
    ...CHANNELS,
    isOn: true,
    quiet: null,
    secrets: {},
  });
  const cards = { from: 'cards' as const, cardIds: CARDS as CardId[] };
  const start = (tellsCustomers: boolean) =>
    submitBatch(core as never, OWNER, {
      id: BATCH,
      name: 'Evening',
      planId: PLAN as PlanId,
      cards,
      acceptedCount: 5,
      cost: { ...COST, amountMinor: COST.amountMinor * 5 },
      tellsCustomers,
    });
  const look = async () =>
    queueMessages(core.database.db, await readMessageSettings(core.database.db), world.clock.nowMs());
  return { ...world, run, core, cards, start, look };
}

describe('customers of a batch', () => {
  it('are counted by what they would be told by and why not, and told once their card is recharged', async () => {
    const { run, core, cards, start, look, clock } = await openShop();
    const whole = { isOn: true, email: 2, sms: 0, telegram: 0, noCustomer: 1, noContact: 1, noConsent: 1 };
    expect(await previewBatchTelling(core, { planId: PLAN, cards })).toEqual(whole);
    await start(true);
    await expect(start(false)).rejects.toThrow('COMMAND_REUSED');
    expect(await previewBatchTelling(core, { batchId: BATCH })).toEqual(whole);
    await clock.settle();
    expect(statesOf(run)).toEqual(Array.from({ length: 5 }, () => 'succeeded'));
    await look();
    expect(await readBatchMessages(core, { batchId: BATCH })).toEqual({
      isOn: true,
      byState: [
        { state: 'cancelled', count: 1 },
        { state: 'waiting', count: 2 },
      ],
    });
    expect(await previewBatchTelling(core, { batchId: BATCH })).toMatchObject({ email: 0, noCustomer: 0 });
    const asked = { states: [], batchId: BATCH, offset: 0, limit: 10 };
    expect(await listMessages(core, asked)).toMatchObject({ total: 3 });
    expect(await listMessages(core, { ...asked, batchId: 'another' as BatchId })).toMatchObject({ total: 0 });
  });

  it('are told nothing unless the batch says so, nor that an unpaid line was not delivered', async () => {
    const { run, core, start, look, clock, provider } = await openShop();
    provider.script(...CARDS.map(() => ({ kind: 'reject', code: 'CARD_UNKNOWN' }) as const));
    await start(false);
    await setBatchMessages(core, OWNER, { batchId: BATCH, isOn: true });
    await clock.settle();
    expect(new Set(statesOf(run))).toEqual(new Set(['failed']));
    await look();
    expect(await readBatchMessages(core, { batchId: BATCH })).toEqual({ isOn: true, byState: [] });
  });
});
