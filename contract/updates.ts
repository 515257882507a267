import { z } from 'zod';
import { call } from './base.ts';
import { utcMs } from './schemas.ts';
import { UPDATE_FAILURES, UPDATE_STAGES } from './terms/update.ts';

const offered = z.object({
  version: z.string(),
  releasedAtMs: utcMs.nullable(),
  /** What the server says about it; plain text. */
  notes: z.string(),
});

const state = z.object({
  /** This Kaduo was installed from a package that can renew itself. */
  isAble: z.boolean(),
  /** What runs now. */
  version: z.string(),
  isOn: z.boolean(),
  /** Of the update server; empty: none was named yet. */
  address: z.string(),
  stage: z.enum(UPDATE_STAGES),
  /** Of what is being fetched. */
  percent: z.int(),
  /** When the server last answered. */
  checkedAtMs: utcMs.nullable(),
  /** What it has that is newer. */
  newer: offered.nullable(),
  /** What went wrong last, until something goes well. */
  failure: z.enum(UPDATE_FAILURES).nullable(),
});
export type UpdateState = z.output<typeof state>;

export const updates = {
  state: call.output(state),
  /** Refuses with UPDATE_ADDRESS_WRONG; switched off, no server is asked by itself or by a button. */
  save: call.input(z.object({ isOn: z.boolean(), address: z.string().trim().max(500) })).output(z.object({})),
  /** Asks the server now; nothing is fetched. Refuses with UPDATES_NOT_HERE, UPDATES_OFF and UPDATE_FAILED. */
  check: call.output(z.object({ newer: z.string().nullable() })),
  /**
   * Fetches the version that the check found, checks it, makes a backup, and installs: Kaduo ends and begins again. Refuses with
   * UPDATES_NOT_HERE, UPDATES_OFF, CHANGED_MEANWHILE, UPDATE_FAILED and BACKUP_FAILED; nothing is installed then.
   */
  install: call.input(z.object({ version: z.string().max(100) })).output(z.object({})),
};
