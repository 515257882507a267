import { z } from 'zod';
import { call } from './base.ts';
import { providerAccountId, utcMs } from './schemas.ts';

const health = z.object({
  /** Of the disk that the data folder is on; bytes. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number(), dataBytes: z.number() }),
  /** How long the disk takes to have 4 kB safely on it, now: the middle of five. */
  flushMs: z.number(),
  backup: z.object({
    lastAtMs: utcMs.nullable(),
    isStale: z.boolean(),
    trouble: z.enum(['backup', 'second_folder']).nullable(),
  }),
  /** How far our clock is ahead of the last provider's that told its time, negative behind, good to a second; null: none told. */
  clock: z.object({ aheadMs: z.int(), toldAtMs: utcMs }).nullable(),
  /** The wall clock has not jumped since the start. */
  hasKeptPace: z.boolean(),
  providers: z.array(
    z.object({
      id: providerAccountId,
      name: z.string(),
      state: z.enum(['active', 'stopped']),
      health: z.enum(['unknown', 'good', 'failing']),
    }),
  ),
  /** Encrypted with the system's key store, or in a file that only this account can read. */
  secretsIn: z.enum(['key_store', 'private_file']),
  logFolder: z.string(),
  /** Crash reports that are kept. */
  crashes: z.object({ count: z.int(), lastAtMs: utcMs.nullable() }),
  /** Errors among the latest lines of the log. */
  troubles: z.object({ count: z.int(), lastAtMs: utcMs.nullable() }),
});
export type Health = z.output<typeof health>;

export const healthCalls = {
  /** How the machine and what is around it are doing; measured when asked. */
  read: call.output(health),
  /** The same, the versions and the latest troubles as a text to send to whoever helps: no secret, no person, no card. */
  diagnosis: call.output(z.object({ text: z.string() })),
};
