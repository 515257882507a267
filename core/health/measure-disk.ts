import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** One page of the shop's file. */
const FLUSH_BYTES = 4096;
const FLUSHES = 5;
/** A data folder has a few hundred files. */
const FILES_MAX = 20_000;

/** How long the disk under `dataDir` takes to have a page safely on it, in ms: the middle of five. */
export async function measureFlush(dataDir: string): Promise<number> {
  const file = join(dataDir, `flush-${randomUUID()}.tmp`);
  const times: number[] = [];
  const handle = await open(file, 'wx', 0o600);
  try {
    for (let count = 0; count < FLUSHES; count += 1) {
      const startedAtMs = performance.now();
      await handle.write(Buffer.alloc(FLUSH_BYTES, count), 0, FLUSH_BYTES, 0);
      await handle.sync();
      times.push(performance.now() - startedAtMs);
    }
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
  return times.toSorted((a, b) => a - b)[Math.floor(FLUSHES / 2)] ?? 0;
}

/** What is free on its disk and what the data folder takes, in bytes. */
export async function measureRoom(
  dataDir: string,
): Promise<{ freeBytes: number; totalBytes: number; dataBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  let dataBytes = 0;
  for (const entry of entries.slice(0, FILES_MAX)) {
    // Files come and go while they are counted.
    if (entry.isFile())
      dataBytes += await stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, dataBytes };
}
