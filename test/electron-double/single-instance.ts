/** One process per folder: a file names the first; a second one leaves a note in the folder and is refused. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY_MS = 100;
const NOTE = 'second-instance-';

/** True for the first; then `onSecond` is called with the arguments of each later one. */
export function takeInstanceLock(folder: string, onSecond: (args: string[]) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lockFile = join(folder, 'double.lock');
  if (isHeld(lockFile)) {
    writeFileSync(join(folder, `${NOTE}${process.pid}`), JSON.stringify(process.argv));
    return false;
  }
  writeFileSync(lockFile, String(process.pid));
  const timer = setInterval(() => {
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith(NOTE))) {
      const args = JSON.parse(readFileSync(join(folder, name), 'utf8')) as string[];
      rmSync(join(folder, name));
      onSecond(args);
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return true;
}

function isHeld(lockFile: string): boolean {
  try {
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
