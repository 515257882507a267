import { transactAtOnce } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { runWord } from '../../db/statement.ts';
import type { SyncTx } from '../../db/statement.ts';
import type { Clock } from '../ports.ts';

/** Changes that share one transaction; a flush to disk costs the same for one as for all of them. */
const GROUP_MAX = 128;

/** Lets changes that come in the same turn share one COMMIT. */
export interface GroupCommit {
  /**
   * Runs `work` in a transaction that it may share with others. Resolves only after COMMIT; rejects, with nothing of this
   * work written, when it throws or the group cannot be committed. Work that is `last` runs after the rest of its group.
   */
  run<T>(work: (tx: SyncTx) => T, when?: 'last'): Promise<T>;
}

interface Job {
  readonly work: (tx: SyncTx) => void;
  readonly done: () => void;
  readonly fail: (cause: unknown) => void;
}

export function createGroupCommit(db: Db, clock: Clock): GroupCommit {
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
    while (waiting.length + waitingLast.length > 0) await transactGroup(db, takeGroup);
    isScheduled = false;
  }

  /** Taken when the connection is free at last: what came while waiting for it goes along. */
  function takeGroup(): readonly Job[] {
    const group = [...waiting.slice(0, GROUP_MAX), ...(waiting.length <= GROUP_MAX ? waitingLast : [])];
    if (waiting.length <= GROUP_MAX) waitingLast = [];
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

async function transactGroup(db: Db, takeGroup: () => readonly Job[]): Promise<void> {
  let jobs: readonly Job[] = [];
  const failures = new Map<Job, unknown>();
  try {
    await transactAtOnce(db, (tx) => {
      jobs = takeGroup();
      for (const job of jobs) {
        if (jobs.length === 1) job.work(tx);
        else runApart(tx, job, failures);
      }
    });
  } catch (cause) {
    // Not even begun: whoever waits must hear it.
    if (jobs.length === 0) jobs = takeGroup();
    for (const job of jobs) job.fail(failures.get(job) ?? cause);
    return;
  }
  for (const job of jobs) {
    if (failures.has(job)) job.fail(failures.get(job));
    else job.done();
  }
}

/** One change that fails must not take its neighbours with it. */
function runApart(tx: SyncTx, job: Job, failures: Map<Job, unknown>): void {
  runWord(tx, 'savepoint change');
  try {
    job.work(tx);
  } catch (cause) {
    // A full disk ends the whole transaction: nobody's change is in it any more.
    if (!tx.sqlite.inTransaction) throw cause;
    failures.set(job, cause);
    runWord(tx, 'rollback to change');
  }
  runWord(tx, 'release change');
}
