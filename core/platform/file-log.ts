import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '../ports.ts';

/** A week of a busy shop; small enough to send to whoever helps. */
export const LOG_FILE_BYTES_MAX = 5 * 1024 * 1024;
/** `kaduo.log` and four older ones. */
export const LOG_FILE_COUNT_MAX = 5;
/** A cause has seldom more than three causes below it. */
const CAUSE_DEPTH_MAX = 5;

type Level = 'info' | 'warn' | 'error';
type Facts = Readonly<Record<string, unknown>>;

/**
 * Writes one JSON object a line to `directory/kaduo.log`, and begins a new file when that one is full. A log that
 * cannot be written never stops the shop: the line goes to standard error instead.
 */
export function createFileLog(options: {
  readonly directory: string;
  readonly clock: Clock;
  readonly fileBytesMax?: number;
}): Log {
  const { directory, clock, fileBytesMax = LOG_FILE_BYTES_MAX } = options;

  function write(level: Level, event: string, facts: Facts): string {
    const id = randomBytes(4).toString('hex');
    const line = `${JSON.stringify({ at: new Date(clock.nowMs()).toISOString(), level, event, id, ...facts }, asPlain)}\n`;
    try {
      mkdirSync(directory, { recursive: true });
      rotateWhenFull(directory, fileBytesMax);
      appendFileSync(fileAt(directory, 0), line, { mode: 0o600 });
    } catch {
      process.stderr.write(level === 'info' ? '' : line);
    }
    return id;
  }

  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, cause, facts = {}) => write('error', event, { ...facts, cause: describeCause(cause, 0) }),
  };
}

function fileAt(directory: string, age: number): string {
  return join(directory, age === 0 ? 'kaduo.log' : `kaduo.${age}.log`);
}

function rotateWhenFull(directory: string, fileBytesMax: number): void {
  const size = statSync(fileAt(directory, 0), { throwIfNoEntry: false })?.size ?? 0;
  if (size < fileBytesMax) return;
  rmSync(fileAt(directory, LOG_FILE_COUNT_MAX - 1), { force: true });
  for (let age = LOG_FILE_COUNT_MAX - 2; age >= 0; age -= 1) {
    if (statSync(fileAt(directory, age), { throwIfNoEntry: false })) {
      renameSync(fileAt(directory, age), fileAt(directory, age + 1));
    }
  }
}

function describeCause(cause: unknown, depth: number): unknown {
  if (!(cause instanceof Error)) return cause;
  return {
    name: cause.name,
    message: cause.message,
    ...('code' in cause ? { code: cause.code } : {}),
    stack: cause.stack,
    ...(cause.cause !== undefined && depth < CAUSE_DEPTH_MAX ? { cause: describeCause(cause.cause, depth + 1) } : {}),
  };
}

function asPlain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
