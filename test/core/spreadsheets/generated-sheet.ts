/** Supplier sheets from a seed, as such sheets come: each row's right verdict is known, for the row was made to deserve it. */
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { workbookParts, sheetXml, workbookXml, relations, RELATION_TYPES } from '../../support/workbook-file.ts';
import { makeZip } from '../../support/zip-file.ts';
import { encodeText } from './encode-text.ts';
import type { EncodedAs } from './encode-text.ts';

/** What must become of a row; of a skipped one there is no card. */
export interface Truth {
  /** As it is written into the sheet, for reading a failure. */
  readonly written: string;
  readonly verdict: 'ok' | 'repaired' | 'warning' | 'refused' | 'skipped';
  readonly iccid?: string;
  readonly plan?: string;
  readonly activateBy?: string;
  readonly cost?: { readonly amountMinor: number; readonly currency: Currency };
  readonly customerName?: string;
  readonly msisdn?: string;
}

export interface GeneratedSheet {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly rows: readonly Truth[];
}

export const KNOWN_PLANS = ['SKR-10GB-30D', 'UNL-15D', '桜 30日'];

/** A cell as it goes into a file: text, a bare number, a date as a serial with a date format, a formula, an error. */
type Written =
  | { readonly as: 'text' | 'number' | 'error'; readonly text: string }
  | { readonly as: 'date'; readonly iso: string }
  | { readonly as: 'formula'; readonly text: string }
  | { readonly as: 'blank' };

type Verdict = Truth['verdict'];
const WEIGHT: Readonly<Record<Verdict, number>> = { ok: 0, repaired: 1, warning: 2, refused: 3, skipped: 4 };

/** A generator of numbers that is the same everywhere. */
export function dice(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  for (let warm = 0; warm < 5; warm++) next();
  const int = (below: number) => Math.floor(next() * below);
  const one = <Item>(items: readonly Item[]): Item => items[int(items.length)] as Item;
  return { int, one, chance: (share: number) => next() < share };
}

type Dice = ReturnType<typeof dice>;

const HEADERS = {
  iccid: ['ICCID', 'ICCID号', '卡号', 'SIM卡号', 'SIM番号', 'ICCID（20位）', 'ＩＣＣＩＤ', 'Card Number', 'iccid*'],
  plan: ['套餐', '套餐名称', 'プラン', 'Plan', 'Plan Code', '商品名', '产品名称'],
  activateBy: ['激活截止日期', '最晚激活日期', '開通期限', 'Activate by', 'Activation Deadline'],
  cost: ['进价', '成本', '仕入価格', '仕入単価', 'Cost', 'Unit Cost'],
  customerName: ['客户名称', '顧客名', 'Customer'],
  notes: ['备注', '備考', 'Remarks'],
  phone: ['手机号码', '電話番号', 'Phone Number', 'MSISDN'],
  order: ['订单号', '注文番号', 'Order No'],
  index: ['序号', 'No', '#', '编号'],
  other: ['流量', '容量', 'Data', '零售价', '販売価格'],
} as const;
type Field = keyof typeof HEADERS;

const text = (value: string): Written => ({ as: 'text', text: value });
const fullWidth = (value: string) => value.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const spaced = (value: string) => value.replace(/(\d{4})(?=\d)/g, '$1 ');

interface Made {
  readonly cell: Written;
  readonly verdict: Verdict;
}

