import type { JudgedRow } from '../../contract/imports.ts';
import { readGivenFile } from './given-file.ts';
import { openPreview, readRows } from './import-command.ts';
import { describeRefusal } from './describe-refusal.ts';
import type { ShopClient } from './shop-session.ts';

/** Workbooks and tables go through the importer's reader, which knows how card numbers hide in cells. */
const TABLE_NAMES = /\.(?:xlsx|xlsm|csv|tsv)$/iu;

/** The cards that a file names, as the text that a batch takes: one card a line, also those that cannot be read. */
export async function readCardListFile(
  client: ShopClient,
  path: string,
  tell: (line: string) => void,
): Promise<string> {
  const file = await readGivenFile(path);
  if (!TABLE_NAMES.test(path)) return file.text();
  try {
    const preview = await openPreview(client, file, tell);
    const rows = await readRows(client, preview);
    await client.imports.cancel({ previewId: preview.previewId });
    return rows.flatMap(cardOf).join('\n');
  } catch (error) {
    // A table without a header is a plain list.
    if (isWithoutHeader(error) && /\.(?:csv|tsv)$/iu.test(path)) return file.text();
    throw error;
  }
}

/** Held cards are what a batch wants, though an import refuses them; a number that cannot be read is passed on as it is. */
function cardOf(row: JudgedRow): string[] {
  if (row.verdict === 'skipped') return [];
  const said = row.fields.iccid ?? row.problems.find(({ code }) => /ICCID|DUPLICATE|NUMBER_ROUNDED/.test(code))?.value;
  const line = said?.replace(/[\s,;|/]+/gu, ' ').trim();
  return line ? [line] : [];
}

function isWithoutHeader(error: unknown): boolean {
  const refusal = describeRefusal(error);
  const data = refusal?.data;
  return (
    refusal?.code === 'SHEET_UNREADABLE' &&
    typeof data === 'object' &&
    data !== null &&
    'problem' in data &&
    data.problem === 'SHEET_NO_HEADER'
  );
}
