/** Awkward workbooks, made and not collected: each changes one thing about a sheet of three cards, and says what is right. */
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { SheetProblem } from '../../../contract/terms/sheet-problem.ts';
import { RELATION_TYPES, relations, workbookParts, workbookXml } from '../../support/workbook-file.ts';
import { makeZip } from '../../support/zip-file.ts';

export const CARDS: readonly string[] = [1, 2, 3].map((serial) => {
  const body = `898177${600_000_000_000 + serial * 7919}`;
  return body + luhnCheckDigit(body);
});
const HEADERS = ['ICCID', 'Plan', 'Activate by'];
export const DAY = '2027-08-01';
/** 2027-08-01 in both date systems. */
const SERIAL_1900 = 46_600;
const SERIAL_1904 = SERIAL_1900 - 1_462;
const SHEET = 'xl/worksheets/sheet1.xml';
const STRICT_MAIN = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

export interface Awkward {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many of the three cards must come in; or the problem that must be told. */
  readonly expect: { readonly cards: number; readonly refused?: number } | { readonly problem: SheetProblem['code'] };
}

type Parts = Map<string, string>;
type CellMaker = (text: string, reference: string) => string;

const inline: CellMaker = (text, r) => `<c r="${r}" t="inlineStr"><is><t>${text}</t></is></c>`;
const formula: CellMaker = (text, r) => `<c r="${r}" t="str"><f>A9&amp;""</f><v>${text}</v></c>`;

function rowsXml(cell: CellMaker = inline, date = `<c s="1"><v>${SERIAL_1900}</v></c>`): string {
  const head = HEADERS.map((text, column) => inline(text, `${'ABC'[column] ?? ''}1`)).join('');
  const rows = CARDS.map((iccid, index) => {
    const row = index + 2;
    return `<row r="${row}">${cell(iccid, `A${row}`)}${inline('UNL-15D', `B${row}`)}${date.replace('<c ', `<c r="C${row}" `)}</row>`;
  });
  return `<row r="1">${head}</row>${rows.join('')}`;
}

function zipOf(parts: Parts, order: (names: readonly string[]) => readonly string[] = (names) => names): Uint8Array {
  return makeZip(order([...parts.keys()]).map((name) => ({ name, data: parts.get(name) ?? '' })));
}

function changed(change: (parts: Parts) => void, xml = rowsXml(), strings?: readonly string[]): Uint8Array {
  const parts = workbookParts(xml, strings);
  change(parts);
  return zipOf(parts);
}

function replaceIn(part: string, from: string | RegExp, to: string): (parts: Parts) => void {
  return (parts) => void parts.set(part, (parts.get(part) ?? '').replaceAll(from, to));
}

const same = () => undefined;
const ALL = { cards: 3 };
const text = (value: string) => Buffer.from(value, 'utf8');
const csv = (separator: string) =>
  [HEADERS, ...CARDS.map((iccid) => [iccid, 'UNL-15D', DAY])].map((row) => row.join(separator)).join('\r\n');
const ole = (name: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(name, 'utf16le'),
    Buffer.alloc(600),
  ]);

const SHARED = CARDS.flatMap((iccid) => [`<t>${iccid}</t>`]);
const shared: CellMaker = (value, r) => `<c r="${r}" t="s"><v>${CARDS.indexOf(value)}</v></c>`;

