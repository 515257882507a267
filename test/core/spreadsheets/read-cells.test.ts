import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import { isRounded, shownNumber, wholeDigits } from '../../../core/spreadsheets/number-text.ts';
import { readCost, readCurrency } from '../../../core/spreadsheets/read-cost.ts';
import { provenOrder, readDate } from '../../../core/spreadsheets/read-date.ts';
import type { DateOrder } from '../../../core/spreadsheets/read-date.ts';
import { readIccidCell } from '../../../core/spreadsheets/read-iccid-cell.ts';
import { looksLikeIccid } from '../../../core/spreadsheets/column-content.ts';
import { headerKey } from '../../../core/spreadsheets/synonyms.ts';
import { readEidCell, readMsisdnCell, readStatus, readTextCell } from '../../../core/spreadsheets/read-text-cells.ts';
import type { Cell } from '../../../core/spreadsheets/reader/cell.ts';
import { number, text } from './sheet-rows.ts';

describe('numbers as the file writes them', () => {
  it('an exponent is written out without a double', () => {
    expect(wholeDigits('9.012345678E9')).toBe('9012345678');
    expect(wholeDigits('8.98110021100211E+18')).toBe('8981100211002110000');
    expect(wholeDigits('0012.00')).toBe('12');
    expect(wholeDigits('12.5')).toBeUndefined();
    expect(wholeDigits('-5')).toBeUndefined();
  });

  it('fifteen digits are exact, sixteen are not', () => {
    expect(isRounded('440101234567890')).toBe(false);
    expect(isRounded('4401012345678901')).toBe(true);
    expect(isRounded('8.98110001234567E+18')).toBe(true);
    expect(isRounded('9.012345678E9')).toBe(false);
  });

  it('an amount is what the spreadsheet shows', () => {
    expect(shownNumber('12.499999999999998')).toBe('12.5');
    expect(shownNumber('1.95E1')).toBe('19.5');
    expect(shownNumber('1E400')).toBeUndefined();
  });
});

describe('card numbers', () => {
  const body = fc.stringMatching(/^\d{16,17}$/).map((digits) => `89${digits}`);

  it('no card number ever comes out of a number cell', () => {
    const raws = fc.oneof(
      body.map((digits) => digits + luhnCheckDigit(digits)),
      fc.bigInt({ min: 0n, max: 10n ** 22n }).map(String),
      fc
        .tuple(fc.stringMatching(/^\d{1,17}$/), fc.integer({ min: 0, max: 25 }))
        .map(([digits, power]) => `8.${digits}E+${power}`),
    );
    fc.assert(fc.property(raws, (raw) => !readIccidCell(number(raw)).ok));
  });

  it('a number cell of more than fifteen digits says that digits are lost', () => {
    const raws = fc.bigInt({ min: 10n ** 15n, max: 10n ** 25n }).map(String);
    fc.assert(
      fc.property(raws, (raw) => {
        expect(readIccidCell(number(raw))).toMatchObject({ ok: false, code: 'ICCID_ROUNDED' });
      }),
    );
  });

  it('every card number of 19 or 20 digits in a text cell comes out as it is', () => {
    fc.assert(
      fc.property(body, (digits) => {
        const iccid = digits + luhnCheckDigit(digits);
        expect(readIccidCell(text(iccid))).toMatchObject({ ok: true, iccid, isRepaired: false });
        expect(readIccidCell(text(` '${iccid.replace(/(.{4})/g, '$1 ')}F`))).toMatchObject({
          ok: true,
          iccid,
          isRepaired: true,
        });
      }),
    );
  });

  it.each<[string, Cell, object]>([
    ['scientific notation as text', text('8.98E+18'), { code: 'ICCID_ROUNDED' }],
    ['a letter O', text('8981O00012345678905'), { code: 'ICCID_CHARACTER', facts: { character: 'O', position: 5 } }],
    [
      'a wrong check digit',
      text('8981100012345678906'),
      { code: 'ICCID_CHECK_DIGIT', facts: { expected: '5', found: '6' } },
    ],
    ['zeros and a wrong check digit', text('8981100012345670000'), { code: 'ICCID_ZERO_TAIL', facts: { zeros: 4 } }],
    [
      'two numbers',
      text('8981100012345678905 / 8981100012345678913'),
      { code: 'ICCID_SEVERAL_IN_CELL', facts: { count: 2 } },
    ],
    [
      'two numbers in two lines',
      text('8981 1000 1234 5678 905\n8981 1000 1234 5678 913'),
      { code: 'ICCID_SEVERAL_IN_CELL' },
    ],
    ['first to last', text('8981100012345678905 至 8981100012345678913'), { code: 'ICCID_RANGE_IN_CELL' }],
    ['first to last with a dash', text('8981100012345678905-8981100012345678913'), { code: 'ICCID_RANGE_IN_CELL' }],
    ['an error', { kind: 'error', text: '#N/A' }, { code: 'CELL_ERROR' }],
    ['an uncalculated formula', { kind: 'formula_without_result', text: '' }, { code: 'FORMULA_WITHOUT_RESULT' }],
    ['a date', { kind: 'date', text: '2026-08-01' }, { code: 'ICCID_LENGTH' }],
    ['nothing', text(''), { code: 'ICCID_MISSING' }],
    ['a short number', number('12'), { code: 'ICCID_LENGTH', facts: { length: 2 } }],
  ])('%s is refused with its reason', (_, cell, expected) => {
    expect(readIccidCell(cell)).toMatchObject({ ok: false, ...expected });
  });
});

