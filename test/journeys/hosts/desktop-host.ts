import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron } from '../../../scripts/find-electron.ts';
import type { Host } from './host.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');
const doubleDir = join(root, 'test', 'electron-double');

export interface DesktopHost extends Host {
  readonly electron: ElectronApplication;
  /** Kills the core alone; the window stays. */
  killCore(): Promise<void>;
}

/** The program that plays Electron on this machine: the real one, or the double. */
export function electronProgram(): string {
  return findElectron() ?? join(doubleDir, 'electron');
}

export async function startDesktop(dataDir: string): Promise<DesktopHost> {
  // Read by the electron package when Playwright asks it for the program.
  if (!findElectron()) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = doubleDir;
  const electron = await _electron.launch({ args: ['.', '--data', dataDir], cwd: root });
  const page = await electron.firstWindow();
  await page.waitForURL((url) => url.href !== 'about:blank');

  return {
    electron,
    page,
    async saveDownload(cause) {
      const folder = join(dataDir, 'saved');
      mkdirSync(folder, { recursive: true });
      const saved = electron.evaluate(
        ({ session }, into) =>
          new Promise<string>((resolve, reject) => {
            session.defaultSession.once('will-download', (_event, item) => {
              const path = `${into}/${item.getFilename()}`;
              item.setSavePath(path);
              item.once('done', (_done, state) => {
                if (state === 'completed') resolve(path);
                else reject(new Error(`download ${state}`));
              });
            });
          }),
        folder,
      );
      // The listener is there once this round trip is over.
      await electron.evaluate(() => undefined);
      await cause();
      return saved;
    },
    async killCore() {
      const pid = await electron.evaluate(
        ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Kaduo core')?.pid,
      );
      if (!pid) throw new Error('no core is running');
      process.kill(pid, 'SIGKILL');
    },
    async crash() {
      const closed = electron.waitForEvent('close');
      killGroup(electron.process().pid);
      await closed;
    },
    close: () => electron.close(),
  };
}

/** Playwright starts the program as the leader of its own group, which its children join. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
}
