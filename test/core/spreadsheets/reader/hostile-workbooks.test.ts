import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SHEET_LIMITS } from '../../../../core/spreadsheets/reader/limits.ts';
import { saveBytes, saveWorkbook, sheetXml, workbookParts } from '../../../support/workbook-file.ts';
import { deflateRepeated } from '../../../support/zip-file.ts';
import { problemOf, readAll } from './read-all.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const MEGABYTE = 1024 * 1024;
const START = '<worksheet><sheetData>';
const END = '</sheetData></worksheet>';
/** Below the true limits, so that the tests are quick; the rules are the same. */
const LIMITS = { ...SHEET_LIMITS, rowCountMax: 5_000, unpackedBytesMax: 60 * MEGABYTE, cellCountMax: 400_000 };

interface Bomb {
  readonly part: string;
  readonly start: string;
  readonly piece: string;
  readonly times: number;
  readonly end: string;
}

/** A workbook some of whose parts unpack to much more than they take; sizes and check sums are true. */
function plant(...bombs: readonly Bomb[]): string {
  const entries = bombs.map(({ part, start, piece, times, end }) => {
    let crc = crc32(start);
    // Of the largest ones nobody reads enough to check the sum.
    for (let count = 0; count < Math.min(times, 1_000); count++) crc = crc32(piece, crc);
    const claims = { size: start.length + piece.length * times + end.length, crc: crc32(end, crc) };
    return { name: part, data: deflateRepeated(start, piece, times, end), isDeflated: true, claims };
  });
  return saveWorkbook(workbookParts('<row><c><v>1</v></c></row>', ['<t>a</t>']), entries);
}

function bomb(part: string, start: string, piece: string, times: number, end: string): string {
  return plant({ part, start, piece, times, end });
}

