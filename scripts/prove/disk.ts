/** The disk fills at one page after the other while a batch runs, and each time there is room again a little later. */
import type { App } from '../../core/app.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import type { Log } from '../../core/ports.ts';
import { compareBooks } from './compare-books.ts';
import { createFastClock } from './fast-clock.ts';
import { addUp } from './figures.ts';
import type { ProofOutcome } from './figures.ts';
import { runUnderFileLimit } from './disk-limit.ts';
import { openFolder, pause, setUpShop, startBatch, stockCards } from './open-shop.ts';
import { countOpen, runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { startStandingProvider } from './standing-provider.ts';
import { watchSends } from './watch-sends.ts';
import type { SendWatch } from './watch-sends.ts';

export interface DiskOptions {
  /** How many times the disk fills, each time with another number of pages left. */
  readonly fills: number;
  readonly seed: number;
}

interface Fill {
  readonly hasFailed: boolean;
  /** Orders claimed after the first write that was refused. */
  readonly claimsAfter: number;
  /** From the return of room to the next order claimed; undefined: not within the time given. */
  readonly normalAfterMs: number | undefined;
}

const ORDERS_PER_FILL = 60;
const PAGES_LEFT_MAX = 64;
const PROVIDER_MS = 15;
const FULL_MS_MAX = 10_000;
/** On the machine's clock: ten seconds and more of the program's. */
const STAYS_FULL_MS = 200;
/** The program looks once a second of its own clock; the rest is writing the ballast on a busy machine. */
const NORMAL_MS_MAX = 10_000;
const END_MS_MAX = 120_000;
const LOOK_EVERY_MS = 5;
/** No limit: more pages than a file can have. */
const PAGES_MAX = 4_294_967_294;

export async function proveDisk({ fills, seed }: DiskOptions): Promise<ProofOutcome> {
  const swept = await inScratchFolder((dataDir) => sweep(dataDir, fills, seed));
  const limited = await inScratchFolder((dataDir) => runUnderFileLimit(dataDir, seed));
  const { done, sends, unwritten } = swept;
  const failed = done.filter(({ hasFailed }) => hasFailed);
  const claimsAfter = failed.reduce((sum, fill) => sum + fill.claimsAfter, 0);
  const slowest = Math.max(0, ...failed.map(({ normalAfterMs }) => normalAfterMs ?? Infinity));
  return {
    ...addUp([swept.books, limited.books]),
    facts: {
      fills: done.length,
      refusedWrites: failed.length,
      sends,
      sendsWithoutIntent: unwritten,
      claimsAfterRefusal: claimsAfter,
      slowestReturnSeconds: Number.isFinite(slowest) ? Math.round(slowest / 10) / 100 : 'never',
      fileLimit: limited.met,
    },
    broken: [
      ...(unwritten > 0 ? [`${unwritten} sends without an intent in the file`] : []),
      ...(claimsAfter > 0 ? [`${claimsAfter} claims after a refused write`] : []),
      ...(Number.isFinite(slowest) ? [] : ['no work after room returned']),
      ...(limited.met === 'never worked again' ? ['no work after the file limit was lifted'] : []),
    ],
    blind: failed.length < done.length / 2 || failed.length === 0 ? ['the disk was hardly ever full'] : [],
  };
}

async function sweep(dataDir: string, fills: number, seed: number) {
  const prepared = await openFolder(dataDir, systemClock);
  await startBatch(prepared, await setUpShop(prepared), await stockCards(prepared, 0, fills * ORDERS_PER_FILL));
  await prepared.close();
  const provider = await startStandingProvider(dataDir);
  await provider.tell({ delayMs: PROVIDER_MS, jitterMs: PROVIDER_MS, seed });
  const sends = watchSends(dataDir);
  const refusals = watchRefusals();
  const app = await openFolder(dataDir, createFastClock(Date.now()), provider.port, (ports) => ({
    ...ports,
    http: sends.watch(ports.http),
    log: refusals.watch(ports.log),
  }));
  const done: Fill[] = [];
  try {
    for (let fill = 0; fill < fills && countOpen(app) > 0; fill++) {
      done.push(await fillOnce(app, sends, refusals, (fill + seed) % PAGES_LEFT_MAX));
    }
    await runToEnd(app, END_MS_MAX);
  } finally {
    await app.close();
    await provider.close();
    sends.close();
  }
  return { done, books: compareBooks(dataDir), sends: sends.sends(), unwritten: sends.unwritten() };
}

async function fillOnce(app: App, sends: SendWatch, refusals: RefusalWatch, pagesLeft: number): Promise<Fill> {
  const { sqlite } = app.contextFor('command_line').core.database;
  await until(() => !sqlite.inTransaction, FULL_MS_MAX);
  // Pages that an earlier fill has left free inside the file would be room.
  sqlite.exec('VACUUM');
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  let claimsAtRefusal: number | undefined;
  refusals.onFirst(() => (claimsAtRefusal = sends.claims()));
  sqlite.pragma(`max_page_count = ${pages + pagesLeft}`);
  await until(() => claimsAtRefusal !== undefined || countOpen(app) === 0, FULL_MS_MAX);
  await pause(STAYS_FULL_MS);
  const claimsBefore = sends.claims();
  sqlite.pragma(`max_page_count = ${PAGES_MAX}`);
  const startedAtMs = performance.now();
  const isNormal = await until(() => sends.claims() > claimsBefore || countOpen(app) === 0, NORMAL_MS_MAX);
  return {
    hasFailed: claimsAtRefusal !== undefined,
    claimsAfter: claimsAtRefusal === undefined ? 0 : claimsBefore - claimsAtRefusal,
    normalAfterMs: isNormal ? performance.now() - startedAtMs : undefined,
  };
}

interface RefusalWatch {
  watch(log: Log): Log;
  /** Calls `notice` at the next write that the disk refuses, and only then. */
  onFirst(notice: () => void): void;
}

/** Hears of refused writes where the program itself does: whatever it makes of them, it logs them. */
function watchRefusals(): RefusalWatch {
  let waiting: (() => void) | undefined;
  return {
    watch: (log) => ({
      ...log,
      error(event, cause, facts) {
        if (cause instanceof Error && 'code' in cause && /^SQLITE_(?:FULL|IOERR)/.test(String(cause.code))) {
          waiting?.();
          waiting = undefined;
        }
        return log.error(event, cause, facts);
      },
    }),
    onFirst: (notice) => void (waiting = notice),
  };
}

async function until(isSo: () => boolean, msMax: number): Promise<boolean> {
  const untilMs = performance.now() + msMax;
  while (!isSo()) {
    if (performance.now() > untilMs) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
