import { Refusal } from '../../contract/errors.ts';
import type { BatchId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Language } from '../../contract/terms/trade.ts';
import { findBatch, readBatchRefusals } from '../../db/batches.ts';
import type { StoredBatch } from '../../db/batches.ts';
import { listAllBatchLines } from '../../db/batch-lines.ts';
import type { ShownRecharge } from '../../db/recharge-reads.ts';
import { transact } from '../../db/open.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { guardText, wallClockText } from '../workbooks/cell-text.ts';
import { withoutEmpty, writeListSheet } from '../workbooks/list-sheet.ts';
import type { ListColumn } from '../workbooks/list-sheet.ts';
import type { RowTone } from '../workbooks/table.ts';
import { fileNameOf, startWorkbook } from '../workbooks/workbook-writer.ts';
import { REASON_WORDS, STATE_WORDS, WORDS, wordFor } from '../workbooks/words.ts';
import type { BatchRefusal } from './plan-batch.ts';

/** A row of the list that was asked for: a line of the batch, or what was refused at its start. */
interface ResultRow {
  readonly position: number;
  readonly line: ShownRecharge | undefined;
  readonly refusal: BatchRefusal | undefined;
}

/** A workbook with one row per card in the order of the list, refused ones too, each failure with its reason in words. */
export async function makeBatchResultSheet(
  core: Pick<Core, 'database' | 'ports'>,
  asked: { readonly id: BatchId; readonly language: Language },
): Promise<File> {
  const { batch, rows, timeZone } = await readResult(core, asked.id);
  const { language } = asked;
  const madeAtMs = core.ports.clock.nowMs();
  const workbook = await startWorkbook(madeAtMs);
  await writeListSheet(workbook, {
    name: WORDS.results[language],
    title: `${WORDS.batchResult[language]}  ${batch.name}`,
    facts: factsLine(batch, rows, { timeZone, language, madeAtMs }),
    language,
    timeZone,
    columns: withoutEmpty(resultColumns(batch, language), rows),
    rows,
    emptyText: WORDS.nothing[language],
    toneOf,
  });
  return workbook.finish(fileNameOf(WORDS.batchResult[language], batch.name));
}

/** In one transaction: every line in the state of the same moment. */
function readResult(core: Pick<Core, 'database' | 'ports'>, id: BatchId) {
  return transact(core.database.db, async (tx) => {
    const batch = await findBatch(tx, id);
    if (!batch) throw new Refusal('NOT_FOUND', { what: 'batch' });
    const refusals = JSON.parse(await readBatchRefusals(tx, id)) as BatchRefusal[];
    const lines = await listAllBatchLines(tx, id);
    const rows: ResultRow[] = [
      ...lines.map((line) => ({ position: line.batchRow ?? 0, line, refusal: undefined })),
      ...refusals.map((refusal) => ({ position: refusal.row, line: undefined, refusal })),
    ];
    return {
      batch,
      rows: rows.toSorted((a, b) => a.position - b.position),
      timeZone: await readShopTimeZone(tx),
    };
  });
}

function resultColumns(batch: StoredBatch, language: Language): readonly ListColumn<ResultRow>[] {
  return [
    { header: WORDS.number[language], kind: 'number', value: ({ position }) => position },
    {
      header: WORDS.iccid[language],
      kind: 'identifier',
      // What was refused keeps the text that it was given as.
      value: ({ line, refusal }) => line?.iccid ?? (refusal ? givenText(refusal.text) : null),
    },
    {
      header: WORDS.state[language],
      kind: 'word',
      value: ({ line }) => (line ? wordFor(STATE_WORDS, line.state, language) : WORDS.refusedAtStart[language]),
    },
    { header: WORDS.reason[language], kind: 'word', value: (row) => reasonOf(row, language) },
    { header: WORDS.planCode[language], kind: 'free_text', value: ({ line }) => line?.planCode ?? null },
    {
      header: WORDS.cost[language],
      kind: 'money',
      currency: batch.cost.currency,
      total: true,
      value: ({ line }) => (line?.state === 'succeeded' ? line.cost : null),
    },
    { header: WORDS.finished[language], kind: 'instant', value: ({ line }) => line?.finishedAtMs ?? null },
    { header: WORDS.expiresAfter[language], kind: 'instant', value: ({ line }) => line?.expiresAfterMs ?? null },
    { header: WORDS.customer[language], kind: 'free_text', value: ({ line }) => line?.customerName ?? null },
    { header: WORDS.ourReference[language], kind: 'identifier', value: ({ line }) => line?.ourReference ?? null },
  ];
}

/** Why it was refused or failed; for what is open, what that means for the reader. Nothing for a success. */
function reasonOf({ line, refusal }: ResultRow, language: Language): string | null {
  if (refusal) {
    const words = wordFor(REASON_WORDS, refusal.reason, language);
    return refusal.other === null ? words : `${words} (${refusal.other})`;
  }
  if (!line || line.state === 'succeeded') return null;
  return wordFor(REASON_WORDS, line.failureCode ?? line.state, language);
}

/** Numbers as they were given, also `+81 90…`; anything else is somebody's free text. */
function givenText(text: string): string {
  return /^\+?[\d ]+$/.test(text) ? text : guardText(text);
}

function toneOf({ line, refusal }: ResultRow): RowTone | undefined {
  if (refusal || line?.state === 'failed') return 'danger';
  return line?.state === 'succeeded' ? undefined : 'warning';
}

function factsLine(
  batch: StoredBatch,
  rows: readonly ResultRow[],
  at: { readonly timeZone: string; readonly language: Language; readonly madeAtMs: UtcMs },
): string {
  const { language } = at;
  const counts = new Map<string, number>();
  for (const { line } of rows) {
    const word = line ? wordFor(STATE_WORDS, line.state, language) : WORDS.refusedAtStart[language];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [
    ...[...counts].map(([word, count]) => `${word} ${count}`),
    `${WORDS.staff[language]} ${batch.staffName}`,
    `${WORDS.created[language]} ${wallClockText(batch.createdAtMs, at.timeZone).slice(0, 16)}`,
    `${WORDS.madeAt[language]} ${wallClockText(at.madeAtMs, at.timeZone).slice(0, 16)}`,
  ].join(' · ');
}
