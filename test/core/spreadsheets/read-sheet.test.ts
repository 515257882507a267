import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createForkedWorkers } from '../../../core/platform/forked-workers.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import type { Log, WorkerSpawner } from '../../../core/ports.ts';
import { SAMPLE_PLAN_NAMES } from '../../../core/shop/sample-texts.ts';
import { guessMapping } from '../../../core/spreadsheets/guess-mapping.ts';
import { judgeSheet } from '../../../core/spreadsheets/judge-sheet.ts';
import type { SheetRequest } from '../../../core/spreadsheets/read-sheet.ts';
import { readSheet } from '../../../core/spreadsheets/read-sheet.ts';
import { SHEET_LIMITS } from '../../../core/spreadsheets/reader/limits.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { saveBytes } from '../../support/workbook-file.ts';

const SAMPLES = join(import.meta.dirname, '../../../resources/samples');
const PLAN_NAMES = new Set([
  ...Object.keys(SAMPLE_PLAN_NAMES),
  ...Object.values(SAMPLE_PLAN_NAMES).map((name) => name['zh-CN']),
]);
const SILENT: Log = { info: () => '', warn: () => '', error: () => '' };
const forked = createForkedWorkers(SILENT);

function read(request: SheetRequest, signal?: AbortSignal, workers: WorkerSpawner = forked) {
  return readSheet({ clock: systemClock, workers }, request, () => undefined, signal);
}

/** A reading process that does what a test says; `killed` tells whether it was put down. */
function scripted(onPost: (message: unknown, say: (message: unknown) => void, exit: () => void) => void) {
  const state = { killed: false };
  const workers: WorkerSpawner = {
    spawn: () => {
      let say: (message: unknown) => void = () => undefined;
      let exit: () => void = () => undefined;
      return {
        post: (message) => queueMicrotask(() => onPost(message, say, exit)),
        onMessage: (listener) => {
          say = listener;
        },
        onExit: (listener) => {
          exit = listener;
        },
        kill: () => {
          state.killed = true;
        },
      };
    },
  };
  return { workers, state };
}

