import type { SheetLimits } from './limits.ts';
import { readDateStyles } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import type { SheetSource } from './sheet-source.ts';
import { findWorkbookParts } from './workbook-parts.ts';
import type { CellTables } from './worksheet-rows.ts';
import { readWorksheetRows } from './worksheet-rows.ts';
import { ZipParts } from './zip-parts.ts';

/** Opens an .xlsx or .xlsm: macros, links, charts and pictures are never looked at. */
export async function openWorkbook(path: string, limits: SheetLimits): Promise<SheetSource> {
  const parts = await ZipParts.open(path, limits);
  try {
    const { worksheets, uses1904, sharedStrings, styles } = await findWorkbookParts(parts, limits);
    if (worksheets.length === 0) throw new SheetProblemError({ code: 'SHEET_NO_ROWS' });
    const tables: CellTables = {
      sharedStrings: sharedStrings === undefined ? undefined : await readSharedStrings(parts, sharedStrings, limits),
      dateStyles: styles === undefined ? [] : await readDateStyles(parts, styles, limits),
      uses1904,
    };
    const partOf = (sheet: number) => {
      const part = worksheets[sheet]?.part;
      if (part === undefined) throw damaged('file', `there is no sheet ${sheet + 1}`);
      return part;
    };
    return {
      sheets: worksheets.map(({ name, hidden }) => ({ name, hidden })),
      encoding: null,
      bytesOf: (sheet) => parts.declaredBytes(partOf(sheet)),
      rows: (sheet) => readWorksheetRows(parts, partOf(sheet), limits, tables),
      close: () => parts.close(),
    };
  } catch (cause) {
    parts.close();
    throw cause;
  }
}
