import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { PLAIN_RULES } from '../../contract/terms/plan-rules.ts';
import { migrate } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { listAllPlans } from '../../db/plans.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a file from before plans had rules', () => {
  it('keeps counting as it did, and knows that plans by the day renew their data daily', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    const old = new Database(path);
    await migrate(
      old,
      () => Promise.resolve(),
      MIGRATIONS.filter(({ version }) => version < 8),
    );
    old.exec(`
      INSERT INTO plan (code, name_zh, name_en, name_ja, kind, family, days, price_minor, currency, grace_days, cards_rechargeable)
        VALUES ('A', 'a', 'a', 'a', 'monthly', 'f', 30, 1000, 'JPY', 30, 1), ('B', 'b', 'b', 'b', 'daily', 'f', 7, 900, 'JPY', 0, 1);`);
    old.close();
    const database = await openShopFile(path);
    const plans = await listAllPlans(database.db);
    expect(plans.map(({ code, days, graceDays, rules }) => ({ code, days, graceDays, rules }))).toEqual([
      { code: 'A', days: 30, graceDays: 30, rules: PLAIN_RULES },
      { code: 'B', days: 7, graceDays: 0, rules: { ...PLAIN_RULES, reset: 'daily' } },
    ]);
    await database.close();
  });
});
