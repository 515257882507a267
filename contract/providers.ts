import { z } from 'zod';
import { call } from './base.ts';
import { lineOfText, money, providerAccountId, utcMs } from './schemas.ts';

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
  lanes: z.int(),
  ratePerSecond: z.number(),
});

export const trainingBehaviour = z.object({
  delayMs: z.int().min(0).max(60_000),
  jitterMs: z.int().min(0).max(60_000),
  /** Names are listed in `docs/training-provider.md`. */
  faults: z.array(z.object({ name: z.string().max(40), percent: z.number().min(0).max(100) })).max(60),
  seed: z.int().nonnegative(),
});
export type TrainingBehaviour = z.output<typeof trainingBehaviour>;

export const providers = {
  list: call.output(z.array(providerAccount)),
  /** Adds the practice provider with its own float; no real money is behind it. */
  addTraining: call.input(z.object({ name: lineOfText.min(1) })).output(z.object({ id: providerAccountId })),
  /** Asks the provider for its balance and keeps the answer. */
  readBalance: call.input(z.object({ id: providerAccountId })).output(providerAccount),
  /** Float bought from the provider: booked here; with the training provider it is credited there too. */
  addFloat: call
    .input(z.object({ id: providerAccountId, amount: money, reference: lineOfText.min(1) }))
    .output(providerAccount),
  setLowFloat: call.input(z.object({ id: providerAccountId, lowFloat: money })).output(providerAccount),
  stop: call.input(z.object({ id: providerAccountId, reason: lineOfText.min(1) })).output(providerAccount),
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
      }),
    ),
  ),
  trainingBehaviour: call
    .input(z.object({ id: providerAccountId }))
    .output(trainingBehaviour.extend({ faultNames: z.array(z.string()) })),
  setTrainingBehaviour: call
    .input(z.object({ id: providerAccountId, behaviour: trainingBehaviour }))
    .output(trainingBehaviour),
};
