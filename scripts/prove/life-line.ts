import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardId } from '../../contract/terms/ids.ts';
import { ANSWERS_FD } from './life-words.ts';
import type { LifeStart } from './life-words.ts';

/** Lives of the program that follow each other at once: the next one is loaded while this one runs. */
export interface LifeLine {
  /** Starts a life, after `prepare` has had its process, waits for `until`, and kills it. */
  live(
    cardIds: readonly CardId[],
    until: (hasEnded: () => boolean, pid: number) => Promise<void>,
    prepare?: (pid: number) => void,
  ): Promise<void>;
  /** Orders that the counter was told of in all lives so far. */
  answers(): readonly number[];
  /** Ends what was loaded and not needed. Closing twice is closing once. */
  close(): Promise<void>;
}

export function startLifeLine(script: string, told: Omit<LifeStart, 'cardIds'>): LifeLine {
  const answersPath = join(told.dataDir, 'answers.txt');
  const answersFile = openSync(answersPath, 'a');
  let next: Loaded | undefined = load(script, answersFile);
  let isClosed = false;

  return {
    async live(cardIds, until, prepare) {
      const { child, ready, exited } = next ?? load(script, answersFile);
      next = undefined;
      await ready;
      const { pid } = child;
      if (pid === undefined) throw new Error('the program could not be loaded');
      prepare?.(pid);
      child.send({ ...told, cardIds } satisfies LifeStart);
      next = load(script, answersFile);
      try {
        await until(() => child.exitCode !== null, pid);
      } finally {
        child.kill('SIGKILL');
        await exited;
      }
    },
    answers: () => readFileSync(answersPath, 'utf8').split('\n').slice(0, -1).map(Number),
    async close() {
      if (isClosed) return;
      isClosed = true;
      closeSync(answersFile);
      next?.child.kill('SIGKILL');
      await next?.exited;
    },
  };
}

interface Loaded {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
}

function load(script: string, answersFile: number): Loaded {
  const stdio = ['ignore', 'ignore', 'inherit', answersFile, 'ipc'] as const;
  if (stdio.indexOf(answersFile) !== ANSWERS_FD) throw new Error('a life writes its answers elsewhere');
  const child = fork(script, [], { execArgv: [], stdio: [...stdio] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('the program could not be loaded')));
  });
  // Killed before it was needed: nobody waits for it then.
  ready.catch(() => undefined);
  return { child, ready, exited };
}
