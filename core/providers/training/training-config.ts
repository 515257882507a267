import { z } from 'zod';
import { RECOVERY_CLASSES } from '../../../contract/terms/recovery-class.ts';

/** Settings that a training account may carry; every one has a default. */
export const trainingConfig = z.object({
  recoveryClass: z.enum(RECOVERY_CLASSES).default('A'),
  /** Class C: how long the provider knows a request again, from the purchase on. */
  keyLifeMs: z.int().min(100).max(604_800_000).default(600_000),
  lanes: z.int().min(1).max(256).default(8),
  ratePerSecond: z.number().positive().max(10_000).default(2_000),
  /** The provider itself is done within half of this unless a fault says otherwise. */
  sendDeadlineMs: z.int().min(50).max(120_000).default(10_000),
  /** For all calls that spend nothing. */
  readDeadlineMs: z.int().min(50).max(120_000).default(10_000),
  /** Its latest late commit. */
  workingTimeMs: z.int().min(0).max(3_600_000).default(30_000),
});