describe('dates', () => {
  const read = (value: string, order: DateOrder = 'ymd') => {
    const reading = readDate(text(value), order);
    return reading.kind === 'date' ? reading.date : reading.kind;
  };

  it.each([
    '2026-08-01',
    '2026/8/1',
    '2026.8.1',
    '2026年8月1日',
    '２０２６年８月１日',
    '20260801',
    '2026-08-01 10:20',
    '2026/8/1 0:00:00',
    '2026-08-01T00:00:00Z',
    '令和8年8月1日',
    'R8.8.1',
    '1-Aug-26',
    '1 August 2026',
    'Aug 1, 2026',
    '26/8/1',
    "'2026-08-01",
    '46235',
  ])('%s is the first of August 2026', (value) => {
    expect(read(value)).toBe('2026-08-01');
  });

  it.each([
    ['2026-08-01', false],
    ['2026年8月1日', false],
    ['20260801', true],
    ['令和8年8月1日', true],
    ['13/8/2026', true],
  ])('%s is told as written another way: %s', (value, isTidied) => {
    expect(readDate(text(value), 'ymd')).toMatchObject({ kind: 'date', isTidied });
  });

  it('a year at the end follows the order of the sheet', () => {
    expect(read('8/1/2026', 'mdy')).toBe('2026-08-01');
    expect(read('1/8/2026', 'dmy')).toBe('2026-08-01');
    expect(read('13/8/2026')).toBe('2026-08-13');
    expect(readDate(text('8/1/2026'), 'ymd')).toMatchObject({ kind: 'date', isAmbiguous: true });
    expect(provenOrder(['8/1/2026', '13/8/2026'])).toBe('dmy');
    expect(provenOrder(['8/13/2026'])).toBe('mdy');
    expect(provenOrder(['8/13/2026', '13/8/2026'])).toBeUndefined();
  });

  it.each(['2026-02-30', '2027/2/29', '2026年13月1日', '20261301', '1026-08-01', '31/2/2026'])(
    '%s is no day',
    (value) => {
      expect(read(value)).toBe('impossible');
    },
  );

  it.each(['8月1日', '2026年底', '2026年8月', 'soon', '12.5'])('%s cannot be read', (value) => {
    expect(read(value)).toBe('unreadable');
  });

  it('pages of text in any column are read in no time', () => {
    const started = performance.now();
    for (const filler of [' ', '9', '-', '(', '"', 'x', '合 ', '1 ']) {
      const cell = text(`2026-08-01${filler.repeat(300_000)}x`);
      readDate(cell, 'ymd');
      readCost(cell, 'CNY');
      readIccidCell(cell);
      readMsisdnCell(cell);
      readEidCell(cell);
      readTextCell(cell);
      readStatus(cell.text);
      headerKey(cell.text);
      looksLikeIccid(cell);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('lengths of time and "for ever" are not dates', () => {
    expect(readDate(text('30天'), 'ymd')).toEqual({ kind: 'period', count: 30, unit: 'day' });
    expect(readDate(text('1个月'), 'ymd')).toEqual({ kind: 'period', count: 1, unit: 'month' });
    expect(readDate(text('90日間'), 'ymd')).toEqual({ kind: 'period', count: 90, unit: 'day' });
    expect(read('长期')).toBe('open_ended');
    expect(read('-')).toBe('blank');
  });

  it('a bare number is a date only where it can be one', () => {
    expect(readDate(number('46235'), 'ymd')).toMatchObject({ date: '2026-08-01', fromSerial: true });
    expect(readDate(number('20260801'), 'ymd')).toMatchObject({ date: '2026-08-01', fromSerial: false });
    expect(readDate(number('30'), 'ymd')).toEqual({ kind: 'unreadable' });
  });

  it('every day of the trade is read back from every way of writing it', () => {
    const days = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const plain = `${Number(month)}/${Number(date)}`;
        for (const value of [
          day,
          `${year}/${plain}`,
          year + month + date,
          `${year}年${Number(month)}月${Number(date)}日`,
        ])
          expect(read(value)).toBe(day);
        expect(read(`${plain}/${year}`, 'mdy')).toBe(day);
        expect(read(`${date}.${month}.${year}`, 'dmy')).toBe(day);
      }),
    );
  });
});

