import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { initial } from '../../db/migrations/0001-initial.ts';
import { migrate } from '../../db/migrate.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { countCases, listCases } from '../../db/recharge-cases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a file from before cases could be closed', () => {
  it('keeps its cases as they were, and takes what could not be written before', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    const old = new Database(path);
    await migrate(old, () => Promise.resolve(), [initial]);
    old.exec(`
      INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (1, 'Aiko', 'owner', 'x', 'ja', 1);
      INSERT INTO provider_account (id, provider, name, currency, config, created_at_ms)
        VALUES (1, 'training', 'A', 'JPY', '{}', 1);
      INSERT INTO plan (id, code, name_zh, name_en, name_ja, kind, family, price_minor, currency, cards_rechargeable)
        VALUES (1, 'M30', 'm', 'm', 'm', 'monthly', 'sakura', 2980, 'JPY', 1);
      INSERT INTO card (id, iccid, plan_id, status, created_at_ms, touched_at_ms) VALUES (1, '8981100000000000001', 1, 'sold', 1, 1);`);
    for (const id of [7, 8, 9]) {
      old.exec(`INSERT INTO recharge_order (id, command_id, request_hash, card_id, iccid, plan_id, plan_code,
          provider_account_id, offer_code, price_minor, price_currency, is_paid, quoted_cost_minor, cost_currency, state,
          priority, staff_id, created_at_ms, created_on)
        VALUES (${id}, 'c${id}', 'h', 1, '8981100000000000001', 1, 'M30', 1, 'O', 2980, 'JPY', 1, 1800, 'JPY', 'succeeded', 0, 1, 1,
          '2026-01-01');`);
    }
    old.exec(`
      INSERT INTO recharge_attempt (id, order_id, reference, state, epoch, intent_at_ms, request)
        VALUES (3, 7, 'R', 'absent', 1, 1, '{}');
      INSERT INTO recharge_case (id, order_id, attempt_id, opened_at_ms, kind, details, closed_at_ms) VALUES
        (1, 7, 3, 10, 'second_success', '{"outcome":"succeeded"}', NULL), (2, 8, NULL, 20, 'conflict', '{}', 30);`);
    old.close();
    const database = await openShopFile(path);
    const { sqlite } = database;
    expect(await listCases(database.db, 'closed', { offset: 0, limit: 10 })).toMatchObject([
      { id: 2, kind: 'conflict', openedAtMs: 20, closedAtMs: 30, resolution: 'explained' },
    ]);
    expect(await countCases(database.db, 'open')).toBe(1);
    sqlite.exec(`INSERT INTO recharge_case (order_id, opened_at_ms, kind, details) VALUES (9, 40, 'reversal', '{}')`);
    expect(() => sqlite.exec('UPDATE recharge_case SET closed_at_ms = 50 WHERE id = 1')).toThrow('CHECK');
    sqlite.exec(`UPDATE recharge_case SET closed_at_ms = 50, resolution = 'loss_accepted' WHERE id = 1`);
    expect(() => sqlite.exec('UPDATE recharge_case SET reason = 1 WHERE id = 1')).toThrow('a closed case is fixed');
    expect(() => sqlite.exec(`UPDATE recharge_case SET details = 'x' WHERE order_id = 9`)).toThrow('is fixed');
    expect(() =>
      sqlite.exec(`INSERT INTO recharge_case (order_id, attempt_id, opened_at_ms, kind, details)
        VALUES (7, 3, 60, 'second_success', '{}')`),
    ).toThrow('UNIQUE');
    await database.close();
  });
});
