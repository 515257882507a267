import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DataFolderInUse, lockDataFolder } from '../../db/data-folder-lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the lock of a data folder', () => {
  it('is refused to a second holder until the first lets go', () => {
    const folder = temporaryFolder();
    const first = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    first.release();
    lockDataFolder(folder).release();
  });

  it('is free again at once after its holder was killed', async () => {
    const folder = temporaryFolder();
    const program = join(folder, 'holder.ts');
    const lockModule = pathToFileURL(resolve('db/data-folder-lock.ts')).href;
    writeFileSync(
      program,
      `import { lockDataFolder } from ${JSON.stringify(lockModule)};
       lockDataFolder(${JSON.stringify(folder)}); process.send?.('held'); setInterval(() => {}, 1000);`,
    );
    const holder = fork(program);
    await once(holder, 'message');
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockDataFolder(folder).release();
  });
});
