import { onTestFinished, describe, expect, it } from 'vitest';
import type { NoticeId } from '../../../contract/terms/ids.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { markNoticeSeen, orphanNotices } from '../../../core/notices/notice-calls.ts';
import { createNoticeWatch } from '../../../core/notices/notice-watch.ts';
import { ACCOUNT, openFloatShop } from '../float/float-shop.ts';
import type { FloatShop } from '../float/float-shop.ts';
import { OWNER, stateOf } from '../../support/recharge-world.ts';
import { casesOf, resultsOf } from './notice-world.ts';

async function openShop(): Promise<FloatShop> {
  const shop = await openFloatShop();
  const watch = createNoticeWatch({ ...shop.deps, engine: shop.run.engine });
  watch.start();
  onTestFinished(() => watch.stop());
  return shop;
}

const behave = (shop: FloatShop, names: readonly string[], settleMs = 0) =>
  shop.practice.call('PUT', '/v1/control/behaviour', {
    settleMs,
    faults: names.map((name) => ({ name, percent: 100 })),
  });

describe('what the training provider tells by itself', () => {
  it('brings a reversal to light within the minute, and the books follow', async () => {
    const shop = await openShop();
    await behave(shop, ['reversed_later']);
    const id = await shop.sell(1);
    await shop.passUntil(() => stateOf(shop.run, id) === 'succeeded');
    const soldAtMs = shop.clock.monotonicMs();
    await shop.passUntil(() => casesOf(shop.run).length > 0);
    expect(shop.clock.monotonicMs() - soldAtMs).toBeLessThan(60_000);
    expect([stateOf(shop.run, id), casesOf(shop.run), resultsOf(shop.run)]).toEqual([
      'succeeded',
      ['reversal'],
      ['asked'],
    ]);
    expect(await checkInvariants(shop.run.database.db, 'all')).toEqual([]);
  });

  it('brings a delivery to light that came after a failure, before the money went back', async () => {
    const shop = await openShop();
    await behave(shop, ['failure_then_success'], 150);
    const id = await shop.sell(1);
    await shop.passUntil(() => stateOf(shop.run, id) === 'refund_due');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await shop.passUntil(() => stateOf(shop.run, id) === 'succeeded');
    expect(casesOf(shop.run)).toEqual(['success_after_final']);
    expect(await checkInvariants(shop.run.database.db, 'all')).toEqual([]);
  });

  it('is only a reason to ask, also when it lies, repeats itself or comes backwards', async () => {
    const shop = await openShop();
    for (const fault of ['notice_lies', 'notice_duplicated', 'notice_reordered']) {
      await behave(shop, ['pending_then_failure', fault]);
      const before = resultsOf(shop.run).length;
      const ids = [await shop.sell(before + 1), await shop.sell(before + 2)];
      await shop.passUntil(() => ids.every((id) => stateOf(shop.run, id) === 'refund_due'));
      await shop.passUntil(() => resultsOf(shop.run).length === before + 2);
      await shop.pass(5_000);
      expect(ids.map((id) => stateOf(shop.run, id))).toEqual(['refund_due', 'refund_due']);
    }
    expect([casesOf(shop.run), new Set(resultsOf(shop.run))]).toEqual([[], new Set(['asked'])]);
    expect(await checkInvariants(shop.run.database.db, 'all')).toEqual([]);
  });

  it('about a stranger raises an alarm until the owner has looked at it, which is in the audit', async () => {
    const shop = await openShop();
    const unseen = async () => (await shop.account()).notices?.unseenOrphans;
    expect(await unseen()).toBe(0);
    await behave(shop, ['notice_stranger']);
    await shop.sell(1);
    await shop.passUntil(async () => (await unseen()) !== 0);
    await behave(shop, []);
    const list = () => orphanNotices(shop.deps, { id: ACCOUNT, offset: 0, limit: 10 });
    const { total, rows } = await list();
    expect([total, await unseen()]).toEqual([rows.length, rows.length]);
    for (const { reference, body, seenAtMs } of rows) {
      expect([reference, body, seenAtMs]).toEqual([
        expect.stringMatching(/^STRANGER/),
        expect.stringContaining('succeeded'),
        null,
      ]);
    }
    expect(shop.run.events).toContainEqual({ type: 'provider-changed', accountId: ACCOUNT });
    // Twice each: the second time changes nothing.
    for (const { id } of [...rows, ...rows]) await markNoticeSeen(shop.deps, OWNER, { noticeId: id });
    expect(await unseen()).toBe(0);
    expect((await list()).rows.map(({ seenBy }) => seenBy)).toEqual(rows.map(() => 'Aiko'));
    const lines = shop.run.database.sqlite
      .prepare(`SELECT subject, staff_id FROM audit_entry WHERE act = 'notice-seen'`)
      .all();
    expect(lines).toEqual(rows.map(() => ({ subject: 'account:1', staff_id: 1 })));
    const nobody = markNoticeSeen(shop.deps, OWNER, { noticeId: 99 as NoticeId });
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'notice' } });
  });
});
