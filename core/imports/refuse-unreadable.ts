import { Refusal } from '../../contract/errors.ts';
import type { SheetProblem } from '../../contract/terms/sheet-problem.ts';

/** Turns a problem of a file into the refusal that crosses the contract. */
export function refuseUnreadable(problem: SheetProblem): never {
  const { code, ...facts } = problem;
  throw new Refusal('SHEET_UNREADABLE', { problem: code, facts });
}
