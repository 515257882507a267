import type { SheetProblem } from '../../../contract/terms/sheet-problem.ts';

/** Carries a problem out of the depths of the reader; caught once, where the reading process answers. */
export class SheetProblemError extends Error {
  readonly problem: SheetProblem;

  constructor(problem: SheetProblem, options?: ErrorOptions) {
    super(problem.code, options);
    this.name = 'SheetProblemError';
    this.problem = problem;
  }
}

/** The file breaks its own format at `part`. */
export function damaged(part: string, detail: string, cause?: unknown): SheetProblemError {
  return new SheetProblemError({ code: 'SHEET_DAMAGED', part, detail: detail.slice(0, 300) }, { cause });
}
