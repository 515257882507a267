import { describe, expect, it } from 'vitest';
import { chooseSheet } from '../../../core/spreadsheets/choose-sheet.ts';
import { findHeader } from '../../../core/spreadsheets/find-header.ts';
import { guessMapping } from '../../../core/spreadsheets/guess-mapping.ts';
import { mapColumns } from '../../../core/spreadsheets/map-columns.ts';
import { headerKey } from '../../../core/spreadsheets/synonyms.ts';
import type { SheetRow } from '../../../core/spreadsheets/reader/cell.ts';
import { number, packed, row } from './sheet-rows.ts';

const CARD = '8981100012345678905';

/** `iccid` and its column, and so on, as short text. */
function mapped(headers: readonly string[], ...rows: readonly SheetRow[]): string {
  return mapColumns(headers, rows)
    .map(({ field, column }) => `${field}@${column}`)
    .join(' ');
}

describe('finding the header', () => {
  it('titles and remarks above it are passed over', () => {
    const rows = [
      row(1, '东京供货清单'),
      row(2, '制表人：李娜', '日期：2026-08-03'),
      row(4, '序号', '卡号', '套餐', '进价'),
      row(5, '1', CARD, 'A', '12'),
    ];
    expect(findHeader(rows)).toMatchObject({ headerRow: 4, headers: ['序号', '卡号', '套餐', '进价'] });
  });

  it('a group row above belongs to it', () => {
    const rows = [
      row(1, 'ICCID', '进货', '', '套餐'),
      row(2, '', '日期', '数量', ''),
      row(3, CARD, '2026-08-01', '1', 'A'),
    ];
    expect(findHeader(rows)).toMatchObject({ headerRow: 2, headers: ['ICCID', '进货 日期', '数量', '套餐'] });
  });

  it('a price means what the group above it says', () => {
    const rows = [
      row(1, 'ICCID', '销售', '', '进货', ''),
      row(2, '', '单价', '数量', '单价', '数量'),
      row(3, CARD, '30', '1', '12', '1'),
    ];
    const header = findHeader(rows);
    expect(header?.headers).toEqual(['ICCID', '销售 单价', '数量', '进货 单价', '数量']);
    expect(mapped(header?.headers ?? [], row(3, CARD, '30', '1', '12', '1'))).toBe('iccid@0 cost@3');
  });

  it('a line of remarks right above the header is no group', () => {
    const rows = [
      row(1, '制表人：李娜', '', '日期：2026-08-03'),
      row(2, '卡号', '产品代号', '套餐'),
      row(3, CARD, 'X', 'A'),
    ];
    expect(findHeader(rows)).toMatchObject({ headerRow: 2, headers: ['卡号', '产品代号', '套餐'] });
  });

  it('a list that begins with card numbers has none', () => {
    expect(findHeader([row(1, CARD), row(2, '8981100012345678913')])).toMatchObject({ headerRow: 0 });
  });

  it('one column with a header is enough', () => {
    expect(findHeader([row(1, 'ICCID'), row(2, CARD)])).toMatchObject({ headerRow: 1 });
  });

  it('rows of words without any card are no list', () => {
    expect(findHeader([row(1, 'Dear customer'), row(2, 'please', 'find', 'enclosed')])).toBeUndefined();
  });

  it('the header is found also when every number below it was rounded', () => {
    expect(findHeader([row(1, '卡号', '批次'), row(2, number('8.98110001234567E+18'), 'B1')])).toMatchObject({
      headerRow: 1,
    });
  });

  it('of several sheets the list of cards is chosen, a hidden one only when there is no other', () => {
    const cover = packed([row(1, '说明'), row(2, '共 500 张')]);
    const cards = packed([row(1, 'ICCID', '套餐'), row(2, CARD, 'A')]);
    const sheets = (hidden: boolean) => [
      { name: 'Cover', hidden: false },
      { name: 'Old', hidden },
      { name: 'New', hidden: false },
    ];
    expect(chooseSheet(sheets(false), [cover, cards, cards], undefined)).toMatchObject({
      ok: true,
      chosen: [{ sheet: 1 }],
    });
    expect(chooseSheet(sheets(true), [cover, cards, cards], undefined)).toMatchObject({
      ok: true,
      chosen: [{ sheet: 2 }],
    });
    expect(chooseSheet(sheets(true), [cover, cards, cover], undefined)).toMatchObject({
      ok: true,
      chosen: [{ sheet: 1 }],
    });
    expect(chooseSheet(sheets(false), [cover, cards, cards], ['New'])).toMatchObject({
      ok: true,
      chosen: [{ sheet: 2 }],
    });
    expect(chooseSheet(sheets(false), [cover, cover, cover], undefined)).toEqual({
      ok: false,
      problem: { code: 'SHEET_NO_HEADER' },
    });
    expect(chooseSheet(sheets(false), [packed([]), packed([]), packed([])], undefined)).toEqual({
      ok: false,
      problem: { code: 'SHEET_NO_ROWS' },
    });
  });
});

