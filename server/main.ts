/** The core behind HTTP, for a browser on the same machine. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { openApp, StartRefusal } from '../core/app.ts';
import { createFileLog } from '../core/platform/file-log.ts';
import { createFileSecrets, findOpenSecrets } from '../core/platform/file-secrets.ts';
import { createForkedWorkers } from '../core/platform/forked-workers.ts';
import { createNodePorts } from '../core/platform/node-ports.ts';
import { createRedactor } from '../core/platform/redactor.ts';
import { systemClock } from '../core/platform/system-clock.ts';
import { tellSecrets } from '../core/platform/told-secrets.ts';
import type { Ports } from '../core/ports.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createBrowserAccess } from './auth.ts';
import { createRequestListener } from './transport.ts';

/** Only this machine; other counters will join by a way of their own. */
const LOOPBACK = '127.0.0.1';
/** What is being answered may end; then connections are cut. */
const STOP_GRACE_MS = 2_000;

export interface RunningServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** A new one-time link; the one before it ends. */
  newLink(): string;
  /** Answers what is under way, ends the core and closes the data folder. */
  close(): Promise<void>;
}

/** Ports of a core that runs on this machine's own Node and keeps log and secrets in `dataDir`. */
export function portsIn(dataDir: string): Ports {
  const redactor = createRedactor();
  const log = createFileLog({ directory: join(dataDir, 'logs'), clock: systemClock, redactor });
  return createNodePorts({
    log,
    secrets: tellSecrets(createFileSecrets(secretsFileIn(dataDir)), redactor),
    workers: createForkedWorkers(log),
  });
}

function secretsFileIn(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

/** Throws StartRefusal where other accounts of this machine can read the shop's secrets: they may have been. */
export async function refuseOpenSecrets(dataDir: string): Promise<void> {
  const file = secretsFileIn(dataDir);
  const mode = await findOpenSecrets(file);
  if (mode !== undefined) throw new StartRefusal('SECRETS_FILE_OPEN', { file, folder: dataDir, mode });
}

/**
 * Opens the data folder and serves it on loopback. Throws StartRefusal when the folder cannot be used, and Node's
 * EADDRINUSE when `port` is taken; `describeStartFailure` puts both in words.
 */
export async function startServer(options: {
  readonly dataDir: string;
  /** Absent or 0: any free one. */
  readonly port?: number;
  readonly rendererDir?: string;
  readonly ports?: Ports;
}): Promise<RunningServer> {
  const dataDir = resolve(options.dataDir);
  const rendererDir = options.rendererDir ?? join(import.meta.dirname, '..', 'out', 'renderer');
  await refuseOpenSecrets(dataDir);
  const ports = options.ports ?? portsIn(dataDir);
  const server = createServer();
  // The port first: a taken one is found before the core begins to work.
  const port = await listen(server, options.port ?? 0);
  try {
    const app = await openApp({ dataDir, ports, version: packageJson.version, guidesRecovery: true });
    const access = createBrowserAccess(port, () => ports.clock.monotonicMs());
    server.on('request', createRequestListener({ app, access, rendererDir, log: ports.log }));
    const origin = `http://${LOOPBACK}:${port}`;
    return {
      origin,
      newLink: () => origin + access.newLinkPath(),
      async close() {
        await closeServer(server);
        await app.close();
      },
    };
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
  await closed;
  clearTimeout(cut);
}
