import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runJson, startCli } from './run-cli.ts';

interface Orders {
  readonly count: number;
  readonly orders: readonly { readonly iccid: string; readonly state: string; readonly ourReference: string | null }[];
}
interface Journals {
  readonly journals: readonly { readonly lines: readonly { readonly kind: string; readonly iccid?: string }[] }[];
}

// One shop for all: a process takes a second to start, and the tests follow a shop's day.
let folder = '';
let data = '';
const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'supplier-cards.xlsx');
const PLAN = 'SKR-10GB-30D';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaduo-cli-'));
  data = join(folder, 'data');
  const { code, stderr } = await runCli('init', '--name', '上野 SIM', '--pin', '480213', '--sample', '--data', data);
  if (code !== 0) throw new Error(stderr);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const fileAt = (name: string) => join(folder, name);

describe('the words of the command line', () => {
  it('wrong ones end with code 2 and the help text, and touch nothing', async () => {
    const [unknown, missing, mistyped] = await Promise.all([
      runCli('recharg', '--data', data),
      runCli('report', 'daily', '--data', data),
      runCli('import', 'x.xlsx', '--chek', '--data', data),
    ]);
    for (const run of [unknown, missing, mistyped]) {
      expect(run.code).toBe(2);
      expect(run.stdout).toBe('');
      expect(run.stderr).not.toMatch(/\bat \S+:\d+/);
    }
    expect(unknown.stderr).toContain('There is no command "recharg"');
    expect(missing.stderr).toContain('--out is missing');
    const help = await runCli('recharge', '--help');
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('--plan CODE')]);
  }, 60_000);
});

describe('a refusal on the command line', () => {
  it('ends with code 1, a sentence, and with --json its code and data', async () => {
    const twice = await runJson('init', '--name', 'Second', '--pin', '480213', '--data', data);
    expect(twice).toEqual({ code: 1, json: { refused: { code: 'SHOP_ALREADY_SET_UP', data: {} } } });
    const noFile = await runCli('import', fileAt('none.xlsx'), '--check', '--data', data);
    expect(noFile).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^There is no file .*\[ENOENT\]\n$/),
    });
  }, 60_000);
});

