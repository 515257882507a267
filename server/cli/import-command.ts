import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportPreview, JudgedRow, RowVerdict } from '../../contract/imports.ts';
import { CommandRefusal, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { readGivenFile } from './given-file.ts';
import { withShop } from './shop-session.ts';
import type { ShopClient } from './shop-session.ts';

const POLL_MS = 50;
const PAGE_ROWS = 200;
/** What a terminal shows of the rows to look at; --json has all of them. */
const ROWS_SHOWN_MAX = 40;

export const importCommand: Command = {
  usage: ['import FILE --check', 'import FILE --commit [--supplier NAME] [--batch LABEL]'],
  summary: 'Reads a supplier’s sheet: judges every row, or adds the rows that are not refused.',
  optionHelp: [
    ['--check', 'judge only; writes nothing'],
    ['--commit', 'add the cards, in one transaction'],
    ['--supplier NAME', 'whose cards they are'],
    ['--batch LABEL', 'the label of the delivery, for rows without their own'],
  ],
  options: {
    check: { type: 'boolean' },
    commit: { type: 'boolean' },
    supplier: { type: 'string' },
    batch: { type: 'string' },
  },
  async run(input, output) {
    const [path, ...more] = input.positionals;
    if (path === undefined || more.length > 0) throw new UsageError('Name one file to import.');
    if (input.isSet('check') === input.isSet('commit')) throw new UsageError('Say either --check or --commit.');
    const file = await readGivenFile(path);
    await withShop(input, async (client) => {
      const preview = await openPreview(client, file, (line) => output.progress(line));
      if (input.isSet('check')) {
        const rows = await readRows(client, preview);
        await client.imports.cancel({ previewId: preview.previewId });
        output.answer({ ...describePreview(preview), rows }, [
          ...previewLines(preview),
          ...rows
            .filter((row) => row.verdict !== 'ok')
            .slice(0, ROWS_SHOWN_MAX)
            .flatMap(rowLines),
        ]);
        return;
      }
      const done = await client.imports.confirm({
        previewId: preview.previewId,
        supplierName: input.text('supplier') ?? '',
        batchLabel: input.text('batch') ?? '',
        defaultPlanId: null,
      });
      output.answer({ ...describePreview(preview), import: done }, [
        `${done.addedCount} cards added, ${done.refusedCount} rows refused, ${done.skippedCount} skipped (import ${done.id}).`,
      ]);
    });
    return 0;
  },
};

/** Reads a sheet and waits for the verdicts. Refused as SHEET_UNREADABLE when it cannot be read. */
export async function openPreview(
  client: ShopClient,
  file: File,
  tell: (line: string) => void,
): Promise<ImportPreview> {
  const { previewId } = await client.imports.open({ file });
  for (;;) {
    const preview = await client.imports.get({ previewId });
    if (preview.state === 'ready') return preview;
    tell(`reading ${preview.fileName}: ${preview.rowsRead} rows`);
    await sleep(POLL_MS);
  }
}

export async function readRows(client: ShopClient, preview: ImportPreview): Promise<JudgedRow[]> {
  const rows: JudgedRow[] = [];
  for (;;) {
    const page = await client.imports.rows({
      previewId: preview.previewId,
      verdicts: [],
      offset: rows.length,
      limit: PAGE_ROWS,
    });
    rows.push(...page.rows);
    if (rows.length >= page.total) return rows;
    if (page.rows.length === 0)
      throw new CommandRefusal('CHANGED_MEANWHILE', {}, 'The preview ended while it was read.');
  }
}

function describePreview(preview: ImportPreview) {
  return {
    fileName: preview.fileName,
    sheetName: preview.sheetName,
    sheets: preview.sheets,
    encoding: preview.encoding,
    headerRow: preview.headerRow,
    header: preview.columns.map(({ index, letter, header, guess, confidence }) => ({
      index,
      letter,
      header,
      guess,
      confidence,
    })),
    mapping: preview.mapping,
    counts: preview.counts,
    problemCounts: preview.problemCounts,
    sheetProblems: preview.sheetProblems,
    unknownPlanNames: preview.unknownPlanNames,
    alreadyImported: preview.alreadyImported,
  };
}

function previewLines(preview: ImportPreview): string[] {
  const mapped = Object.entries(preview.mapping.columns).map(([field, index]) => {
    const column = preview.columns.find((one) => one.index === index);
    return `  ${field.padEnd(14)} ${column?.letter ?? '?'}  ${column?.header ?? ''}`;
  });
  const counts = (Object.entries(preview.counts) as [RowVerdict, number][])
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
  return [
    `${preview.fileName}, sheet "${preview.sheetName}", header in row ${preview.headerRow}`,
    ...mapped,
    counts,
    ...preview.problemCounts.map(({ code, count }) => `  ${String(count).padStart(6)}  ${code}`),
    ...preview.sheetProblems.map(({ code, value }) => `  whole sheet: ${code} ${value}`),
  ];
}

function rowLines(row: JudgedRow): string[] {
  return row.problems.map(
    ({ code, cell, value }) => `  row ${row.row}  ${row.verdict}  ${code}  ${cell ?? '-'}  ${JSON.stringify(value)}`,
  );
}