function iccidCell(random: Dice, iccid: string, isCsv: boolean): Made & { readonly iccid?: string } {
  const kept = (cell: Written, verdict: Verdict): Made & { readonly iccid: string } => ({ cell, verdict, iccid });
  const lost = (cell: Written): Made => ({ cell, verdict: 'refused' });
  const wrong = iccid.slice(0, -1) + String((Number(iccid.slice(-1)) + 1 + random.int(8)) % 10);
  const ways: readonly (() => Made & { readonly iccid?: string })[] = [
    () => kept(text(fullWidth(iccid)), 'repaired'),
    () => kept(text(spaced(iccid)), 'repaired'),
    () => kept(text(`'${iccid}`), 'repaired'),
    () => kept(text(`${iccid}F`), 'repaired'),
    () => kept(text(`${iccid}f `), 'repaired'),
    () => kept(text(`\u3000${iccid}\u3000`), 'repaired'),
    () => kept(text(iccid.replace(/^(\d{6})(\d{6})/, '$1-$2-')), 'repaired'),
    () => kept(text(`="${iccid}"`), isCsv ? 'ok' : 'repaired'),
    () => lost(text(`${iccid[0]}.${iccid.slice(1, 6)}E+${iccid.length - 1}`)),
    () => lost(text(iccid.slice(0, 14))),
    () => lost(text(`${iccid}00`)),
    () => lost(text(wrong)),
    () => lost(text(iccid.replace(/0/, 'O').replace(/^89/, '8q'))),
    () => lost(text(`${iccid}、${iccid}`)),
    () => lost(text(`${iccid}～${wrong}`)),
    () => lost(text(`12${iccid.slice(2, -1)}${luhnCheckDigit(`12${iccid.slice(2, -1)}`)}`)),
    ...(isCsv
      ? []
      : [
          () => kept({ as: 'formula', text: iccid } as const, 'ok'),
          () => lost({ as: 'number', text: iccid }),
          () => lost({ as: 'number', text: `${iccid[0]}.${iccid.slice(1, 15)}E+${iccid.length - 1}` }),
          () => lost({ as: 'number', text: `${iccid.slice(0, 15)}${'0'.repeat(iccid.length - 15)}` }),
          () => lost({ as: 'error', text: '#N/A' }),
          () => lost({ as: 'formula', text: '' }),
        ]),
  ];
  return random.chance(0.6) ? kept(text(iccid), 'ok') : random.one(ways)();
}

function dateCell(random: Dice, isCsv: boolean): Made & { readonly iso?: string } {
  const [year, month, day] = [2027 + random.int(2), 1 + random.int(12), 13 + random.int(15)];
  const two = (value: number) => String(value).padStart(2, '0');
  const iso = `${year}-${two(month)}-${two(day)}`;
  const kept = (cell: Written, verdict: Verdict) => ({ cell, verdict, iso });
  const named = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1] ?? '';
  const serial = Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569;
  const ways: readonly (() => Made & { readonly iso?: string })[] = [
    () => kept(text(`${year}/${month}/${day}`), 'ok'),
    () => kept(text(`${year}年${month}月${day}日`), 'ok'),
    () => kept(text(`${year}.${two(month)}.${two(day)}`), 'ok'),
    () => kept(text(`${year}${two(month)}${two(day)}`), 'repaired'),
    () => kept(text(`${iso} 23:59:59`), 'ok'),
    () => kept(text(`令和${year - 2018}年${month}月${day}日`), 'repaired'),
    () => kept(text(`R${year - 2018}.${month}.${day}`), 'repaired'),
    () => kept(text(`${day}-${named}-${year}`), 'repaired'),
    () => kept(text(`${named} ${day}, ${year}`), 'repaired'),
    () => kept(text(`${day}/${month}/${year}`), 'repaired'),
    () => kept(text(fullWidth(`${year}/${two(month)}/${two(day)}`)), 'ok'),
    () => ({ cell: text(`${year}-02-30`), verdict: 'refused' }),
    () => ({ cell: text('see contract'), verdict: 'refused' }),
    () => ({ cell: text('無期限'), verdict: 'warning' }),
    () => ({ cell: text('180天'), verdict: 'warning' }),
    () => ({ cell: text('—'), verdict: 'ok' }),
    () => kept(isCsv ? text(String(serial)) : { as: 'number', text: String(serial) }, 'repaired'),
    ...(isCsv ? [] : [() => kept({ as: 'date', iso }, 'ok')]),
  ];
  return random.chance(0.5) ? kept(isCsv ? text(iso) : { as: 'date', iso }, 'ok') : random.one(ways)();
}

