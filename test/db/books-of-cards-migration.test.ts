import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { migrate } from '../../db/migrate.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BEFORE = 44;

it('a file from before finds the card of each posting, an exchange as one out and one back, and the rates of its past', async () => {
  const path = join(temporaryFolder(), 'kaduo.sqlite');
  const old = new Database(path);
  await migrate(
    old,
    () => Promise.resolve(),
    MIGRATIONS.filter(({ version }) => version < BEFORE),
  );
  const line = (id: number, position: number, paidBy: number | null, state: string) =>
    `INSERT INTO sale_line (id, sale_id, position, kind, state, card_id, plan_id, list_minor, price_minor, currency, paid_by_line_id)
       VALUES (${id}, 1, ${position}, 'card', '${state}', ${id}, 1, 2980, 2980, 'JPY', ${paidBy});`;
  const posting = (id: number, kind: string, note: string | null, atMs: number) =>
    `INSERT INTO posting (id, kind, note, staff_id, at_ms, business_on)
       VALUES (${id}, '${kind}', ${note === null ? 'NULL' : `'${note}'`}, 1, ${atMs}, '2026-04-01');`;
  const settings = (id: number, atMs: number, before: number, after: number) =>
    `INSERT INTO audit_entry (id, at_ms, staff_id, act, subject, details, previous_hash, hash) VALUES (${id}, ${atMs}, 1,
       'settings-changed', 'shop', '${JSON.stringify({ before: { taxRatePercent: before }, after: { taxRatePercent: after } })}', '', '${id}');`;
  // Two cards are sold, each with its cost before it; the second is exchanged for a third, and the first comes back.
  old.exec(`
    INSERT INTO shop (id, code, name, time_zone, currency, language, tax_rate_percent, created_at_ms)
      VALUES (1, 'TEST', 'Shop', 'Asia/Tokyo', 'JPY', 'ja', 10, 1);
    INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (1, 'Aiko', 'owner', 'x', 'ja', 1);
    INSERT INTO plan (id, code, name_zh, name_en, name_ja, kind, family, price_minor, currency, cards_rechargeable)
      VALUES (1, 'M30', 'm', 'm', 'm', 'monthly', 'sakura', 2980, 'JPY', 1);
    INSERT INTO card (id, iccid, plan_id, status, created_at_ms, touched_at_ms) VALUES
      (1, '8981100000000000001', 1, 'sold', 1, 1), (2, '8981100000000000002', 1, 'sold', 1, 1), (3, '8981100000000000003', 1, 'sold', 1, 1);
    INSERT INTO sale (id, command_id, state, language, total_minor, currency, staff_id, created_at_ms, expires_at_ms)
      VALUES (1, 'c', 'held', 'ja', 5960, 'JPY', 1, 1, 9);
    ${line(1, 1, null, 'sold')} ${line(2, 2, null, 'sold')} ${line(3, 3, 2, 'sold')}
    ${posting(1, 'stock_valued', null, 5)} ${posting(2, 'card_cost', null, 5)} ${posting(3, 'card_sold', 'sale:1', 5)}
    ${posting(4, 'card_cost', null, 5)} ${posting(5, 'card_sold', 'sale:1', 5)}
    INSERT INTO card_return (command_id, request_hash, kind, line_id, new_line_id, card_to, reason, fee_minor, back_minor, currency,
      staff_id, at_ms) VALUES ('x', 'h', 'exchange', 2, 3, 'defective', 'no signal', 0, 0, 'JPY', 1, 6),
      ('r', 'h', 'refund', 1, NULL, 'stock', 'bought twice', 0, 2980, 'JPY', 1, 7);
    ${posting(6, 'card_cost', null, 6)} ${posting(7, 'card_cost_undone', null, 6)}
    ${posting(8, 'card_returned', 'sale:1', 7)} ${posting(9, 'card_cost_undone', null, 7)}
    ${settings(1, 100, 5, 8)} ${settings(2, 200, 8, 8)} ${settings(3, 300, 8, 10)}`);
  old.close();
  const { sqlite, close } = await openShopFile(path);
  expect(sqlite.prepare('SELECT id, kind, sale_line_id FROM posting ORDER BY id').raw().all()).toEqual([
    [1, 'stock_valued', null],
    [2, 'card_cost', 1],
    [3, 'card_sold', 1],
    [4, 'card_cost', 2],
    [5, 'card_sold', 2],
    [6, 'card_cost', 3],
    [7, 'card_cost_undone', 2],
    [8, 'card_returned', 1],
    [9, 'card_cost_undone', 1],
    [10, 'card_returned', 2],
    [11, 'card_sold', 3],
  ]);
  expect(sqlite.prepare('SELECT * FROM tax_rate ORDER BY from_ms').raw().all()).toEqual([
    [0, 5],
    [100, 8],
    [300, 10],
  ]);
  expect(() => sqlite.exec('UPDATE posting SET sale_line_id = NULL')).toThrow('postings are fixed');
  expect(() => sqlite.exec('DELETE FROM tax_rate')).toThrow('kept');
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  await close();
});
