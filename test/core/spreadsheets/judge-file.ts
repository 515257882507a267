/** From bytes to verdicts, as the reading process and the core do it, in this process. */
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { SheetProblem } from '../../../contract/terms/sheet-problem.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { chooseSheet } from '../../../core/spreadsheets/choose-sheet.ts';
import { guessMapping } from '../../../core/spreadsheets/guess-mapping.ts';
import type { JudgedSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import { judgeSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import type { SheetRow } from '../../../core/spreadsheets/reader/cell.ts';
import { SHEET_LIMITS } from '../../../core/spreadsheets/reader/limits.ts';
import { openSheetFile } from '../../../core/spreadsheets/reader/open-sheet-file.ts';
import { SheetProblemError } from '../../../core/spreadsheets/reader/sheet-problem-error.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import { packed } from './sheet-rows.ts';

export type Outcome = { readonly judged: JudgedSheet } | { readonly problem: SheetProblem['code'] };

/** Every plan of `plans` is known to the shop; without them any name is. */
export async function judgeFile(bytes: Uint8Array, name = 'cards.xlsx', plans?: readonly string[]): Promise<Outcome> {
  try {
    const source = await openSheetFile(saveBytes(bytes, name), SHEET_LIMITS);
    const starts: (readonly SheetRow[])[] = [];
    try {
      for (const sheet of source.sheets.keys()) {
        const rows: SheetRow[] = [];
        for await (const group of source.rows(sheet)) rows.push(...group.rows);
        starts.push(rows);
      }
    } finally {
      source.close();
    }
    const choice = chooseSheet(source.sheets, starts.map(packed), undefined);
    if (!choice.ok) return { problem: choice.problem.code };
    const [{ sheet, header }] = choice.chosen;
    const rows = starts[sheet] ?? [];
    const firstData = rows.filter(({ row }) => row <= header.headerRow).length;
    const list = packed(rows);
    const { mapping } = guessMapping(header.headers, list, firstData, 'JPY');
    const shop = {
      findPlan: (text: string) => (plans === undefined || plans.includes(text) ? (1 as PlanId) : undefined),
      findStock: () => Promise.resolve(new Map()),
      today: '2026-08-15' as ShopDate,
    };
    return { judged: await judgeSheet({ rows: list, firstData, headers: header.headers }, mapping, shop) };
  } catch (cause) {
    if (cause instanceof SheetProblemError) return { problem: cause.problem.code };
    throw cause;
  }
}
