import { z } from 'zod';
import { call } from './base.ts';
import { providerSetup } from './provider-setup.ts';
import {
  cardId,
  freeAmount,
  lineOfText,
  money,
  noticeId,
  page,
  providerAccountId,
  rechargeId,
  utcMs,
} from './schemas.ts';
import { FLOAT_CAUSES, FLOAT_FINDINGS, FLOAT_STEPS, FLOAT_VERDICTS } from './terms/float.ts';
import { RECOVERY_CLASSES } from './terms/recovery-class.ts';

/** The provider's balance beside our books, at one moment. */
export const floatComparison = z.object({
  atMs: utcMs,
  cause: z.enum(FLOAT_CAUSES),
  verdict: z.enum(FLOAT_VERDICTS),
  /** The provider's own figure; null without an answer. */
  reported: money.nullable(),
  /** Our books: free, held for orders that wait, held for orders that were sent and are not settled. */
  free: money,
  heldUnsent: money,
  heldSent: money,
  /** What the provider may have had, over the time of the question. */
  lowest: money,
  highest: money,
  /** How far outside it lies; positive: the provider has more. */
  difference: money,
  sinceMs: utcMs.nullable(),
  /** Why there was no answer. */
  trouble: z.string().nullable(),
});

export const providerAccount = z.object({
  id: providerAccountId,
  provider: z.string(),
  name: z.string(),
  isTraining: z.boolean(),
  state: z.enum(['active', 'stopped']),
  stopReason: z.string().nullable(),
  health: z.enum(['unknown', 'good', 'failing']),
  /** Free and held float in our books, and the provider's own figure when last read. */
  float: money,
  held: money,
  reported: money.nullable(),
  reportedAtMs: utcMs.nullable(),
  lowFloat: money,
  /** Below so many hundredths of that level; null while the float is not low. */
  lowStep: z.literal(FLOAT_STEPS).nullable(),
  /** False: the provider tells no balance, and the float is by our books only. */
  hasBalance: z.boolean(),
  /** The last comparison that was answered; null before the first. */
  comparison: floatComparison.nullable(),
  /** Since when the provider has not told its balance when asked; null while it does. */
  unansweredSinceMs: utcMs.nullable(),
  /** What the provider tells by itself; null where it tells nothing and never did. */
  notices: z
    .object({
      /** When they were last read; null before the first time. */
      readAtMs: utcMs.nullable(),
      /** Why the provider did not answer the last time; null when it did. */
      trouble: z.string().nullable(),
      /** Notices about references that nobody knows here, and that nobody has looked at. */
      unseenOrphans: z.int(),
    })
    .nullable(),
  lanes: z.int(),
  ratePerSecond: z.number(),
});

/** A notice about a reference that nobody knows here: typical after a copy of the file was restored. */
export const orphanNotice = z.object({
  id: noticeId,
  eventId: z.string().nullable(),
  reference: z.string().nullable(),
  /** As the provider told it. */
  body: z.string(),
  receivedAtMs: utcMs,
  seenAtMs: utcMs.nullable(),
  seenBy: z.string().nullable(),
});

/** A line of the float's history. */
export const floatBooking = z.object({
  id: z.int().positive(),
  kind: z.enum(['bought', 'undone', 'adjusted']),
  /** Negative where it took away. */
  amount: money,
  /** The part of it that the provider gave for nothing. */
  bonus: money,
  /** Free and held float together after it. */
  balanceAfter: money,
  reference: z.string().nullable(),
  note: z.string(),
  /** The purchase that it takes back. */
  undoesId: z.int().nullable(),
  isUndone: z.boolean(),
  atMs: utcMs,
  staffName: z.string().nullable(),
});

export const floatExplanation = z.object({
  /** False: the provider has no list to compare with. */
  hasList: z.boolean(),
  sinceMs: utcMs,
  /** The latest; `findingCount` and the sums are of all. */
  findings: z.array(
    z.object({
      kind: z.enum(FLOAT_FINDINGS),
      reference: z.string(),
      providerReference: z.string().nullable(),
      orderId: rechargeId.nullable(),
      cardId: cardId.nullable(),
      iccid: z.string(),
      offerCode: z.string(),
      atMs: utcMs,
      ours: money.nullable(),
      theirs: money.nullable(),
      /** By how much this alone makes the two figures differ. */
      difference: money,
    }),
  ),
  findingCount: z.int(),
  explained: money,
  /** What of the last difference the list does not account for. */
  unexplained: money,
});