describe('a day on the command line', () => {
  let goodCards: readonly string[] = [];

  it('judges a sheet without writing, adds its good rows once, recharges them, and the two sets of books agree', async () => {
    interface Check {
      readonly counts: Readonly<Record<string, number>>;
      readonly headerRow: number;
      readonly rows: readonly {
        readonly row: number;
        readonly verdict: string;
        readonly fields: { readonly iccid?: string; readonly plan?: string };
        readonly problems: readonly { readonly code: string; readonly cell: string | null; readonly value: string }[];
      }[];
    }
    const checked = await runJson('import', SAMPLE, '--check', '--data', data);
    const check = checked.json as Check;
    expect([checked.code, check.headerRow, check.counts['refused']]).toEqual([0, 4, 15]);
    const rounded = check.rows.find(({ problems }) => problems[0]?.code === 'ICCID_ROUNDED');
    expect(rounded).toMatchObject({
      row: 45,
      verdict: 'refused',
      problems: [{ cell: 'B45' }, { cell: 'H45', code: 'DATE_TIDIED' }],
    });

    const commit = await runJson('import', SAMPLE, '--commit', '--supplier', 'Hanakaze', '--data', data);
    expect(commit).toMatchObject({ code: 0, json: { import: { addedCount: 485 } } });
    const again = await runJson('import', SAMPLE, '--commit', '--data', data);
    expect(again).toMatchObject({ code: 1, json: { refused: { code: 'SHEET_ALREADY_IMPORTED' } } });

    // Held cards, one that is not held, one whose digits a spreadsheet has eaten: through the same reader.
    const good = check.rows.filter(({ verdict }) => verdict === 'ok').map(({ fields }) => fields.iccid ?? '');
    goodCards = good;
    const iccids = good.slice(0, 40);
    writeFileSync(fileAt('cards.csv'), ['ICCID', ...iccids, '8.98177202608E+18', '8981100012345678905'].join('\n'));
    interface Recharged {
      readonly batch: {
        readonly id: string;
        readonly state: string;
        readonly counts: { readonly total: number; readonly byState: Record<string, number> };
        readonly refusedAtStart: number;
      };
    }
    const recharge = ['recharge', '--cards', fileAt('cards.csv'), '--plan', PLAN, '--result', fileAt('result.xlsx')];
    const recharged = await runJson(...recharge, '--language', 'zh-CN', '--data', data);
    expect(recharged).toMatchObject({
      code: 0,
      json: { batch: { state: 'finished', refusedAtStart: expect.any(Number) } },
    });
    const { batch } = recharged.json as Recharged;
    expect(batch.counts.total + batch.refusedAtStart).toBe(42);
    // The training provider knows each card's kind and refuses the plan for some: those end as failed.
    const { succeeded = 0, failed = 0 } = batch.counts.byState;
    expect(succeeded).toBeGreaterThan(0);
    expect(succeeded + failed).toBe(batch.counts.total);

    // The very same list again is refused, and says which batch it was.
    const twice = await runJson(...recharge, '--data', data);
    expect(twice).toMatchObject({
      code: 1,
      json: { refused: { code: 'BATCH_REPEATED', data: { batchId: batch.id } } },
    });

    const ours = (await runJson('orders', '--batch', batch.id, '--data', data)).json as Orders;
    const theirs = (await runJson('provider', 'journal', '--data', data)).json as Journals;
    const charged = theirs.journals.flatMap(({ lines }) =>
      lines.flatMap(({ kind, iccid }) => (kind === 'recharge' && iccid !== undefined ? [iccid] : [])),
    );
    const delivered = ours.orders.filter(({ state }) => state === 'succeeded').map(({ iccid }) => iccid);
    expect(charged.toSorted()).toEqual(delivered.toSorted());

    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(fileAt('result.xlsx'));
    const [sheet] = book.worksheets;
    expect(sheet?.getCell(5, 2).value).toBe(iccids[0]);
    expect(sheet?.getColumn(2).values.slice(5).filter(Boolean)).toHaveLength(42);

    const report = await runJson('report', 'daily', '--out', fileAt('day.xlsx'), '--language', 'ja', '--data', data);
    expect(report).toMatchObject({
      code: 0,
      json: { report: { sales: { count: 0 }, marginMinor: 0, unpaid: { count: succeeded } } },
    });
    expect(readFileSync(fileAt('day.xlsx')).subarray(0, 2).toString()).toBe('PK');
  }, 120_000);

  it('Ctrl-C pauses a batch and lets what is under way end; --resume goes on to its end', async () => {
    writeFileSync(fileAt('cards.txt'), goodCards.slice(-120).join('\n'));
    await runCli('provider', 'behaviour', '--delay-ms', '200', '--data', data);
    const running = startCli(['recharge', '--cards', fileAt('cards.txt'), '--plan', PLAN, '--data', data]);
    await new Promise<void>((resolve) => {
      let heard = '';
      running.child.stderr?.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
        if (/sending/.test(heard)) resolve();
      });
    });
    running.child.kill('SIGINT');
    const paused = await running.ended;
    expect(paused).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/paused, .*queued[^]*recharge --resume \S+/),
    });
    expect(paused.stdout).not.toMatch(/ sending/);
    const id = /--resume (\S+)/.exec(paused.stdout)?.[1] ?? '';
    await runCli('provider', 'behaviour', '--delay-ms', '0', '--data', data);
    const resumed = await runCli('recharge', '--resume', id, '--data', data);
    expect(resumed).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/finished, \d+ cards: \d+ succeeded(?:, \d+ failed)?\n/),
    });
  }, 120_000);
});
