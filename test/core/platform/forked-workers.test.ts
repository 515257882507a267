import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createForkedWorkers } from '../../../core/platform/forked-workers.ts';
import type { Log, WorkerProcess } from '../../../core/ports.ts';

const warnings: unknown[] = [];
const log: Log = {
  info: () => '',
  warn: (event, facts) => `${warnings.push({ event, ...facts })}`,
  error: () => '',
};
const echo = new URL('./echo-worker.ts', import.meta.url);
const workers = createForkedWorkers(log, { 'sheet-reader': echo, 'training-provider': echo });

const nextMessage = (worker: WorkerProcess) => new Promise<unknown>((resolve) => worker.onMessage(resolve));
const exit = (worker: WorkerProcess) => new Promise<void>((resolve) => worker.onExit(resolve));

describe('a worker in a process of its own', () => {
  it('gets its arguments and whatever structured clone can carry', async () => {
    const worker = workers.spawn('sheet-reader', { args: ['--x', '卡'], heapMaxMb: 64 });
    const answer = nextMessage(worker);
    worker.post({ bytes: new Uint8Array([1, 2]), big: 3n });
    expect(await answer).toMatchObject({
      echo: { bytes: new Uint8Array([1, 2]), big: 3n },
      args: ['--x', '卡'],
    });
    worker.kill();
    await exit(worker);
    // Neither is an error once it has ended.
    worker.post('late');
    await exit(worker);
  });

  it('dies rather than grow past its heap, and leaves its last words in the log', async () => {
    const worker = workers.spawn('training-provider', { args: [], heapMaxMb: 32 });
    worker.post('grow');
    await exit(worker);
    expect(warnings).toContainEqual(
      expect.objectContaining({ event: 'worker-died', worker: 'training-provider', lastWords: expect.any(String) }),
    );
  });

  it('ends by itself when its parent is killed', async () => {
    const owner = fork(fileURLToPath(new URL('./worker-owner.ts', import.meta.url)), { execArgv: [] });
    const workerPid = await new Promise<number>((resolve) => owner.once('message', (pid) => resolve(Number(pid))));
    owner.kill('SIGKILL');
    await expect.poll(() => isAlive(workerPid), { timeout: 5_000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
