/** The life before a disaster, in a process of its own, and what the disaster leaves. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from './open-shop.ts';
import { MAKE_BACKUP } from './restore-words.ts';
import type { DoomedStart, DoomedWord } from './restore-words.ts';

const SCRIPT = join(import.meta.dirname, 'restore-life.ts');
const BACKUP_MS_MAX = 30_000;
const TRADE_MS_MAX = 15_000;
const LOOK_EVERY_MS = 20;

/** How the file was lost: the process was killed and the owner goes back to a backup, or its bytes are spoilt, or it is gone. */
export const DISASTERS = ['damaged', 'deleted', 'killed'] as const;
export type Disaster = (typeof DISASTERS)[number];

export interface DoomedLife {
  /** Trades until `isTimeForBackup`, then until `isTimeToDie` after the backup, and is killed. Answers with the backup's name. */
  live(start: DoomedStart, isTimeForBackup: () => boolean, isTimeToDie: () => boolean): Promise<string>;
  /** Not needed any more. */
  end(): void;
}

/** Loads everything and waits, so that the next drill need not. */
export function loadDoomedLife(): DoomedLife {
  const child = fork(SCRIPT, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = nextWord(child);
  // Ended before it was needed: nobody waits for it then.
  ready.catch(() => undefined);
  return {
    async live(start, isTimeForBackup, isTimeToDie) {
      await ready;
      child.send(start);
      try {
        await until(isTimeForBackup);
        const told = nextWord(child);
        child.send(MAKE_BACKUP);
        const word = await told;
        if (typeof word !== 'object' || 'failed' in word) throw new Error(`no backup: ${JSON.stringify(word)}`);
        await until(isTimeToDie);
        return word.backup;
      } finally {
        child.kill('SIGKILL');
        await exited;
      }
    },
    end: () => child.kill('SIGKILL'),
  };
}

/** Or until it has taken too long: a batch may be over before as much is charged. */
async function until(isTime: () => boolean): Promise<void> {
  const endMs = performance.now() + TRADE_MS_MAX;
  while (!isTime() && performance.now() < endMs) await pause(LOOK_EVERY_MS);
}

function nextWord(child: ChildProcess): Promise<DoomedWord> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the shop made no backup in time')), BACKUP_MS_MAX).unref();
    child.once('message', (word) => {
      clearTimeout(late);
      resolve(word as DoomedWord);
    });
    child.once('exit', () => reject(new Error('the program ended by itself')));
  });
}

/** `fraction` says where the damage begins. */
export function strike(dataDir: string, disaster: Disaster, fraction: number): void {
  const file = join(dataDir, 'kaduo.sqlite');
  if (disaster === 'deleted') rmSync(file);
  if (disaster !== 'damaged') return;
  const { size } = statSync(file);
  const from = Math.floor((fraction * size) / 2);
  const target = openSync(file, 'r+');
  // Whatever is in the write-ahead log of a spoilt file belongs to pages that are not there any more.
  writeSync(target, Buffer.alloc(size - from, 0x55), 0, size - from, from);
  closeSync(target);
}
