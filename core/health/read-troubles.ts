import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { UtcMs } from '../../contract/terms/time.ts';
import { LOG_NAME, logFileAt } from '../platform/file-log.ts';

/** Only what is near its end is of interest now. */
const TAIL_BYTES = 256 * 1024;

/** One line of the log without what it was about: no message, no card, no name. */
export interface Trouble {
  readonly atMs: UtcMs;
  readonly level: 'warn' | 'error';
  readonly event: string;
  /** For a person to find the line by. */
  readonly id: string;
  readonly cause: string | null;
}

const line = z.object({
  at: z.iso.datetime(),
  level: z.enum(['warn', 'error']),
  event: z.string().max(100),
  id: z.string().max(40),
  cause: z
    .object({ name: z.string().max(100), code: z.string().max(100).optional() })
    .optional()
    .catch(undefined),
});

/** The warnings and errors at the end of the core's log, the newest last. */
export async function readTroubles(logDirectory: string): Promise<readonly Trouble[]> {
  const tail = await readTail(logFileAt(logDirectory, LOG_NAME, 0));
  return tail.split('\n').flatMap((text) => {
    const told = parseLine(text);
    if (!told) return [];
    const { at, level, event, id, cause } = told;
    const why = cause ? [cause.name, cause.code].filter(Boolean).join(' ') : null;
    return [{ atMs: Date.parse(at) as UtcMs, level, event, id, cause: why }];
  });
}

function parseLine(text: string): z.output<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    // The first line of the tail is seldom whole.
    return undefined;
  }
}

async function readTail(file: string): Promise<string> {
  try {
    await using handle = await open(file, 'r');
    const { size } = await handle.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
