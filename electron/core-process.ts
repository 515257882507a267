/** The core in Electron's utility process: pages reach it by message ports, the machine through the main process. */
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import type { MessagePortMain } from 'electron';
import { openApp, StartRefusal, type App } from '../core/app.ts';
import { checkPort } from '../core/platform/checked-port.ts';
import { createCrashReports } from '../core/platform/crash-reports.ts';
import { endOnBug } from '../core/platform/end-on-bug.ts';
import { createFileLog } from '../core/platform/file-log.ts';
import { createNodePorts } from '../core/platform/node-ports.ts';
import { createRedactor } from '../core/platform/redactor.ts';
import { systemClock } from '../core/platform/system-clock.ts';
import { tellSecrets } from '../core/platform/told-secrets.ts';
import { createMainSecrets } from './main-secrets.ts';
import { createMainUpdates } from './main-updates.ts';
import { createMainWorkers } from './main-workers.ts';
import type { FromCore, ToCore } from './messages.ts';

/** Bundles beside this one. */
const CHECK_THREAD = new URL('../check-thread/check-thread.js', import.meta.url);
const HTTP_THREAD = new URL('../http-thread/http-thread.js', import.meta.url);
const { parentPort } = process;
const tellMain = (message: FromCore) => parentPort.postMessage(message);
const secrets = createMainSecrets(tellMain);
const updates = createMainUpdates(tellMain);
const workers = createMainWorkers(tellMain);
/** Pages that asked before the data folder was open. */
const earlyPages: MessagePortMain[] = [];
let running: { readonly app: App; connectPage(port: MessagePortMain): void } | undefined;

parentPort.on('message', (event) => {
  const message = event.data as ToCore;
  const [port] = event.ports;
  switch (message.type) {
    case 'start':
      return void start(message);
    case 'page-port':
      if (port && running) running.connectPage(port);
      else if (port) earlyPages.push(port);
      return;
    case 'worker-port':
      return port && workers.join(message.workerId, port);
    case 'worker-exit':
      return workers.ended(message.workerId);
    case 'secret-answer':
      return secrets.answer(message);
    case 'update-answer':
      return updates.answer(message);
    case 'update-percent':
      return updates.percent(message.percent);
    case 'stop':
      return void stop();
  }
});

async function start({ dataDir, version }: Extract<ToCore, { type: 'start' }>): Promise<void> {
  const logDirectory = join(dataDir, 'logs');
  const redactor = createRedactor();
  const log = createFileLog({ directory: logDirectory, clock: systemClock, redactor });
  endOnBug(log, createCrashReports({ logDirectory, clock: systemClock, version, redactor }), 'core');
  try {
    const ports = createNodePorts({
      log,
      secrets: tellSecrets(secrets.store, redactor),
      workers: workers.spawner,
      httpThread: HTTP_THREAD,
    });
    const app = await openApp({
      guidesRecovery: true,
      dataDir,
      ports,
      version,
      checkThread: CHECK_THREAD,
      secretsIn: () => secrets.place(),
      updates: updates.updates,
    });
    const handler = new RPCHandler(app.router, { plugins: [new RequestHeadersPlugin()] });
    running = {
      app,
      connectPage(port) {
        const checked = checkPort(port, () => log.warn('message-unreadable'));
        handler.upgrade(checked, { context: app.contextFor('desktop') });
        port.start();
      },
    };
    for (const port of earlyPages.splice(0)) running.connectPage(port);
    tellMain({ type: 'ready' });
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    tellMain({ type: 'refused', code: error.code, data: error.data });
  }
}

async function stop(): Promise<void> {
  await running?.app.close();
  process.exit(0);
}
