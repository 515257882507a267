import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardRecord } from './card-record.ts';
import type { TrainingBehaviour } from './fault-settings.ts';

export const JOURNAL_FILE = 'journal.jsonl';

/** Everything that ever changed the training provider's state, in order. Amounts are yen. */
export type JournalLine =
  | { readonly kind: 'opened'; readonly atMs: number; readonly floatMinor: number }
  | { readonly kind: 'float_added'; readonly atMs: number; readonly amountMinor: number; readonly reference: string }
  | { readonly kind: 'cards_told'; readonly atMs: number; readonly cards: readonly CardRecord[] }
  | { readonly kind: 'behaviour_set'; readonly atMs: number; readonly behaviour: TrainingBehaviour }
  | RechargeLine
  | SettledLine
  | NoticeLine
  /** Asked for and refused; no money moved and the reference stays free. */
  | {
      readonly kind: 'refused';
      readonly atMs: number;
      readonly reference: string;
      readonly iccid: string;
      readonly offer: string;
      readonly code: string;
    };

/** An accepted recharge: the float is lower from here on. */
export interface RechargeLine {
  readonly kind: 'recharge';
  readonly atMs: number;
  readonly id: string;
  readonly reference: string;
  readonly iccid: string;
  readonly offer: string;
  readonly costMinor: number;
  readonly status: 'succeeded' | 'pending';
  readonly floatAfterMinor: number;
  /** The card as it is afterwards; absent while pending. */
  readonly card?: CardRecord;
  /** How and when a pending one ends; without the second it never does. */
  readonly settlesTo?: 'succeeded' | 'failed';
  readonly settleAtMs?: number;
  /** What a provider that does not keep its word makes of it after its end, and when. */
  readonly turnsTo?: TurnedStatus;
  readonly turnAtMs?: number;
  /** A look-up by reference finds nothing before this. */
  readonly visibleAtMs?: number;
  /** Class C: SHA-256 of the request's bytes, by which a repeat is told from another order under the same key. */
  readonly requestHash?: string;
  /** Class Z: the instant that the card was to be valid until. */
  readonly untilMs?: number;
}

export type TurnedStatus = 'succeeded' | 'failed' | 'reversed';

/**
 * The end of a pending recharge, or a change of mind after the end; the last line of a recharge holds. One that failed
 * or was reversed gives its cost back to the float.
 */
export interface SettledLine {
  readonly kind: 'settled';
  readonly atMs: number;
  readonly id: string;
  readonly status: TurnedStatus;
  readonly floatAfterMinor: number;
  readonly card?: CardRecord;
}

/** Told to whoever asks for notices: a recharge ended later than its answer said, or was committed late. */
export interface NoticeLine {
  readonly kind: 'notice';
  readonly atMs: number;
  /** Which recharge. */
  readonly id: string;
  /** As it was then; it may have changed its mind since. */
  readonly status: TurnedStatus;
}

export interface Journal {
  append(line: JournalLine): void;
  /** Resolves when every line appended so far is on the disk; rejects for ever after the first failed write. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the journal for appending. Lines that arrive while a flush is under way share the next one, so that many
 * replies cost one fsync.
 */
export async function openJournal(directory: string): Promise<Journal> {
  const file = await open(join(directory, JOURNAL_FILE), 'a');
  let waiting: string[] = [];
  let underway: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  // After a failed write both promises stay rejected on purpose: nothing more may be promised.
  function flushNext(): Promise<void> {
    const flush = underway.then(() => {
      const text = waiting.join('');
      waiting = [];
      underway = flush;
      next = undefined;
      return writeDurably(file, text);
    });
    return flush;
  }

  function flushed(): Promise<void> {
    if (waiting.length === 0) return underway;
    next ??= flushNext();
    return next;
  }

  return {
    flushed,
    append(line) {
      waiting.push(`${JSON.stringify(line)}\n`);
    },
    async close() {
      try {
        await flushed();
      } finally {
        await file.close();
      }
    },
  };
}

async function writeDurably(file: FileHandle, text: string): Promise<void> {
  await file.appendFile(text);
  await file.datasync();
}

/**
 * Reads a journal, also of a provider that is not running. A last line without its line feed was cut by a crash before
 * any reply promised it: it is left out, `wholeBytes` says where the whole lines end and `cutBytes` how much follows.
 * Throws on a damaged line in the middle: such a journal must not be added to.
 */
export async function readJournal(
  directory: string,
): Promise<{ readonly lines: readonly JournalLine[]; readonly wholeBytes: number; readonly cutBytes: number }> {
  const bytes = await readFile(join(directory, JOURNAL_FILE)).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  });
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const texts = bytes.toString('utf8', 0, wholeBytes).split('\n').slice(0, -1);
  return { lines: texts.map(readLine), wholeBytes, cutBytes: bytes.length - wholeBytes };
}

function readLine(text: string, index: number): JournalLine {
  try {
    // Written by ourselves, one whole line at a time; the journal is trusted as a database file is.
    return JSON.parse(text) as JournalLine;
  } catch (cause) {
    throw new Error(`training provider's journal is damaged at line ${index + 1}`, { cause });
  }
}
