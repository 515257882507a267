import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../contract/terms/money.ts';
import { pressTender, readTenders } from '../../renderer/screens/counter/tenders.ts';
import type { TenderDraft } from '../../renderer/screens/counter/tenders.ts';

const PRICE: Money = { amountMinor: 3980, currency: 'JPY' };

function draft(change: Partial<TenderDraft> = {}): TenderDraft {
  return { method: 'cash', amountText: undefined, receivedText: '', reference: '', ...change };
}

describe('tenders', () => {
  it('one key pays all of it', () => {
    const drafts = pressTender([], 'cash');
    expect(readTenders(drafts, PRICE).tenders).toEqual([{ method: 'cash', amountMinor: 3980 }]);
  });

  it('another key changes the way while nothing was entered', () => {
    const drafts = pressTender(pressTender([], 'cash'), 'alipay');
    expect(readTenders(drafts, PRICE).tenders).toEqual([{ method: 'alipay', amountMinor: 3980 }]);
  });

  it('another key pays the rest once a part was entered', () => {
    const drafts = pressTender([draft({ amountText: '2,000' })], 'wechat_pay');
    expect(readTenders(drafts, PRICE).tenders).toEqual([
      { method: 'cash', amountMinor: 2000 },
      { method: 'wechat_pay', amountMinor: 1980 },
    ]);
  });

  it('cash received beyond the amount comes back as change', () => {
    const reading = readTenders([draft({ receivedText: '５０００' })], PRICE);
    expect(reading.changeMinor).toBe(1020);
    expect(reading.tenders).toEqual([{ method: 'cash', amountMinor: 3980, receivedMinor: 5000 }]);
  });

  it('foreign cash is just enough where nothing was entered, and gives change in the shop’s currency', () => {
    const rates = [{ currency: 'USD', rate: '150' }] as const;
    const foreign = draft({ method: 'foreign_cash' });
    expect(readTenders([foreign], PRICE, rates).tenders).toEqual([
      { method: 'foreign_cash', amountMinor: 3980, foreign: { currency: 'USD', amountMinor: 2654, rate: '150' } },
    ]);
    expect(readTenders([{ ...foreign, receivedText: '30' }], PRICE, rates).changeMinor).toBe(520);
    expect(readTenders([{ ...foreign, receivedText: '20' }], PRICE, rates).tenders).toBeUndefined();
    expect(readTenders([foreign], PRICE).tenders).toBeUndefined();
  });

  it.each([
    ['less cash than the amount', draft({ receivedText: '3000' }), 'received'],
    ['an amount that is none', draft({ amountText: 'abc' }), 'amount'],
    ['nothing at all', draft({ amountText: '0' }), 'amount'],
  ])('%s cannot be sent', (_name, one, problem) => {
    const reading = readTenders([one], PRICE);
    expect(reading.lines[0]?.problem).toBe(problem);
    expect(reading.tenders).toBeUndefined();
  });

  it('too much or too little cannot be sent, and says by how much', () => {
    expect(readTenders([draft({ amountText: '5000' })], PRICE)).toMatchObject({ restMinor: -1020, tenders: undefined });
    expect(readTenders([draft({ amountText: '3000' })], PRICE)).toMatchObject({ restMinor: 980, tenders: undefined });
  });

  it('keeps the number of a payment, and none for cash', () => {
    const drafts = [draft({ amountText: '980', reference: 'X' }), draft({ method: 'paypay', reference: ' 77 ' })];
    expect(readTenders(drafts, PRICE).tenders).toEqual([
      { method: 'cash', amountMinor: 980 },
      { method: 'paypay', amountMinor: 3000, reference: '77' },
    ]);
  });

  it('whatever can be sent adds up to the price', () => {
    const drafts = fc.array(
      fc.record({
        method: fc.constantFrom('cash', 'alipay', 'paypal'),
        amountText: fc.option(fc.integer({ min: -100, max: 6000 }).map(String), { nil: undefined }),
        receivedText: fc.option(fc.integer({ min: 0, max: 9000 }).map(String), { nil: '' }),
        reference: fc.string({ maxLength: 5 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(drafts, (given) => {
        const { tenders } = readTenders(given, PRICE);
        if (!tenders) return;
        expect(tenders.reduce((sum, tender) => sum + tender.amountMinor, 0)).toBe(PRICE.amountMinor);
        expect(tenders.every((tender) => tender.amountMinor > 0)).toBe(true);
      }),
    );
  });
});
