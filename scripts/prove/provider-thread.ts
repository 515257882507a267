/** The practice provider on a thread of its own: it lives on while the program's is held up. */
import { parentPort, workerData } from 'node:worker_threads';
import { startTrainingServer } from '../../core/providers/training/server/start-training-server.ts';
import { createFastClock, fastProviderClock } from './fast-clock.ts';

/** What it is told when it starts. */
export interface ProviderThreadStart {
  readonly directory: string;
  readonly apiKey: string;
  /** When the fast clock began. */
  readonly sinceMs: number;
}

const { directory, apiKey, sinceMs } = workerData as ProviderThreadStart;
const clock = fastProviderClock(createFastClock(sinceMs));
const server = await startTrainingServer({ directory, apiKey, clock });
parentPort?.on('message', () => void server.close().then(() => process.exit()));
parentPort?.postMessage(server.port);