describe('reading in a process of its own', () => {
  it('the sample workbook is read, its list chosen and judged as its description says', async () => {
    const result = await read({ path: join(SAMPLES, 'supplier-cards.xlsx') });
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const { rows, header, sheets, chosen } = result.reading;
    expect(sheets).toEqual([
      { name: '发货说明', hidden: false, rowCount: 4 },
      { name: '卡清单', hidden: false, rowCount: 505 },
    ]);
    expect({ chosen, headerRow: header.headerRow }).toEqual({ chosen: [1], headerRow: 4 });
    const { mapping } = guessMapping(header.headers, rows, 3, 'JPY');
    const judged = await judgeSheet({ rows, firstData: 3, headers: header.headers }, mapping, {
      findPlan: (name) => (PLAN_NAMES.has(name) ? (1 as never) : undefined),
      findStock: () => Promise.resolve(new Map()),
      today: '2026-08-15' as ShopDate,
    });
    expect(judged.counts).toEqual({ ok: 361, repaired: 122, warning: 2, refused: 15, skipped: 2 });
    const refused = judged
      .find({ verdicts: ['refused'], offset: 0, limit: 100 })
      .indexes.map((index) => judged.judge(index));
    expect(
      refused.map(
        ({ row, problems }) =>
          `${row} ${problems
            .map(({ code }) => code)
            .filter((code) => code !== 'DATE_TIDIED')
            .join(' ')}`,
      ),
    ).toEqual([
      '45 ICCID_ROUNDED',
      '46 ICCID_ROUNDED',
      '47 ICCID_ROUNDED',
      '81 ICCID_ROUNDED',
      '100 DUPLICATE_IN_SHEET',
      '134 ICCID_CHECK_DIGIT',
      '175 ICCID_CHECK_DIGIT',
      '192 ICCID_CHARACTER',
      '207 DATE_IMPOSSIBLE',
      '244 COST_NEGATIVE',
      '270 PLAN_UNKNOWN',
      '306 ICCID_SEVERAL_IN_CELL',
      '338 COST_UNREADABLE',
      '363 DUPLICATE_IN_SHEET',
      '395 FORMULA_WITHOUT_RESULT',
    ]);
  });

  it('the sample text file is read in its own encoding', async () => {
    const result = await read({ path: join(SAMPLES, 'supplier-cards-gb18030.csv') });
    expect(result).toMatchObject({ ok: true, reading: { encoding: 'gb18030', header: { headerRow: 1 } } });
    if (result.ok) expect(result.reading.rows.at(4).cells[11]?.text).toBe('含卡套, 说明书');
  });

  it('rows come over in batches, each waiting for room, and none is lost', async () => {
    const lines = Array.from({ length: 12_345 }, (_, index) => `8981100012345678905,B${index}`);
    const result = await read({ path: saveBytes(`ICCID,Batch\n${lines.join('\n')}\n`, 'x.csv') });
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const { rows } = result.reading;
    expect(rows.length).toBe(12_346);
    for (const index of [1, 1000, 1001, 12_345]) expect(rows.at(index).cells[1]?.text).toBe(`B${index - 1}`);
    expect(() => rows.at(12_346)).toThrow(RangeError);
  });

  it('a problem of the file comes back as a value', async () => {
    expect(await read({ path: saveBytes('%PDF-1.4', 'x.xlsx') })).toEqual({
      ok: false,
      problem: { code: 'SHEET_NOT_A_WORKBOOK', found: 'pdf' },
    });
    expect(await read({ path: saveBytes('hello\nworld\n', 'x.csv') })).toEqual({
      ok: false,
      problem: { code: 'SHEET_NO_HEADER' },
    });
    const limits = { ...SHEET_LIMITS, rowCountMax: 100 };
    expect(await read({ path: saveBytes('ICCID\n'.repeat(5000), 'x.csv'), limits })).toEqual({
      ok: false,
      problem: { code: 'SHEET_TOO_MANY_ROWS', limit: 100 },
    });
    expect(await read({ path: join(SAMPLES, 'not-there.xlsx') })).toMatchObject({
      ok: false,
      problem: { code: 'SHEET_DAMAGED' },
    });
  });

  it('cancelling kills the process and answers at once', async () => {
    const { workers, state } = scripted(() => undefined);
    const controller = new AbortController();
    const reading = read({ path: 'x' }, controller.signal, workers);
    controller.abort();
    expect(await reading).toEqual({ ok: false, problem: { code: 'SHEET_CANCELLED' } });
    expect(state.killed).toBe(true);
    expect(await read({ path: 'x' }, controller.signal, workers)).toEqual({
      ok: false,
      problem: { code: 'SHEET_CANCELLED' },
    });
  });

  it('a process that falls silent is killed at the stall deadline', async () => {
    const { workers, state } = scripted(() => undefined);
    expect(await read({ path: 'x', stallMs: 20 }, undefined, workers)).toEqual({
      ok: false,
      problem: { code: 'SHEET_READ_TIMEOUT', seconds: 0 },
    });
    expect(state.killed).toBe(true);
  });

  it('a process that talks for ever is killed at the total deadline', async () => {
    const { workers, state } = scripted((_, say) => {
      const talk = setInterval(() => say({ type: 'progress', rowCount: 0, fraction: 0 }), 5);
      setTimeout(() => clearInterval(talk), 500);
    });
    const started = performance.now();
    expect(await read({ path: 'x', stallMs: 200, totalMs: 60 }, undefined, workers)).toMatchObject({
      ok: false,
      problem: { code: 'SHEET_READ_TIMEOUT' },
    });
    expect(performance.now() - started).toBeLessThan(190);
    expect(state.killed).toBe(true);
  });

  it('a process that dies without a word is a problem, not a hang', async () => {
    const { workers } = scripted((_, __, exit) => exit());
    expect(await read({ path: 'x' }, undefined, workers)).toEqual({
      ok: false,
      problem: { code: 'SHEET_READER_DIED' },
    });
  });
});
