import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { listFloatBookings } from '../../db/float-bookings.ts';
import { initial } from '../../db/migrations/0001-initial.ts';
import { migrate } from '../../db/migrate.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a file from before the float had a history', () => {
  it('gets one line for each purchase of float, with its bonus and the balance after it', async () => {
    const path = join(temporaryFolder(), 'kaduo.sqlite');
    const old = new Database(path);
    await migrate(old, () => Promise.resolve(), [initial]);
    old.exec(`
      INSERT INTO provider_account (id, provider, name, currency, config, created_at_ms)
        VALUES (1, 'training', 'A', 'JPY', '{}', 1), (11, 'training', 'B', 'JPY', '{}', 1);
      INSERT INTO posting (id, kind, note, at_ms, business_on) VALUES (1, 'float_bought', 'opening', 1, '2026-01-01'),
        (2, 'float_held', NULL, 2, '2026-01-01'), (3, 'delivered', NULL, 3, '2026-01-01'),
        (4, 'float_bought', 'INV-7', 4, '2026-01-02'), (5, 'float_bought', 'opening', 5, '2026-01-02');
      INSERT INTO ledger_line (posting_id, account, amount_minor, currency) VALUES
        (1, 'float:1', 500, 'JPY'), (1, 'bank', -500, 'JPY'),
        (2, 'float_held:1', 120, 'JPY'), (2, 'float:1', -120, 'JPY'),
        (3, 'recharge_cost', 120, 'JPY'), (3, 'float_held:1', -120, 'JPY'),
        (4, 'float:1', 210, 'JPY'), (4, 'bank', -200, 'JPY'), (4, 'commission', -10, 'JPY'),
        (5, 'float:11', 70, 'JPY'), (5, 'bank', -70, 'JPY');`);
    old.close();
    const database = await openShopFile(path);
    const page = { offset: 0, limit: 10 };
    expect((await listFloatBookings(database.db, 1 as ProviderAccountId, page)).rows).toMatchObject([
      { id: 4, kind: 'bought', amountMinor: 210, bonusMinor: 10, reference: 'INV-7', balanceAfterMinor: 590 },
      { id: 1, kind: 'bought', amountMinor: 500, bonusMinor: 0, reference: 'opening', balanceAfterMinor: 500 },
    ]);
    expect((await listFloatBookings(database.db, 11 as ProviderAccountId, page)).total).toBe(1);
    await database.close();
  });
});
