/** What the core and the reading process say to each other. */
import type { TextEncoding } from '../../contract/terms/text-encoding.ts';
import type { SheetProblem } from '../../contract/terms/sheet-problem.ts';
import type { SheetLimits } from './reader/limits.ts';
import type { SheetName } from './reader/sheet-source.ts';

export interface SheetToRead {
  readonly sheet: number;
  readonly afterRow: number;
}

export type ToSheetReader =
  | {
      readonly type: 'open';
      readonly path: string;
      readonly limits: SheetLimits;
      readonly encoding: TextEncoding | undefined;
    }
  /** Sheets to read as one list; `afterRow`: rows up to this one are left out. */
  | { readonly type: 'read'; readonly sheets: readonly SheetToRead[] }
  /** One batch of rows has been taken; another may follow. */
  | { readonly type: 'taken' };

export type FromSheetReader =
  /** `starts` holds, for each sheet, its first rows as `packRows` writes them. */
  | {
      readonly type: 'opened';
      readonly sheets: readonly SheetName[];
      readonly encoding: TextEncoding | null;
      readonly starts: readonly string[];
    }
  | { readonly type: 'rows'; readonly lines: string }
  /** Sent several times a second as long as the process is alive. `fraction` is 0 to 1. */
  | { readonly type: 'progress'; readonly rowCount: number; readonly fraction: number }
  | { readonly type: 'done'; readonly rowCounts: readonly number[] }
  | { readonly type: 'failed'; readonly problem: SheetProblem };

/** Rows of one message. */
export const BATCH_ROWS = 1_000;
/** Messages of rows that may be under way at once. */
export const BATCHES_AHEAD = 4;
/** How often the reader says that it is alive. */
export const PROGRESS_EVERY_MS = 200;
