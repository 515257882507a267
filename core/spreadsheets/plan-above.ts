/** The plan that a row's sheet says once for many rows: in a line above them, or as the name of the tab. Pure. */
import type { PlanId } from '../../contract/terms/ids.ts';
import type { SheetMapping } from '../../contract/imports.ts';
import { loneTextOf } from './row-kind.ts';
import type { SheetRow } from './reader/cell.ts';
import { placeOf } from './sheet-place.ts';

/** A line of one text, by its row number. */
export interface LoneText {
  readonly row: number;
  readonly text: string;
}

export interface NamedPlan {
  readonly planId: PlanId;
  /** The sheet's own word for it. */
  readonly text: string;
}

interface PlanContext {
  readonly mapping: SheetMapping;
  readonly findPlan: (text: string) => PlanId | undefined;
  readonly sheetNames: readonly string[];
}

/** The plan that a row names and that nothing else stands in. */
export function planOfLine(row: SheetRow, context: PlanContext): NamedPlan | undefined {
  const text = loneTextOf(row);
  return text === undefined ? undefined : findNamed(text, context);
}

/** The nearest line above in the same sheet that names a plan, else the tab that does. */
export function planAbove(row: number, lines: readonly LoneText[], context: PlanContext): NamedPlan | undefined {
  const { sheet } = placeOf(row);
  for (let index = countAbove(lines, row) - 1; index >= 0; index--) {
    const line = lines[index];
    if (!line || placeOf(line.row).sheet !== sheet) break;
    const named = findNamed(line.text, context);
    if (named) return named;
  }
  const tab = context.sheetNames[sheet];
  return tab === undefined ? undefined : findNamed(tab, context);
}

function findNamed(text: string, { mapping, findPlan }: PlanContext): NamedPlan | undefined {
  const trimmed = text.trim();
  // `套餐：UNL-15D` and `【UNL-15D】` as well as the bare name.
  const inner = trimmed.replace(/^[^:：]{1,12}[:：]/u, '').replace(/^[\s【[(（「]+|[\s】\])）」]+$/gu, '');
  for (const name of new Set([trimmed, inner])) {
    const planId = Object.hasOwn(mapping.planNames, name) ? mapping.planNames[name] : findPlan(name);
    if (planId !== undefined) return { planId, text: name };
  }
  return undefined;
}

/** How many of the lines, which are in order, stand above a row. */
function countAbove(lines: readonly LoneText[], row: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.row ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
