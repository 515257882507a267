/**
 * Makes `resources/samples/`: a supplier's sheet as shops get them, with every number invented and a dozen rows broken in
 * the ways that happen. The same bytes come out every time.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { CellValue, Row, Worksheet } from 'exceljs';
import { luhnCheckDigit } from '../contract/terms/iccid.ts';
import { SAMPLE_PLAN_NAMES } from '../core/shop/sample-texts.ts';
import { clearZipTimes } from './samples/clear-zip-times.ts';
import { encodeGb18030 } from './samples/encode-gb18030.ts';

const FOLDER = join(import.meta.dirname, '..', 'resources', 'samples');
const MADE_AT = new Date(Date.UTC(2026, 7, 3, 1, 0, 0));
const CARD_COUNT = 500;
const CSV_CARD_COUNT = 40;
const HEADERS = [
  '序号',
  'ICCID（卡号）',
  '手机号',
  '套餐',
  '批次号',
  '进价',
  '币种',
  '激活截止日期',
  '供应商',
  '状态',
  '库位',
  '备注',
];

/** The sample shop's plans, at what this supplier charges: batch A names them by code, batch B by name. */
const PLANS = [
  { code: 'SKR-10GB-30D', cost: 31.5 },
  { code: 'SKR-30GB-30D', cost: 68 },
  { code: 'DAY-1GB', cost: 7.8 },
  { code: 'UNL-15D', cost: 82 },
  { code: 'ONE-5GB-10D', cost: 19.9 },
] as const;
const BATCH_A_COUNT = 300;

interface SheetCard {
  number: number;
  iccid: string;
  /** What stands in the cell, where it is not the text of the number. */
  iccidCell?: CellValue;
  msisdn: string;
  msisdnCell?: number;
  plan: string;
  batch: string;
  cost: number | string;
  currency: string;
  activateBy: string | Date;
  supplier: string;
  status: string;
  location: string;
  notes: string;
}

/** An invented card number of 19 or 20 digits with the right check digit. */
function inventIccid(serial: number, length: 19 | 20): string {
  // Issuer 8981 77: not assigned to anybody as far as we know.
  const body = `898177${String(serial).padStart(length - 7, '0')}`;
  return body + luhnCheckDigit(body);
}

function day(year: number, month: number, date: number): Date {
  return new Date(Date.UTC(year, month - 1, date));
}

/** Suppliers' staff each write dates in their own way. */
const DATE_FORMS: readonly (string | Date)[] = [
  day(2027, 6, 30),
  day(2027, 9, 30),
  '2027/6/30',
  '2027年6月30日',
  '20270930',
  '2027.12.31',
  '令和9年12月31日',
  day(2028, 3, 31),
];

function inventCard(index: number): SheetCard {
  const plan = PLANS[Math.floor(index / 25) % PLANS.length] ?? PLANS[0];
  const serial = 20_260_800_000 + index * 7;
  return {
    number: index + 1,
    iccid: inventIccid(serial, index % 4 === 3 ? 20 : 19),
    msisdn: `020-${1000 + ((index * 37) % 3000)}-${String((index * 7919) % 10_000).padStart(4, '0')}`,
    plan: index < BATCH_A_COUNT ? plan.code : SAMPLE_PLAN_NAMES[plan.code]['zh-CN'],
    batch: index < BATCH_A_COUNT ? 'TYS-202608-A' : 'TYS-202608-B',
    cost: plan.cost,
    currency: 'CNY',
    activateBy: DATE_FORMS[Math.floor(index / 9) % DATE_FORMS.length] ?? '',
    supplier: '东洋数据通信',
    status: '在库',
    location: index % 2 === 0 ? '新宿店 A柜' : '大阪仓库',
    notes: '',
  };
}

/** What goes wrong in real sheets, each by the row (from 1) that it is planted in. */
const BROKEN: Readonly<Record<number, (card: SheetCard, cards: readonly SheetCard[]) => void>> = {
  // Typed into the sheet as numbers: fifteen digits are left, the rest are zeros.
  41: (card) => (card.iccidCell = 8_981_772_026_080_000_000),
  42: (card) => (card.iccidCell = 8_981_772_026_080_010_000),
  43: (card) => (card.iccidCell = 8_981_772_026_080_010_000),
  77: (card) => (card.iccid = '8.98177202608E+18'),
  96: (card, cards) => (card.iccid = cards[11]?.iccid ?? ''),
  130: (card) => (card.iccid = withWrongCheckDigit(card.iccid)),
  171: (card) => (card.iccid = withWrongCheckDigit(card.iccid)),
  188: (card) => (card.iccid = card.iccid.replace('0', 'O')),
  203: (card) => (card.activateBy = '2027/2/30'),
  240: (card) => (card.cost = -19.9),
  266: (card) => (card.plan = '樱花50GB/60天'),
  301: (card) => (card.iccid = `${inventIccid(20_260_900_001, 19)}\n${inventIccid(20_260_900_008, 19)}`),
  333: (card) => (card.cost = '面议'),
  358: (card, cards) => (card.iccid = cards[349]?.iccid ?? ''),
  390: (card) => (card.iccidCell = { formula: 'B400&""', date1904: false }),
  // Not broken, but not plain either.
  15: (card) => (card.iccid = `${card.iccid}F`),
  28: (card) => (card.iccid = toFullWidth(card.iccid)),
  53: (card) => (card.iccid = card.iccid.replace(/(.{4})(?=.)/g, '$1 ')),
  64: (card) => (card.msisdnCell = Number(card.msisdn.replace(/\D/g, ''))),
  112: (card) => (card.activateBy = '30天'),
  150: (card) => (card.activateBy = day(2026, 3, 31)),
  222: (card) => (card.msisdn = '—'),
  410: (card) => (card.notes = '外包装有折痕'),
};

