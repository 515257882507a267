import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { storeNoticePage } from '../../../core/notices/store-notices.ts';
import { ACCOUNT, listDifferences, sell, stateOf } from '../../support/recharge-world.ts';
import { casesOf, noticeAbout, openNoticeWorld, resultsOf } from './notice-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('the watch over notices', () => {
  it('asks every half minute while orders are open or fresh, else every hour, and goes on where it was', async () => {
    const its = await openNoticeWorld();
    its.startWatch();
    await its.world.clock.advance(3 * HOUR_MS + MINUTE_MS);
    expect(its.asked).toEqual([null, '0', '0', '0']);
    await sell(its.run, 1);
    await its.world.clock.advance(10 * MINUTE_MS);
    expect(its.asked.length).toBeGreaterThanOrEqual(4 + 19);
    // A day and more has passed since.
    its.run.database.sqlite.exec(`UPDATE recharge_order SET finished_at_ms = 1, finished_on = '2026-03-01'`);
    its.asked.length = 0;
    await its.world.clock.advance(3 * HOUR_MS);
    expect(its.asked).toEqual(['0', '0', '0']);
  });

  it('makes a notice a reason to ask, and takes nothing from it: one that lies changes nothing', async () => {
    const its = await openNoticeWorld();
    its.world.provider.script({ kind: 'reject', code: 'CARD_EXPIRED' });
    const id = await sell(its.run, 1);
    await its.world.clock.advance(1_000);
    expect(stateOf(its.run, id)).toBe('refund_due');
    its.tell({ ...noticeAbout(its.run, id, 'E1'), body: '{"status":"succeeded"}' });
    its.startWatch();
    await its.world.clock.advance(MINUTE_MS);
    // Twice: one look-up that finds nothing may lag behind the notice.
    expect(its.world.provider.lookUps).toHaveLength(2);
    expect([stateOf(its.run, id), casesOf(its.run), resultsOf(its.run)]).toEqual(['refund_due', [], ['asked']]);
    expect(await listDifferences(its.run, its.world.provider)).toEqual([]);
  });

  it('hears of a delivery that was taken back long before the success is looked at again', async () => {
    const its = await openNoticeWorld();
    const id = await sell(its.run, 1);
    await its.world.clock.advance(1_000);
    const [charge] = its.world.provider.journal;
    if (charge) charge.status = 'failed';
    its.tell(noticeAbout(its.run, id));
    its.startWatch();
    await its.world.clock.advance(MINUTE_MS);
    expect([stateOf(its.run, id), casesOf(its.run)]).toEqual(['succeeded', ['rejection_after_success']]);
  });

  it('asks once for an event or a body that comes again, in whatever order', async () => {
    const its = await openNoticeWorld();
    const ids = [await sell(its.run, 1), await sell(its.run, 2)];
    await its.world.clock.advance(1_000);
    const [first, second] = ids.map((id, index) => noticeAbout(its.run, id, index === 0 ? 'E1' : undefined));
    if (!first || !second) throw new Error('two were sold');
    its.tell(second, first, first, second, { ...first, body: 'said otherwise' });
    its.startWatch();
    await its.world.clock.advance(MINUTE_MS);
    expect(resultsOf(its.run)).toEqual(['asked', 'asked']);
    expect(its.world.provider.lookUps).toHaveLength(2);
    // A copy of the file was restored: the place in the feed is an old one.
    its.run.database.sqlite.exec('UPDATE provider_notice_feed SET next = NULL');
    await its.world.clock.advance(5 * MINUTE_MS);
    expect(resultsOf(its.run)).toHaveLength(2);
    expect(its.world.provider.lookUps).toHaveLength(2);
    expect([casesOf(its.run), ids.map((id) => stateOf(its.run, id))]).toEqual([[], ['succeeded', 'succeeded']]);
  });

  it('asks about an order that waits to be sent again once, and not for ever', async () => {
    const its = await openNoticeWorld();
    its.world.provider.script({ kind: 'reject', code: 'FLOAT_INSUFFICIENT', retryLater: true, trouble: 'float_low' });
    const id = await sell(its.run, 1);
    await its.world.clock.advance(1_000);
    expect(stateOf(its.run, id)).toBe('queued');
    (its.world.provider.journal as unknown[]).push({
      reference: noticeAbout(its.run, id).reference,
      iccid: 'x',
      cost: { amountMinor: 1_800, currency: 'JPY' },
      status: 'failed',
    });
    its.tell(noticeAbout(its.run, id));
    its.startWatch();
    await its.world.clock.advance(5 * MINUTE_MS);
    expect(its.world.provider.lookUps).toHaveLength(1);
    expect(stateOf(its.run, id)).toBe('queued');
  });

  it.each(['C', 'D'] as const)(
    'keeps it as evidence where the provider answers no questions, class %s',
    async (recoveryClass) => {
      const its = await openNoticeWorld({ recoveryClass });
      its.world.provider.script({ kind: 'lose_reply' });
      const id = await sell(its.run, 1);
      await its.world.clock.advance(10_000);
      expect(stateOf(its.run, id)).toBe('needs_person');
      its.tell(noticeAbout(its.run, id, 'E1'));
      const before = its.world.provider.sends.length;
      its.run.events.length = 0;
      its.startWatch();
      await its.world.clock.advance(MINUTE_MS);
      const evidence = its.run.database.sqlite
        .prepare(`SELECT kind, outcome, body FROM recharge_evidence WHERE outcome = 'notice'`)
        .all();
      expect(evidence).toEqual([{ kind: 'query', outcome: 'notice', body: noticeAbout(its.run, id, 'E1').body }]);
      expect([stateOf(its.run, id), resultsOf(its.run)]).toEqual(['needs_person', ['kept']]);
      expect([its.world.provider.lookUps.length, its.world.provider.sends.length]).toEqual([0, before]);
      expect(its.run.events).toContainEqual(expect.objectContaining({ type: 'recharge-changed', orderId: id }));
    },
  );

  it('waits with what is told about a request that is still on its way; a crash loses nothing of it', async () => {
    const its = await openNoticeWorld();
    its.world.provider.script({ kind: 'hang', isCharged: true });
    const id = await sell(its.run, 1);
    await its.world.clock.advance(100);
    expect(stateOf(its.run, id)).toBe('sending');
    its.tell(noticeAbout(its.run, id));
    const first = its.startWatch();
    await its.world.clock.advance(MINUTE_MS);
    expect([stateOf(its.run, id), resultsOf(its.run)]).toEqual(['sending', [null]]);
    await first.stop();
    await its.restart();
    its.answerWith(() => new Promise(() => {}));
    its.startWatch();
    await its.world.clock.advance(1_000);
    expect([stateOf(its.run, id), resultsOf(its.run)]).toEqual(['succeeded', ['asked']]);
    expect(await listDifferences(its.run, its.world.provider)).toEqual([]);
  });

  it('makes something of what an earlier run only stored, before it asks for more', async () => {
    const its = await openNoticeWorld();
    const id = await sell(its.run, 1);
    await its.world.clock.advance(1_000);
    const page = { notices: [noticeAbout(its.run, id)], next: '7' };
    await storeNoticePage(its.run.database.db, ACCOUNT, { kind: 'answered', value: page }, 1 as UtcMs);
    await its.restart();
    its.answerWith(() => new Promise(() => {}));
    its.startWatch();
    await its.world.clock.advance(1_000);
    expect([resultsOf(its.run), its.asked, its.world.provider.lookUps.length]).toEqual([['asked'], [], 1]);
    await its.world.clock.advance(5_000);
    expect(its.asked).toEqual(['7']);
  });

  it('stops while the provider is silent, and keeps why it did not answer', async () => {
    const its = await openNoticeWorld();
    its.answerWith(() => new Promise(() => {}));
    const watch = its.startWatch();
    await its.world.clock.advance(6_000);
    expect(its.asked).toHaveLength(1);
    await watch.stop();
    its.answerWith(() => Promise.resolve({ kind: 'unreachable', evidence: { httpStatus: 503 } }));
    its.startWatch();
    await its.world.clock.advance(6_000);
    const feed = its.run.database.sqlite.prepare('SELECT read_at_ms, trouble FROM provider_notice_feed').all();
    expect(feed).toEqual([{ read_at_ms: null, trouble: 'HTTP 503' }]);
  });
});
