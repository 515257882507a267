import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_REFUSALS } from '../../../contract/batches.ts';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import { RECHARGE_STATES } from '../../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { LANGUAGES, TENDER_METHODS } from '../../../contract/terms/trade.ts';
import { REJECTION_CODES } from '../../../core/providers/provider.ts';
import { fitText, guardText, textWidth, wallClockText, wallTime } from '../../../core/workbooks/cell-text.ts';
import { writeListSheet } from '../../../core/workbooks/list-sheet.ts';
import { moneyFormat } from '../../../core/workbooks/look.ts';
import { fileNameOf, startWorkbook } from '../../../core/workbooks/workbook-writer.ts';
import { REASON_WORDS, STATE_WORDS, TENDER_WORDS, WORDS } from '../../../core/workbooks/words.ts';

describe('text for a cell', () => {
  it('can never begin a formula, whatever somebody typed', () => {
    expect(['=1+1', '+81', '-1', '@SUM(A1)', '\tx', '＝1', 'Tanaka', "'=1"].map(guardText)).toEqual([
      "'=1+1",
      "'+81",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      "'＝1",
      'Tanaka',
      "'=1",
    ]);
    const character = fc.constantFrom('=', '+', '-', '@', '\t', '\n', '\u0000', '＝', "'", ' ', 'a', '充', '1');
    const anyText = fc.array(character).map((characters) => characters.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        const guarded = guardText(text);
        expect(guarded).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        // oxlint-disable-next-line no-control-regex -- what XML does not allow must be gone
        expect(guarded).not.toMatch(/[\u0000-\u0008]/);
      }),
    );
  });

  it('is cut to what a cell may hold', () => {
    expect(fitText('x'.repeat(40_000))).toHaveLength(32_767);
    expect(guardText(`=${'x'.repeat(40_000)}`)).toHaveLength(32_767);
  });

  it('counts Han and kana double', () => {
    expect([textWidth('abc'), textWidth('充值'), textWidth('チャージ'), textWidth('¥3,980')]).toEqual([3, 4, 8, 6]);
  });

  it('shows the wall time of the shop, not of the machine', () => {
    const instant = Date.UTC(2026, 2, 1, 15, 30) as UtcMs;
    expect(wallClockText(instant, 'Asia/Tokyo')).toBe('2026-03-02 00:30:00');
    expect(wallTime(instant, 'Asia/Tokyo').toISOString()).toBe('2026-03-02T00:30:00.000Z');
  });

  it('makes file names that every system takes', () => {
    expect(fileNameOf('A/B: "上野" SIM', '../日報', '2026-03-01')).toBe('A-B-上野-SIM_日報_2026-03-01.xlsx');
  });
});

describe('the words of workbooks', () => {
  it('exist in every language for every state, way to pay, refusal and rejection', () => {
    const known = [
      ...RECHARGE_STATES.map((code) => STATE_WORDS[code]),
      ...TENDER_METHODS.map((code) => TENDER_WORDS[code]),
      ...[...BATCH_REFUSALS, ...REJECTION_CODES, 'CANCELLED', 'TRIES_SPENT', 'NOT_DELIVERED'].map(
        (code) => REASON_WORDS[code],
      ),
      ...Object.values(WORDS),
    ];
    for (const words of known) {
      for (const language of LANGUAGES) expect(words?.[language]).toBeTruthy();
    }
  });

  it('are sheet names that Excel takes', () => {
    for (const name of [WORDS.summary, WORDS.lines, WORDS.problems, WORDS.results].flatMap((words) =>
      Object.values(words),
    )) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[\\/?*[\]:]/);
    }
  });
});

describe('a list as a sheet', () => {
  it('stores totals that a recalculation would also give, identifiers as text, and a filter over its rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...CURRENCIES),
        async (amounts, currency) => {
          const workbook = await startWorkbook(0);
          await writeListSheet(workbook, {
            name: 'List',
            title: '=title',
            facts: '=facts',
            language: 'ja',
            timeZone: 'Asia/Tokyo',
            emptyText: '-',
            rows: amounts,
            columns: [
              { header: 'ICCID', kind: 'identifier', value: () => '8981100012345678905' },
              { header: 'Name', kind: 'free_text', value: () => '=cmd()' },
              {
                header: 'Amount',
                kind: 'money',
                currency,
                total: true,
                value: (amountMinor) => ({ amountMinor, currency }),
              },
            ],
          });
          const read = new ExcelJS.Workbook();
          await read.xlsx.load(await (await workbook.finish('x.xlsx')).arrayBuffer());
          const sheet = read.getWorksheet('List');
          const cells = amounts.map((_, index) => sheet?.getCell(5 + index, 3).value as number);
          const sumOfCells = cells.reduce((sum, value) => sum + value, 0);
          const totalCell = sheet?.getCell(5 + amounts.length, 3);
          expect(totalCell?.formula).toBe(`SUM(C5:C${4 + amounts.length})`);
          expect(totalCell?.result ?? 0).toBeCloseTo(sumOfCells, 6);
          expect(sheet?.getCell(5, 1).value).toBe('8981100012345678905');
          expect(sheet?.getCell(5, 1).numFmt).toBe('@');
          expect(sheet?.getCell(5, 2).value).toBe("'=cmd()");
          expect(sheet?.getCell(5, 3).numFmt).toBe(moneyFormat(currency));
          expect(sheet?.autoFilter).toBe(`A4:C${4 + amounts.length}`);
          expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 4 }]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
