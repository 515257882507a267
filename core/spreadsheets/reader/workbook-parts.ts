import type { FoundFileKind } from '../../../contract/terms/sheet-problem.ts';
import type { SheetLimits } from './limits.ts';
import { SheetProblemError, damaged } from './sheet-problem-error.ts';
import { readXmlPart } from './xml-part.ts';
import type { ZipParts } from './zip-parts.ts';

export interface WorksheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** Where things are in a workbook, found by its relationships and never by guessing names. */
export interface WorkbookParts {
  readonly worksheets: readonly WorksheetPart[];
  readonly uses1904: boolean;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

/** Follows `_rels/.rels` to the workbook, and the workbook's relationships to sheets, texts and styles. */
export async function findWorkbookParts(parts: ZipParts, limits: SheetLimits): Promise<WorkbookParts> {
  const workbook = await findWorkbook(parts, limits);
  const relations = await readRelations(parts, workbook, limits);
  const { sheets, uses1904 } = await readWorkbook(parts, workbook, limits);
  const worksheets: WorksheetPart[] = [];
  for (const sheet of sheets) {
    const relation = relations.find((candidate) => candidate.id === sheet.relationId);
    if (!relation) throw damaged(workbook, `sheet "${sheet.name}" points nowhere`);
    if (relation.type !== 'worksheet') continue;
    if (!parts.has(relation.target)) throw damaged(relation.target, `sheet "${sheet.name}" is missing from the file`);
    worksheets.push({ name: sheet.name, hidden: sheet.hidden, part: relation.target });
  }
  const only = (type: string) => relations.find((relation) => relation.type === type)?.target;
  return { worksheets, uses1904, sharedStrings: only('sharedStrings'), styles: only('styles') };
}

async function findWorkbook(parts: ZipParts, limits: SheetLimits): Promise<string> {
  const other = otherDocument(parts);
  if (other) throw new SheetProblemError({ code: 'SHEET_NOT_A_WORKBOOK', found: other });
  const main = (await readRelations(parts, '', limits)).find((relation) => relation.type === 'officeDocument');
  if (!main) throw damaged('_rels/.rels', 'no workbook is named');
  if (!parts.has(main.target)) throw damaged(main.target, 'this part is missing');
  return main.target;
}

/** A zip that is another kind of document, or just a zip. */
function otherDocument(parts: ZipParts): FoundFileKind | undefined {
  const names = parts.names();
  const hasUnder = (folder: string) => names.some((name) => name.startsWith(folder));
  if (parts.has('mimetype') && parts.has('content.xml')) return 'ods';
  if (parts.has('xl/workbook.bin')) return 'xlsb';
  if (parts.has('_rels/.rels') && !hasUnder('word/') && !hasUnder('ppt/')) return undefined;
  if (hasUnder('word/')) return 'docx';
  if (hasUnder('ppt/')) return 'pptx';
  // A workbook that has lost this part is still better called damaged than foreign.
  return parts.has('[Content_Types].xml') && hasUnder('xl/') ? undefined : 'zip';
}

interface Relation {
  readonly id: string;
  /** The last word of the type's URI: transitional and strict files differ in the rest. */
  readonly type: string;
  readonly target: string;
}

async function readRelations(parts: ZipParts, source: string, limits: SheetLimits): Promise<readonly Relation[]> {
  const folder = source.slice(0, source.lastIndexOf('/') + 1);
  const relations: Relation[] = [];
  await readXmlPart(parts, `${folder}_rels/${source.slice(folder.length)}.rels`, limits, {
    open(element, attributes) {
      if (element !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const [id = '', type = '', target = ''] = ['Id', 'Type', 'Target'].map((name) => attributes.get(name));
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolveTarget(folder, target) });
    },
  });
  return relations;
}

/** Targets are relative to the folder of their source, or absolute. */
function resolveTarget(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : `/${folder}${target}`;
  const steps: string[] = [];
  for (const step of decodeName(path).replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decodeName(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded after all: a literal % in a part's name.
    return path;
  }
}

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relationId: string;
}

async function readWorkbook(parts: ZipParts, workbook: string, limits: SheetLimits) {
  const sheets: ListedSheet[] = [];
  let uses1904 = false;
  await readXmlPart(parts, workbook, limits, {
    open(element, attributes) {
      if (element === 'workbookPr') uses1904 = ['1', 'true', 'on'].includes(attributes.get('date1904') ?? '');
      if (element !== 'sheet') return;
      if (sheets.length >= limits.sheetCountMax) {
        throw new SheetProblemError({ code: 'SHEET_TOO_LARGE', what: 'sheets', limit: limits.sheetCountMax });
      }
      sheets.push({
        name: attributes.get('name') ?? '',
        hidden: (attributes.get('state') ?? 'visible') !== 'visible',
        relationId: attributes.getPrefixed('id') ?? '',
      });
    },
  });
  return { sheets, uses1904 };
}
