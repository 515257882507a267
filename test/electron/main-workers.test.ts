import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createMainWorkers } from '../../electron/main-workers.ts';
import type { FromCore } from '../../electron/messages.ts';

function givenWorker() {
  const told: FromCore[] = [];
  const workers = createMainWorkers((message) => told.push(message));
  const worker = workers.spawner.spawn('sheet-reader', { args: ['a'], heapMaxMb: 64 });
  const posted: unknown[] = [];
  const port = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => posted.push(message),
    start: vi.fn(),
    close: vi.fn(),
  });
  return { told, workers, worker, posted, port, join: () => workers.join(1, port as unknown as MessagePortMain) };
}

describe("a worker of the desktop's core", () => {
  it('is started by the main process and gets what was posted before it was joined, in order', () => {
    const { told, worker, posted, port, join } = givenWorker();
    expect(told).toEqual([{ type: 'worker-spawn', workerId: 1, name: 'sheet-reader', args: ['a'], heapMaxMb: 64 }]);
    worker.post(1);
    worker.post(2);
    join();
    worker.post(3);
    expect(posted).toEqual([1, 2, 3]);
    expect(port.start).toHaveBeenCalledOnce();
  });

  it('is heard, and its end is told once', () => {
    const { workers, worker, port, join } = givenWorker();
    const heard: unknown[] = [];
    const ended = vi.fn();
    worker.onMessage((message) => heard.push(message));
    worker.onExit(ended);
    join();
    port.emit('message', { data: 'rows' });
    workers.ended(1);
    workers.ended(1);
    worker.post('late');
    expect(heard).toEqual(['rows']);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('is ended through the main process', () => {
    const { told, worker } = givenWorker();
    worker.kill();
    expect(told.at(-1)).toEqual({ type: 'worker-kill', workerId: 1 });
  });
});
