import type { RecoveryClass } from '../providers/provider.ts';
import type { Claimed } from './claim-orders.ts';

/** Half as many as there are lanes: what ends while a group is written finds its successor ready. */
const SHARE_OF_LANES = 0.5;
/** Where answers take longer than this, orders would wait too long between their claim and their lane. */
const ANSWER_MS_MAX = 1_000;
/** How much the last answer counts for what answers take. */
const LAST_COUNTS = 0.1;

/**
 * Orders whose intent is written down before a lane is free for them, so that no lane waits for the disk. Should the program
 * die, they are asked about like those that had left: so there are few, none where only a person could tell, and none while
 * answers are slow.
 */
export interface Ahead {
  /** How many there may be now. */
  max(lanes: number): number;
  count(): number;
  put(claimed: readonly Claimed[]): void;
  /** The next to leave: people at the counter before lines of a batch, then as they were claimed. */
  take(): Claimed | undefined;
  noteAnswer(tookMs: number): void;
}

export function createAhead(recoveryClass: RecoveryClass): Ahead {
  let waiting: Claimed[] = [];
  let answerMs: number | undefined;

  return {
    max(lanes) {
      const isWorthIt = recoveryClass !== 'D' && answerMs !== undefined && answerMs <= ANSWER_MS_MAX;
      return isWorthIt ? Math.ceil(lanes * SHARE_OF_LANES) : 0;
    },
    count: () => waiting.length,
    put(claimed) {
      const all = [...waiting, ...claimed];
      const isLine = ({ order }: Claimed) => order.batchId !== null;
      waiting = [...all.filter((one) => !isLine(one)), ...all.filter(isLine)];
    },
    take: () => waiting.shift(),
    noteAnswer(tookMs) {
      answerMs = answerMs === undefined ? tookMs : answerMs + (tookMs - answerMs) * LAST_COUNTS;
    },
  };
}
