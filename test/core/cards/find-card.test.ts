import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Msisdn } from '../../../contract/terms/msisdn.ts';
import { findCard } from '../../../core/cards/find-card.ts';
import { insertCustomer } from '../../../db/customers.ts';
import { transact } from '../../../db/open.ts';
import { addCards, iccidAt, iccidOf, NOON, openShop } from '../shop/shop-core.ts';

describe('what the counter makes of typed text', () => {
  it('takes a whole card number for the card, however it is written', async () => {
    const shop = await openShop();
    await addCards(shop, [{ iccid: iccidAt(1) }, { iccid: iccidAt(2) }]);
    const grouped = iccidAt(1).replace(/(.{4})/g, '$1 ');
    for (const text of [iccidAt(1), ` ${grouped}`, `${iccidAt(1)}F`, `'${iccidAt(1)}`]) {
      expect(await findCard(shop.core, { text })).toMatchObject({ kind: 'card', card: { iccid: iccidAt(1) } });
    }
  });

  it('never takes a part of a number for a card, even when only one has it', async () => {
    const shop = await openShop();
    const iccids = [12, 112, 90_112, 4_490_112].map(iccidAt);
    await addCards(
      shop,
      iccids.map((iccid) => ({ iccid })),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(iccids.length - 1), fc.integer({ min: 4, max: 18 }), async (which, length) => {
        const ending = (iccids[which] ?? '').slice(-length);
        const found = await findCard(shop.core, { text: ending });
        expect(found.kind).toBe('candidates');
        const candidates = found.kind === 'candidates' ? found.cards.map(({ iccid }) => iccid) : [];
        expect(candidates.toSorted()).toEqual(iccids.filter((iccid) => iccid.endsWith(ending)).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('takes a phone number for the card that alone has it', async () => {
    const shop = await openShop();
    await addCards(shop, [
      { iccid: iccidAt(1), msisdn: '+819012345678' as Msisdn },
      { iccid: iccidAt(2), msisdn: '+819055555555' as Msisdn },
      { iccid: iccidAt(3), msisdn: '+819055555555' as Msisdn },
    ]);
    expect(await findCard(shop.core, { text: '090-1234-5678' })).toMatchObject({
      kind: 'card',
      card: { iccid: iccidAt(1) },
    });
    expect(await findCard(shop.core, { text: '+819055555555' })).toMatchObject({
      kind: 'candidates',
      cards: [{ iccid: iccidAt(3) }, { iccid: iccidAt(2) }],
    });
  });

  it('offers both when a phone number is also how another card ends', async () => {
    const shop = await openShop();
    const iccid = iccidOf('898110010901234567');
    const ending = iccid.slice(-11);
    await addCards(shop, [{ iccid }, { iccid: iccidAt(9), msisdn: `+81${ending.slice(1)}` as Msisdn }]);
    const found = await findCard(shop.core, { text: ending });
    expect(found).toMatchObject({ kind: 'candidates', cards: { length: 2 } });
  });

  it('says that a well-formed number is not held', async () => {
    const shop = await openShop();
    expect(await findCard(shop.core, { text: iccidAt(5) })).toEqual({ kind: 'not_held', iccid: iccidAt(5) });
  });

  it('says what is wrong with a number, and what its last digit should be', async () => {
    const shop = await openShop();
    const invalid = async (text: string) => findCard(shop.core, { text });
    expect(await invalid('8981100012345678906')).toEqual({
      kind: 'invalid',
      problem: 'ICCID_CHECK_DIGIT',
      expected: '5',
    });
    expect(await invalid('8.98110E+18')).toMatchObject({ problem: 'ICCID_ROUNDED' });
    expect(await invalid('89811O0012345678905')).toMatchObject({ problem: 'ICCID_CHARACTER' });
    expect(await invalid('89811000123456789051234')).toMatchObject({ problem: 'ICCID_LENGTH' });
    expect(await invalid('1234567890123456789')).toMatchObject({ problem: 'ICCID_PREFIX' });
    expect(await invalid('123')).toMatchObject({ problem: 'TOO_FEW_DIGITS' });
  });

  it('knows an eSIM activation code from a card number', async () => {
    const shop = await openShop();
    for (const text of ['LPA:1$rsp.example.com$ABC-123', '1$rsp.example.com$ABC', 'lpa*1%rsp']) {
      expect(await findCard(shop.core, { text })).toMatchObject({ kind: 'invalid', problem: 'ACTIVATION_CODE' });
    }
  });

  it('finds a long card by the number that was printed without its check digit', async () => {
    const shop = await openShop();
    const iccid = iccidOf('8981200123456789012');
    await addCards(shop, [{ iccid }]);
    expect(await findCard(shop.core, { text: iccid.slice(0, -1) })).toMatchObject({
      kind: 'candidates',
      cards: [{ iccid }],
    });
  });

  it('offers the cards of customers of that name, and says when there are more than it shows', async () => {
    const shop = await openShop();
    const customerId = await transact(shop.core.database.db, (tx) =>
      insertCustomer(tx, { name: '王小明', language: 'zh-CN', notes: '', contacts: [] }, NOON),
    );
    await addCards(
      shop,
      Array.from({ length: 51 }, (_, index) => ({ iccid: iccidAt(index), customerId })),
    );
    expect(await findCard(shop.core, { text: '王' })).toMatchObject({
      kind: 'candidates',
      more: true,
      cards: { length: 50 },
    });
    expect(await findCard(shop.core, { text: '李' })).toEqual({ kind: 'nothing' });
  });
});
