import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { SheetProblem } from '../../../contract/terms/sheet-problem.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { findHeader } from '../../../core/spreadsheets/find-header.ts';
import { guessMapping } from '../../../core/spreadsheets/guess-mapping.ts';
import type { JudgedSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import { judgeSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import { chooseSheet } from '../../../core/spreadsheets/choose-sheet.ts';
import type { SheetRow } from '../../../core/spreadsheets/reader/cell.ts';
import { SHEET_LIMITS } from '../../../core/spreadsheets/reader/limits.ts';
import { openSheetFile } from '../../../core/spreadsheets/reader/open-sheet-file.ts';
import { SheetProblemError } from '../../../core/spreadsheets/reader/sheet-problem-error.ts';
import { saveBytes } from '../../support/workbook-file.ts';
import { CARDS, CORPUS, DAY, WHOLE_FILES } from './corpus.ts';
import { packed } from './sheet-rows.ts';

/** As the issue of a file that never ends: nothing of these few kilobytes may take that long. */
const SECONDS_MAX = 20;

type Outcome = { readonly judged: JudgedSheet } | { readonly problem: SheetProblem['code'] };

/** From bytes to verdicts, as the reading process and the core do it, in this process. */
async function judgeFile(bytes: Uint8Array): Promise<Outcome> {
  try {
    const source = await openSheetFile(saveBytes(bytes, 'cards.xlsx'), SHEET_LIMITS);
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
      findPlan: () => 1 as PlanId,
      findStock: () => Promise.resolve(new Map()),
      today: '2026-08-15' as ShopDate,
    };
    return { judged: await judgeSheet({ rows: list, firstData, headers: header.headers }, mapping, shop) };
  } catch (cause) {
    if (cause instanceof SheetProblemError) return { problem: cause.problem.code };
    throw cause;
  }
}

/** The cards that would come in, with their deadline. */
function cardsOf(judged: JudgedSheet): readonly string[] {
  const { indexes } = judged.find({ verdicts: ['ok', 'repaired', 'warning'], offset: 0, limit: 1000 });
  return indexes.map((index) => {
    const { draft } = judged.judge(index);
    return `${draft.iccid} ${draft.activateBy}`;
  });
}

const WHOLE = CARDS.map((iccid) => `${iccid} ${DAY}`);

describe('awkward files come in right or say why not', () => {
  it.each(CORPUS)('$name', async ({ bytes, expect: wanted }) => {
    const outcome = await judgeFile(bytes);
    if ('problem' in wanted) {
      expect(outcome).toEqual({ problem: wanted.problem });
      return;
    }
    if (!('judged' in outcome)) throw new Error(outcome.problem);
    expect(cardsOf(outcome.judged)).toEqual(wanted.cards === 3 ? WHOLE : []);
    expect(outcome.judged.counts.refused).toBe(wanted.refused ?? 0);
  });

  it('a file with some bytes changed never gives a card that was not in it, never hangs and never crashes', async () => {
    const spoiling = fc.record({
      file: fc.constantFrom(...WHOLE_FILES),
      changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(spoiling, async ({ file, changes, cut }) => {
        const bytes = Uint8Array.from(file);
        // A text file has no check sum: a changed digit there is another number, and the check digit's business.
        const isZip = bytes[0] === 0x50;
        if (isZip) for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const startedAt = performance.now();
        const outcome = await judgeFile(cut === null ? bytes : bytes.subarray(0, Math.floor(bytes.length * cut)));
        expect(performance.now() - startedAt).toBeLessThan(SECONDS_MAX * 1000);
        if ('judged' in outcome)
          for (const card of cardsOf(outcome.judged)) expect(CARDS).toContain(card.split(' ')[0]);
      }),
      { numRuns: 150 },
    );
  });

  it('a list without a single word above it is still known by its numbers', () => {
    expect(
      findHeader(CARDS.map((iccid, row) => ({ row: row + 1, cells: [{ kind: 'text', text: iccid }] }))),
    ).toMatchObject({ headerRow: 0 });
  });
});
