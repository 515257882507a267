import { describe, expect, it } from 'vitest';
import { readFloatFigures, readFloatMoves, listDoubtfulOrders } from '../../db/float-figures.ts';
import { listDeliveredPurchases, listPurchasesByReference } from '../../db/float-purchases.ts';
import { findLastReconciliation } from '../../db/float-reconciliations.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { ACCOUNT, createWorld } from '../support/recharge-world.ts';

describe('statements about a float', () => {
  it('never read all that an account has ever sold', async () => {
    const run = (await createWorld()).open();
    const { db, sqlite } = run.database;
    const texts = new Set<string>();
    const prepare = sqlite.prepare.bind(sqlite);
    sqlite.prepare = ((text: string) => {
      texts.add(text);
      return prepare(text);
    }) as typeof sqlite.prepare;
    const its = { accountId: ACCOUNT, currency: 'JPY', freeName: 'float:1', heldName: 'float_held:1' } as const;
    await readFloatMoves(db, its, await readFloatFigures(db, its));
    await listDoubtfulOrders(db);
    await listPurchasesByReference(db, its, ['a', 'b']);
    await listDeliveredPurchases(db, its, '2026-04-01' as ShopDate, 10);
    await findLastReconciliation(db, ACCOUNT, ['agrees']);
    const steps = [...texts].flatMap((text) => {
      const unbound = Array.from({ length: text.split('?').length - 1 }, () => null);
      return prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...unbound);
    });
    const details = steps.map(({ detail }) => detail);
    expect(details.filter((detail) => /^SCAN (?!change|CONSTANT)/.test(detail))).toEqual([]);
  });
});
