import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { migrate } from '../../db/migrate.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BEFORE = 36;

describe('a file from before accounts had rules for refunds', () => {
  it('keeps its plans’ rules and its returns, which stay fixed, once, and on paper', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    const old = new Database(path);
    await migrate(
      old,
      () => Promise.resolve(),
      MIGRATIONS.filter(({ version }) => version < BEFORE),
    );
    old.exec(`
      INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (1, 'Aiko', 'owner', 'x', 'ja', 1);
      INSERT INTO plan (id, code, name_zh, name_en, name_ja, kind, family, price_minor, currency, cards_rechargeable)
        VALUES (1, 'M30', 'm', 'm', 'm', 'monthly', 'sakura', 2980, 'JPY', 1);
      INSERT INTO card (id, iccid, plan_id, status, created_at_ms, touched_at_ms) VALUES (1, '8981100000000000001', 1, 'sold', 1, 1);
      INSERT INTO refund_policy (plan_id, approval, days_max) VALUES (1, 'staff', 7);
      INSERT INTO sale (id, command_id, state, language, total_minor, currency, staff_id, created_at_ms, expires_at_ms)
        VALUES (1, 'c', 'held', 'ja', 2980, 'JPY', 1, 1, 9);
      INSERT INTO sale_line (id, sale_id, position, kind, state, card_id, plan_id, list_minor, price_minor, currency)
        VALUES (1, 1, 1, 'card', 'sold', 1, 1, 2980, 2980, 'JPY');
      INSERT INTO card_return (command_id, request_hash, kind, line_id, card_to, reason, fee_minor, back_minor, currency, staff_id, at_ms)
        VALUES ('r', 'h', 'refund', 1, 'stock', 'bought twice', 0, 2980, 'JPY', 1, 5);`);
    old.close();
    const { sqlite, close } = await openShopFile(path);
    expect(sqlite.prepare('SELECT account_id, plan_id, approval, days_max FROM refund_policy').all()).toEqual([
      { account_id: null, plan_id: 1, approval: 'staff', days_max: 7 },
    ]);
    expect(sqlite.prepare('SELECT command_id, line_id, card_to, back_minor FROM card_return').all()).toEqual([
      { command_id: 'r', line_id: 1, card_to: 'stock', back_minor: 2980 },
    ]);
    expect(() => sqlite.exec(`UPDATE card_return SET reason = 'other'`)).toThrow('returns are fixed');
    expect(() => sqlite.exec('DELETE FROM card_return')).toThrow('returns are kept');
    sqlite.exec(`UPDATE sale_line SET state = 'returned' WHERE id = 1;
      INSERT INTO sale_line (id, sale_id, position, kind, state, card_id, plan_id, list_minor, price_minor, currency)
        VALUES (2, 1, 2, 'card', 'sold', 1, 1, 2980, 2980, 'JPY')`);
    expect(() => sqlite.exec(`UPDATE sale_line SET state = 'returned' WHERE id = 2`)).toThrow('on paper');
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    await close();
  });
});
