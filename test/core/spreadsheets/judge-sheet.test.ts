import { describe, expect, it } from 'vitest';
import type { SheetField, SheetMapping } from '../../../contract/imports.ts';
import type { CardId, PlanId } from '../../../contract/terms/ids.ts';
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import type { JudgedSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import { judgeSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import type { SheetRow } from '../../../core/spreadsheets/reader/cell.ts';
import { SHEET_STRIDE } from '../../../core/spreadsheets/sheet-place.ts';
import { number, packed, row } from './sheet-rows.ts';

const FIELDS = ['iccid', 'msisdn', 'plan', 'cost', 'activateBy', 'notes'] as const satisfies readonly SheetField[];
const HEADERS = ['ICCID', '手机号', '套餐', '进价', '激活截止日期', '备注'];
const PLAN = 7 as PlanId;

const MAPPING: SheetMapping = {
  columns: Object.fromEntries(FIELDS.map((field, column) => [field, column])),
  currency: 'CNY',
  dateOrder: 'ymd',
  unknownPlans: 'refuse',
  planNames: {},
};

function iccid(serial: number): string {
  const body = `898177${300_000_000_000 + serial}`;
  return body + luhnCheckDigit(body);
}

async function judge(
  rows: readonly SheetRow[],
  mapping = MAPPING,
  stock: ReadonlyMap<string, CardId> = new Map(),
): Promise<JudgedSheet> {
  const sheet = { rows: packed([row(1, ...HEADERS), ...rows]), firstData: 1, headers: HEADERS };
  return judgeSheet(sheet, mapping, {
    findPlan: (name) => (name === 'A' ? PLAN : undefined),
    findStock: (iccids) => Promise.resolve(new Map([...stock].filter(([held]) => iccids.includes(held)))),
    today: '2026-08-15' as ShopDate,
  });
}

/** Verdict and codes with cells of every row, as short text. */
function told(sheet: JudgedSheet): readonly string[] {
  return sheet.find({ verdicts: [], offset: 0, limit: 1000 }).indexes.map((index) => {
    const { verdict, problems } = sheet.judge(index);
    return [verdict, ...problems.map(({ code, cell }) => `${code}@${cell ?? ''}`)].join(' ');
  });
}

describe('a plan that is said once for many rows', () => {
  const WITHOUT: SheetMapping = { ...MAPPING, columns: { iccid: 0 } };
  const plansOf = (sheet: JudgedSheet) =>
    sheet.find({ verdicts: ['ok'], offset: 0, limit: 10 }).indexes.map((index) => sheet.judge(index).draft.planId);

  it('stands in a line above them until the next, and the line is no card', async () => {
    const rows = [
      row(2, iccid(1)),
      row(3, '第一箱'),
      row(4, '套餐：A'),
      row(5, iccid(2)),
      row(6, '备注'),
      row(7, iccid(3)),
    ];
    const sheet = await judge(rows, WITHOUT);
    expect(told(sheet)).toEqual([
      'ok',
      'skipped ROW_IS_NOTE@',
      'skipped ROW_IS_NOTE@',
      'ok',
      'skipped ROW_IS_NOTE@',
      'ok',
    ]);
    expect(plansOf(sheet)).toEqual([undefined, PLAN, PLAN]);
    // A cell of its own says otherwise; an empty one does not.
    const own = await judge([row(2, '【A】'), row(3, iccid(1), '', ''), row(4, iccid(2), '', 'X')]);
    expect(told(own)).toEqual(['skipped ROW_IS_NOTE@', 'ok', 'refused PLAN_UNKNOWN@C4']);
  });

  it('is the name of the tab where several sheets are read as one', async () => {
    const rows = packed([row(1, 'ICCID'), row(2, iccid(1)), row(SHEET_STRIDE + 2, iccid(2))]);
    const shop = {
      findPlan: (name: string) => (name === 'A' ? PLAN : undefined),
      findStock: () => Promise.resolve(new Map()),
    };
    const sheet = await judgeSheet({ rows, firstData: 1, headers: ['ICCID'], sheetNames: ['Other', 'A'] }, WITHOUT, {
      ...shop,
      today: '2026-08-15' as ShopDate,
    });
    expect(plansOf(sheet)).toEqual([undefined, PLAN]);
  });
});

describe('judging rows', () => {
  it('a plain row is fine and gives the whole card', async () => {
    const sheet = await judge([row(2, iccid(1), '020-1234-5678', 'A', number('12.5'), '2026-12-31', '样品')]);
    expect(told(sheet)).toEqual(['ok']);
    expect(sheet.judge(0).draft).toEqual({
      iccid: iccid(1),
      msisdn: '+812012345678',
      planText: 'A',
      planId: PLAN,
      cost: { amountMinor: 1250, currency: 'CNY' },
      activateBy: '2026-12-31',
      notes: '样品',
    });
  });

  it('every problem names its cell', async () => {
    const sheet = await judge([
      row(3, number('8981770000000000000'), '', 'A'),
      row(4, iccid(1), 'x', 'B', number('-1'), '2026-02-30', 'x'.repeat(3000)),
      row(5, `${iccid(2)}F`, number('2012345678'), '', '', '2026-08-14'),
      row(6, '', '', 'A', '12', '', 'a card without a number'),
      row(7, iccid(3), { kind: 'error', text: '#N/A' }, { kind: 'error', text: '#N/A' }),
      row(8, iccid(4), '', 'A', 'soon', '30天'),
    ]);
    expect(told(sheet)).toEqual([
      'refused ICCID_ROUNDED@A3',
      'refused MSISDN_UNREADABLE@B4 PLAN_UNKNOWN@C4 COST_NEGATIVE@D4 DATE_IMPOSSIBLE@E4 TEXT_TOO_LONG@F4',
      'warning ICCID_TIDIED@A5 MSISDN_ZERO_RESTORED@B5 PLAN_MISSING@C5 DATE_PASSED@E5',
      'refused ICCID_MISSING@A6',
      'refused CELL_LEFT_OUT@B7 CELL_ERROR@C7',
      'refused COST_UNREADABLE@D8 DATE_IS_PERIOD@E8',
    ]);
  });

  it('a card that stands twice is refused the second time, with the place of the first', async () => {
    const sheet = await judge([row(2, iccid(1), '', 'A'), row(3, iccid(2), '', 'A'), row(9, ` ${iccid(1)}`, '', 'A')]);
    expect(told(sheet)[2]).toBe('refused ICCID_TIDIED@A9 DUPLICATE_IN_SHEET@A9');
    expect(sheet.judge(2).problems[1]?.facts).toEqual({ first: 'A2' });
    expect(sheet.judge(0).verdict).toBe('ok');
  });

  it('a card that is held is refused with its id', async () => {
    const sheet = await judge([row(2, iccid(1), '', 'A')], MAPPING, new Map([[iccid(1), 5 as CardId]]));
    expect(sheet.judge(0).problems).toMatchObject([{ code: 'DUPLICATE_IN_STOCK', facts: { cardId: 5 } }]);
  });

  it('the same phone number twice is worth a look', async () => {
    const sheet = await judge([row(2, iccid(1), '020-1234-5678', 'A'), row(3, iccid(2), '02012345678', 'A')]);
    expect(told(sheet)).toEqual(['ok', 'warning MSISDN_REPEATED@B3']);
  });

  it('sums, a header again and signatures are skipped and listed; a lost card number is not', async () => {
    const sheet = await judge([
      row(2, iccid(1), '', 'A'),
      row(3, ...HEADERS),
      row(4, '', '', '小计', '12'),
      row(5, '', '', 'A', '12'),
      row(6, '—— 第二箱 ——'),
      row(6, iccid(2), '', 'A'),
      row(7, '合计', '2张', '', '24'),
      row(9, '签收人：', '', '', '', '日期：'),
      row(10, '', '', '', '', '', 'thank you'),
      row(11, 'Questions? Call 03-1234-5678'),
    ]);
    expect(told(sheet)).toEqual([
      'ok',
      'skipped ROW_IS_HEADER@',
      'skipped ROW_IS_TOTAL@',
      'refused ICCID_MISSING@A5',
      'skipped ROW_IS_NOTE@',
      'ok',
      'skipped ROW_IS_TOTAL@',
      'skipped ROW_IS_NOTE@',
      'skipped ROW_IS_NOTE@',
      'skipped ROW_IS_NOTE@',
    ]);
    expect(sheet.counts).toEqual({ ok: 2, repaired: 0, warning: 0, refused: 1, skipped: 7 });
  });

  it('an unknown plan can be accepted, or named as one of ours', async () => {
    const rows = [row(2, iccid(1), '', 'B'), row(3, iccid(2), '', 'constructor')];
    expect((await judge(rows)).unknownPlanNames).toEqual([
      { name: 'B', count: 1 },
      { name: 'constructor', count: 1 },
    ]);
    expect(told(await judge(rows, { ...MAPPING, unknownPlans: 'accept_without_plan' }))[0]).toBe(
      'warning PLAN_UNKNOWN_ACCEPTED@C2',
    );
    expect((await judge(rows, { ...MAPPING, planNames: { B: PLAN } })).judge(0)).toMatchObject({
      verdict: 'ok',
      draft: { planId: PLAN },
    });
  });

  it('a mapping without a card number refuses every row', async () => {
    expect(told(await judge([row(2, iccid(1), '', 'A')], { ...MAPPING, columns: { plan: 2 } }))).toEqual([
      'refused ICCID_MISSING@',
    ]);
  });
});

describe('judging a sheet as a whole', () => {
  const cards = (change: (iccid: string, index: number) => string | ReturnType<typeof number>, count = 12) =>
    Array.from({ length: count }, (_, index) => row(index + 2, change(iccid(index), index), '', 'A'));

  it('a list without check digits gets one explanation', async () => {
    const sheet = await judge(cards((each) => each.slice(0, -1) + String((Number(each.slice(-1)) + 1) % 10)));
    expect(sheet.sheetProblems).toMatchObject([{ code: 'EVERY_CHECK_DIGIT_WRONG', facts: { count: 12 } }]);
    expect((await judge(cards((each, index) => (index ? each.slice(0, -1) + '0' : each)))).sheetProblems).toEqual([]);
  });

  it('a list that was rounded before it was saved as text is refused, right check digit or not', async () => {
    const sheet = await judge(cards((_, index) => `898177${String(index).padStart(9, '1')}0000`));
    expect(sheet.sheetProblems.map(({ code }) => code)).toContain('ICCIDS_END_IN_ZEROS');
    expect(sheet.counts.refused).toBe(12);
    expect(sheet.problemCounts[0]).toEqual({ code: 'ICCID_ZERO_TAIL', count: 12 });
  });

  it('one card that happens to end in zeros is only worth a look', async () => {
    let serial = 0;
    const withZeros = () => {
      for (; ; serial++) {
        const body = `898177${String(serial).padStart(8, '0')}0000`;
        if (luhnCheckDigit(body) === '0') return `${body}0`;
      }
    };
    const sheet = await judge(cards((each, index) => (index === 3 ? withZeros() : each)));
    expect(told(sheet)[3]).toBe('warning ICCID_ENDS_IN_ZEROS@A5');
  });

  it('a column of numbers gets one explanation', async () => {
    const sheet = await judge(cards((each) => number(each)));
    expect(sheet.sheetProblems).toMatchObject([{ code: 'ICCIDS_ROUNDED', facts: { count: 12 } }]);
  });

  it('dates that could be either way round are said once', async () => {
    const rows = [row(2, iccid(1), '', 'A', '', '9/10/2026'), row(3, iccid(2), '', 'A', '', '10/11/2026')];
    const sheet = await judge(rows);
    expect(sheet.sheetProblems).toMatchObject([{ code: 'DATE_ORDER_UNSURE', facts: { count: 2 } }]);
    expect((await judge(rows, { ...MAPPING, dateOrder: 'dmy' })).counts.repaired).toBe(2);
    expect((await judge([...rows, row(4, iccid(3), '', 'A', '', '31/12/2026')])).facts.provenDateOrder).toBe('dmy');
  });

  it('rows are found by verdict and by code, a page at a time', async () => {
    const sheet = await judge(
      cards((each, index) => (index % 3 === 0 ? `${each}F` : index % 3 === 1 ? 'x' : each), 30),
    );
    expect(sheet.find({ verdicts: ['repaired'], offset: 8, limit: 5 })).toEqual({ total: 10, indexes: [24, 27] });
    expect(sheet.find({ verdicts: ['refused', 'ok'], offset: 0, limit: 2 })).toEqual({ total: 20, indexes: [1, 2] });
    expect(sheet.find({ verdicts: [], code: 'ICCID_CHARACTER', offset: 0, limit: 1 })).toEqual({
      total: 10,
      indexes: [1],
    });
    expect(sheet.find({ verdicts: [], code: 'NO_SUCH_CODE', offset: 0, limit: 1 })).toEqual({ total: 0, indexes: [] });
  });
});
