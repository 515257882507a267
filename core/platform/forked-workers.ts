import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log, WorkerName, WorkerProcess, WorkerSpawner } from '../ports.ts';

/** Enough to see why a worker died. */
const LAST_WORDS_MAX = 4_000;

const ENTRIES: Readonly<Record<WorkerName, URL>> = {
  'sheet-reader': new URL('../spreadsheets/sheet-reader-process.ts', import.meta.url),
  'training-provider': new URL('../providers/training/server-process.ts', import.meta.url),
};

/** Starts workers as Node processes from the sources; for the shells without Electron. */
export function createForkedWorkers(log: Log, entries: Readonly<Record<WorkerName, URL>> = ENTRIES): WorkerSpawner {
  return {
    spawn(name, { args, heapMaxMb }) {
      const child = fork(fileURLToPath(entries[name]), [...args], {
        // Not this process's own flags: a worker has its own limit and never a debugger.
        execArgv: [`--max-old-space-size=${heapMaxMb}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      let lastWords = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        lastWords = (lastWords + chunk.toString('utf8')).slice(-LAST_WORDS_MAX);
      });

      const exitListeners: (() => void)[] = [];
      let hasExited = false;
      const exited = (facts: Readonly<Record<string, unknown>>): void => {
        if (hasExited) return;
        hasExited = true;
        if (!child.killed && (facts['code'] !== 0 || lastWords)) {
          log.warn('worker-died', { worker: name, ...facts, lastWords });
        }
        for (const listener of exitListeners) listener();
      };
      child.once('close', (code, signal) => exited({ code, signal }));
      // Could not be started at all; `close` may not come then.
      child.once('error', (error) => exited({ cause: error.message }));

      return {
        post(message) {
          // After the end there is nobody to tell; `onExit` says so.
          if (child.connected) child.send(message as object, () => undefined);
        },
        onMessage: (listener) => void child.on('message', listener),
        onExit(listener) {
          if (hasExited) listener();
          else exitListeners.push(listener);
        },
        kill: () => void child.kill('SIGKILL'),
      } satisfies WorkerProcess;
    },
  };
}
