import { describe, expect, it } from 'vitest';
import type { NoticeId } from '../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { findNoticeFeed, hasRecentWork } from '../../db/notice-feeds.ts';
import {
  countUnseenOrphans,
  findAttemptOfReference,
  listOrphans,
  listWaitingNotices,
} from '../../db/provider-notices.ts';
import { ACCOUNT, createWorld } from '../support/recharge-world.ts';

describe('statements about notices', () => {
  it('never read all orders or all notices that there have ever been', async () => {
    const run = (await createWorld()).open();
    const { db, sqlite } = run.database;
    const texts = new Set<string>();
    const prepare = sqlite.prepare.bind(sqlite);
    sqlite.prepare = ((text: string) => {
      texts.add(text);
      return prepare(text);
    }) as typeof sqlite.prepare;
    await findNoticeFeed(db, ACCOUNT);
    await hasRecentWork(db, ACCOUNT, { sinceMs: 1 as UtcMs, days: ['2026-04-01' as ShopDate] });
    await listWaitingNotices(db, ACCOUNT, 0 as NoticeId, 10);
    await findAttemptOfReference(db, ACCOUNT, 'ours');
    await countUnseenOrphans(db, ACCOUNT);
    await listOrphans(db, ACCOUNT, { offset: 0, limit: 10 });
    const details = [...texts].flatMap((text) => {
      const unbound = Array.from({ length: text.split('?').length - 1 }, () => null);
      const steps = prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...unbound);
      return steps.map(({ detail }) => detail);
    });
    // What is open is few, and has an index of its own.
    const isSmall = (detail: string) => /recharge_order_(open_for_card|unsettled)/.test(detail);
    expect(details.filter((detail) => detail.startsWith('SCAN') && !isSmall(detail))).toEqual([]);
  });

  it('leave what was told as it came', async () => {
    const { sqlite } = (await createWorld()).open().database;
    sqlite.exec(
      `INSERT INTO provider_notice (provider_account_id, body_hash, body, received_at_ms) VALUES (1, 'h', 'b', 1)`,
    );
    expect(() => sqlite.exec(`UPDATE provider_notice SET body = 'c'`)).toThrow('notices are fixed');
    expect(() => sqlite.exec('DELETE FROM provider_notice')).toThrow('notices are kept');
    expect(() => sqlite.exec(`UPDATE provider_notice SET seen_at_ms = 1, seen_by = 1`)).toThrow('CHECK');
  });
});
