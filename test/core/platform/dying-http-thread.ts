/** A thread that takes requests like the one that talks to providers, and dies with the first in its hands. */
import { parentPort, workerData } from 'node:worker_threads';
import { markTaken } from '../../../core/platform/http-thread-messages.ts';
import type { TakenMark } from '../../../core/platform/http-thread-messages.ts';

parentPort?.on('message', () => {
  markTaken(workerData as TakenMark);
  throw new Error('a bug in the thread');
});
