import type { SheetJudging } from '../spreadsheets/judge-sheet.ts';
import type { ArrivedRows } from '../spreadsheets/read-sheet.ts';

/** Judging that goes on while the reading process still reads. */
export interface ArrivingJudging {
  /** To be told whenever rows have come. */
  readonly onRows: (arrived: ArrivedRows) => void;
  /** Waits until all that has come is judged; begins when nothing had come before. */
  finish(arrived: ArrivedRows): Promise<SheetJudging>;
}

/** `begin` is called once, with the first rows: enough of them to know the columns by, or all there are. */
export function judgeArriving(begin: (arrived: ArrivedRows) => Promise<SheetJudging>): ArrivingJudging {
  let beginning: Promise<SheetJudging> | undefined;
  let work: Promise<void> = Promise.resolve();
  const onRows = (arrived: ArrivedRows) => {
    const judging = (beginning ??= begin(arrived));
    work = work.then(async () => (await judging).addArrived());
    // Thrown by `finish`; a file that turns out to be unreadable never comes to it.
    work.catch(() => undefined);
  };
  return {
    onRows,
    async finish(arrived) {
      onRows(arrived);
      await work;
      return beginning ?? begin(arrived);
    },
  };
}