function costCell(random: Dice, own: Currency): Made & { readonly cost?: NonNullable<Truth['cost']> } {
  const amount = 300 + random.int(9_000);
  const yen = (cell: Written, verdict: Verdict = 'ok') => ({
    cell,
    verdict,
    cost: { amountMinor: own === 'JPY' ? amount : amount * 100, currency: own },
  });
  return random.one([
    () => yen({ as: 'number', text: String(amount) }),
    () => yen(text(amount.toLocaleString('en-US'))),
    () => yen(text(fullWidth(String(amount)))),
    () => ({
      cell: text(`${amount}日元`),
      verdict: 'ok' as const,
      cost: { amountMinor: amount, currency: 'JPY' as const },
    }),
    () => ({
      cell: text(`USD ${amount}.50`),
      verdict: 'ok' as const,
      cost: { amountMinor: amount * 100 + 50, currency: 'USD' as const },
    }),
    () => ({ cell: text('-500'), verdict: 'refused' as const }),
    () => ({ cell: text('12,5'), verdict: 'refused' as const }),
    () => ({ cell: { as: 'blank' } as const, verdict: 'ok' as const }),
  ])();
}

/** The sheet of a seed; the same seed is the same file. */
export function generateSheet(seed: number): GeneratedSheet {
  const random = dice(seed);
  const encoding: EncodedAs | undefined = random.chance(0.4)
    ? random.one(['utf-8', 'utf-8-mark', 'utf-16le', 'utf-16be', 'gb18030', 'shift_jis'] as const)
    : undefined;
  const isCsv = encoding !== undefined;
  const fields = shuffled<Field>(random, [
    'iccid',
    ...(['plan', 'activateBy', 'cost', 'customerName', 'notes', 'phone'] as const).filter(() => random.chance(0.7)),
    ...(['order', 'index', 'other'] as const).filter(() => random.chance(0.3)),
  ]);
  const truths: Truth[] = [];
  const lines: Written[][] = [];
  const titles = random.int(4);
  for (let title = 0; title < titles; title++)
    lines.push([text(random.one(TITLES))], ...(random.chance(0.3) ? [[]] : []));
  const words = wordsIn(encoding);
  const lead = random.chance(0.15) ? random.int(3) : 0;
  const header = fields.map((field) => text(random.one((HEADERS[field] as readonly string[]).filter(words))));
  if (fields.length > 3 && random.chance(0.2))
    lines.push(fields.map((_, at) => (at === 0 ? text('基本') : at === 2 ? text('其他') : BLANK)));
  lines.push([...header]);
  const made: string[] = [];
  const count = 8 + random.int(25);
  for (let row = 0; row < count; row++) {
    const { cells, truth } = makeRow(random, fields, made, words, isCsv);
    lines.push(cells);
    truths.push(truth);
    if (random.chance(0.03)) {
      lines.push([...header]);
      truths.push({ written: 'the header again', verdict: 'skipped' });
    }
    if (random.chance(0.03)) lines.push([]);
  }
  if (fields.length > 1 && random.chance(0.4)) {
    lines.push([text('合計'), ...fields.slice(1).map(() => BLANK)]);
    truths.push({ written: 'a sum', verdict: 'skipped' });
  }
  const rows = truths;
  if (lead > 0)
    for (const line of lines) if (line.length > 0) line.unshift(...Array.from({ length: lead }, () => BLANK));
  if (encoding !== undefined) return { bytes: toCsv(random, lines, encoding), name: `${seed}.csv`, rows };
  return { bytes: toWorkbook(random, lines), name: `${seed}.xlsx`, rows };
}

const TITLES = ['日本流量卡 出库清单', '2026年10月', 'Supplier: Example Co.', '在庫一覧', '联系电话 03-1234-5678'];
const BLANK: Written = { as: 'blank' };

