import ExcelJS from 'exceljs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import {
  DATE_FORMAT,
  DATE_TIME_FORMAT,
  QUOTED_FORMAT,
  RELATION_TYPES,
  relations,
  saveWorkbook,
  sheetXml,
  workbookParts,
  workbookXml,
} from '../../../support/workbook-file.ts';
import { readAll, readTexts } from './read-all.ts';

const ICCID = '8981100012345678905';

/** Reads one row of cells. */
async function readCells(cells: string, strings?: readonly string[]) {
  return (await readTexts(saveWorkbook(workbookParts(`<row r="1">${cells}</row>`, strings))))[0];
}

describe('what a workbook may legally look like', () => {
  it('rows and cells need no address of their own', async () => {
    const rows = await readAll(
      saveWorkbook(
        workbookParts(
          '<row><c t="str"><v>a</v></c><c/><c><v>3</v></c></row><row r="5"><c r="B5"><v>1</v></c></row><row><c><v>2</v></c></row>',
        ),
      ),
    );
    expect(rows.map(({ row }) => row)).toEqual([1, 5, 6]);
    expect(rows[0]?.cells.map(({ text }) => text)).toEqual(['a', '', '3']);
    expect(rows[1]?.cells.map(({ text }) => text)).toEqual(['', '1']);
  });

  it('parts are found by their relationships, whatever they are called', async () => {
    const parts = workbookParts('');
    parts.delete('xl/worksheets/sheet1.xml');
    parts.set('data/Blatt eins.xml', sheetXml('<row><c><v>7</v></c></row>'));
    parts.set('xl/_rels/workbook.xml.rels', relations([['rId1', RELATION_TYPES.worksheet, '/data/Blatt%20eins.xml']]));
    expect(await readTexts(saveWorkbook(parts))).toEqual([['number:7']]);
  });

  it('tags may carry a prefix', async () => {
    const parts = workbookParts('');
    parts.set(
      'xl/worksheets/sheet1.xml',
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>p</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    );
    expect(await readTexts(saveWorkbook(parts))).toEqual([['p']]);
  });

  it('parts may be in UTF-16, with and without a byte order mark', async () => {
    const xml = sheetXml('<row><c t="str"><v>東京</v></c></row>').replace('UTF-8', 'UTF-16');
    for (const data of [
      Buffer.from(`\ufeff${xml}`, 'utf16le'),
      Buffer.from(`\ufeff${xml}`, 'utf16le').swap16(),
      Buffer.from(xml, 'utf16le'),
    ]) {
      const path = saveWorkbook(workbookParts(''), [{ name: 'xl/worksheets/sheet1.xml', data }]);
      expect(await readTexts(path)).toEqual([['東京']]);
    }
  });

  it('parts may come in any order, stored or deflated', async () => {
    const parts = workbookParts(`<row><c t="s"><v>0</v></c><c s="${DATE_FORMAT}"><v>46235</v></c></row>`, ['<t>a</t>']);
    const reversed = new Map([...parts].toReversed());
    expect(await readTexts(saveWorkbook(reversed))).toEqual([['a', 'date:2026-08-01']]);
    const stored = [...parts].map(([name, data]) => ({ name, data, isStored: true }));
    expect(await readTexts(saveWorkbook(parts, stored))).toEqual([['a', 'date:2026-08-01']]);
  });

  it('furigana is not part of the text', async () => {
    const phonetic = '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>';
    expect(await readCells('<c t="s"><v>0</v></c>', [phonetic])).toEqual(['東京']);
    expect(await readCells(`<c t="inlineStr"><is>${phonetic}</is></c>`)).toEqual(['東京']);
  });

  it('what another program added to a cell is not its value', async () => {
    const added = '<extLst><ext uri="u"><v>666</v><t>x</t></ext></extLst>';
    expect(await readCells(`<c t="inlineStr"><is><t>8981</t></is>${added}</c><c><v>5</v>${added}</c>`)).toEqual([
      '8981',
      'number:5',
    ]);
  });

  it('a cell that points to no text has none', async () => {
    expect(await readCells('<c t="s"><v/></c><c t="s"><v> </v></c><c t="s"/><c><v>5</v></c>')).toEqual([
      '',
      '',
      '',
      'number:5',
    ]);
  });

  it('runs of differently formatted text are one text', async () => {
    const runs = '<r><t>8981</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 1000</t></r>';
    expect(await readCells('<c t="s"><v>0</v></c>', [runs])).toEqual(['8981 1000']);
    expect(await readCells(`<c t="inlineStr"><is>${runs}</is></c>`)).toEqual(['8981 1000']);
  });

  it('CDATA and character references are text', async () => {
    expect(
      await readCells(
        '<c t="str"><v><![CDATA[a<b]]></v></c><c><v><![CDATA[12]]></v></c><c t="str"><v>&lt;&#x5361;&amp;</v></c>',
      ),
    ).toEqual(['a<b', 'number:12', '<卡&']);
  });

  it('escapes of characters that XML cannot hold are undone, and only once', async () => {
    expect(await readCells('<c t="s"><v>0</v></c>', ['<t>a_x000D_b _x005F_x000D_</t>'])).toEqual(['a\rb _x000D_']);
  });

  it('a stored result counts also when it is 0, FALSE or empty', async () => {
    expect(
      await readCells(
        '<c><f>A9</f><v>0</v></c><c t="b"><f>A9</f><v>0</v></c><c t="str"><f>A9</f><v></v></c><c t="str"><f>A9</f><v>x</v></c>',
      ),
    ).toEqual(['number:0', 'boolean:FALSE', '', 'x']);
  });

  it('a formula that was never calculated, and an error, say so', async () => {
    expect(await readCells('<c><f>A9</f></c><c t="str"><f>A9</f></c><c t="e"><v>#N/A</v></c><c><v>1</v></c>')).toEqual([
      'formula_without_result:',
      'formula_without_result:',
      'error:#N/A',
      'number:1',
    ]);
  });

  it('numbers keep the digits of the file', async () => {
    expect(
      await readCells(
        `<c><v>${ICCID}</v></c><c><v>8.98110001234567E+18</v></c><c><v>1E400</v></c><c><v>0.1000</v></c>`,
      ),
    ).toEqual([`number:${ICCID}`, 'number:8.98110001234567E+18', 'number:1E400', 'number:0.1000']);
  });

  it('dates follow the format, with a time of day when they have one', async () => {
    expect(
      await readCells(
        `<c s="${DATE_FORMAT}"><v>46235</v></c><c s="${DATE_TIME_FORMAT}"><v>46235.75</v></c><c s="${QUOTED_FORMAT}"><v>46235</v></c><c s="${DATE_FORMAT}"><v>1</v></c><c s="${DATE_FORMAT}"><v>8981100012345670000</v></c>`,
      ),
    ).toEqual([
      'date:2026-08-01',
      'date:2026-08-01 18:00:00',
      'number:46235',
      'date:1900-01-01',
      'number:8981100012345670000',
    ]);
  });

  it('the 1904 date system is understood in both spellings', async () => {
    for (const flag of ['1', 'true']) {
      const parts = workbookParts(`<row><c s="${DATE_FORMAT}"><v>44773</v></c></row>`);
      parts.set('xl/workbook.xml', workbookXml(`<workbookPr date1904="${flag}"/>`, [['Cards', 'rId1', '']]));
      expect(await readTexts(saveWorkbook(parts))).toEqual([['date:2026-08-01']]);
    }
  });

  it('dates may be written as ISO 8601', async () => {
    expect(
      await readCells(
        '<c t="d"><v>2024-01-01T00:00:00</v></c><c t="d"><v>2024-01-01T10:30:00Z</v></c><c t="d"><v>2024-02-29</v></c>',
      ),
    ).toEqual(['date:2024-01-01', 'date:2024-01-01 10:30:00', 'date:2024-02-29']);
  });

  it('chart sheets, hidden sheets and strangers among the parts do no harm', async () => {
    const parts = workbookParts('<row><c><v>1</v></c></row>');
    parts.set('xl/chartsheets/sheet1.xml', '<chartsheet/>');
    parts.set('xl/vbaProject.bin', 'macro');
    parts.set(
      'xl/workbook.xml',
      workbookXml('', [
        ['Chart', 'rId8', ''],
        ['Cards', 'rId1', 'state="hidden"'],
      ]),
    );
    parts.set(
      'xl/_rels/workbook.xml.rels',
      relations([
        ['rId8', RELATION_TYPES.chartsheet, 'chartsheets/sheet1.xml'],
        ['rId1', RELATION_TYPES.worksheet, 'worksheets/sheet1.xml'],
      ]),
    );
    expect(await readTexts(saveWorkbook(parts))).toEqual([['number:1']]);
  });

  it('what a workbook library writes comes back as it went in', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Cards');
    sheet.addRow([
      ICCID,
      new Date(Date.UTC(2026, 7, 1)),
      12.5,
      true,
      { richText: [{ text: '樱花' }, { text: '30GB' }] },
    ]);
    sheet.getCell('B1').numFmt = 'yyyy"年"m"月"d"日"';
    const path = join(temporaryFolder(), 'x.xlsx');
    await workbook.xlsx.writeFile(path);
    expect(await readTexts(path)).toEqual([[ICCID, 'date:2026-08-01', 'number:12.5', 'boolean:TRUE', '樱花30GB']]);
  });
});
