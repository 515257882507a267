import { z } from 'zod';

/** What the host tells its worker, once. The key travels by message, never on a command line that others can read. */
export const startMessage = z.object({
  kind: z.literal('start'),
  directory: z.string().min(1),
  apiKey: z.string().min(1),
});
export type StartMessage = z.output<typeof startMessage>;

/** What the worker answers: where it listens, or why it cannot. */
export const workerAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), port: z.int().min(1).max(65_535) }),
  z.object({ kind: z.literal('failed'), cause: z.string() }),
]);
export type WorkerAnswer = z.output<typeof workerAnswer>;
