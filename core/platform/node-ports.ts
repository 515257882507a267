import type { Log, Ports, SecretStore, WorkerSpawner } from '../ports.ts';
import { systemClock } from './system-clock.ts';
import { systemRandomness } from './system-randomness.ts';
import { createThreadedHttp } from './threaded-http.ts';

/** The ports of a shell that runs on Node: its own secrets, workers and log, the machine's clock, randomness and network. */
export function createNodePorts(own: {
  readonly secrets: SecretStore;
  readonly workers: WorkerSpawner;
  readonly log: Log;
  /** Where a packed application has the thread that talks to providers; absent: among the sources. */
  readonly httpThread?: URL;
}): Ports {
  const { httpThread, ...rest } = own;
  const http = createThreadedHttp(own.log, httpThread);
  return { ...rest, clock: systemClock, random: systemRandomness, http };
}
