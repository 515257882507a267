import { describe, expect, it } from 'vitest';
import {
  RELATION_TYPES,
  relations,
  saveBytes,
  saveWorkbook,
  sheetXml,
  workbookParts,
} from '../../../support/workbook-file.ts';
import { makeZip } from '../../../support/zip-file.ts';
import { problemOf } from './read-all.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

describe('a broken workbook is refused by name, never read in part', () => {
  it('a sheet that is listed but missing names the sheet', async () => {
    const parts = workbookParts('');
    parts.delete(SHEET);
    expect(await problemOf(saveWorkbook(parts))).toMatchObject({
      code: 'SHEET_DAMAGED',
      part: SHEET,
      detail: expect.stringContaining('Cards'),
    });
  });

  it('lost shared strings are an error, whether the list of parts knows it or not', async () => {
    const parts = workbookParts('<row><c r="A1" t="s"><v>0</v></c></row>', ['<t>a</t>']);
    parts.delete('xl/sharedStrings.xml');
    expect(await problemOf(saveWorkbook(parts))).toMatchObject({ code: 'SHEET_DAMAGED', part: 'xl/sharedStrings.xml' });
    parts.set('xl/_rels/workbook.xml.rels', relations([['rId1', RELATION_TYPES.worksheet, 'worksheets/sheet1.xml']]));
    expect(await problemOf(saveWorkbook(parts))).toMatchObject({ code: 'SHEET_DAMAGED', part: SHEET });
  });

  it('a text number beyond the table of texts names the cell', async () => {
    const path = saveWorkbook(workbookParts('<row r="3"><c r="C3" t="s"><v>9</v></c></row>', ['<t>a</t>']));
    expect(await problemOf(path)).toMatchObject({ code: 'SHEET_DAMAGED', detail: expect.stringContaining('C3') });
  });

  it.each([
    ['that stops in the middle', '<worksheet><sheetData><row r="1"><c><v>1</v></c></row><row r="2"'],
    ['with unclosed tags', '<worksheet><sheetData><row r="1"><c><v>1</v></c></row>'],
    ['with crossed tags', '<worksheet><sheetData><row r="1"><c><v>1</c></v></row></sheetData></worksheet>'],
    ['that is no XML', 'just words'],
    ['that is empty', ''],
    ['that is no worksheet', '<html><body/></html>'],
    ['with a document type', '<!DOCTYPE worksheet><worksheet><sheetData/></worksheet>'],
    [
      'with an entity of its own',
      '<!DOCTYPE w [<!ENTITY a "b">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
    ],
    ['with an unknown entity', '<worksheet><sheetData><row><c t="str"><v>&nope;</v></c></row></sheetData></worksheet>'],
    [
      'with a forbidden character',
      '<worksheet><sheetData><row><c t="str"><v>\u0001</v></c></row></sheetData></worksheet>',
    ],
    ['with an absurd row number', sheetXml('<row r="4000000000"><c><v>1</v></c></row>')],
    ['with row 0', sheetXml('<row r="0"><c><v>1</v></c></row>')],
    ['with rows that go back', sheetXml('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>')],
    ['with an absurd column', sheetXml('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')],
  ])('a sheet %s is damaged', async (_, xml) => {
    const parts = workbookParts('');
    parts.set(SHEET, xml);
    expect(await problemOf(saveWorkbook(parts))).toMatchObject({ code: 'SHEET_DAMAGED', part: SHEET });
  });

  it('a wrong check sum, a wrong size, broken data and an unknown packing are noticed', async () => {
    const parts = workbookParts('');
    const data = sheetXml('<row><c><v>1</v></c></row>');
    for (const claims of [{ crc: 1 }, { size: 10 }, { size: 100_000 }, { method: 12 }]) {
      expect(await problemOf(saveWorkbook(parts, [{ name: SHEET, data, claims }]))).toMatchObject({
        code: 'SHEET_DAMAGED',
      });
    }
    const garbage = { name: SHEET, data: Buffer.alloc(200, 0xee), isDeflated: true, claims: { size: 500 } };
    expect(await problemOf(saveWorkbook(parts, [garbage]))).toMatchObject({ code: 'SHEET_DAMAGED', part: SHEET });
  });

  it('a part that is there twice, a part outside the file and a locked part are refused', async () => {
    const parts = [...workbookParts('')].map(([name, data]) => ({ name, data }));
    const again = { name: SHEET, data: sheetXml('') };
    expect(await problemOf(saveBytes(makeZip([...parts, again]), 'a.xlsx'))).toMatchObject({
      code: 'SHEET_DAMAGED',
      part: SHEET,
    });
    expect(await problemOf(saveBytes(makeZip([...parts, { name: '../evil', data: '' }]), 'a.xlsx'))).toMatchObject({
      code: 'SHEET_DAMAGED',
    });
    expect(
      await problemOf(saveBytes(makeZip([...parts, { name: 'x', data: '', claims: { flags: 1 } }]), 'a.xlsx')),
    ).toEqual({ code: 'SHEET_ENCRYPTED' });
  });

  it('half a file is damaged', async () => {
    const whole = makeZip([...workbookParts('<row><c><v>1</v></c></row>')].map(([name, data]) => ({ name, data })));
    for (const share of [0.1, 0.6, 0.95]) {
      const path = saveBytes(whole.subarray(0, Math.floor(whole.length * share)), 'cut.xlsx');
      expect(await problemOf(path)).toMatchObject({ code: 'SHEET_DAMAGED', part: 'file' });
    }
  });

  it('a workbook without sheets has no rows', async () => {
    const parts = workbookParts('');
    parts.set('xl/workbook.xml', '<workbook><sheets/></workbook>');
    expect(await problemOf(saveWorkbook(parts))).toEqual({ code: 'SHEET_NO_ROWS' });
  });
});