function withWrongCheckDigit(iccid: string): string {
  return iccid.slice(0, -1) + String((Number(iccid.slice(-1)) + 3) % 10);
}

function toFullWidth(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function inventCards(count: number): readonly SheetCard[] {
  const cards = Array.from({ length: count }, (_, index) => inventCard(index));
  for (const [row, breakCard] of Object.entries(BROKEN)) {
    const card = cards[Number(row) - 1];
    if (card) breakCard(card, cards);
  }
  return cards;
}

async function makeWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '东洋数据通信';
  workbook.created = MADE_AT;
  workbook.modified = MADE_AT;
  addCover(workbook.addWorksheet('发货说明'));
  addCards(workbook.addWorksheet('卡清单', { views: [{ state: 'frozen', ySplit: 4 }] }));
  const bytes = await workbook.xlsx.writeBuffer();
  return clearZipTimes(Buffer.from(bytes));
}

function addCover(sheet: Worksheet): void {
  sheet.getColumn(1).width = 60;
  sheet.getCell('A1').value = '东洋数据通信 发货说明';
  sheet.getCell('A1').font = { size: 16, bold: true };
  sheet.getCell('A3').value = '收货方：样例商店';
  sheet.getCell('A4').value = '共 500 张，分 A、B 两个批次，清单见下一页。';
  sheet.getCell('A5').value = '开箱后请在 7 天内核对卡号。';
}

function addCards(sheet: Worksheet): void {
  [6, 26, 18, 18, 16, 10, 8, 18, 18, 8, 16, 20].forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  sheet.mergeCells('A1:L1');
  sheet.getCell('A1').value = '东洋数据通信 日本流量卡供货清单（2026年8月）';
  sheet.getCell('A1').style = { font: { size: 16, bold: true }, alignment: { horizontal: 'center' } };
  sheet.getCell('A2').value = '制表人：李娜　　日期：2026-08-03　　联系电话：见发货说明';
  const header = sheet.getRow(4);
  header.values = HEADERS;
  header.eachCell((cell) => {
    cell.style = {
      font: { bold: true, color: { argb: 'FFFFFFFF' } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF2F5D8C' } },
      alignment: { horizontal: 'center' },
    };
  });
  let row = 5;
  for (const card of inventCards(CARD_COUNT)) {
    writeCard(sheet.getRow(row), card);
    // A blank row between the two batches, as people leave it.
    row += card.number === BATCH_A_COUNT ? 2 : 1;
  }
  sheet.getRow(row).values = [
    '合计',
    `${CARD_COUNT} 张`,
    '',
    '',
    '',
    { formula: `SUM(F5:F${row - 1})`, result: 20_906, date1904: false },
  ];
  sheet.getRow(row).font = { bold: true };
  sheet.getCell(`A${row + 2}`).value = '签收人：';
  sheet.getCell(`H${row + 2}`).value = '日期：';
}

function writeCard(row: Row, card: SheetCard): void {
  row.values = [
    card.number,
    card.iccidCell ?? card.iccid,
    card.msisdnCell ?? card.msisdn,
    card.plan,
    card.batch,
    card.cost,
    card.currency,
    card.activateBy,
    card.supplier,
    card.status,
    card.location,
    card.notes,
  ];
  row.getCell(2).numFmt = typeof card.iccidCell === 'number' ? '0' : '@';
  row.getCell(3).numFmt = card.msisdnCell !== undefined ? '0' : '@';
  row.getCell(6).numFmt = '#,##0.00';
  row.getCell(8).numFmt = card.activateBy instanceof Date ? 'yyyy/m/d' : '@';
}

/** The same supplier's export from its own system: GB18030, as Chinese Windows writes it. */
function makeCsv(): Buffer {
  const lines = [HEADERS.join(',')];
  for (let index = 0; index < CSV_CARD_COUNT; index++) {
    const card = inventCard(index + 5_000);
    // What a spreadsheet does to card numbers when it saves them as CSV.
    if (index === 17) card.iccid = '8.98177E+18';
    const iccid = index % 5 === 0 ? `="${card.iccid}"` : `${card.iccid}\t`;
    const cells = [index + 1, iccid, card.msisdn, card.plan, 'TYS-202608-C', card.cost, card.currency, '2027/12/31'];
    lines.push([...cells, card.supplier, card.status, card.location, index === 3 ? '"含卡套, 说明书"' : ''].join(','));
  }
  return encodeGb18030(`${lines.join('\r\n')}\r\n`);
}

writeFileSync(join(FOLDER, 'supplier-cards.xlsx'), await makeWorkbook());
writeFileSync(join(FOLDER, 'supplier-cards-gb18030.csv'), makeCsv());