describe('a hostile workbook is refused, or read, within seconds', () => {
  it('900 MB in a part that nobody reads cost nothing', async () => {
    const path = bomb('xl/media/image1.png', '', '\0'.repeat(MEGABYTE), 900, '');
    expect(await readAll(path, 0, LIMITS)).toHaveLength(1);
  });

  it('900 MB of zeros in the sheet are refused before they are unpacked', async () => {
    const path = bomb(SHEET, START, '\0'.repeat(MEGABYTE), 900, END);
    expect(await problemOf(path)).toEqual({
      code: 'SHEET_TOO_LARGE',
      what: 'unpacked',
      limit: SHEET_LIMITS.unpackedBytesMax,
    });
  });

  it('a part that lies about its size is caught while it unpacks', async () => {
    const data = deflateRepeated(START, `<row/>${' '.repeat(1000)}`.repeat(1000), 900, END);
    const path = saveWorkbook(workbookParts(''), [{ name: SHEET, data, isDeflated: true, claims: { size: 1000 } }]);
    expect(await problemOf(path, LIMITS)).toMatchObject({ code: 'SHEET_DAMAGED', part: SHEET });
  });

  it('parts that are small each may not be large together', async () => {
    const filling = { piece: `<x a="${'x'.repeat(1000)}"/>`.repeat(1000), times: 40 };
    const strings = { part: 'xl/sharedStrings.xml', start: '<sst>', ...filling, end: '</sst>' };
    const styles = { part: 'xl/styles.xml', start: '<styleSheet>', ...filling, end: '</styleSheet>' };
    expect(await readAll(plant(strings), 0, LIMITS)).toHaveLength(1);
    expect(await problemOf(plant(strings, styles), LIMITS)).toMatchObject({
      code: 'SHEET_TOO_LARGE',
      what: 'unpacked',
    });
  });

  it.each([
    ['sheet', SHEET, START],
    ['strings', 'xl/sharedStrings.xml', '<sst>'],
    ['styles', 'xl/styles.xml', '<styleSheet>'],
    ['workbook', 'xl/workbook.xml', '<workbook>'],
  ])('a text without end in the %s part is refused', async (_, part, start) => {
    const path = bomb(part, start, ' '.repeat(MEGABYTE), 500, '');
    expect(await problemOf(path)).toEqual({ code: 'SHEET_TOO_LARGE', what: 'text', limit: SHEET_LIMITS.textLengthMax });
  });

  it('an attribute without end is refused', async () => {
    const path = bomb(SHEET, `${START}<row a="`, 'x'.repeat(MEGABYTE), 100, `">${END}`);
    expect(await problemOf(path)).toMatchObject({ code: 'SHEET_TOO_LARGE', what: 'text' });
  });

  it('millions of tiny texts are refused', async () => {
    const path = bomb('xl/sharedStrings.xml', '<sst>', '<si><t>a</t></si>'.repeat(10_000), 50, '</sst>');
    const problem = await problemOf(path, { ...LIMITS, sharedStringCountMax: 200_000 });
    expect(problem).toEqual({ code: 'SHEET_TOO_LARGE', what: 'texts', limit: 200_000 });
  });

  it('more rows than the limit are refused at the limit', async () => {
    const path = bomb(SHEET, START, '<row><c><v>1</v></c></row>'.repeat(1000), 200, END);
    expect(await problemOf(path, LIMITS)).toEqual({ code: 'SHEET_TOO_MANY_ROWS', limit: LIMITS.rowCountMax });
  });

  it('a million empty rows with a style are read and are no rows', async () => {
    const path = bomb(SHEET, START, '<row s="1"/>'.repeat(1000), 1000, END);
    expect(await readAll(path, 0, { ...LIMITS, rowCountMax: 1 })).toEqual([]);
  });

  it('more cells than the limit are refused, empty ones too', async () => {
    const path = bomb(SHEET, START, `<row>${'<c s="1"/>'.repeat(100)}</row>`, 5000, END);
    expect(await problemOf(path, LIMITS)).toEqual({
      code: 'SHEET_TOO_LARGE',
      what: 'cells',
      limit: LIMITS.cellCountMax,
    });
  });

  it('a value far to the right is refused, a style there is not', async () => {
    const path = (cell: string) => saveWorkbook(workbookParts(`<row r="1"><c r="A1"><v>1</v></c>${cell}</row>`));
    expect(await problemOf(path('<c r="XFD1"><v>1</v></c>'))).toEqual({ code: 'SHEET_TOO_MANY_COLUMNS', limit: 256 });
    expect(await readAll(path('<c r="XFD1" s="1"/>'))).toEqual([{ row: 1, cells: [{ kind: 'number', text: '1' }] }]);
  });

  it('merges, drop-downs, names and dimensions over the whole sheet cost nothing', async () => {
    const parts = workbookParts('');
    parts.set(
      SHEET,
      sheetXml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>',
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>',
      ).replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>'),
    );
    const rows = await readAll(saveWorkbook(parts));
    expect(rows.map(({ row }) => row)).toEqual([1, 1_048_576]);
  });

  it('tags nested without end are refused', async () => {
    const path = bomb(SHEET, START, '<a>'.repeat(1000), 1000, '');
    expect(await problemOf(path)).toMatchObject({ code: 'SHEET_DAMAGED', detail: 'tags are nested too deeply' });
  });

  it('more parts and more sheets than any book has are refused', async () => {
    const many = new Map([
      ...workbookParts(''),
      ...Array.from({ length: 2100 }, (_, index) => [`p${index}`, ''] as const),
    ]);
    expect(await problemOf(saveWorkbook(many))).toMatchObject({ code: 'SHEET_TOO_LARGE', what: 'parts' });
    const sheets = workbookParts('');
    sheets.set('xl/workbook.xml', `<workbook><sheets>${'<sheet name="a"/>'.repeat(300)}</sheets></workbook>`);
    expect(await problemOf(saveWorkbook(sheets))).toMatchObject({ code: 'SHEET_TOO_LARGE', what: 'sheets' });
  });

  it('one long text in every cell is refused before it fills the memory', async () => {
    const cells = '<row><c t="s"><v>0</v></c></row>'.repeat(3000);
    const path = saveWorkbook(workbookParts(cells, [`<t>${'x'.repeat(100_000)}</t>`]));
    expect(await problemOf(path)).toEqual({
      code: 'SHEET_TOO_LARGE',
      what: 'text',
      limit: SHEET_LIMITS.valuesLengthMax,
    });
  });

  it('a number of a million digits is no number', async () => {
    const path = saveWorkbook(workbookParts(`<row><c><v>${'1'.repeat(500_000)}x</v></c><c><v>2</v></c></row>`));
    expect((await readAll(path))[0]?.cells.map(({ kind }) => kind)).toEqual(['error', 'number']);
  });

  it('a file over the size limit is not even opened', async () => {
    const path = saveBytes(Buffer.alloc(2000, 'a'), 'big.csv');
    expect(await problemOf(path, { ...LIMITS, fileBytesMax: 1000 })).toEqual({
      code: 'SHEET_TOO_LARGE',
      what: 'file',
      limit: 1000,
    });
  });
});
