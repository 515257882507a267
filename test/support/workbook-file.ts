import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';
import type { ZipEntry } from './zip-file.ts';
import { makeZip } from './zip-file.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Formats 1 and 2 of every test workbook: a built-in date, and a custom date with time. */
export const DATE_FORMAT = 1;
export const DATE_TIME_FORMAT = 2;
/** A custom format with a `d` that only stands in quotes. */
export const QUOTED_FORMAT = 3;

/** The parts of the smallest workbook, by name; a test replaces, removes or adds what it is about. */
export function workbookParts(sheetData: string, strings?: readonly string[]): Map<string, string> {
  const parts = new Map<string, string>();
  parts.set(
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  );
  parts.set('_rels/.rels', relations([['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml']]));
  parts.set('xl/workbook.xml', workbookXml('', [['Cards', 'rId1', '']]));
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relations([
      ['rId1', `${OFFICE}/worksheet`, 'worksheets/sheet1.xml'],
      ['rId2', `${OFFICE}/styles`, 'styles.xml'],
      ...(strings ? [['rId3', `${OFFICE}/sharedStrings`, 'sharedStrings.xml'] as const] : []),
    ]),
  );
  parts.set('xl/worksheets/sheet1.xml', sheetXml(sheetData));
  parts.set(
    'xl/styles.xml',
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy/m/d\\ h:mm;@"/><numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
  );
  if (strings) parts.set('xl/sharedStrings.xml', sharedStringsXml(strings));
  return parts;
}

export function sheetXml(sheetData: string, after = ''): string {
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`;
}

/** Each string is the inside of an `<si>`. */
export function sharedStringsXml(strings: readonly string[]): string {
  return `${HEAD}<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`;
}

export function workbookXml(
  properties: string,
  sheets: readonly (readonly [name: string, id: string, attributes: string])[],
): string {
  const list = sheets.map(
    ([name, id, more], index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="${id}" ${more}/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${list.join('')}</sheets></workbook>`;
}

export function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${RELATIONS}">${items.join('')}</Relationships>`;
}

export const RELATION_TYPES = {
  worksheet: `${OFFICE}/worksheet`,
  chartsheet: `${OFFICE}/chartsheet`,
  sharedStrings: `${OFFICE}/sharedStrings`,
  officeDocument: `${OFFICE}/officeDocument`,
} as const;

/** Writes parts as a workbook; `entries` replace parts by name where bytes or lies are wanted. */
export function saveWorkbook(parts: ReadonlyMap<string, string>, entries: readonly ZipEntry[] = []): string {
  const replaced = new Set(entries.map((entry) => entry.name));
  const plain = [...parts].filter(([name]) => !replaced.has(name)).map(([name, data]) => ({ name, data }));
  return saveBytes(makeZip([...plain, ...entries]), 'cards.xlsx');
}

export function saveBytes(bytes: Uint8Array | string, name: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}
