import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../../contract/terms/ids.ts';
import {
  cancelBatch,
  getBatch,
  listBatchLines,
  listBatches,
  pauseBatch,
  resumeBatch,
} from '../../../core/batches/batch-calls.ts';
import { saveCustomer } from '../../../core/customers/customer-calls.ts';
import { saveLimits } from '../../../core/guards/recharge-limits.ts';
import { previewBatch } from '../../../core/batches/preview-batch.ts';
import { submitBatch } from '../../../core/batches/submit-batch.ts';
import { floatAccount, floatHeldAccount } from '../../../core/ledger/accounts.ts';
import { readBalance } from '../../../db/ledger.ts';
import { iccidAt } from '../shop/shop-core.ts';
import { BATCH_ID, COST_MINOR, confirmPreview, openBatchShop } from './batch-shop.ts';
import type { BatchShop } from './batch-shop.ts';

const listOf = (...numbers: readonly string[]) => ({ from: 'list' as const, text: numbers.join('\n') });
const allCards = { from: 'filter' as const, filter: { search: '' } };

async function floatOf({ core, accountId }: BatchShop) {
  const { db } = core.database;
  return {
    free: await readBalance(db, floatAccount(accountId), 'JPY'),
    held: await readBalance(db, floatHeldAccount(accountId), 'JPY'),
  };
}

async function countRows({ core }: BatchShop) {
  const { db } = core.database;
  const orders = await db.selectFrom('recharge_order').select('id').execute();
  const batches = await db.selectFrom('recharge_batch').select('id').execute();
  return { orders: orders.length, batches: batches.length };
}

describe('the preview of a batch', () => {
  it('finds cards by whole number, phone number and last digits, and lists every refusal with its reason', async () => {
    const opened = await openBatchShop(12);
    const { db } = opened.core.database;
    await db
      .updateTable('card')
      .set({ msisdn: '+819012345678' as never })
      .where('id', '=', opened.cardIds[1] as never)
      .execute();
    await db
      .updateTable('card')
      .set({ status: 'blocked' })
      .where('id', '=', opened.cardIds[3] as never)
      .execute();
    const lastDigits = iccidAt(3).slice(-8);
    const preview = await previewBatch(opened.core, {
      planId: opened.planId,
      cards: listOf(iccidAt(1), '090-1234-5678', lastDigits, iccidAt(4), iccidAt(1), 'hello', iccidAt(99), '12'),
    });
    expect(preview.sample.map(({ iccid }) => iccid)).toEqual([iccidAt(1), iccidAt(2), iccidAt(3)]);
    expect(preview.refusals.map(({ row, reason, other }) => [row, reason, other])).toEqual([
      [4, 'CARD_BLOCKED', null],
      [5, 'DUPLICATE_IN_LIST', '1'],
      [6, 'ICCID_INVALID', null],
      [7, 'CARD_NOT_HELD', null],
      [8, 'ICCID_INVALID', null],
    ]);
    expect(preview).toMatchObject({ accepted: 3, refused: 5, cost: { amountMinor: 3 * COST_MINOR }, shortMinor: 0 });
  });

  it('leaves out the cards beyond the limits, counting what other batches recharged', async () => {
    const opened = await openBatchShop(3);
    const { core, planId, shop, cardIds } = opened;
    const contact = { name: '李', language: 'zh-CN' as const, notes: '', contacts: [], groupId: null };
    const { id: customerId } = await saveCustomer(shop.core, shop.owner, contact);
    await core.database.db
      .updateTable('card')
      .set({ customer_id: customerId })
      .where('id', '!=', 0 as never)
      .execute();
    await saveLimits(shop.core, shop.owner, [{ who: 'customer', countMax: 2, hours: 24 }]);
    const reached = { reason: 'LIMIT_OF_CUSTOMER', other: '2 / 24 h' };
    const whole = await previewBatch(core, { planId, cards: { from: 'cards', cardIds: [...cardIds] } });
    expect(whole).toMatchObject({ accepted: 2, refusals: [{ row: 3, ...reached }] });
    await submitBatch(core, shop.owner, await confirmPreview(opened, listOf(iccidAt(1), iccidAt(2))));
    const more = await previewBatch(core, { planId, cards: listOf(iccidAt(3)) });
    expect(more).toMatchObject({ accepted: 0, refusals: [reached] });
  });

  it('never guesses which of several cards a few digits mean', async () => {
    const opened = await openBatchShop(2);
    const { db } = opened.core.database;
    const { iccid } = await db
      .selectFrom('card')
      .select('iccid')
      .where('id', '=', opened.cardIds[0] as never)
      .executeTakeFirstOrThrow();
    const twin = `8944${iccid.slice(4)}`;
    await db
      .updateTable('card')
      .set({ iccid: twin as never })
      .where('id', '=', opened.cardIds[1] as never)
      .execute();
    const preview = await previewBatch(opened.core, { planId: opened.planId, cards: listOf(iccid.slice(-10)) });
    expect(preview.refusals).toMatchObject([{ reason: 'SUFFIX_AMBIGUOUS' }]);
  });

  it('says how much float is missing, and writes nothing', async () => {
    const opened = await openBatchShop(3, 4_000);
    const preview = await previewBatch(opened.core, { planId: opened.planId, cards: allCards });
    expect(preview).toMatchObject({ accepted: 3, float: { amountMinor: 4_000 }, shortMinor: 3_500 });
    expect(await countRows(opened)).toEqual({ orders: 0, batches: 0 });
  });
});