/** What reads, and must read right. */
const LEGAL: readonly Awkward[] = [
  { name: 'inline strings', bytes: changed(same), expect: ALL },
  { name: 'shared strings', bytes: changed(same, rowsXml(shared), SHARED), expect: ALL },
  {
    name: 'a shared string without text beside the others, and one used twice',
    bytes: changed(same, rowsXml(shared), [...SHARED, '', '<t/>']),
    expect: ALL,
  },
  {
    name: 'rich text cut through the number',
    bytes: changed(
      same,
      rowsXml(shared),
      CARDS.map((iccid) => `<r><t>${iccid.slice(0, 7)}</t></r><r><rPr><b/></rPr><t>${iccid.slice(7)}</t></r>`),
    ),
    expect: ALL,
  },
  { name: 'formulas with stored texts', bytes: changed(same, rowsXml(formula)), expect: ALL },
  {
    name: 'formulas that were never calculated',
    bytes: changed(
      same,
      rowsXml((_, r) => `<c r="${r}"><f>A9</f></c>`),
    ),
    expect: { cards: 0, refused: 3 },
  },
  {
    name: 'numbers of nineteen digits',
    bytes: changed(
      same,
      rowsXml((value, r) => `<c r="${r}"><v>${value}</v></c>`),
    ),
    expect: { cards: 0, refused: 3 },
  },
  {
    name: 'error cells in place of numbers',
    bytes: changed(
      same,
      rowsXml((_, r) => `<c r="${r}" t="e"><v>#N/A</v></c>`),
    ),
    expect: { cards: 0, refused: 3 },
  },
  {
    name: 'booleans in place of numbers',
    bytes: changed(
      same,
      rowsXml((_, r) => `<c r="${r}" t="b"><v>1</v></c>`),
    ),
    expect: { cards: 0, refused: 3 },
  },
  {
    name: 'the 1904 date system',
    bytes: changed(
      (parts) => parts.set('xl/workbook.xml', workbookXml('<workbookPr date1904="true"/>', [['Cards', 'rId1', '']])),
      rowsXml(inline, `<c s="1"><v>${SERIAL_1904}</v></c>`),
    ),
    expect: ALL,
  },
  {
    name: 'dates as text',
    bytes: changed(same, rowsXml(inline, `<c t="inlineStr"><is><t>${DAY}</t></is></c>`)),
    expect: ALL,
  },
  {
    name: 'dates as ISO 8601',
    bytes: changed(same, rowsXml(inline, `<c t="d"><v>${DAY}T00:00:00</v></c>`)),
    expect: ALL,
  },
  {
    name: 'merged cells over the header and over everything',
    bytes: changed(
      replaceIn(
        SHEET,
        '</sheetData>',
        '</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      ),
    ),
    expect: ALL,
  },
  { name: 'no dimension', bytes: changed(replaceIn(SHEET, /<dimension[^>]*>/g, '')), expect: ALL },
  {
    name: 'a dimension that lies',
    bytes: changed(replaceIn(SHEET, '<sheetData>', '<dimension ref="A1"/><sheetData>')),
    expect: ALL,
  },
  { name: 'rows and cells without numbers', bytes: changed(replaceIn(SHEET, / r="[A-Z]*\d+"/g, '')), expect: ALL },
  {
    name: 'no styles part',
    bytes: changed(
      (parts) => {
        parts.delete('xl/styles.xml');
        parts.set(
          'xl/_rels/workbook.xml.rels',
          relations([['rId1', RELATION_TYPES.worksheet, 'worksheets/sheet1.xml']]),
        );
      },
      rowsXml(inline, `<c t="inlineStr"><is><t>${DAY}</t></is></c>`),
    ),
    expect: ALL,
  },
  {
    name: 'absolute part names',
    bytes: changed(replaceIn('xl/_rels/workbook.xml.rels', 'Target="', 'Target="/xl/')),
    expect: ALL,
  },
  {
    name: 'part names in another case and with dots in the path',
    bytes: changed(replaceIn('xl/_rels/workbook.xml.rels', 'worksheets/sheet1.xml', './x/../Worksheets/SHEET1.xml')),
    expect: ALL,
  },
  {
    name: 'strict namespaces',
    bytes: changed((parts) => {
      for (const [name, xml] of parts) {
        const strict = xml
          .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', STRICT_MAIN)
          .replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', STRICT_OFFICE);
        parts.set(name, strict);
      }
    }),
    expect: ALL,
  },
  {
    name: 'a prefix on every tag',
    bytes: changed((parts) => {
      for (const name of [SHEET, 'xl/workbook.xml', 'xl/styles.xml']) {
        const prefixed = (parts.get(name) ?? '')
          .replaceAll(/<(\/?)([a-zA-Z])/g, '<$1x:$2')
          .replaceAll('xmlns=', 'xmlns:x=');
        parts.set(name, prefixed);
      }
    }),
    expect: ALL,
  },
  {
    name: 'parts in reverse order',
    bytes: zipOf(workbookParts(rowsXml()), (names) => names.toReversed()),
    expect: ALL,
  },
  {
    name: 'empty and hidden sheets before the list',
    bytes: changed((parts) => {
      parts.set('xl/worksheets/empty.xml', '<worksheet><sheetData/></worksheet>');
      parts.set('xl/worksheets/hidden.xml', parts.get(SHEET) ?? '');
      parts.set(
        'xl/workbook.xml',
        workbookXml('', [
          ['Empty', 'rId8', ''],
          ['Old', 'rId9', 'state="veryHidden"'],
          ['Cards', 'rId1', ''],
        ]),
      );
      parts.set(
        'xl/_rels/workbook.xml.rels',
        relations([
          ['rId1', RELATION_TYPES.worksheet, 'worksheets/sheet1.xml'],
          ['rId2', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles', 'styles.xml'],
          ['rId8', RELATION_TYPES.worksheet, 'worksheets/empty.xml'],
          ['rId9', RELATION_TYPES.worksheet, 'worksheets/hidden.xml'],
        ]),
      );
    }),
    expect: ALL,
  },
  {
    name: 'a workbook called nothing in particular, with a comment and a processing instruction',
    bytes: changed(replaceIn(SHEET, '<sheetData>', '<?x y?><!-- <row/> --><sheetData>')),
    expect: ALL,
  },
  { name: 'commas', bytes: text(csv(',')), expect: ALL },
  { name: 'tabs in UTF-16 with a mark', bytes: Buffer.from(`\ufeff${csv('\t')}`, 'utf16le'), expect: ALL },
  { name: 'semicolons under sep=', bytes: text(`sep=;\r\n${csv(';')}`), expect: ALL },
  { name: 'texts forced with ="…"', bytes: text(csv(',').replaceAll(/(89\d{17})/g, '="$1"')), expect: ALL },
];

/** What cannot be read, and must say why. */
const HOPELESS: readonly Awkward[] = [
  {
    name: 'a text that is too short for its table',
    bytes: changed(same, rowsXml(shared), SHARED.slice(0, 2)),
    expect: { problem: 'SHEET_DAMAGED' },
  },
  {
    name: 'a lost table of texts',
    bytes: changed((parts) => void parts.delete('xl/sharedStrings.xml'), rowsXml(shared), SHARED),
    expect: { problem: 'SHEET_DAMAGED' },
  },
  {
    name: 'a thousand columns',
    bytes: changed(
      replaceIn(SHEET, '</row>', `${Array.from({ length: 1000 }, () => '<c><v>1</v></c>').join('')}</row>`),
    ),
    expect: { problem: 'SHEET_TOO_MANY_COLUMNS' },
  },
  { name: 'only empty sheets', bytes: changed(same, ''), expect: { problem: 'SHEET_NO_ROWS' } },
  {
    name: 'words and no list',
    bytes: changed(same, '<row><c t="inlineStr"><is><t>Dear sirs</t></is></c></row>'),
    expect: { problem: 'SHEET_NO_HEADER' },
  },
  { name: 'a locked workbook', bytes: ole('EncryptedPackage'), expect: { problem: 'SHEET_ENCRYPTED' } },
  { name: 'a workbook of 1997', bytes: ole('Workbook\0'), expect: { problem: 'SHEET_OLD_XLS' } },
  {
    name: 'a web page called .xls',
    bytes: text('<html><table><tr><td>ICCID</td></tr></table></html>'),
    expect: { problem: 'SHEET_NOT_A_WORKBOOK' },
  },
  {
    name: 'a binary workbook',
    bytes: makeZip([
      { name: '_rels/.rels', data: 'x' },
      { name: 'xl/workbook.bin', data: 'x' },
    ]),
    expect: { problem: 'SHEET_NOT_A_WORKBOOK' },
  },
  {
    name: 'an OpenDocument sheet',
    bytes: makeZip([
      { name: 'mimetype', data: 'x' },
      { name: 'content.xml', data: 'x' },
    ]),
    expect: { problem: 'SHEET_NOT_A_WORKBOOK' },
  },
  {
    name: 'crossed tags',
    bytes: changed(replaceIn(SHEET, '</c></row>', '</row></c>')),
    expect: { problem: 'SHEET_DAMAGED' },
  },
  {
    name: 'a sheet that refers to itself as texts',
    bytes: changed((parts) => void parts.set('xl/sharedStrings.xml', parts.get(SHEET) ?? ''), rowsXml(shared), SHARED),
    expect: { problem: 'SHEET_DAMAGED' },
  },
];

/** Every prefix of a whole file is either refused or whole. */
const CUT: readonly Awkward[] = [0.02, 0.3, 0.5, 0.7, 0.9, 0.99].map((share) => {
  const whole = changed(same, rowsXml(shared), SHARED);
  const bytes = whole.subarray(0, Math.floor(whole.length * share));
  return { name: `the first ${share * 100} % of a workbook`, bytes, expect: { problem: 'SHEET_DAMAGED' } };
});

export const CORPUS: readonly Awkward[] = [...LEGAL, ...HOPELESS, ...CUT];

/** Whole workbooks to be damaged at random. */
export const WHOLE_FILES: readonly Uint8Array[] = [
  changed(same, rowsXml(shared), SHARED),
  changed(same),
  zipOf(workbookParts(rowsXml())),
  text(csv(',')),
];
