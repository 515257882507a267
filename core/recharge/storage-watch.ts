import type { Clock, Log } from '../ports.ts';
import type { StorageBallast } from './storage-ballast.ts';

/** How often it is tried whether there is room again; in between, outcomes have the disk to themselves. */
const LOOK_AGAIN_MS = 1_000;
/** A start has better things to do than to write the ballast; a shop that is open for a moment only needs none. */
const BALLAST_AFTER_MS = 60_000;

/** What no later write can put right: only opening the file anew, with its checks, can tell what is left of it. */
const FILE_LOST = /^SQLITE_(?:IOERR_(?:DIR_)?FSYNC|IOERR_CORRUPTFS|IOERR_DATA|CORRUPT|NOTADB)/;
const NO_ROOM = /^SQLITE_(?:FULL|IOERR)/;

/**
 * Stops claims at the first write that the disk refused, and lets them go on only when there is room for much more than
 * the next order: after such an error a smaller write may succeed, so that trying the next order proves nothing.
 */
export interface StorageWatch {
  /** Makes the ballast a while from now. */
  start(): void;
  /**
   * Looks at why something failed; true when it was the disk. Then the ballast is gone, so that outcomes can be stored,
   * and nothing is claimed until there is room. A file that is lost ends the process: the next start checks it.
   */
  note(cause: unknown): boolean;
  hasTrouble(): boolean;
  close(): void;
}

export interface StorageWatchDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly ballast: StorageBallast;
  /** Writes and takes back more than an order needs; false when the disk refuses or it is not the moment to ask. */
  readonly probe: () => boolean;
  /** There is room again: claims may go on. */
  readonly onOver: () => void;
  /** Ends the process, without another write. */
  readonly end: (cause: unknown) => void;
}

export function createStorageWatch({ clock, log, ballast, probe, onOver, end }: StorageWatchDeps): StorageWatch {
  let hasTrouble = false;
  let isClosed = false;
  let cancelTimer = () => {};

  async function prepare(): Promise<void> {
    if (!hasTrouble && !(await ballast.make()) && !hasTrouble) log.warn('no-room-for-ballast');
  }

  function begin(cause: unknown): void {
    if (hasTrouble) return;
    hasTrouble = true;
    ballast.release();
    log.error('claims-stopped', cause, { because: 'the disk refuses to write' });
    lookLater();
  }

  function lookLater(): void {
    cancelTimer();
    if (!isClosed) cancelTimer = clock.schedule(LOOK_AGAIN_MS, () => void look());
  }

  async function look(): Promise<void> {
    // The database first: where it cannot grow, filling the disk with ballast would only take room from outcomes.
    if (!probe() || !(await ballast.make())) return lookLater();
    hasTrouble = false;
    log.info('claims-go-on', { because: 'there is room again' });
    if (!isClosed) onOver();
  }

  return {
    start() {
      cancelTimer = clock.schedule(BALLAST_AFTER_MS, () => void prepare());
    },
    note(cause) {
      const code = codeOf(cause);
      if (FILE_LOST.test(code)) {
        hasTrouble = true;
        log.error('file-lost', cause);
        end(cause);
        return true;
      }
      if (!NO_ROOM.test(code)) return false;
      begin(cause);
      return true;
    },
    hasTrouble: () => hasTrouble,
    close() {
      isClosed = true;
      cancelTimer();
    },
  };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
