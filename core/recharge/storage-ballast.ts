import { randomBytes } from 'node:crypto';
import { open, rm, stat, statfs } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Room for the outcomes of everything that may be under way, many times over. */
export const BALLAST_BYTES = 64 * 1024 * 1024;
/** Left free beside the ballast: making it must not be what fills the disk. */
const SPARE_BYTES = 32 * 1024 * 1024;
/** Of noise, so that a file system that compresses keeps room for all of it. */
const BLOCK_BYTES = 1024 * 1024;

/** Room on the disk that is given up when the disk is full, so that what has happened can still be written down. */
export interface StorageBallast {
  /** Makes it where it is not there in full. False, with nothing left behind, where there is no room for it. Never throws. */
  make(): Promise<boolean>;
  /** Gives its room back at once. */
  release(): void;
}

/** The ballast as a file beside the database; `bytes` is its size. */
export function createFileBallast(path: string, bytes = BALLAST_BYTES): StorageBallast {
  /** Counts releases: a file that was being made meanwhile is not to stay. */
  let releaseCount = 0;
  let making: Promise<boolean> | undefined;

  async function make(): Promise<boolean> {
    const releasedBefore = releaseCount;
    try {
      if ((await sizeOf(path)) === bytes) return true;
      if (!(await hasRoom(dirname(path), bytes))) return false;
      await writeNoise(path, bytes, () => releaseCount !== releasedBefore);
      if (releaseCount === releasedBefore) return true;
    } catch {
      // Full after all, or not ours to write: either way there is no ballast.
    }
    await rm(path, { force: true }).catch(() => undefined);
    return false;
  }

  return {
    make() {
      making ??= make().finally(() => {
        making = undefined;
      });
      return making;
    },
    release() {
      releaseCount += 1;
      rmSync(path, { force: true });
    },
  };
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}

async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= bytes + SPARE_BYTES;
}

async function writeNoise(path: string, bytes: number, isUnwanted: () => boolean): Promise<void> {
  const block = randomBytes(Math.min(BLOCK_BYTES, bytes));
  const file = await open(path, 'w', 0o600);
  try {
    for (let written = 0; written < bytes && !isUnwanted(); written += block.length) {
      await file.write(block, 0, Math.min(block.length, bytes - written));
    }
    await file.datasync();
  } finally {
    await file.close();
  }
}
