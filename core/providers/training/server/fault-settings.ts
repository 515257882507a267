import { z } from 'zod';
import { RECOVERY_CLASSES, type RecoveryClass } from '../../../../contract/terms/recovery-class.ts';

/** How the training provider behaves; kept in its journal, so that it survives a restart. */
export interface TrainingBehaviour {
  /** What it offers to a client who lost the reply. The account's own setting decides; see `docs/training-provider.md`. */
  readonly recoveryClass: RecoveryClass;
  /** Class C: for so long after the purchase a repeat of its bytes returns it. */
  readonly keyLifeMs: number;
  /** Added to every answer, half of it before the order is looked at and half after it is committed. */
  readonly delayMs: number;
  /** Up to this much more, drawn for each call. */
  readonly jitterMs: number;
  readonly faults: readonly { readonly name: string; readonly percent: number }[];
  readonly seed: number;
  /** Calls above this are answered 429; null: no limit. */
  readonly ratePerSecond: number | null;
  /** How late a late answer is. */
  readonly lateMs: number;
  /** How long a pending recharge takes, and how long after its end a fickle one changes its mind. */
  readonly settleMs: number;
  /** How long a look-up by reference, or a stale balance, lags behind. */
  readonly lagMs: number;
  /** How long a spell of refusals lasts. */
  readonly spellMs: number;
}

/** A late commit must end within the working time that the adapter documents. */
export const LATE_MS_MAX = 30_000;

export const DEFAULT_BEHAVIOUR: TrainingBehaviour = {
  recoveryClass: 'A',
  keyLifeMs: 600_000,
  delayMs: 0,
  jitterMs: 0,
  faults: [],
  seed: 1,
  ratePerSecond: null,
  lateMs: 15_000,
  settleMs: 2_000,
  lagMs: 3_000,
  spellMs: 5_000,
};

/** Room for every fault there is, several times over. */
const FAULTS_SET_MAX = 200;

/** What may be asked for; fields that are left out keep their value. */
export const behaviourChange = z.strictObject({
  recoveryClass: z.enum(RECOVERY_CLASSES).optional(),
  keyLifeMs: z.int().min(100).max(604_800_000).optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
  jitterMs: z.int().min(0).max(60_000).optional(),
  faults: z
    .array(z.object({ name: z.string(), percent: z.number().min(0).max(100) }))
    .max(FAULTS_SET_MAX)
    .optional(),
  seed: z.int().nonnegative().optional(),
  ratePerSecond: z.number().min(0.1).max(100_000).nullable().optional(),
  lateMs: z.int().min(10).max(LATE_MS_MAX).optional(),
  settleMs: z.int().min(0).max(3_600_000).optional(),
  lagMs: z.int().min(0).max(3_600_000).optional(),
  spellMs: z.int().min(0).max(600_000).optional(),
});