describe('costs', () => {
  const read = (cell: Cell, currency: 'JPY' | 'CNY' = 'CNY') => {
    const reading = readCost(cell, currency);
    return reading.kind === 'money' ? `${reading.money.amountMinor} ${reading.money.currency}` : reading.kind;
  };

  it.each([
    ['12.5', '1250 CNY'],
    ['¥12.50', '1250 CNY'],
    ['1,234.5', '123450 CNY'],
    ['１２．５元', '1250 CNY'],
    ['1250円', '1250 JPY'],
    ['HK$12', '1200 HKD'],
    ['港币12', '1200 HKD'],
    ['USD 3.2', '320 USD'],
    ['免费', '0 CNY'],
    ['-', 'blank'],
    ['', 'blank'],
    ['-5', 'negative'],
    ['(5)', 'negative'],
    ['¥-5', 'negative'],
    ['1,5', 'unreadable'],
    ['12.345', 'unreadable'],
    ['面议', 'unreadable'],
  ])('%s is %s', (value, expected) => {
    expect(read(text(value))).toBe(expected);
  });

  it('a number cell is what it shows, and yen have no decimals', () => {
    expect(read(number('12.499999999999998'))).toBe('1250 CNY');
    expect(read(number('912.5'), 'JPY')).toBe('unreadable');
    expect(read(number('-1'))).toBe('negative');
    expect(read({ kind: 'error', text: '#REF!' })).toBe('unreadable');
  });

  it('currencies go by code and by name', () => {
    expect(['cny', 'RMB', '人民币', '日元', '円', '港元'].map((value) => readCurrency(text(value)))).toEqual([
      'CNY',
      'CNY',
      'CNY',
      'JPY',
      'JPY',
      'HKD',
    ]);
    expect(readCurrency(text('BTC'))).toBeUndefined();
  });
});

describe('the other cells', () => {
  it('a phone number gets back the zero that a number cell has eaten', () => {
    expect(readMsisdnCell(number('2012345678'))).toMatchObject({ msisdn: '+812012345678', isZeroRestored: true });
    expect(readMsisdnCell(text('０２０-1234-5678'))).toMatchObject({ msisdn: '+812012345678', isZeroRestored: false });
    expect(readMsisdnCell(number('8.1E+20'))).toEqual({ kind: 'rounded' });
    expect(readMsisdnCell(text('call me'))).toEqual({ kind: 'unreadable' });
    expect(readMsisdnCell(text('—'))).toEqual({ kind: 'blank' });
  });

  it('an EID is checked, an activation code is not kept, a rounded one is known', () => {
    expect(readEidCell(text('89033023123456789012345678901212'))).toMatchObject({ kind: 'eid' });
    expect(readEidCell(text('89033023123456789012345678901213'))).toEqual({ kind: 'invalid' });
    expect(readEidCell(text('LPA:1$smdp.example$ABC'))).toEqual({ kind: 'activation_code' });
    expect(readEidCell(number('8.9033023123456E+31'))).toEqual({ kind: 'rounded' });
  });

  it('words are tidied and numbers among them shown', () => {
    expect(readTextCell(text(" '样品\u200b  盒 "))).toEqual({ kind: 'text', text: '样品 盒' });
    expect(readTextCell(number('20260801'))).toEqual({ kind: 'text', text: '20260801' });
    expect(readTextCell(number('1.5E0'))).toEqual({ kind: 'text', text: '1.5' });
  });

  it('words for the state of stock are known in three languages', () => {
    expect(['在库', '未售', '在庫', 'In stock', '已售', '停用', 'strange'].map(readStatus)).toEqual([
      'in_stock',
      'in_stock',
      'in_stock',
      'in_stock',
      'sold',
      'blocked',
      undefined,
    ]);
  });
});
