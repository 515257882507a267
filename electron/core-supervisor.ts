import { join } from 'node:path';
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { createCoreWorkers } from './core-workers.ts';
import type { ProgramUpdates } from '../core/platform/program-updates.ts';
import { answerUpdateAsk } from './answer-update-ask.ts';
import type { FromCore, SecretAsk, ToCore } from './messages.ts';
import type { DesktopSecrets } from './secrets.ts';

/** Waits before a dead core is started again; after the last one it stays dead and the person is told. */
const RESTART_DELAYS_MS = [500, 2_000, 5_000];
/** A core that ran this long was healthy: its death does not count with earlier ones. */
const HEALTHY_AFTER_MS = 60_000;
/** Sends under way may last as long as a provider's own limit allows; past this the process is ended anyway. */
const STOP_MS_MAX = 15_000;

export type Refusal = Extract<FromCore, { type: 'refused' }>;

export interface CoreSupervisor {
  /** Gives the core one end of a page's channel; false when there is no core to give it to now. */
  connectPage(port: MessagePortMain): boolean;
  /** Lets the core finish what it is sending and close the data folder. */
  stop(): Promise<void>;
}

/** Runs the core in a process of its own and starts it again when it dies. */
export function superviseCore(options: {
  readonly outDir: string;
  readonly dataDir: string;
  readonly version: string;
  readonly secrets: DesktopSecrets;
  readonly updates: ProgramUpdates;
  /** The core is there, first or again. */
  readonly onReady: () => void;
  /** The data folder cannot be used; the core will not be started again. */
  readonly onRefused: (refusal: Refusal) => void;
  /** The core or one of its workers ended without having been told to. */
  readonly onDied: (which: string, exitCode: number) => void;
  /** The core died too often. */
  readonly onLost: () => void;
}): CoreSupervisor {
  const { outDir, dataDir, version, secrets, updates } = options;
  let core: UtilityProcess | undefined;
  let isReady = false;
  let isStopping = false;
  let deathCount = 0;
  let restart: NodeJS.Timeout | undefined;
  start();

  function start(): void {
    const child = utilityProcess.fork(join(outDir, 'core', 'core.js'), [], { serviceName: 'Kaduo core' });
    const workers = createCoreWorkers(outDir, child, options.onDied);
    const startedAtMs = performance.now();
    core = child;
    isReady = false;

    child.on('message', (message: FromCore) => {
      switch (message.type) {
        case 'ready':
          isReady = true;
          return options.onReady();
        case 'refused':
          isStopping = true;
          return options.onRefused(message);
        case 'worker-spawn':
          return workers.spawn(message);
        case 'worker-kill':
          return workers.kill(message.workerId);
        case 'secret-ask':
          return void answerSecret(child, message);
        case 'update-ask':
          return void answerUpdateAsk(updates, message, (answer) => tell(child, answer));
      }
    });
    child.on('exit', (exitCode) => {
      workers.killAll();
      // `exit` may come twice, and late from a core that has been replaced.
      if (core !== child) return;
      core = undefined;
      isReady = false;
      if (isStopping) return;
      options.onDied('core', exitCode);
      startAgain(performance.now() - startedAtMs);
    });
    tell(child, { type: 'start', dataDir, version });
  }

  function startAgain(livedMs: number): void {
    if (livedMs > HEALTHY_AFTER_MS) deathCount = 0;
    const delayMs = RESTART_DELAYS_MS[deathCount];
    deathCount += 1;
    if (delayMs === undefined) options.onLost();
    else restart = setTimeout(start, delayMs);
  }

  async function answerSecret(child: UtilityProcess, ask: SecretAsk): Promise<void> {
    const { askId } = ask;
    try {
      const value = await useSecret(secrets, ask);
      tell(child, { type: 'secret-answer', askId, ...(value === undefined ? {} : { value }) });
    } catch (error) {
      tell(child, { type: 'secret-answer', askId, failure: failureOf(error) });
    }
  }

  return {
    connectPage(port) {
      if (!core || !isReady) return false;
      tell(core, { type: 'page-port' }, port);
      return true;
    },
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      const child = core;
      if (!child) return;
      const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      tell(child, { type: 'stop' });
      const forced = setTimeout(() => child.kill(), STOP_MS_MAX);
      await exited;
      clearTimeout(forced);
    },
  };
}

/** A refusal goes by its code, and by that alone. */
function failureOf(error: unknown): string {
  return error instanceof Error ? error.message : 'failed';
}

async function useSecret(secrets: DesktopSecrets, ask: SecretAsk): Promise<string | undefined> {
  switch (ask.act) {
    case 'place':
      return secrets.place();
    case 'read':
      return secrets.read(ask.name);
    case 'write':
      await secrets.write(ask.name, ask.value);
      return undefined;
    case 'remove':
      await secrets.remove(ask.name);
      return undefined;
  }
}

function tell(child: UtilityProcess, message: ToCore, port?: MessagePortMain): void {
  child.postMessage(message, port ? [port] : []);
}
