import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { findRecharges } from '../../../core/recharge/find-recharges.ts';
import { getRecharge } from '../../../core/recharge/read-recharges.ts';
import { indexCardsAfter } from '../../../db/card-search-index.ts';
import { transact } from '../../../db/open.ts';
import { advanceUntilSettled, cardAt, createWorld, sell } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const LIMIT = 5;

async function idsFor(run: Run, text: string, limit = LIMIT): Promise<readonly RechargeId[]> {
  return (await findRecharges(run.core, { text, limit })).map(({ id }) => id);
}

/** An order for each of these cards, in this order, all delivered. */
async function sellAll(cards: readonly number[]): Promise<{ readonly run: Run; readonly ids: readonly RechargeId[] }> {
  const world = await createWorld();
  const run = await world.start();
  await transact(run.database.db, (tx) => indexCardsAfter(tx, 0));
  const ids: RechargeId[] = [];
  for (const card of cards) ids.push(await sell(run, card));
  await advanceUntilSettled(world, run);
  return { run, ids };
}

async function referenceOf(run: Run, id: RechargeId): Promise<string> {
  const reference = (await getRecharge(run.core, id)).ourReference;
  if (reference === null) throw new Error('the order was sent');
  return reference;
}

/** As many orders again for the card of `id`, all newer, each with a reference of its own. */
function repeatOrder(run: Run, id: RechargeId, times: number): void {
  const { sqlite } = run.database;
  const copy = (table: string, own: Readonly<Record<string, string>>) => {
    const columns = (sqlite.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[]).map(({ name }) => name);
    const values = columns.map((name) => own[name] ?? name);
    return `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${times})
      INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM ${table}, n`;
  };
  const order = { id: '1000 + i', command_id: `'again-' || i`, receipt_number: 'NULL' };
  sqlite.exec(`${copy('recharge_order', order)} WHERE id = ${id}`);
  const attempt = { id: '1000 + i', order_id: '1000 + i', reference: `'REF' || i || 'X'` };
  sqlite.exec(`${copy('recharge_attempt', attempt)} WHERE order_id = ${id}`);
}

describe('orders found while typing', () => {
  it('are those whose card number contains the digits, newest first', async () => {
    const { run, ids } = await sellAll([1, 10, 11, 12, 101, 110, 111, 120]);
    const iccids = [1, 10, 11, 12, 101, 110, 111, 120].map((card) => cardAt(card).iccid);
    await fc.assert(
      fc.asyncProperty(fc.nat(7), fc.nat(15), fc.integer({ min: 4, max: 19 }), async (which, start, length) => {
        const part = (iccids[which] ?? '').slice(start, start + length);
        fc.pre(part.length >= 4);
        const expected = ids.filter((_, index) => iccids[index]?.includes(part)).toReversed();
        // Four digits are no number of an order here, and in no reference of this shop unless by chance.
        expect((await idsFor(run, part)).slice(0, expected.length)).toEqual(expected.slice(0, LIMIT));
      }),
      { numRuns: 60 },
    );
  });

  it('are found by any part of our reference, in either case', async () => {
    const { run, ids } = await sellAll([1, 2, 3]);
    for (const id of ids) {
      const reference = await referenceOf(run, id);
      expect(await idsFor(run, reference)).toEqual([id]);
      expect(await idsFor(run, reference.slice(-8).toLowerCase())).toEqual([id]);
      expect(await idsFor(run, reference.slice(-12, -3))).toEqual([id]);
    }
  });

  it('begin with the one that has this number, and that is found by a single digit', async () => {
    const { run, ids } = await sellAll([1, 2, 3]);
    expect(await idsFor(run, '2')).toEqual([2]);
    expect(await idsFor(run, ' 3 ')).toEqual([3]);
    expect(ids).toEqual([1, 2, 3]);
    repeatOrder(run, 1 as RechargeId, 40);
    // 1011 stands in no card number here; 898 is in all of them and no order's number.
    expect((await idsFor(run, '1011'))[0]).toBe(1011);
    expect(await idsFor(run, '898')).toEqual([1040, 1039, 1038, 1037, 1036]);
  });

  it('may be older than thousands of others', async () => {
    const { run, ids } = await sellAll([1, 2]);
    const [old, other] = ids;
    if (old === undefined || other === undefined) throw new Error('both were sold');
    repeatOrder(run, other, 5_200);
    expect(await idsFor(run, cardAt(1).iccid)).toEqual([old]);
    expect(await idsFor(run, cardAt(1).iccid.slice(-6))).toEqual([old]);
    expect(await idsFor(run, (await referenceOf(run, old)).slice(-9))).toEqual([old]);
  });

  it('are none for a text that fits nothing, and signs with a meaning in patterns have none here', async () => {
    const { run } = await sellAll([1]);
    for (const text of ['', '  ', '*', '%%%', '???', '[A-Z]', "'", '"a"', '999999', 'x'.repeat(100)]) {
      expect(await idsFor(run, text)).toEqual([]);
    }
  });
});