describe('a file is what its bytes say, whatever it is called', () => {
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(2000),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(2000),
    ]);
  const zip = (...names: string[]) => makeZip(names.map((name) => ({ name, data: 'x' })));

  it.each([
    ['nothing', Buffer.alloc(0), { code: 'SHEET_EMPTY' }],
    ['only blanks', Buffer.from(' \r\n '), { code: 'SHEET_EMPTY' }],
    ['a locked workbook', ole('EncryptedPackage'), { code: 'SHEET_ENCRYPTED' }],
    ['an old workbook', ole('Workbook\0'), { code: 'SHEET_OLD_XLS' }],
    ['another old document', ole('WordDocument\0'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'binary' }],
    ['an empty zip', makeZip([]), { code: 'SHEET_NOT_A_WORKBOOK', found: 'zip' }],
    ['a zip of something else', zip('holiday.txt'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'zip' }],
    [
      'an OpenDocument sheet',
      zip('mimetype', 'content.xml', 'META-INF/manifest.xml'),
      { code: 'SHEET_NOT_A_WORKBOOK', found: 'ods' },
    ],
    ['a binary workbook', zip('_rels/.rels', 'xl/workbook.bin'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'xlsb' }],
    [
      'a text document',
      zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml'),
      { code: 'SHEET_NOT_A_WORKBOOK', found: 'docx' },
    ],
    ['a web page', Buffer.from('<!DOCTYPE html><table></table>'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'html' }],
    ['a table of a web page', Buffer.from('\ufeff <table><tr><td>1'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'html' }],
    [
      'a web page with its pictures',
      Buffer.from('MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary="x"\n'),
      { code: 'SHEET_NOT_A_WORKBOOK', found: 'html' },
    ],
    ['rich text', Buffer.from('{\\rtf1\\ansi x}'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'binary' }],
    [
      'SYLK',
      Buffer.from('ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"ICCID"\r\nE\r\n'),
      { code: 'SHEET_NOT_A_WORKBOOK', found: 'binary' },
    ],
    ['DIF', Buffer.from('TABLE\n0,1\n"EXCEL"\nVECTORS\n'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'binary' }],
    [
      'an XML sheet of 2003',
      Buffer.from('<?xml version="1.0"?><Workbook/>'),
      { code: 'SHEET_NOT_A_WORKBOOK', found: 'xml' },
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n'), { code: 'SHEET_NOT_A_WORKBOOK', found: 'pdf' }],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), { code: 'SHEET_NOT_A_WORKBOOK', found: 'image' }],
    [
      'a program',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]),
      { code: 'SHEET_NOT_A_WORKBOOK', found: 'binary' },
    ],
  ])('%s', async (_, bytes, problem) => {
    expect(await problemOf(saveBytes(bytes, 'supplier.xlsx'))).toEqual(problem);
  });
});
