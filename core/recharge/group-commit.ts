import type { BatchId } from '../../contract/terms/ids.ts';
import { indexCards } from '../../db/card-search-index.ts';
import { writeBalances } from '../../db/ledger.ts';
import { transactAtOnce } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { finishBatchWithoutOpenLines, writeCount } from '../../db/recharge-batches.ts';
import { runWord } from '../../db/statement.ts';
import type { SyncTx } from '../../db/statement.ts';
import { addTally, createTally } from '../../db/tally.ts';
import type { Tally } from '../../db/tally.ts';
import type { Clock } from '../ports.ts';

/**
 * Changes that share one transaction; a flush to disk costs the same for one as for all of them. Not more, because whoever
 * asks at the counter waits meanwhile: some 8 ms are written at once.
 */
const GROUP_MAX = 32;

/** Lets changes that come in the same turn share one COMMIT. */
export interface GroupCommit {
  /**
   * Runs `work` in a transaction that it may share with others. Resolves only after COMMIT; rejects, with nothing of this
   * work written, when it throws or the group cannot be committed. Work that is `last` runs after the rest of its group.
   * Where a neighbour fails, `work` runs a second time, after all that the first has written was taken back.
   */
  run<T>(work: (tx: SyncTx) => T, when?: 'last'): Promise<T>;
}

interface Job {
  readonly work: (tx: SyncTx) => void;
  readonly done: () => void;
  readonly fail: (cause: unknown) => void;
}

/** Who hears of a group besides those who wait for their own change. */
export interface GroupListeners {
  /** Told, after COMMIT, of batches whose last open line has ended. */
  readonly onBatchesFinished?: (batchIds: readonly BatchId[]) => void;
  /** Told why a group could not be written, before whoever waits: nobody may claim on the strength of an old state. */
  readonly onFailed?: (cause: unknown) => void;
}

export function createGroupCommit(db: Db, clock: Clock, listeners: GroupListeners = {}): GroupCommit {
  let waiting: Job[] = [];
  let waitingLast: Job[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    // The end of this turn: replies that arrive together are committed together.
    clock.schedule(0, () => void flush());
  }

  async function flush(): Promise<void> {
    await transactGroup(db, clock, takeGroup, listeners);
    isScheduled = false;
    // Whatever came meanwhile has its turn between two groups.
    if (waiting.length + waitingLast.length > 0) schedule();
  }

  /** Taken when the connection is free at last: what came while waiting for it goes along. */
  function takeGroup(): readonly Job[] {
    const group = [...waiting.slice(0, GROUP_MAX), ...waitingLast];
    waitingLast = [];
    waiting = waiting.slice(GROUP_MAX);
    return group;
  }

  return {
    run<T>(work: (tx: SyncTx) => T, when?: 'last'): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let result: { readonly value: T } | undefined;
        (when === 'last' ? waitingLast : waiting).push({
          work(tx) {
            result = { value: work(tx) };
          },
          done: () => (result ? resolve(result.value) : reject(new Error('a committed change has no result'))),
          fail: reject,
        });
        schedule();
      });
    },
  };
}

async function transactGroup(
  db: Db,
  clock: Clock,
  takeGroup: () => readonly Job[],
  { onBatchesFinished, onFailed }: GroupListeners,
): Promise<void> {
  let jobs: readonly Job[] = [];
  let finished: readonly BatchId[] = [];
  const failures = new Map<Job, unknown>();
  try {
    await transactAtOnce(db, (tx) => {
      jobs = takeGroup();
      finished = writeTally(tx, runTogether(tx, jobs) ?? runApart(tx, jobs, failures), clock);
    });
  } catch (cause) {
    onFailed?.(cause);
    // Not even begun: whoever waits must hear it.
    if (jobs.length === 0) jobs = takeGroup();
    for (const job of jobs) job.fail(failures.get(job) ?? cause);
    return;
  }
  for (const job of jobs) {
    if (failures.has(job)) job.fail(failures.get(job));
    else job.done();
  }
  if (finished.length > 0) onBatchesFinished?.(finished);
}

/**
 * All changes of a group without a savepoint between them, which costs a copy of every page that each touches. Undefined when
 * one has failed: then nothing is written, and the transaction is begun anew.
 */
function runTogether(tx: SyncTx, jobs: readonly Job[]): Tally | undefined {
  const tally = createTally();
  try {
    for (const job of jobs) job.work({ ...tx, tally });
  } catch (cause) {
    // A full disk ends the whole transaction: nobody's change is in it any more. And a single change has no neighbours.
    if (jobs.length === 1 || !tx.sqlite.inTransaction) throw cause;
    runWord(tx, 'rollback');
    runWord(tx, 'begin');
    return undefined;
  }
  return tally;
}

/** The changes of a group one by one: one that fails must not take its neighbours with it. */
function runApart(tx: SyncTx, jobs: readonly Job[], failures: Map<Job, unknown>): Tally {
  const together = createTally();
  for (const job of jobs) {
    const tally = createTally();
    runWord(tx, 'savepoint change');
    try {
      job.work({ ...tx, tally });
      addTally(together, tally);
    } catch (cause) {
      if (!tx.sqlite.inTransaction) throw cause;
      failures.set(job, cause);
      runWord(tx, 'rollback to change');
    }
    runWord(tx, 'release change');
  }
  return together;
}

/** Writes what the changes have added up, and ends the batches that have no open line any more. */
function writeTally(tx: SyncTx, tally: Tally, clock: Clock): readonly BatchId[] {
  for (const move of tally.counts.values()) writeCount(tx, move);
  writeBalances(tx, tally);
  indexCards(tx, [...tally.renamed]);
  return [...tally.touched].filter((batchId) => finishBatchWithoutOpenLines(tx, batchId, clock.nowMs()));
}
