/** A generic update server over TLS, and the real updater of an AppImage that talks to it without an Electron. */
import { createHash } from 'node:crypto';
import { createServer, request } from 'node:https';
import type { IncomingMessage, RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { AppImageUpdater, CancellationToken } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import type { LoadedUpdater } from '../../electron/program-updates.ts';
import { makeCertificate } from '../support/simulators/self-signed.ts';

export interface UpdateServer {
  readonly address: string;
  /** Paths that were asked for, with the headers that came along. */
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  /** What each path answers from now on; a number is a status, `gone` breaks the connection, a path leads elsewhere. */
  serve(answers: Readonly<Record<string, string | number | { readonly location: string }>>): void;
  close(): Promise<void>;
}

export async function startUpdateServer(): Promise<UpdateServer> {
  let answers: Parameters<UpdateServer['serve']>[0] = {};
  const asked: UpdateServer['asked'] = [];
  const server = createServer(makeCertificate(), (incoming, response) => {
    const { pathname } = new URL(incoming.url ?? '/', 'https://any');
    asked.push({ path: pathname, headers: incoming.headers });
    const answer = answers[pathname] ?? 404;
    if (answer === 'gone') incoming.socket.destroy();
    else if (typeof answer === 'string') response.end(answer);
    else if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(302, answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}/kaduo`,
    asked,
    serve: (wanted) => void (answers = wanted),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As `electron-builder` writes `latest-linux.yml`. */
export function listOf(version: string, content: string, changes: { url?: string; digestOf?: string } = {}): string {
  const { url = `Kaduo-${version}.AppImage`, digestOf = content } = changes;
  const sha512 = createHash('sha512').update(digestOf).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${url}`,
    `    sha512: ${sha512}`,
    `    size: ${content.length}`,
    `path: ${url}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-20T03:00:00.000Z'",
    'releaseNotes: Sells faster',
    '',
  ].join('\n');
}

/** Electron's client by another one; nobody vouches for the certificate of a test. */
class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(options: RequestOptions, answer: (response: IncomingMessage) => void) {
    return request({ ...options, rejectUnauthorized: false }, answer) as never;
  }
}

/** Installed as an AppImage of version 1.2.0 in `folder`. */
export function loadTestUpdater(folder: string): LoadedUpdater {
  mkdirSync(join(folder, 'cache'), { recursive: true });
  const config = join(folder, 'app-update.yml');
  writeFileSync(config, 'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: kaduo-updater\n');
  const updater = new AppImageUpdater(null, {
    version: '1.2.0',
    name: 'Kaduo',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  });
  // As the library does it for an Electron; and without one there is nothing to quit.
  Object.assign(updater, {
    httpExecutor: new NodeExecutor(),
    quitAndInstall: () => void updater.install(false, false),
  });
  return { updater, newCancellation: () => new CancellationToken() };
}
