import type { Log, Ports, SecretStore, WorkerSpawner } from '../ports.ts';
import { createHttpOnce } from './http-once.ts';
import { systemClock } from './system-clock.ts';
import { systemRandomness } from './system-randomness.ts';

/** The ports of a shell that runs on Node: its own secrets, workers and log, the machine's clock, randomness and network. */
export function createNodePorts(own: {
  readonly secrets: SecretStore;
  readonly workers: WorkerSpawner;
  readonly log: Log;
}): Ports {
  return { ...own, clock: systemClock, random: systemRandomness, http: createHttpOnce() };
}
