import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../contract/terms/ids.ts';
import { cancelBatch } from '../../../core/batches/batch-calls.ts';
import { previewBatch } from '../../../core/batches/preview-batch.ts';
import { submitBatch } from '../../../core/batches/submit-batch.ts';
import { iccidAt } from '../shop/shop-core.ts';
import { BATCH_ID, confirmPreview, openBatchShop } from './batch-shop.ts';
import type { BatchShop } from './batch-shop.ts';

const SECOND = 'batch-9876543210' as BatchId;
const HOUR_MS = 3_600_000;
const listOf = (...numbers: readonly string[]) => ({ from: 'list' as const, text: numbers.join('\n') });

/** Of the first batch one card is recharged and one is not: some of the same list could go again. */
async function openAfterFirst(): Promise<BatchShop> {
  const opened = await openBatchShop(3);
  const { core, shop } = opened;
  await submitBatch(core, shop.owner, await confirmPreview(opened, listOf(iccidAt(1), iccidAt(2))));
  const { sqlite } = core.database;
  const finish = 'UPDATE recharge_order SET state = ?, finished_at_ms = ? WHERE batch_row = ?';
  sqlite.prepare(finish).run('succeeded', shop.clock.nowMs, 1);
  sqlite.prepare(finish).run('failed', shop.clock.nowMs, 2);
  sqlite.prepare("UPDATE recharge_batch SET state = 'finished'").run();
  sqlite.prepare('DELETE FROM recharge_batch_count').run();
  sqlite
    .prepare("INSERT INTO recharge_batch_count VALUES (?, 'succeeded', 1), (?, 'failed', 1)")
    .run(BATCH_ID, BATCH_ID);
  return opened;
}

describe('the same list with the same plan within a day', () => {
  it('is refused, naming the first batch, in whatever order and writing it comes', async () => {
    const opened = await openAfterFirst();
    const { core, shop } = opened;
    const again = listOf(iccidAt(2), iccidAt(1).replace(/(.{4})/g, '$1 '), iccidAt(1));
    const command = await confirmPreview(opened, again, { id: SECOND });
    const first = { batchId: BATCH_ID, name: 'Evening', atMs: shop.clock.nowMs };
    expect((await previewBatch(core, { planId: opened.planId, cards: again })).repeats).toEqual(first);
    await expect(submitBatch(core, shop.owner, command)).rejects.toMatchObject({ code: 'BATCH_REPEATED', data: first });
    const byChoice = { from: 'cards' as const, cardIds: opened.cardIds.slice(0, 2) };
    const chosen = await confirmPreview(opened, byChoice, { id: SECOND });
    await expect(submitBatch(core, shop.owner, chosen)).rejects.toMatchObject({ code: 'BATCH_REPEATED' });
    expect(core.database.sqlite.prepare('SELECT count(*) FROM recharge_batch').pluck().get()).toBe(1);
  });

  it('goes again for a reason, which is kept with the batch and in the audit log; what was just recharged stays out', async () => {
    const opened = await openAfterFirst();
    const { core, shop } = opened;
    const list = listOf(iccidAt(1), iccidAt(2));
    const command = await confirmPreview(opened, list, { id: SECOND, repeatReason: 'the rest of the list' });
    const batch = await submitBatch(core, shop.owner, command);
    expect(batch).toMatchObject({ id: SECOND, counts: { total: 1 }, refusedAtStart: 1 });
    const { sqlite } = core.database;
    expect(sqlite.prepare('SELECT repeat_reason FROM recharge_batch WHERE id = ?').pluck().get(SECOND)).toBe(
      'the rest of the list',
    );
    const details = sqlite.prepare("SELECT details FROM audit_entry WHERE subject LIKE '%9876543210'").pluck().get();
    expect(JSON.parse(String(details))).toMatchObject({ repeats: BATCH_ID, repeatReason: 'the rest of the list' });
  });

  it('is another list a day later, with one card more, and with another plan', async () => {
    const opened = await openAfterFirst();
    const { core, shop } = opened;
    const more = listOf(iccidAt(1), iccidAt(2), iccidAt(3));
    expect((await previewBatch(core, { planId: opened.planId, cards: more })).repeats).toBeNull();
    shop.clock.nowMs = (shop.clock.nowMs + 24 * HOUR_MS + 1) as never;
    const list = listOf(iccidAt(1), iccidAt(2));
    expect((await previewBatch(core, { planId: opened.planId, cards: list })).repeats).toBeNull();
    await submitBatch(core, shop.owner, await confirmPreview(opened, list, { id: SECOND }));
  });

  it('may simply be started again when the first was cancelled before anything was sent', async () => {
    const opened = await openBatchShop(2);
    const { core, shop } = opened;
    const list = listOf(iccidAt(1), iccidAt(2));
    await submitBatch(core, shop.owner, await confirmPreview(opened, list));
    await cancelBatch(core, shop.owner, BATCH_ID);
    const second = await submitBatch(core, shop.owner, await confirmPreview(opened, list, { id: SECOND }));
    expect(second).toMatchObject({ counts: { total: 2 } });
  });
});
