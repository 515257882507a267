/** The practice provider of a run, which outlives every kill as a real one would. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerSpawner } from '../../core/ports.ts';
import { startTrainingServer } from '../../core/providers/training/server/start-training-server.ts';
import type { TrainingServer } from '../../core/providers/training/server/start-training-server.ts';

/** Goes on with the journal of the shop's only practice account; the program that began it must have ended. */
export function startStandingProvider(dataDir: string): Promise<TrainingServer> {
  const training = join(dataDir, 'training');
  const [folder] = readdirSync(training);
  if (folder === undefined) throw new Error('the shop has no practice provider');
  const directory = join(training, folder);
  const { apiKey } = JSON.parse(readFileSync(join(directory, 'access.json'), 'utf8')) as { readonly apiKey: string };
  return startTrainingServer({ directory, apiKey });
}

/** Instead of starting a practice provider of its own, the program is told where the standing one listens. */
export function joinStandingProvider(workers: WorkerSpawner, port: number): WorkerSpawner {
  return {
    spawn(name, options) {
      if (name !== 'training-provider') return workers.spawn(name, options);
      const listeners: ((message: unknown) => void)[] = [];
      return {
        post: () => setImmediate(() => listeners.forEach((listen) => listen({ kind: 'ready', port }))),
        onMessage: (listen) => void listeners.push(listen),
        onExit: () => undefined,
        kill: () => undefined,
      };
    },
  };
}
