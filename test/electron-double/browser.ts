/** The one Chromium behind all windows of the double. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chromium, type CdpParams } from './chromium.ts';

let running: Chromium | undefined;
const targetListeners = new Set<(method: string, params: CdpParams) => void>();

/** Starts it; `profile` is the folder of its own files. */
export async function startBrowser(profile: string, switches: readonly string[]): Promise<void> {
  const program = process.env['KADUO_CHROMIUM'];
  if (!program) throw new Error('the Electron double needs KADUO_CHROMIUM, the path of a Chromium');
  mkdirSync(profile, { recursive: true });
  const { chromium, url } = await Chromium.start(program, [
    ...(process.env['KADUO_CHROMIUM_ARGS'] ?? '').split('\n').filter(Boolean),
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    // A window of its own would be taken for the application's first.
    '--no-startup-window',
    '--remote-debugging-port=0',
    `--user-data-dir=${join(profile, 'chromium')}`,
    ...switches,
  ]);
  chromium.listen('', (method, params) => {
    for (const listener of targetListeners) listener(method, params);
  });
  running = chromium;
  await chromium.call('Target.setDiscoverTargets', { discover: true });
  await chromium.call('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: join(profile, 'downloads'),
    eventsEnabled: true,
  });
  // What Playwright's launcher waits for.
  process.stderr.write(`DevTools listening on ${url}\n`);
}

export function browser(): Chromium {
  if (!running) throw new Error('the application is not ready yet');
  return running;
}

/** What happens to pages, and downloads: `Target.*` and `Browser.*`. */
export function onBrowserEvent(listener: (method: string, params: CdpParams) => void): void {
  targetListeners.add(listener);
}

export async function closeBrowser(): Promise<void> {
  await running?.close();
}
