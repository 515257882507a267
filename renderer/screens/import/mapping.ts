/** Which column of the sheet feeds which field. Pure. */
import type { ImportPreview, SheetMapping } from './import-work.ts';

export type SheetColumn = ImportPreview['columns'][number];
export type SheetField = NonNullable<SheetColumn['guess']>;

export function fieldOfColumn(mapping: SheetMapping, index: number): SheetField | undefined {
  const entry = Object.entries(mapping.columns).find(([, column]) => column === index);
  return entry?.[0] as SheetField | undefined;
}

/** Gives a column a meaning, or none; another column that had this meaning loses it. */
export function chooseField(mapping: SheetMapping, index: number, field: SheetField | undefined): SheetMapping {
  const others = Object.entries(mapping.columns).filter(([name, column]) => column !== index && name !== field);
  return { ...mapping, columns: Object.fromEntries(field ? [...others, [field, index]] : others) };
}

export type Sureness = 'chosen' | 'sure' | 'likely' | 'unsure';

const SURE_FROM = 0.85;
const LIKELY_FROM = 0.6;

/** How much a person should look at a column's meaning; undefined where the column is not used. */
export function surenessOf(column: SheetColumn, field: SheetField | undefined): Sureness | undefined {
  if (field === undefined) return undefined;
  if (field !== column.guess) return 'chosen';
  if (column.confidence >= SURE_FROM) return 'sure';
  return column.confidence >= LIKELY_FROM ? 'likely' : 'unsure';
}

/** The letters of a cell's column: `B` of `B7`, and of `March!B7`. */
export function columnOfCell(cell: string): string {
  return cell.slice(cell.lastIndexOf('!') + 1).replace(/\d+$/, '');
}