describe('a batch', () => {
  it('is written with its refusals, its lines and their float in one step, and wakes the engine', async () => {
    const opened = await openBatchShop(3);
    const command = await confirmPreview(opened, listOf(iccidAt(1), iccidAt(2), 'hello', iccidAt(3)));
    const batch = await submitBatch(opened.core, opened.shop.owner, command);
    expect(batch).toMatchObject({
      id: BATCH_ID,
      state: 'running',
      counts: { total: 3, byState: { queued: 3 } },
      refusedAtStart: 1,
      cost: { amountMinor: 3 * COST_MINOR },
      limitedBy: 'provider_rate',
    });
    expect(await floatOf(opened)).toEqual({ free: 1_000_000 - 3 * COST_MINOR, held: 3 * COST_MINOR });
    expect(opened.wakes.count).toBe(1);
    expect(opened.shop.events).toContainEqual({ type: 'batch-changed', batchId: BATCH_ID });
    const { rows, total } = await listBatchLines(opened.core, { id: BATCH_ID, states: [], offset: 0, limit: 2 });
    expect([total, rows.map(({ iccid }) => iccid)]).toEqual([3, [iccidAt(1), iccidAt(2)]]);
  });

  it('that is sent twice is one batch, also when its cards cannot be taken a second time', async () => {
    const opened = await openBatchShop(3);
    const command = await confirmPreview(opened, allCards);
    const first = await submitBatch(opened.core, opened.shop.owner, command);
    const second = await submitBatch(opened.core, opened.shop.owner, command);
    expect(second).toEqual(first);
    expect(await countRows(opened)).toEqual({ orders: 3, batches: 1 });
    expect(opened.wakes.count).toBe(1);
  });

  it('with a known id and other contents is refused', async () => {
    const opened = await openBatchShop(3);
    await submitBatch(opened.core, opened.shop.owner, await confirmPreview(opened, listOf(iccidAt(1))));
    const other = await confirmPreview(opened, listOf(iccidAt(2)));
    await expect(submitBatch(opened.core, opened.shop.owner, other)).rejects.toMatchObject({ code: 'COMMAND_REUSED' });
    expect(await countRows(opened)).toEqual({ orders: 1, batches: 1 });
  });

  it('is refused with nothing written when it is not what was confirmed', async () => {
    const opened = await openBatchShop(3);
    const { core, shop } = opened;
    const confirmed = await confirmPreview(opened, allCards);
    const cases = [
      [{ ...confirmed, acceptedCount: 2 }, 'CHANGED_MEANWHILE'],
      [{ ...confirmed, cost: { ...confirmed.cost, amountMinor: 1 } }, 'CHANGED_MEANWHILE'],
      [await confirmPreview(opened, listOf('hello')), 'BATCH_EMPTY'],
    ] as const;
    for (const [command, code] of cases) {
      await expect(submitBatch(core, shop.owner, command)).rejects.toMatchObject({ code });
    }
    expect(await countRows(opened)).toEqual({ orders: 0, batches: 0 });
    expect((await floatOf(opened)).held).toBe(0);
  });

  it('is refused when the float does not cover all of it', async () => {
    const opened = await openBatchShop(3, 7_000);
    const command = await confirmPreview(opened, allCards);
    await expect(submitBatch(opened.core, opened.shop.owner, command)).rejects.toMatchObject({
      code: 'FLOAT_INSUFFICIENT',
      data: { shortMinor: 500, currency: 'JPY' },
    });
    expect(await countRows(opened)).toEqual({ orders: 0, batches: 0 });
  });

  it('pauses, goes on and is cancelled, and saying so twice changes nothing', async () => {
    const opened = await openBatchShop(3);
    const { core, shop } = opened;
    await submitBatch(core, shop.owner, await confirmPreview(opened, allCards));
    expect(await pauseBatch(core, shop.owner, BATCH_ID)).toMatchObject({ state: 'paused', limitedBy: 'paused' });
    expect(await pauseBatch(core, shop.owner, BATCH_ID)).toMatchObject({ state: 'paused' });
    expect(await resumeBatch(core, shop.owner, BATCH_ID)).toMatchObject({ state: 'running' });
    expect(await resumeBatch(core, shop.owner, BATCH_ID)).toMatchObject({ state: 'running' });
    const cancelled = await cancelBatch(core, shop.owner, BATCH_ID);
    expect(cancelled).toMatchObject({ state: 'finished', counts: { byState: { failed: 3 } } });
    expect(await cancelBatch(core, shop.owner, BATCH_ID)).toEqual(cancelled);
    expect(await floatOf(opened)).toEqual({ free: 1_000_000, held: 0 });
    const { rows } = await listBatchLines(core, { id: BATCH_ID, states: ['failed'], offset: 0, limit: 9 });
    expect(rows.map(({ failureCode }) => failureCode)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    const acts = await core.database.db
      .selectFrom('audit_entry')
      .select('act')
      .where('act', 'like', 'batch%')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(['batch-started', 'batch-paused', 'batch-resumed', 'batch-cancelled']);
  });

  it('keeps what is under way when it is cancelled', async () => {
    const opened = await openBatchShop(3);
    const { core, shop } = opened;
    await submitBatch(core, shop.owner, await confirmPreview(opened, allCards));
    const { db } = core.database;
    await db.updateTable('recharge_order').set({ state: 'in_doubt' }).where('batch_row', '=', 2).execute();
    await db.updateTable('recharge_batch_count').set({ count: 2 }).where('state', '=', 'queued').execute();
    await db.insertInto('recharge_batch_count').values({ batch_id: BATCH_ID, state: 'in_doubt', count: 1 }).execute();
    const cancelled = await cancelBatch(core, shop.owner, BATCH_ID);
    expect(cancelled).toMatchObject({ state: 'cancelling', counts: { byState: { failed: 2, in_doubt: 1 } } });
    await expect(resumeBatch(core, shop.owner, BATCH_ID)).rejects.toMatchObject({ code: 'STATE_FORBIDS' });
    const { rows } = await listBatchLines(core, { id: BATCH_ID, states: [], offset: 0, limit: 9 });
    expect(rows.map(({ state }) => state)).toEqual(['in_doubt', 'failed', 'failed']);
  });

  it('is found again in the list, newest first, and an unknown one is not there', async () => {
    const opened = await openBatchShop(2);
    const { core, shop } = opened;
    await submitBatch(core, shop.owner, await confirmPreview(opened, listOf(iccidAt(1))));
    shop.clock.nowMs = (shop.clock.nowMs + 1) as never;
    const second = 'batch-9876543210' as BatchId;
    await submitBatch(core, shop.owner, await confirmPreview(opened, listOf(iccidAt(2)), { id: second }));
    const { rows, total } = await listBatches(core, { offset: 0, limit: 10 });
    expect([total, rows.map(({ id }) => id)]).toEqual([2, [second, BATCH_ID]]);
    const unknown = getBatch(core, 'batch-0000000000' as BatchId);
    await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'batch' } });
  });
});
