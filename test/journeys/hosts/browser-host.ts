import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Host } from './host.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');

export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly link: string;
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** `npm start -- --browser`, as a person would type it. */
export async function serve(dataDir: string): Promise<Served> {
  const server = spawn(
    process.execPath,
    [join(root, 'scripts', 'start.ts'), '--browser', '--no-open', '--data', dataDir],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = new Promise<void>((done) => server.once('exit', () => done()));
  // A run that is broken off leaves nothing behind.
  const endWithUs = () => server.kill('SIGKILL');
  process.once('exit', endWithUs);
  void exited.then(() => process.off('exit', endWithUs));
  const link = await new Promise<string>((found, failed) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const match = /http:\/\/\S+\/open\?key=\S+/.exec(said);
      if (match) found(match[0]);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', () => failed(new Error(`the server did not start: ${said}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await exited;
  };
  return {
    origin: new URL(link).origin,
    link,
    // Its workers see that it is gone and end as well.
    crash: () => end('SIGKILL'),
    close: () => end('SIGTERM'),
  };
}

export async function startInBrowser(dataDir: string, browser: Browser): Promise<Host & { readonly served: Served }> {
  const served = await serve(dataDir);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(served.link);
  await page.waitForURL(`${served.origin}/`);
  return {
    served,
    page,
    async saveDownload(cause) {
      const folder = join(dataDir, 'saved');
      mkdirSync(folder, { recursive: true });
      const begun = page.waitForEvent('download');
      await cause();
      const download = await begun;
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return path;
    },
    async crash() {
      await served.crash();
      await context.close();
    },
    async close() {
      await context.close();
      await served.close();
    },
  };
}
