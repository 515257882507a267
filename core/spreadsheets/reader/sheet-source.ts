import type { TextEncoding } from '../../../contract/terms/text-encoding.ts';
import type { SheetRow } from './cell.ts';

export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/** An opened file of one or more sheets. Rows can be read again and again, one reading at a time. */
export interface SheetSource {
  readonly sheets: readonly SheetName[];
  /** Text files only. */
  readonly encoding: TextEncoding | null;
  /** Bytes to be read for one sheet, as the file declares it. */
  bytesOf(sheet: number): number;
  rows(sheet: number): AsyncGenerator<{ readonly rows: readonly SheetRow[]; readonly bytes: number }, void, undefined>;
  close(): void;
}
