import { sql } from 'kysely';
import { transact } from '../../db/open.ts';
import type { Db, Tx } from '../../db/open.ts';
import type { Clock } from '../ports.ts';

/** Changes that share one transaction; a flush to disk costs the same for one as for all of them. */
const GROUP_MAX = 128;

/** Lets changes that come in the same turn share one COMMIT. */
export interface GroupCommit {
  /**
   * Runs `work` in a transaction of its own or a shared one. Resolves only after COMMIT; rejects, with nothing of this
   * work written, when it throws or the group cannot be committed.
   */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

interface Job {
  readonly work: (tx: Tx) => Promise<void>;
  readonly done: () => void;
  readonly fail: (cause: unknown) => void;
}

export function createGroupCommit(db: Db, clock: Clock): GroupCommit {
  const waiting: Job[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    // The end of this turn: replies that arrive together are committed together.
    clock.schedule(0, () => void flush());
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) await commitGroup(db, waiting.splice(0, GROUP_MAX));
    isScheduled = false;
  }

  return {
    run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let result: { readonly value: T } | undefined;
        waiting.push({
          work: async (tx) => {
            result = { value: await work(tx) };
          },
          done: () => (result ? resolve(result.value) : reject(new Error('a committed change has no result'))),
          fail: reject,
        });
        schedule();
      });
    },
  };
}

async function commitGroup(db: Db, jobs: readonly Job[]): Promise<void> {
  const failures = new Map<Job, unknown>();
  try {
    await transact(db, async (tx) => {
      for (const job of jobs) {
        if (jobs.length === 1) await job.work(tx);
        else await runApart(tx, job, failures);
      }
    });
  } catch (cause) {
    for (const job of jobs) job.fail(failures.get(job) ?? cause);
    return;
  }
  for (const job of jobs) {
    if (failures.has(job)) job.fail(failures.get(job));
    else job.done();
  }
}

/** One change that fails must not take its neighbours with it. */
async function runApart(tx: Tx, job: Job, failures: Map<Job, unknown>): Promise<void> {
  await sql`SAVEPOINT change`.execute(tx);
  try {
    await job.work(tx);
  } catch (cause) {
    failures.set(job, cause);
    await sql`ROLLBACK TO change`.execute(tx);
  }
  await sql`RELEASE change`.execute(tx);
}