const pageOfAccount = page.extend({ id: providerAccountId });

export const trainingBehaviour = z.object({
  /** How the account's orders in doubt can be cleared up; left out: as it is. Kept with the account. */
  recoveryClass: z.enum(RECOVERY_CLASSES).optional(),
  delayMs: z.int().min(0).max(60_000),
  jitterMs: z.int().min(0).max(60_000),
  /** Names are listed in `docs/training-provider.md`. */
  faults: z.array(z.object({ name: z.string().max(40), percent: z.number().min(0).max(100) })).max(200),
  seed: z.int().nonnegative(),
});
export type TrainingBehaviour = z.output<typeof trainingBehaviour>;
const wholeTrainingBehaviour = trainingBehaviour.required({ recoveryClass: true });
export type WholeTrainingBehaviour = z.output<typeof wholeTrainingBehaviour>;

export const providers = {
  ...providerSetup,
  list: call.output(z.array(providerAccount)),
  /** Adds the practice provider with its own float; no real money is behind it. */
  addTraining: call.input(z.object({ name: lineOfText.min(1) })).output(z.object({ id: providerAccountId })),
  /** Asks the provider for its balance, compares it with our books and keeps both. A sure difference stops the account. */
  readBalance: call.input(z.object({ id: providerAccountId })).output(providerAccount),
  /** Float bought from the provider: booked here; with the training provider it is credited there too. */
  addFloat: call
    .input(
      z.object({
        id: providerAccountId,
        /** All that the provider credits; `bonus` is the part of it that it gives for nothing. */
        amount: money,
        bonus: money.optional(),
        reference: lineOfText.min(1),
        note: lineOfText.optional(),
      }),
    )
    .output(providerAccount),
  /** Takes a purchase of float back that was booked by mistake. */
  undoFloat: call
    .input(z.object({ id: providerAccountId, bookingId: z.int().positive(), reason: lineOfText.min(1) }))
    .output(providerAccount),
  /** What was booked into the float, latest first. */
  floatBookings: call.input(pageOfAccount).output(z.object({ total: z.int(), rows: z.array(floatBooking) })),
  /** How the float compared with the provider's balance, latest first. */
  floatComparisons: call.input(pageOfAccount).output(z.object({ total: z.int(), rows: z.array(floatComparison) })),
  /** The provider's list against our books, since they last agreed or since `sinceMs`. */
  explainFloat: call.input(z.object({ id: providerAccountId, sinceMs: utcMs.optional() })).output(floatExplanation),
  /** Books the difference that a person has explained; refused when it is not the one seen any more. */
  adjustFloat: call
    .input(z.object({ id: providerAccountId, difference: money, reason: lineOfText.min(1) }))
    .output(providerAccount),
  /** Those that nobody has looked at first, then the latest. */
  orphanNotices: call.input(pageOfAccount).output(z.object({ total: z.int(), rows: z.array(orphanNotice) })),
  /** Looked at, and known what it is. Nothing else is changed by it; repeating it changes nothing. */
  markNoticeSeen: call.input(z.object({ noticeId })).output(providerAccount),
  setLowFloat: call.input(z.object({ id: providerAccountId, lowFloat: money })).output(providerAccount),
  stop: call.input(z.object({ id: providerAccountId, reason: lineOfText.min(1) })).output(providerAccount),
  /** Refused with FLOAT_DIFFERS as long as the provider's balance and our books cannot both be right. */
  resume: call.input(z.object({ id: providerAccountId })).output(providerAccount),
  catalogue: call.input(z.object({ id: providerAccountId })).output(
    z.array(
      z.object({
        offerCode: z.string(),
        name: z.string(),
        cost: money,
        dataBytes: z.int().nullable(),
        unlimited: z.boolean(),
        days: z.int().nullable(),
        /** The buyer names the amount within these bounds; `cost` is that of the smallest. Null: a fixed one. */
        range: z.object(freeAmount.shape).omit({ price: true }).nullable(),
      }),
    ),
  ),
  trainingBehaviour: call
    .input(z.object({ id: providerAccountId }))
    .output(wholeTrainingBehaviour.extend({ faultNames: z.array(z.string()) })),
  /** Another `recoveryClass` is refused with ACCOUNT_HAS_OPEN_ORDERS while orders of the account are open. */
  setTrainingBehaviour: call
    .input(z.object({ id: providerAccountId, behaviour: trainingBehaviour }))
    .output(wholeTrainingBehaviour),
};
