/** What the batch screens say about a batch's counts. Pure. */
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import type { Told } from '../../api.ts';

export type Batch = Told['batches']['get'];
export type BatchLine = Told['batches']['lines']['rows'][number];
export type BatchPreview = Told['batches']['preview'];
export type BatchRefusal = BatchPreview['refusals'][number];

export type LineGroup = 'all' | 'problems' | 'underWay' | 'done';

/** The states of each choice of lines; no states: every line, problems first. */
export const STATES_OF_GROUP: Readonly<Record<LineGroup, readonly RechargeState[]>> = {
  all: [],
  problems: ['needs_person', 'in_doubt', 'refund_due', 'failed'],
  underWay: ['sending', 'pending', 'queued'],
  done: ['succeeded', 'refunded'],
};

const ENDED: readonly RechargeState[] = ['succeeded', 'failed', 'refunded', 'refund_due'];

export function countOf(batch: Batch, states: readonly RechargeState[]): number {
  return states.reduce((sum, state) => sum + (batch.counts.byState[state] ?? 0), 0);
}

export function countGroup(batch: Batch, group: LineGroup): number {
  return group === 'all' ? batch.counts.total : countOf(batch, STATES_OF_GROUP[group]);
}

export function countEnded(batch: Batch): number {
  return countOf(batch, ENDED);
}

/** When a batch begins that has not begun and whose time is still to come; undefined for every other. */
export function startToCome(batch: Batch, now: UtcMs): UtcMs | undefined {
  const { startsAtMs, beganAtMs, state } = batch;
  if (startsAtMs === null || beganAtMs !== null || startsAtMs <= now) return undefined;
  return state === 'scheduled' || state === 'paused' ? startsAtMs : undefined;
}

/** The time that a batch was given, while nothing of it has been sent; undefined for every other. */
export function waitsForStart(batch: Batch): UtcMs | undefined {
  const { startsAtMs, beganAtMs, state } = batch;
  if (startsAtMs === null || beganAtMs !== null || countEnded(batch) > 0) return undefined;
  return state === 'scheduled' || state === 'paused' ? startsAtMs : undefined;
}
