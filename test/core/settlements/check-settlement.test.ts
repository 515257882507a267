import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settlementCheck } from '../../../contract/settlements.ts';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import { checkSettlement } from '../../../core/settlements/check-settlement.ts';
import { readSettlementLayout } from '../../../core/settlements/find-settlement-header.ts';
import type { BookedTender } from '../../../core/settlements/match-settlement.ts';
import { matchSettlement } from '../../../core/settlements/match-settlement.ts';
import type { SettlementLine } from '../../../core/settlements/read-settlement-line.ts';
import type { SheetRow } from '../../../core/spreadsheets/reader/cell.ts';
import { readSettlementLine } from '../../../core/settlements/read-settlement-line.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import { openImportShop } from '../imports/import-shop.ts';

function row(number: number, ...texts: readonly string[]): SheetRow {
  return { row: number, cells: texts.map((text) => (text === '' ? { kind: 'blank', text } : { kind: 'text', text })) };
}

function line(reference: string, amountMinor: number, currency: 'CNY' | 'JPY' = 'CNY'): SettlementLine {
  return {
    row: 1,
    reference,
    references: [reference],
    on: '2026-08-15' as ShopDate,
    amount: { amountMinor, currency },
  };
}

let orders = 0;
function tender(reference: string | null, amountMinor: number): BookedTender {
  const amount = { amountMinor, currency: 'CNY' } as const;
  return { orderId: ++orders as RechargeId, reference, atMs: 1 as UtcMs, on: '2026-08-15' as ShopDate, amount };
}

const ALIPAY = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '商品名称',
  '创建时间',
  '完成时间',
  '对方账户',
  '订单金额（元）',
  '商家实收（元）',
  '服务费（元）',
];
const WECHAT = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '微信订单号',
  '商户订单号',
  '交易状态',
  '货币种类',
  '应结订单金额',
  '微信退款单号',
  '退款金额',
];
const PAYPAL_JA = [
  '日付',
  '時間',
  'タイムゾーン',
  '名前',
  'タイプ',
  'ステータス',
  '通貨',
  '総額',
  '手数料',
  '正味',
  '取引ID',
];

function read(headers: readonly string[], texts: readonly string[]) {
  const layout = readSettlementLayout(headers);
  if (!layout) throw new Error('not known');
  return readSettlementLine(row(9, ...texts), layout, 'ymd');
}

describe('the files that the wallets give out', () => {
  it('Alipay: tabs around the numbers, refunds negative, fees passed over', () => {
    expect(
      read(ALIPAY, [
        '2026081522001400\t',
        'K-1\t',
        '交易',
        '卡',
        '2026-08-15 10:00:00',
        '2026-08-15 10:00:05',
        'a',
        '120.50',
        '120.50',
        '-0.72',
      ]),
    ).toMatchObject({
      kind: 'line',
      line: {
        reference: '2026081522001400',
        references: ['2026081522001400', 'K-1'],
        on: '2026-08-15',
        amount: { amountMinor: 12_050, currency: 'CNY' },
      },
    });
    expect(
      read(ALIPAY, [
        '2026081522001400',
        'K-1',
        '退款',
        '卡',
        '2026-08-16 10:00:00',
        '2026-08-16 10:00:05',
        'a',
        '-20.00',
        '-20.00',
        '0',
      ]),
    ).toMatchObject({ line: { amount: { amountMinor: -2_000 } } });
    expect(read(ALIPAY, ['1', '', '服务费', '', '', '2026-08-16 10:00:05', '', '-0.72'])).toEqual({
      kind: 'passed_over',
    });
    expect(read(ALIPAY, ['#-----------------------------------------业务明细列表结束', '', '', ''])).toEqual({
      kind: 'passed_over',
    });
  });

  it('WeChat Pay: a backtick before each field, refunds in their own column, the sums at the end passed over', () => {
    const number = '4200001234202608150000000001';
    expect(
      read(WECHAT, [
        '`2026-08-15 12:00:00',
        '`wx',
        '`1',
        `\`${number}`,
        '`K-2',
        '`SUCCESS',
        '`JPY',
        '`2980',
        '`0',
        '`0',
      ]),
    ).toMatchObject({ line: { reference: number, amount: { amountMinor: 2_980, currency: 'JPY' } } });
    expect(
      read(WECHAT, [
        '`2026-08-16 12:00:00',
        '`wx',
        '`1',
        `\`${number}`,
        '`K-2',
        '`REFUND',
        '`CNY',
        '`0.00',
        '`50300',
        '`98.00',
      ]),
    ).toMatchObject({
      line: { amount: { amountMinor: -9_800, currency: 'CNY' }, references: [number, 'K-2', '50300'] },
    });
    expect(read(WECHAT, ['`2', '`218.00', '`98.00', '`0.00', '`1.31'])).toEqual({ kind: 'passed_over' });
  });

  it('PayPal: headers in the language of the account, grouped amounts, transfers passed over', () => {
    const paid = [
      '2026/08/15',
      '10:00:00',
      'JST',
      'Li',
      'エクスプレスチェックアウト支払い',
      '完了',
      'JPY',
      '12,980',
      '-500',
      '12,480',
      '8AB12345CD678901E',
    ];
    expect(read(PAYPAL_JA, paid)).toMatchObject({ line: { amount: { amountMinor: 12_980, currency: 'JPY' } } });
    expect(read(PAYPAL_JA, paid.with(4, '銀行口座への振替'))).toEqual({ kind: 'passed_over' });
    expect(read(PAYPAL_JA, paid.with(5, '保留'))).toEqual({ kind: 'passed_over' });
    expect(read(PAYPAL_JA, paid.with(7, 'abc'))).toMatchObject({ kind: 'unreadable' });
    expect(
      readSettlementLayout(['Date', 'Time', 'Type', 'Status', 'Currency', 'Gross', 'Transaction ID'])?.method,
    ).toBe('paypal');
    expect(readSettlementLayout(['ICCID', 'Plan', 'Amount'])).toBeUndefined();
  });
});

