import { describe, expect, it } from 'vitest';
import { SHEET_LIMITS } from '../../../../core/spreadsheets/reader/limits.ts';
import { openSheetFile } from '../../../../core/spreadsheets/reader/open-sheet-file.ts';
import { encodeGb18030 } from '../../../../scripts/samples/encode-gb18030.ts';
import { saveBytes } from '../../../support/workbook-file.ts';
import { problemOf, readAll, readTexts } from './read-all.ts';

const CHINESE = 'ICCID,手机号,套餐,备注\r\n8981100012345678905,020-1234-5678,樱花30GB,样品\r\n';
const JAPANESE = 'ICCID,電話番号,プラン,備考\r\n8981100012345678905,020-1234-5678,サクラ30GB,サンプル\r\n';

async function encodingOf(bytes: Uint8Array): Promise<string | null> {
  const source = await openSheetFile(saveBytes(bytes, 'x.csv'), SHEET_LIMITS);
  return source.encoding;
}

/** The platform decodes Shift_JIS but does not encode it. */
function encodeShiftJis(text: string): Buffer {
  const decoder = new TextDecoder('shift_jis');
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xea; lead++) {
    for (let trail = 0x40; trail <= 0xfc; trail++) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from(
    Array.from(text).flatMap((each) => (each.charCodeAt(0) < 0x80 ? [each.charCodeAt(0)] : (table.get(each) ?? []))),
  );
}

describe('text files', () => {
  it.each([
    ['UTF-8', Buffer.from(CHINESE), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CHINESE}`), 'utf-8'],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${CHINESE}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${CHINESE}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16LE without a mark', Buffer.from(CHINESE, 'utf16le'), 'utf-16le'],
    ['GB18030', encodeGb18030(CHINESE), 'gb18030'],
    ['Shift_JIS', encodeShiftJis(JAPANESE), 'shift_jis'],
  ])('%s is recognised and read', async (_, bytes, encoding) => {
    expect(await encodingOf(bytes)).toBe(encoding);
    const [header, card] = await readTexts(saveBytes(bytes, 'x.csv'));
    expect(header?.[0]).toBe('ICCID');
    expect(card?.[0]).toBe('8981100012345678905');
    expect(card?.[3]).toMatch(/样品|サンプル/);
  });

  it('letters with accents between plain ones are of the West', async () => {
    const western = Buffer.from('ICCID,Prêt,Münch,naïve café “à la carte”\n', 'latin1');
    expect(await encodingOf(western)).toBe('windows-1252');
    expect((await readTexts(saveBytes(western, 'x.csv')))[0]?.slice(0, 3)).toEqual(['ICCID', 'Prêt', 'Münch']);
  });

  it('a zero byte among letters is no UTF-16, and UTF-32 is told apart from it', async () => {
    const binary = { code: 'SHEET_NOT_A_WORKBOOK', found: 'binary' };
    expect(await problemOf(saveBytes('ICCID,Plan\n8981100012345678905,A\0B\n', 'x.csv'))).toEqual(binary);
    const wide = Buffer.from(Uint32Array.from(`\ufeff${CHINESE}`, (letter) => letter.codePointAt(0) ?? 0).buffer);
    expect(await problemOf(saveBytes(wide, 'x.csv'))).toEqual(binary);
  });

  it('rows end at every kind of line end, in whatever mixture, and at the mark of old programs', async () => {
    const mixed = saveBytes('a,1\r\nb,2\nc,3\rd,"4\r\n5"\r\n\u001a', 'x.csv');
    expect(await readTexts(mixed)).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
      ['d', '4\r\n5'],
    ]);
  });

  it('foreign bytes far behind the start still decide the encoding', async () => {
    const far = Buffer.concat([Buffer.from('a,b\r\n'.repeat(40_000)), encodeGb18030('樱花,大阪\r\n'.repeat(20))]);
    expect(await encodingOf(far)).toBe('gb18030');
  });

  it.each([
    [',', 'a,b,c\n1,"x;y;z;w",3\n'],
    ['\t', 'a\tb\tc\n1\t2,5\t3\n'],
    [';', 'a;b;c\n1;2,5;3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
  ])('the separator %j is found', async (_, text) => {
    expect((await readTexts(saveBytes(text, 'x.csv')))[0]).toEqual(['a', 'b', 'c']);
  });

  it('a first line that names the separator is obeyed and is no row', async () => {
    const rows = await readAll(saveBytes('sep=;\r\na,1;b\r\n', 'x.csv'));
    expect(rows).toEqual([
      {
        row: 2,
        cells: [
          { kind: 'text', text: 'a,1' },
          { kind: 'text', text: 'b' },
        ],
      },
    ]);
  });

  it('fields stay text: nothing becomes a number or a date', async () => {
    const [row] = await readTexts(saveBytes('8981100012345678905,0123,2026-08-01,TRUE\n', 'x.csv'));
    expect(row).toEqual(['8981100012345678905', '0123', '2026-08-01', 'TRUE']);
  });

  it('the wrapper that forces text on a spreadsheet is taken off', async () => {
    const rows = await readTexts(saveBytes('="8981100012345678905",a\n"=""0123""",b\n', 'x.csv'));
    expect(rows).toEqual([
      ['8981100012345678905', 'a'],
      ['0123', 'b'],
    ]);
  });

  it('line breaks in quotes belong to the field, and rows are counted as a spreadsheet counts them', async () => {
    const rows = await readAll(saveBytes('a,"x\ny"\n\nb,z\n', 'x.csv'));
    expect(rows.map(({ row, cells }) => [row, cells[1]?.text])).toEqual([
      [1, 'x\ny'],
      [3, 'z'],
    ]);
  });

  it('one quote that is never closed does not swallow the file', async () => {
    expect(await problemOf(saveBytes(`a,"b\n${'c,d\n'.repeat(100)}`, 'x.csv'))).toMatchObject({
      code: 'SHEET_DAMAGED',
      part: 'file',
    });
    expect(await problemOf(saveBytes(`a,"b\n${'c,d\n'.repeat(200_000)}`, 'x.csv'))).toMatchObject({
      code: 'SHEET_TOO_LARGE',
      what: 'text',
    });
  });

  it('too many rows and too many columns are refused', async () => {
    const limits = { ...SHEET_LIMITS, rowCountMax: 10, columnCountMax: 5 };
    expect(await problemOf(saveBytes('a,b\n'.repeat(11), 'x.csv'), limits)).toEqual({
      code: 'SHEET_TOO_MANY_ROWS',
      limit: 10,
    });
    expect(await problemOf(saveBytes('a,b,c,d,e,f\n', 'x.csv'), limits)).toEqual({
      code: 'SHEET_TOO_MANY_COLUMNS',
      limit: 5,
    });
  });
});