describe('knowing the columns', () => {
  it('headers are compared without width, case, blanks, colons, stars and remarks in brackets', () => {
    const headers = ['ＩＣＣＩＤ', ' iccid：', '*ICCID', 'ICCID（20位）', 'ICC ID', '\ufeffICCID'];
    expect(headers.map(headerKey)).toEqual(headers.map(() => 'iccid'));
  });

  it('Chinese, Japanese and English headers mean the same', () => {
    const chinese = [
      'ICCID号',
      '手机号码',
      '套餐名称',
      '批次号',
      '进价',
      '币种',
      '激活截止日期',
      '供应商',
      '库位',
      '备注',
    ];
    const japanese = [
      '製造番号',
      '電話番号',
      'プラン',
      'ロット番号',
      '仕入価格',
      '通貨',
      '開通期限',
      '仕入先',
      '保管場所',
      '備考',
    ];
    const english = [
      'SIM No.',
      'Phone',
      'Plan',
      'Batch',
      'Cost',
      'Currency',
      'Activate by',
      'Supplier',
      'Location',
      'Notes',
    ];
    const data = row(2, CARD, '020-1234-5678', 'SKR-10GB-30D', 'B1', '12.5', 'CNY', '2026-12-31', 'Toyo', 'A', '');
    const expected = 'iccid@0 msisdn@1 plan@2 batch@3 cost@4 currency@5 activateBy@6 supplier@7 location@8 notes@9';
    for (const headers of [chinese, japanese, english]) expect(mapped(headers, data)).toBe(expected);
  });

  it('a word that can mean several things is decided by the cells below it', () => {
    expect(mapped(['号码'], row(2, CARD))).toBe('iccid@0');
    expect(mapped(['号码'], row(2, '09012345678'))).toBe('msisdn@0');
    expect(mapped(['编号', '卡号'], row(2, '1', CARD))).toBe('iccid@1');
    expect(mapped(['编号'], row(2, CARD))).toBe('iccid@0');
    expect(mapped(['ICCID', '有效期'], row(2, CARD, '2026-12-31'))).toBe('iccid@0 expires@1');
    expect(mapped(['ICCID', '有效期'], row(2, CARD, '30天'))).toBe('iccid@0');
    expect(mapped(['ICCID', 'Validity (days)'], row(2, CARD, number('30')), row(3, CARD, '7'))).toBe('iccid@0');
  });

  it('a house number under "card number" gives way to the column of real ones', () => {
    expect(mapped(['卡号', '串号'], row(2, 'A-0001', CARD))).toBe('iccid@1');
  });

  it('a retail price is no cost', () => {
    expect(mapped(['ICCID', '售价', '进价'], row(2, CARD, '30', '12'))).toBe('iccid@0 cost@2');
  });

  it('numbers are known without any header', () => {
    expect(mapped([], row(1, CARD, '020-1234-5678', '440101234567890'))).toBe('iccid@0 msisdn@1 imsi@2');
  });

  it('the currency is taken from the header or the cells, else assumed and said so', () => {
    const guess = (header: string, cost: string) =>
      guessMapping(['ICCID', header], packed([row(2, CARD, cost)]), 0, 'JPY');
    expect(guess('成本(元)', '12')).toMatchObject({ mapping: { currency: 'CNY' }, isCurrencyAssumed: false });
    expect(guess('仕入価格（円）', '12')).toMatchObject({ mapping: { currency: 'JPY' }, isCurrencyAssumed: false });
    expect(guess('成本', '12美元')).toMatchObject({ mapping: { currency: 'USD' }, isCurrencyAssumed: false });
    expect(guess('成本', '¥12')).toMatchObject({ mapping: { currency: 'JPY' }, isCurrencyAssumed: true });
  });
});