describe('a settlement file beside the books', () => {
  it('each payment is taken once, by its number; what is left on either side is listed', () => {
    const [whole, short, lost, unnumbered] = [
      tender('A-1', 100),
      tender('a 2', 250),
      tender('A3', 300),
      tender(null, 400),
    ];
    const found = matchSettlement(
      [line('A1', 100), line('A2', 200), line('A1', 100), line('X', 500)],
      [whole, short, lost, unnumbered],
    );
    expect(found).toMatchObject({
      matchedCount: 1,
      differing: [{ line: { reference: 'A2' }, tender: short }],
      notInBooks: [{ reference: 'A1' }, { reference: 'X' }],
      notInFile: [lost, unnumbered],
    });
  });

  it('a payment without a number is probably the one line of its day and amount, and never matched for certain', () => {
    const [unnumbered, numbered] = [tender(null, 400), tender('LOST', 700)];
    const found = matchSettlement([line('X', 400), line('Y', 700)], [unnumbered, numbered]);
    expect(found).toMatchObject({
      matchedCount: 0,
      probable: [{ line: { reference: 'X' }, tender: unnumbered }],
      notInBooks: [{ reference: 'Y' }],
      notInFile: [numbered],
    });
  });

  it('of two payments alike, of another day, currency or direction nothing is probable', () => {
    const otherDay = { ...tender(null, 400), on: '2026-08-16' as ShopDate };
    for (const [lines, tenders] of [
      [[line('X', 400)], [tender(null, 400), tender(null, 400)]],
      [[line('X', 400), line('Y', 400)], [tender(null, 400)]],
      [[line('X', 400)], [otherDay]],
      [[line('X', 400, 'JPY')], [tender(null, 400)]],
      [[line('X', 400)], [tender(null, -400)]],
    ] as const) {
      const found = matchSettlement(lines, tenders);
      expect(found).toMatchObject({ matchedCount: 0, probable: [], notInBooks: lines, notInFile: tenders });
    }
  });

  it('a refund matches the refund and not the payment of the same number', () => {
    const [paid, back] = [tender('R1', 100), tender('R1', -100)];
    expect(matchSettlement([line('R1', -100)], [paid, back])).toMatchObject({ matchedCount: 1, notInFile: [paid] });
  });

  it('an amount in another currency is neither right nor wrong', () => {
    expect(matchSettlement([line('A', 100, 'JPY')], [tender('A', 5)])).toMatchObject({
      otherCurrencyCount: 1,
      differing: [],
    });
  });

  it('a file in GB18030 with # lines above is read in a process of its own and nothing is written or kept', async () => {
    const shop = await openImportShop();
    const lines = [
      '#支付宝业务明细查询',
      '#账号：[20880000]',
      '#-----------------------------------------业务明细列表----------------------------------------',
      ALIPAY.join(','),
      '2026081522001\t,K-1\t,交易,流量卡,2026-08-15 10:00:00,2026-08-15 10:00:05,a,120.50,120.50,-0.72',
      '2026081522002\t,K-2\t,交易,流量卡,2026-08-15 11:00:00,2026-08-15 11:00:05,a,50.00,50.00,-0.30',
      '#-----------------------------------------业务明细列表结束------------------------------------',
    ];
    const bytes = lines.flatMap((text) => [...gb18030(text), 13, 10]);
    const path = saveBytes(new Uint8Array(bytes), 'alipay.csv');
    const check = await checkSettlement(shop, new File([await openAsBlob(path)], 'alipay.csv'));
    expect(settlementCheck.parse(check)).toMatchObject({
      method: 'alipay',
      from: '2026-08-15',
      to: '2026-08-15',
      lineCount: 2,
      matchedCount: 0,
      notInBooksCount: 2,
      notInFileCount: 0,
      unreadable: [],
    });
    const other = saveBytes('ICCID,Plan\n1,2\n', 'cards.csv');
    await expect(checkSettlement(shop, new File([await openAsBlob(other)], 'cards.csv'))).rejects.toMatchObject({
      code: 'SHEET_UNREADABLE',
      data: { problem: 'SHEET_NO_HEADER' },
    });
  });
});

/** Node decodes GB18030 and does not encode it: looked up in the two-byte area. */
const GB = new Map<string, readonly [number, number]>();
function gb18030(text: string): readonly number[] {
  if (GB.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail !== 0x7f) GB.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
      }
    }
  }
  return Array.from(text).flatMap((character) =>
    character < '\u0080' ? [character.charCodeAt(0)] : [...(GB.get(character) ?? [])],
  );
}
