import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CardFilter } from '../../../contract/cards.ts';
import type { ExpiryKind } from '../../../contract/terms/expiry.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { gatherChosenCards } from '../../../core/cards/gather-chosen-cards.ts';
import { listCards } from '../../../core/cards/list-cards.ts';
import { readExpiryCalendar, readExpiryCounts } from '../../../core/expiry/read-expiry.ts';
import { findCards } from '../../../db/card-search.ts';
import { addCards, iccidAt, NOON, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

const days = (count: number) => (NOON + count * DAY_MS) as UtcMs;
const GB = 1_000_000_000;

/** Ten cards: 1 low, 2 used up, 3-5 soon, 6-7 over, and three that no list shows. */
async function openShelf(): Promise<TestShop> {
  const shop = await openShop();
  const sold = { status: 'sold' } as const;
  const ids = await addCards(shop, [
    { iccid: iccidAt(1), ...sold, expiresAtMs: days(100) },
    { iccid: iccidAt(2), ...sold, expiresAtMs: days(120) },
    { iccid: iccidAt(3), ...sold, expiresAtMs: days(5) },
    { iccid: iccidAt(4), activateByOn: '2026-12-20' as ShopDate },
    { iccid: iccidAt(5), ...sold, expiresAtMs: days(80) },
    { iccid: iccidAt(6), ...sold, expiresAtMs: days(-3) },
    { iccid: iccidAt(7), activateByOn: '2026-09-01' as ShopDate },
    { iccid: iccidAt(8), status: 'blocked', expiresAtMs: days(2) },
    { iccid: iccidAt(9), ...sold, expiresAtMs: days(200) },
    { iccid: iccidAt(10), status: 'written_off', expiresAtMs: days(-1) },
  ]);
  const { db } = shop.core.database;
  const give = (index: number, left: number, total: number | null) =>
    sql`UPDATE card SET data_left_bytes = ${left}, data_total_bytes = ${total} WHERE id = ${ids[index]}`.execute(db);
  await give(0, 3 * GB, 30 * GB);
  await give(1, 0, 30 * GB);
  await give(8, 3 * GB + 1, 30 * GB);
  // Lapsed with nothing left: over, not used up.
  await give(5, 0, 30 * GB);
  return shop;
}

async function listed(shop: TestShop, kind: ExpiryKind, within: number): Promise<string[]> {
  const filter: CardFilter = { search: '', worklist: { kind, days: within } };
  const { total, rows } = await listCards(shop.core, { filter, sort: 'expires', offset: 0, limit: 50 });
  expect(total).toBe(rows.length);
  return rows.map(({ iccid }) => iccid);
}

describe('worklists of cards about to end', () => {
  it('show what is low, used up, soon to end and over, unsold stock with its deadline too, soonest first', async () => {
    const shop = await openShelf();
    expect(await listed(shop, 'low', 7)).toEqual([iccidAt(1)]);
    expect(await listed(shop, 'used_up', 7)).toEqual([iccidAt(2)]);
    expect(await listed(shop, 'soon', 7)).toEqual([iccidAt(3)]);
    expect(await listed(shop, 'soon', 30)).toEqual([iccidAt(3), iccidAt(4)]);
    expect(await listed(shop, 'soon', 90)).toEqual([iccidAt(3), iccidAt(4), iccidAt(5)]);
    expect(await listed(shop, 'over', 7)).toEqual([iccidAt(6)]);
    expect(await listed(shop, 'over', 90)).toEqual([iccidAt(7), iccidAt(6)]);
  });

  it('are counted on their chips as they are listed', async () => {
    const shop = await openShelf();
    const counts = await readExpiryCounts(shop.core);
    expect(counts).toEqual({
      low: 1,
      usedUp: 1,
      soon: [
        { days: 7, stock: 0, sold: 1 },
        { days: 30, stock: 1, sold: 1 },
        { days: 60, stock: 1, sold: 1 },
        { days: 90, stock: 1, sold: 2 },
      ],
      over: [
        { days: 7, stock: 0, sold: 1 },
        { days: 30, stock: 0, sold: 1 },
        { days: 60, stock: 0, sold: 1 },
        { days: 90, stock: 1, sold: 1 },
      ],
    });
  });

  it('are handed to batches and standing orders as they are', async () => {
    const shop = await openShelf();
    const filter = { search: '', worklist: { kind: 'soon', days: 30 } } as const;
    expect(await gatherChosenCards(shop.core.database.db, { from: 'filter', filter }, NOON)).toHaveLength(2);
  });

  it('have a calendar whose days open exactly their cards, by the shop’s midnight', async () => {
    const shop = await openShelf();
    const december = await readExpiryCalendar(shop.core, { month: '2026-12' });
    expect(december).toEqual([{ date: '2026-12-20', stock: 1, sold: 0 }]);
    // 2026-11-28 12:00 in Tokyo, and the deadline's last millisecond.
    expect(await readExpiryCalendar(shop.core, { month: '2026-11' })).toEqual([
      { date: '2026-11-20', stock: 0, sold: 1 },
      { date: '2026-11-28', stock: 0, sold: 1 },
    ]);
    const filter: CardFilter = { search: '', lapsesOn: '2026-12-20' as ShopDate };
    const { rows } = await listCards(shop.core, { filter, sort: 'expires', offset: 0, limit: 9 });
    expect(rows.map(({ iccid }) => iccid)).toEqual([iccidAt(4)]);
  });

  it('are read by index: no list looks at every card', async () => {
    const shop = await openShop();
    const { sqlite, db } = shop.core.database;
    const seen: string[] = [];
    const prepare = sqlite.prepare.bind(sqlite);
    sqlite.prepare = ((text: string) => {
      if (/^\s*SELECT/i.test(text) && text.includes('FROM card')) seen.push(text);
      return prepare(text);
    }) as typeof sqlite.prepare;
    await findCards(db, { search: '', isAlive: true, data: 'low', lastsAtMs: NOON }, 'expires', {
      offset: 0,
      limit: 50,
    });
    await readExpiryCounts(shop.core);
    await readExpiryCalendar(shop.core, { month: '2026-11' });
    sqlite.prepare = prepare as typeof sqlite.prepare;
    expect(seen.length).toBeGreaterThan(4);
    for (const text of seen) {
      const bound = text.replaceAll('?', '1');
      const plan = prepare(`EXPLAIN QUERY PLAN ${bound}`).all() as { readonly detail: string }[];
      expect([text, plan.map(({ detail }) => detail).join('; ')]).toEqual([
        text,
        expect.stringMatching(/INDEX card_(low|by_lapse)/),
      ]);
    }
  });
});
