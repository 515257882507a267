import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '../ports.ts';
import { createRedactor } from './redactor.ts';
import type { Redactor } from './redactor.ts';

/** A week of a busy shop; small enough to send to whoever helps. */
export const LOG_FILE_BYTES_MAX = 5 * 1024 * 1024;
/** The newest and four older ones. */
export const LOG_FILE_COUNT_MAX = 5;
/** Of the process that keeps the books. */
export const LOG_NAME = 'kaduo';
/** A cause has seldom more than three causes below it. */
const CAUSE_DEPTH_MAX = 5;

type Level = 'info' | 'warn' | 'error';
type Facts = Readonly<Record<string, unknown>>;

/**
 * Writes one JSON object a line to `directory/kaduo.log`, and begins a new file when that one is full. Only this account can
 * read them, and what looks like a secret or a person is struck out. A log that cannot be written never stops the shop: the
 * line goes to standard error instead.
 */
export function createFileLog(options: {
  readonly directory: string;
  readonly clock: Clock;
  readonly fileBytesMax?: number;
  /** What the files are called: each process has its own. */
  readonly name?: string;
  /** Knows the secrets of this shop; without it only what looks like one is struck out. */
  readonly redactor?: Redactor;
}): Log {
  const { directory, clock, fileBytesMax = LOG_FILE_BYTES_MAX, name = LOG_NAME, redactor = createRedactor() } = options;

  function write(level: Level, event: string, facts: Facts): string {
    const id = randomBytes(4).toString('hex');
    const told = redactor.strike(facts) as Facts;
    const line = `${JSON.stringify({ at: new Date(clock.nowMs()).toISOString(), level, event, id, ...told })}\n`;
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      rotateWhenFull(directory, name, fileBytesMax);
      appendFileSync(logFileAt(directory, name, 0), line, { mode: 0o600 });
    } catch {
      process.stderr.write(level === 'info' ? '' : line);
    }
    return id;
  }

  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, cause, facts = {}) => write('error', event, { ...facts, cause: describeCause(cause) }),
  };
}

/** Where a log's lines are: those of now at age 0. */
export function logFileAt(directory: string, name: string, age: number): string {
  return join(directory, age === 0 ? `${name}.log` : `${name}.${age}.log`);
}

function rotateWhenFull(directory: string, name: string, fileBytesMax: number): void {
  const fileAt = (age: number) => logFileAt(directory, name, age);
  const size = statSync(fileAt(0), { throwIfNoEntry: false })?.size ?? 0;
  if (size < fileBytesMax) return;
  rmSync(fileAt(LOG_FILE_COUNT_MAX - 1), { force: true });
  for (let age = LOG_FILE_COUNT_MAX - 2; age >= 0; age -= 1) {
    if (statSync(fileAt(age), { throwIfNoEntry: false })) {
      renameSync(fileAt(age), fileAt(age + 1));
    }
  }
}

/** What an error was, as it is written down. */
export function describeCause(cause: unknown, depth = 0): unknown {
  if (!(cause instanceof Error)) return cause;
  return {
    name: cause.name,
    message: cause.message,
    ...('code' in cause ? { code: cause.code } : {}),
    stack: cause.stack,
    ...(cause.cause !== undefined && depth < CAUSE_DEPTH_MAX ? { cause: describeCause(cause.cause, depth + 1) } : {}),
  };
}
