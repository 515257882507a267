/** The practice provider of a run, which outlives every break of the program as a real one would. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerSpawner } from '../../core/ports.ts';
import { startTrainingServer } from '../../core/providers/training/server/start-training-server.ts';
import type { TrainingClock, TrainingServer } from '../../core/providers/training/server/start-training-server.ts';
import { startMessage } from '../../core/providers/training/worker-messages.ts';

export interface StandingProvider extends TrainingServer {
  /** Sets what only the provider itself can be told: how late is late, how long pending lasts. */
  tell(behaviour: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Goes on with the journal of the shop's only practice account; the program that began it must have ended. */
export async function startStandingProvider(dataDir: string, clock?: TrainingClock): Promise<StandingProvider> {
  const training = join(dataDir, 'training');
  const [folder] = readdirSync(training);
  if (folder === undefined) throw new Error('the shop has no practice provider');
  const directory = join(training, folder);
  const { apiKey } = JSON.parse(readFileSync(join(directory, 'access.json'), 'utf8')) as { readonly apiKey: string };
  const server = await startTrainingServer({ directory, apiKey, ...(clock && { clock }) });
  return {
    ...server,
    async tell(behaviour) {
      const reply = await fetch(`${server.baseUrl}/v1/control/behaviour`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(behaviour),
      });
      if (!reply.ok) throw new Error(`the practice provider refuses: ${await reply.text()}`);
    },
  };
}

/** Instead of starting a practice provider of its own, the program is told where the standing one listens. */
export function joinStandingProvider(
  workers: WorkerSpawner,
  portOf: (start: unknown) => number | Promise<number>,
): WorkerSpawner {
  return {
    spawn(name, options) {
      if (name !== 'training-provider') return workers.spawn(name, options);
      const listeners: ((message: unknown) => void)[] = [];
      return {
        post(start) {
          void Promise.resolve(portOf(start)).then((port) => {
            setImmediate(() => listeners.forEach((listen) => listen({ kind: 'ready', port })));
          });
        },
        onMessage: (listen) => void listeners.push(listen),
        onExit: () => undefined,
        kill: () => undefined,
      };
    },
  };
}

/** Providers that are started when the program first wants them, on a clock of the proof's; they outlive it too. */
export interface ProviderHouse {
  join(workers: WorkerSpawner): WorkerSpawner;
  close(): Promise<void>;
}

export function openProviderHouse(clock: TrainingClock): ProviderHouse {
  // Each of many servers frees its folder when the process ends.
  process.setMaxListeners(0);
  const servers = new Map<string, Promise<TrainingServer>>();
  return {
    join: (workers) =>
      joinStandingProvider(workers, async (start) => {
        const { directory, apiKey } = startMessage.parse(start);
        const server = servers.get(directory) ?? startTrainingServer({ directory, apiKey, clock });
        servers.set(directory, server);
        return (await server).port;
      }),
    async close() {
      for (const server of await Promise.allSettled(servers.values())) {
        if (server.status === 'fulfilled') await server.value.close();
      }
    },
  };
}
