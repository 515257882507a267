import { join } from 'node:path';
import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import type { FromCore, ToCore } from './messages.ts';

type Spawn = Extract<FromCore, { type: 'worker-spawn' }>;

/** Starts the core's workers, which it may not do itself, and joins each to it by a channel of their own. */
export function createCoreWorkers(
  outDir: string,
  core: UtilityProcess,
  onDied: (which: string, exitCode: number) => void,
) {
  const workers = new Map<number, UtilityProcess>();
  /** The core wanted their end. */
  const killed = new WeakSet<UtilityProcess>();
  const tellCore = (message: ToCore, ...ports: Electron.MessagePortMain[]) => core.postMessage(message, ports);

  return {
    spawn({ workerId, name, args, heapMaxMb }: Spawn): void {
      const worker = utilityProcess.fork(join(outDir, name, `${name}.js`), [...args], {
        execArgv: [`--max-old-space-size=${heapMaxMb}`],
        serviceName: `Kaduo ${name}`,
        stdio: 'ignore',
      });
      workers.set(workerId, worker);
      worker.on('exit', (exitCode) => {
        if (!workers.delete(workerId)) return;
        tellCore({ type: 'worker-exit', workerId });
        if (exitCode !== 0 && !killed.has(worker)) onDied(name, exitCode);
      });
      const { port1, port2 } = new MessageChannelMain();
      worker.postMessage({ type: 'core-port' }, [port1]);
      tellCore({ type: 'worker-port', workerId }, port2);
    },
    kill(workerId: number): void {
      const worker = workers.get(workerId);
      if (!worker) return;
      killed.add(worker);
      worker.kill();
    },
    /** The core is gone; nobody is left to tell. */
    killAll(): void {
      for (const worker of workers.values()) worker.kill();
      workers.clear();
    },
  };
}