function makeRow(
  random: Dice,
  fields: readonly Field[],
  made: string[],
  words: (value: string) => boolean,
  isCsv: boolean,
): { readonly cells: Written[]; readonly truth: Truth } {
  const isAgain = made.length > 0 && random.chance(0.04);
  const iccid = isAgain ? random.one(made) : newIccid(random);
  const verdicts: Verdict[] = [];
  const truth: { -readonly [Key in keyof Truth]?: Truth[Key] } = {};
  const cells = fields.map((field): Written => {
    switch (field) {
      case 'iccid': {
        const { cell, verdict, iccid: read } = iccidCell(random, iccid, isCsv);
        verdicts.push(read !== undefined && isAgain ? 'refused' : verdict);
        if (read !== undefined) truth.iccid = read;
        if (read !== undefined && !isAgain) made.push(read);
        return cell;
      }
      case 'plan': {
        const plan = random.one([...KNOWN_PLANS, ...KNOWN_PLANS, 'NO SUCH PLAN', ''].filter(words));
        verdicts.push(plan === 'NO SUCH PLAN' ? 'refused' : plan === '' ? 'warning' : 'ok');
        if (plan !== '') truth.plan = plan;
        return plan === '' ? BLANK : text(plan);
      }
      case 'activateBy': {
        const { cell, verdict, iso } = dateCell(random, isCsv);
        verdicts.push(verdict);
        if (iso !== undefined) truth.activateBy = iso;
        return cell;
      }
      case 'cost': {
        const { cell, verdict, cost } = costCell(random, 'JPY');
        verdicts.push(verdict);
        if (cost) truth.cost = cost;
        return isCsv && cell.as === 'number' ? text(cell.text) : cell;
      }
      case 'customerName': {
        const name = random.one(['山田 太郎', '王小明', 'Smith, J.', '"quoted"', '=cmd()', ''].filter(words));
        if (name !== '') truth.customerName = name;
        return name === '' ? BLANK : text(name);
      }
      case 'phone': {
        const digits = `0${random.one(['70', '80', '90'])}${10_000_000 + random.int(89_999_999)}`;
        const international = `+81${digits.slice(1)}`;
        const isNumber = !isCsv && random.chance(0.2);
        verdicts.push(isNumber ? 'repaired' : 'ok');
        truth.msisdn = international;
        if (isNumber) return { as: 'number', text: digits.slice(1) };
        return text(
          random.one([
            digits,
            international,
            `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
            fullWidth(digits),
          ]),
        );
      }
      case 'order':
        return text(
          `${200 + random.int(700)}${100_000_000 + random.int(899_999_999)}${1_000_000 + random.int(8_999_999)}`,
        );
      case 'index':
        return isCsv ? text(String(made.length + 1)) : { as: 'number', text: String(made.length + 1) };
      case 'other':
        return text(random.one(['10GB', '30GB', '1980']));
      case 'notes':
        return random.chance(0.5) ? BLANK : text('line one\nline two');
    }
  });
  const verdict = verdicts.toSorted((a, b) => WEIGHT[b] - WEIGHT[a])[0] ?? 'ok';
  const written = cells
    .map((cell) => ('text' in cell ? `${cell.as}:${cell.text}` : 'iso' in cell ? cell.iso : ''))
    .join(' | ');
  return { cells, truth: { ...truth, written, verdict } };
}

function newIccid(random: Dice): string {
  const length = random.chance(0.5) ? 18 : 19;
  const digits = Array.from({ length: length - 6 }, () => 1 + random.int(9)).join('');
  const body = `${random.one(['898110', '898120', '898600', '898520'])}${digits}`;
  return body + luhnCheckDigit(body);
}

function shuffled<Item>(random: Dice, items: readonly Item[]): Item[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.int(rest.length), 1)[0] as Item);
}

/** Which words an encoding can say. */
function wordsIn(encoding: EncodedAs | undefined): (value: string) => boolean {
  return (value) => encoding === undefined || encodeText(value, encoding) !== undefined;
}

function toCsv(random: Dice, lines: readonly (readonly Written[])[], encoding: EncodedAs): Uint8Array {
  const separator = random.one([',', ',', '\t', ';']);
  const field = (cell: Written) => {
    const value = 'text' in cell ? cell.text : '';
    const safe = encodeText(value, encoding) === undefined ? value.replace(/[^\x20-\x7e\n]/gu, '') : value;
    return /["\n]|[,;\t]/.test(safe) || random.chance(0.1) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const all = lines.map((line) => line.map(field).join(separator)).join(random.one(['\r\n', '\n']));
  const bytes = encodeText(all, encoding);
  if (!bytes) throw new Error(`${encoding} cannot say this sheet`);
  return bytes;
}

function toWorkbook(random: Dice, lines: readonly (readonly Written[])[]): Uint8Array {
  const is1904 = random.chance(0.2);
  const strings: string[] = [];
  const usesShared = random.chance(0.5);
  const rowsXml = lines.map((line, at) => rowXml(random, line, at + 1, { is1904, strings, usesShared })).join('');
  const parts = workbookParts(rowsXml, usesShared ? strings : undefined);
  const hasDecoy = random.chance(0.4);
  const decoy = random.chance(0.5) ? 'state="hidden"' : '';
  const properties = is1904 ? '<workbookPr date1904="1"/>' : '';
  if (hasDecoy) {
    const first = random.chance(0.5);
    const own: readonly [string, string, string] = ['Cards', 'rId1', ''];
    const other: readonly [string, string, string] = ['说明', 'rId9', decoy];
    parts.set('xl/workbook.xml', workbookXml(properties, first ? [other, own] : [own, other]));
    parts.set(
      'xl/worksheets/sheet9.xml',
      sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>Read me</t></is></c></row>'),
    );
    parts.set(
      'xl/_rels/workbook.xml.rels',
      (parts.get('xl/_rels/workbook.xml.rels') ?? relations([])).replace(
        '</Relationships>',
        `<Relationship Id="rId9" Type="${RELATION_TYPES.worksheet}" Target="worksheets/sheet9.xml"/></Relationships>`,
      ),
    );
  } else if (is1904) parts.set('xl/workbook.xml', workbookXml(properties, [['Cards', 'rId1', '']]));
  return makeZip([...parts].map(([name, data]) => ({ name, data })));
}

interface BookStyle {
  readonly is1904: boolean;
  readonly strings: string[];
  readonly usesShared: boolean;
}

function rowXml(random: Dice, line: readonly Written[], row: number, style: BookStyle): string {
  if (line.length === 0) return '';
  const cells = line
    .map((cell, column) => cellXml(random, cell, `${'ABCDEFGHIJKLMN'[column] ?? 'Z'}${row}`, style))
    .join('');
  return `<row r="${row}">${cells}</row>`;
}

function cellXml(random: Dice, cell: Written, r: string, { is1904, strings, usesShared }: BookStyle): string {
  switch (cell.as) {
    case 'blank':
      return random.chance(0.5) ? '' : `<c r="${r}" s="0"/>`;
    case 'number':
      return `<c r="${r}"><v>${cell.text}</v></c>`;
    case 'error':
      return `<c r="${r}" t="e"><v>${cell.text}</v></c>`;
    case 'formula':
      return cell.text === ''
        ? `<c r="${r}"><f>A1&amp;""</f></c>`
        : `<c r="${r}" t="str"><f>B9</f><v>${escaped(cell.text)}</v></c>`;
    case 'date': {
      const serial = Math.round(Date.parse(`${cell.iso}T00:00:00Z`) / 86_400_000) + 25_569 - (is1904 ? 1_462 : 0);
      return `<c r="${r}" s="1"><v>${serial}</v></c>`;
    }
    case 'text': {
      const content = textXml(random, cell.text);
      if (!usesShared) return `<c r="${r}" t="inlineStr"><is>${content}</is></c>`;
      strings.push(content);
      return `<c r="${r}" t="s"><v>${strings.length - 1}</v></c>`;
    }
  }
}

/** Plainly, or cut into runs with a phonetic guide. */
function textXml(random: Dice, value: string): string {
  const run = (part: string) => `<t xml:space="preserve">${escaped(part)}</t>`;
  if (value.length < 4 || random.chance(0.8)) return run(value);
  const at = 1 + random.int(value.length - 2);
  return `<r>${run(value.slice(0, at))}</r><r><rPr><b/></rPr>${run(value.slice(at))}</r><rPh sb="0" eb="1">${run('カナ')}</rPh>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
