import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../contract/terms/ids.ts';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findCardIds, findCardIdsEndingIn, findCards, SEARCH_COUNT_MAX } from '../../db/card-search.ts';
import { insertCards } from '../../db/cards.ts';
import { insertCustomer, updateCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import { addCards, addPlan, iccidAt, iccidOf, NOON, openShop } from '../core/shop/shop-core.ts';
import type { TestShop } from '../core/shop/shop-core.ts';

const FIRST_PAGE = { offset: 0, limit: 50 };

function addCustomer({ core }: TestShop, name: string): Promise<CustomerId> {
  return transact(core.database.db, (tx) =>
    insertCustomer(tx, { name, language: 'en', notes: '', contacts: [] }, NOON),
  );
}

describe('search for cards', () => {
  it('finds by last digits whose number or phone number ends in them, newest first, and looks at no other card', async () => {
    const shop = await openShop();
    const { db, sqlite } = shop.core.database;
    const iccids = [7, 1_000_007, 2_000_007, 123].map(iccidAt);
    const ending = iccids[0]?.slice(-5) ?? '';
    const ids = await addCards(
      shop,
      iccids.map((iccid, index) => ({ iccid, ...(index === 3 && { msisdn: `+8190123${ending}` as Msisdn }) })),
    );
    const expected = ids.filter((_, index) => index === 3 || iccids[index]?.endsWith(ending)).toReversed();
    expect(expected.length).toBeGreaterThan(1);
    expect(await findCardIdsEndingIn(db, ending, 50)).toEqual(expected);
    expect(await findCardIdsEndingIn(db, ending, 1)).toEqual(expected.slice(0, 1));
    expect(await findCardIdsEndingIn(db, `9${ending.slice(-3)}0`, 50)).toEqual([]);
    for (const [column, index] of [
      ['iccid', 'card_by_last_digits'],
      ['msisdn', 'card_by_last_digits_of_phone'],
    ]) {
      const steps = sqlite
        .prepare<[], { readonly detail: string }>(
          `EXPLAIN QUERY PLAN SELECT id FROM card WHERE ${column} IS NOT NULL AND substr(${column}, -4) = '0007'
           AND substr(${column}, -5, 1) = '1' AND substr(${column}, -6, 1) = '2'`,
        )
        .all();
      const keys = 'INDEX ' + index + ' (<expr>=? AND <expr>=? AND <expr>=?)';
      expect(steps.map(({ detail }) => detail)).toEqual([expect.stringContaining(keys)]);
    }
  });

  it('finds by any number of last digits just the cards that end in them', async () => {
    const shop = await openShop();
    const cards = Array.from({ length: 300 }, (_, index) => ({
      // Many share all last digits but one.
      iccid: iccidAt((index % 10) + Math.floor(index / 10) * 1_000_000),
      ...(index % 3 === 0 && { msisdn: `+8190${String(10_000_000 + index * 1_013)}` as Msisdn }),
    }));
    const ids = await addCards(shop, cards);
    for (const { iccid, msisdn } of cards.slice(0, 40)) {
      for (let length = 4; length <= iccid.length; length++) {
        const ending = (length % 2 === 0 && msisdn ? msisdn.slice(1) : iccid).slice(-length);
        const expected = ids.filter(
          (_, index) => cards[index]?.iccid.endsWith(ending) || cards[index]?.msisdn?.endsWith(ending),
        );
        expect(await findCardIdsEndingIn(shop.core.database.db, ending, 500)).toEqual(expected.toReversed());
      }
    }
  });

  it('finds a card by every part of its number that has three digits or more', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    // Runs of equal digits and near twins, to be told apart.
    const iccids = [0, 1, 11, 111, 1_000_000, 1_001_000, 123_456_789, 9_876_543_210, 5_555_555_555].map(iccidAt);
    const ids = await addCards(
      shop,
      iccids.map((iccid) => ({ iccid })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(iccids.length - 1),
        fc.nat(16),
        fc.integer({ min: 3, max: 19 }),
        async (which, start, length) => {
          const part = (iccids[which] ?? '').slice(start, start + length);
          fc.pre(part.length >= 3);
          const found = await findCardIds(db, { search: part }, 100);
          const expected = ids.filter((_, index) => iccids[index]?.includes(part));
          expect(new Set(found)).toEqual(new Set(expected));
          expect(found).toHaveLength(expected.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not mind blanks and dashes in the number', async () => {
    const shop = await openShop();
    const [id] = await addCards(shop, [{ iccid: iccidAt(1_234_567) }, { iccid: iccidAt(7_654_321) }]);
    for (const search of ['8981 1000 0001 2345 67', '000-1234-567', '０００１２３４５６７']) {
      expect(await findCardIds(shop.core.database.db, { search }, 10)).toEqual([id]);
    }
  });

  it('reads control characters, as scanners send them, as blanks', async () => {
    const shop = await openShop();
    const customerId = await addCustomer(shop, 'Mori Haruka');
    const [id] = await addCards(shop, [{ iccid: iccidAt(1_234_567), customerId }]);
    for (const search of ['\u0002123456\r\0', 'Mori\0Haruka', 'Mori\0']) {
      expect(await findCardIds(shop.core.database.db, { search }, 10)).toEqual([id]);
    }
  });

  it('has an answer to whatever is typed', async () => {
    const { core } = await openShop();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 12 }), async (search) => {
        expect(await findCardIds(core.database.db, { search }, 1)).toEqual([]);
      }),
      { numRuns: 200, examples: [['"\0"'], ['a"b\0c'], ['***'], ["'''"]] },
    );
  });

  it('finds a phone number as people say it and as it is stored', async () => {
    const shop = await openShop();
    const [id] = await addCards(shop, [
      { iccid: iccidAt(1), msisdn: '+819012345678' as Msisdn },
      { iccid: iccidAt(2), msisdn: '+819099999999' as Msisdn },
    ]);
    for (const search of ['090-1234', '09012345678', '+81 90 1234', '345678', '+819012345678']) {
      expect(await findCardIds(shop.core.database.db, { search }, 10)).toEqual([id]);
    }
  });

  it('finds the cards of an owner by one character of a Chinese name, or by any part of a long one', async () => {
    const shop = await openShop();
    const wang = await addCustomer(shop, '王小明');
    const emily = await addCustomer(shop, 'Emily O’Carter "EC"');
    const [first, second, third] = await addCards(shop, [
      { iccid: iccidAt(1), customerId: wang },
      { iccid: iccidAt(2), customerId: emily },
      { iccid: iccidAt(3), customerId: wang },
    ]);
    const { db } = shop.core.database;
    for (const search of ['王', '小明', '王小明']) {
      expect(await findCardIds(db, { search }, 10)).toEqual([third, first]);
    }
    for (const search of ['mil', 'carter', 'EMILY O’', '"EC"', 'em']) {
      expect(await findCardIds(db, { search }, 10)).toEqual([second]);
    }
    for (const search of ['%', '_mily', 'milly', '王大', 'nobody']) {
      expect(await findCardIds(db, { search }, 10)).toEqual([]);
    }
  });

  it('follows a customer who changes name', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    const customer = await addCustomer(shop, 'Before Wedding');
    const [id] = await addCards(shop, [{ iccid: iccidAt(1), customerId: customer }]);
    await transact(db, (tx) =>
      updateCustomer(tx, customer, { name: 'Afterwards', language: 'en', notes: '', contacts: [] }),
    );
    expect(await findCardIds(db, { search: 'wedding' }, 10)).toEqual([]);
    expect(await findCardIds(db, { search: 'afterw' }, 10)).toEqual([id]);
  });

  it('shows the whole list for one or two digits', async () => {
    const shop = await openShop();
    await addCards(shop, [{ iccid: iccidAt(1) }, { iccid: iccidAt(2) }]);
    const found = await findCards(shop.core.database.db, { search: '9 ' }, 'newest', FIRST_PAGE);
    expect(found).toMatchObject({ total: 2, totalIsCapped: false });
  });

  it('narrows a search by the filters, whichever leaves fewer', async () => {
    const shop = await openShop();
    const planId = await addPlan(shop);
    const oneShot = await addPlan(shop, { code: 'ONE', cardsRechargeable: false });
    const [a, b, c, d] = await addCards(shop, [
      { iccid: iccidAt(101), planId, status: 'sold' },
      { iccid: iccidAt(102), planId },
      { iccid: iccidAt(103), planId: oneShot },
      { iccid: iccidOf('898520312345678901') },
    ]);
    const { db } = shop.core.database;
    const find = (query: object) => findCardIds(db, { search: '89811', ...query }, 10);
    expect(await find({})).toEqual([c, b, a]);
    expect(await find({ status: 'sold' })).toEqual([a]);
    expect(await find({ planId })).toEqual([b, a]);
    expect(await find({ rechargeable: true })).toEqual([b, a]);
    expect(await find({ rechargeable: false })).toEqual([c]);
    expect(await find({ search: '', rechargeable: false })).toEqual([d, c]);
  });

  it('orders by expiry with what never lapses last, across any page border', async () => {
    const shop = await openShop();
    const at = (days: number) => (NOON + days * 86_400_000) as UtcMs;
    const lapses = [5, null, 1, null, 3, 2, null];
    const ids = await addCards(
      shop,
      lapses.map((days, index) => ({ iccid: iccidAt(index), expiresAtMs: days === null ? null : at(days) })),
    );
    const expected = [2, 5, 4, 0, 6, 3, 1].map((index) => ids[index]);
    for (const search of ['', '89811']) {
      for (let offset = 0; offset <= 7; offset++) {
        const { ids: page } = await findCards(shop.core.database.db, { search }, 'expires', { offset, limit: 2 });
        expect(page).toEqual(expected.slice(offset, offset + 2));
      }
    }
  });

  it('lists and searches 100,000 cards, and says when it stopped counting', { timeout: 60_000 }, async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    const cards = Array.from({ length: 100_000 }, (_, index) => ({
      iccid: iccidAt(index),
      status: 'in_stock' as const,
      createdAtMs: NOON,
    }));
    expect(await transact(db, (tx) => insertCards(tx, cards))).toBe(100_000);
    const last = await findCards(db, { search: '' }, 'newest', { offset: 99_990, limit: 100 });
    expect(last).toMatchObject({ total: 100_000, totalIsCapped: false });
    expect(last.ids).toHaveLength(10);
    const many = await findCards(db, { search: '898110' }, 'iccid', { offset: 50_000, limit: 3 });
    expect(many).toMatchObject({ total: SEARCH_COUNT_MAX, totalIsCapped: true });
    expect(many.ids).toHaveLength(3);
    const one = await findCards(db, { search: iccidAt(77_777).slice(8) }, 'newest', FIRST_PAGE);
    expect(one.total).toBe(1);
  });
});
