import { readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Clock } from '../../core/ports.ts';
import { journalPaths } from './compare-books.ts';

/**
 * After T2 a request leaves within this time or not at all: the send window, and our deadline for one that was handed to
 * the network within it and held up there. The horizon counts both.
 */
const SENT_BY_MS = 5_000 + 10_000;
/** Of the fast clock: on a busy machine two lines that follow each other may be a fifth of a second apart. */
const SLACK_MS = 10_000;
/** Send window, our deadline and the provider's working time. */
const HORIZON_MS = 45_000;
const EMPTY_GAP_MS = 60_000;

/** Writes down, by a clock that is right, when the program wrote what. */
export interface TrueTimes {
  noteSend(reference: string): void;
  /** What happened because of a wrong clock, in words. */
  listFaults(dataDir: string): readonly string[];
  absences(): number;
}

interface Noted {
  readonly attemptId: number;
  readonly kind: string;
  readonly outcome: string | null;
  readonly trueMs: number;
}

/** Through triggers that live only in this connection, so that nothing of the program has to be changed. */
export function watchTrueTimes(sqlite: Database.Database, truth: Clock): TrueTimes {
  const sends: { readonly reference: string; readonly trueMs: number }[] = [];
  const noted: Noted[] = [];
  sqlite.function('note_evidence', (attemptId: unknown, kind: unknown, outcome: unknown) => {
    noted.push({
      attemptId: Number(attemptId),
      kind: String(kind),
      outcome: typeof outcome === 'string' ? outcome : null,
      trueMs: truth.nowMs(),
    });
    return 0;
  });
  sqlite.exec(`CREATE TEMP TRIGGER note_evidence AFTER INSERT ON main.recharge_evidence WHEN NEW.attempt_id IS NOT NULL
    BEGIN SELECT note_evidence(NEW.attempt_id, NEW.kind, NEW.outcome); END`);

  return {
    noteSend: (reference) => void sends.push({ reference, trueMs: truth.nowMs() }),
    absences: () => noted.filter(({ outcome }) => outcome === 'absent').length,
    listFaults(dataDir) {
      const attempts = new Map(
        sqlite
          .prepare<[], { id: number; reference: string }>('SELECT id, reference FROM recharge_attempt')
          .all()
          .map(({ id, reference }) => [reference, id]),
      );
      const byAttempt = Map.groupBy(noted, ({ attemptId }) => attemptId);
      return [
        ...sends.flatMap(({ reference, trueMs }) =>
          judgeSend(byAttempt.get(attempts.get(reference) ?? -1) ?? [], trueMs),
        ),
        ...judgeAbsences(byAttempt, attempts, acceptedAt(dataDir)),
      ];
    },
  };
}

function judgeSend(notes: readonly Noted[], trueMs: number): readonly string[] {
  const written = notes.findLast((note) => note.kind === 'written_down' && note.trueMs <= trueMs);
  if (!written) return ['a send that was not written down'];
  const lateMs = trueMs - written.trueMs;
  return lateMs > SENT_BY_MS + SLACK_MS ? [`a send ${Math.round(lateMs / 1000)} s after it was written down`] : [];
}

/** Two empty answers a minute apart, both past the horizon, by a clock that is right, and nothing in the journal before. */
function judgeAbsences(
  byAttempt: ReadonlyMap<number, readonly Noted[]>,
  attempts: ReadonlyMap<string, number>,
  accepted: ReadonlyMap<string, number>,
): readonly string[] {
  return [...attempts].flatMap(([reference, id]) => {
    const notes = byAttempt.get(id) ?? [];
    return notes.flatMap((note, index) => {
      if (note.outcome !== 'absent') return [];
      const before = notes.slice(0, index);
      const sentMs = before.findLast(({ kind }) => kind === 'written_down')?.trueMs ?? Infinity;
      const acceptedMs = accepted.get(reference) ?? Infinity;
      const isSupported = before.some(
        ({ outcome, trueMs }) =>
          outcome === 'empty' &&
          trueMs >= sentMs + HORIZON_MS - SLACK_MS &&
          note.trueMs - trueMs >= EMPTY_GAP_MS - SLACK_MS,
      );
      return [
        ...(acceptedMs >= sentMs && acceptedMs <= note.trueMs ? ['an absence held of what the provider had'] : []),
        ...(isSupported ? [] : [`an absence ${Math.round((note.trueMs - sentMs) / 1000)} s after the send`]),
      ];
    });
  });
}

/** When each reference was last accepted, by the provider's clock. */
function acceptedAt(dataDir: string): ReadonlyMap<string, number> {
  return new Map(
    journalPaths(dataDir)
      .flatMap((path) => readFileSync(path, 'utf8').split('\n').slice(0, -1))
      .map((text) => JSON.parse(text) as { readonly kind: string; readonly reference: string; readonly atMs: number })
      .filter(({ kind }) => kind === 'recharge')
      .map(({ reference, atMs }) => [reference, atMs]),
  );
}
