/** Card numbers go from a sheet through the screen and the books into files and from there into another shop: no digit changes. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { SheetImportId } from '../../contract/terms/ids.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import type { App } from '../../core/app.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import { compareBooks } from './compare-books.ts';
import type { ProofOutcome } from './figures.ts';
import { callApp, listCardIds, openFolder, pause, sellAtCounter, setUpShop, stockCards } from './open-shop.ts';
import { runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { drawIccids } from './sheets-cards.ts';
import { readLongNumbers } from './sheets-digits.ts';

interface SheetsOptions {
  readonly cards: number;
  readonly seed: number;
}

const PLAN = 'SKR-10GB-30D';
const PAGE = 200;
const LOOK_EVERY_MS = 20;
const END_MS_MAX = 60_000;
/** Shown of what is wrong; the counts tell the rest. */
const NAMED_MAX = 3;

export async function proveSheets({ cards, seed }: SheetsOptions): Promise<ProofOutcome> {
  return inScratchFolder(async (folder) => {
    const drawn = drawIccids(cards, seed);
    const broken: string[] = [];
    const first = await openFolder(join(folder, 'first'), systemClock);
    const second = await openFolder(join(folder, 'second'), systemClock);
    const numbers = { sheets: 0, compared: 0 };
    const compare = (where: string, found: readonly string[], isInOrder = false) => {
      numbers.compared += found.length;
      broken.push(...listDifferences(where, drawn, found, isInOrder));
    };
    try {
      const ware = await setUpShop(first);
      await setUpShop(second);
      // Whatever else lies in the sample shops.
      const others = new Set(readStored(first));
      const without = (found: readonly string[]) => found.filter((number) => !others.has(number));
      compare('the first sheet', await importSheet(first, await saveWorkbook(folder, drawn)), true);
      compare('the books', without(readStored(first)));
      compare('the list of cards', await listIccids(first));
      const saved: { readonly name: string; readonly file: File }[] = [];
      for (const format of ['xlsx', 'csv'] as const) {
        const file = await exportStock(first, format);
        compare(`the exported .${format}`, without(await readLongNumbers(await save(folder, `first.${format}`, file))));
        saved.push({ name: format, file });
      }
      for (const { name, file } of saved) {
        const opened = await openSheet(second, file);
        compare(`the .${name} imported again`, without(await listRows(second, opened)));
        if (name === 'csv') await callApp(second).imports.cancel({ previewId: opened });
        else await confirm(second, opened);
        numbers.sheets += 1;
      }
      compare('the books of the other shop', without(readStored(second)));
      const last = await save(folder, 'second.xlsx', await exportStock(second, 'xlsx'));
      compare('the last export', without(await readLongNumbers(last)));
      await sellOne(first, ware);
    } finally {
      await first.close();
      await second.close();
    }
    const facts = { cards, numbersCompared: numbers.compared, sheetsImported: numbers.sheets + 1 };
    return { ...compareBooks(join(folder, 'first')), facts, broken };
  });
}

function listDifferences(
  where: string,
  drawn: readonly string[],
  found: readonly string[],
  isInOrder: boolean,
): readonly string[] {
  const wanted = new Set(drawn);
  const got = new Set(found);
  const lost = drawn.filter((number) => !got.has(number));
  const strange = found.filter((number) => !wanted.has(number));
  const name = (numbers: readonly string[]) => numbers.slice(0, NAMED_MAX).join(', ');
  return [
    ...(lost.length > 0 ? [`${where}: ${lost.length} lost (${name(lost)})`] : []),
    ...(strange.length > 0 ? [`${where}: ${strange.length} that were never there (${name(strange)})`] : []),
    ...(found.length > got.size ? [`${where}: ${found.length - got.size} twice`] : []),
    ...(isInOrder && lost.length === 0 && found.some((number, at) => number !== drawn[at])
      ? [`${where}: not in their order`]
      : []),
  ];
}

/** As a supplier saves it: texts, in a table of their own. */
async function saveWorkbook(folder: string, numbers: readonly string[]): Promise<File> {
  const path = join(folder, 'supplier.xlsx');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('Cards');
  sheet.addRow(['ICCID', 'Plan']).commit();
  for (const number of numbers) sheet.addRow([number, PLAN]).commit();
  sheet.commit();
  await book.commit();
  return new File([await readFile(path)], 'supplier.xlsx');
}

async function save(folder: string, name: string, file: File): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}

async function openSheet(app: App, file: File): Promise<string> {
  const shop = callApp(app);
  const { previewId } = await shop.imports.open({ file });
  while ((await shop.imports.get({ previewId })).state !== 'ready') await pause(LOOK_EVERY_MS);
  return previewId;
}

/** Adds the sheet, and tells the numbers that the preview showed. */
async function importSheet(app: App, file: File): Promise<readonly string[]> {
  const previewId = await openSheet(app, file);
  const shown = await listRows(app, previewId);
  await confirm(app, previewId);
  return shown;
}

function confirm(app: App, previewId: string): Promise<{ readonly id: SheetImportId }> {
  return callApp(app).imports.confirm({ previewId, supplierName: 'Proof', batchLabel: '', defaultPlanId: null });
}

/** Page by page, as the preview shows them. */
async function listRows(app: App, previewId: string): Promise<readonly string[]> {
  const numbers: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await callApp(app).imports.rows({ previewId, verdicts: [], offset, limit: PAGE });
    if (rows.length === 0) return numbers;
    // The line of totals below our own list holds no card, and is passed over as such.
    const cards = rows.filter(({ verdict }) => verdict !== 'skipped');
    numbers.push(...cards.map(({ fields }) => fields.iccid ?? ''));
  }
}

/** Page by page, as the list of cards shows them: all of the latest import. */
async function listIccids(app: App): Promise<readonly string[]> {
  const shop = callApp(app);
  const [latest] = (await shop.imports.list({ offset: 0, limit: 1 })).rows;
  if (!latest) return [];
  const numbers: string[] = [];
  for (;;) {
    const filter = { search: '', importId: latest.id };
    const { rows } = await shop.cards.list({ filter, sort: 'iccid', offset: numbers.length, limit: PAGE });
    if (rows.length === 0) return numbers;
    numbers.push(...rows.map(({ iccid }) => iccid));
  }
}

/** Beside the contract, from the file of the books itself. */
function readStored(app: App): readonly string[] {
  const { sqlite } = app.contextFor('command_line').core.database;
  return sqlite.prepare<[], string>('SELECT iccid FROM card').pluck().all();
}

function exportStock(app: App, format: 'xlsx' | 'csv'): Promise<File> {
  // Stock is as it is now; a report has its days all the same.
  const days = { from: '2027-01-01' as ShopDate, until: '2027-01-31' as ShopDate };
  return callApp(app).reports.file({ report: 'stock', ...days, language: 'en', format });
}

/** The books are those of a shop that sells: one of other cards is recharged. */
async function sellOne(app: App, ware: Awaited<ReturnType<typeof setUpShop>>): Promise<void> {
  const [card] = await listCardIds(app, await stockCards(app, 1, 1));
  if (card === undefined) throw new Error('no card');
  await sellAtCounter(app, ware, card);
  await runToEnd(app, END_MS_MAX);
}
