import type { RecoveryClass } from '../providers/provider.ts';

/** What ends within this time finds its successor waiting; a group is written in less, with a flush that takes its time. */
const AHEAD_MS = 50;
/** Where answers take longer than this, orders would wait too long between their claim and their lane. */
const ANSWER_MS_MAX = 1_000;
/** How much the last answer counts for what answers take. */
const LAST_COUNTS = 0.1;

/**
 * How many orders are handed over before a lane is free for them, so that no lane waits for the disk. Their intents are written
 * down, and they wait for their turn with the client. Should the program die, they are asked about like those that had left: so
 * there are few, none where only a person could tell, and none while answers are slow.
 */
export interface Ahead {
  max(lanes: number): number;
  noteAnswer(tookMs: number): void;
}

export function createAhead(recoveryClass: RecoveryClass): Ahead {
  let answerMs: number | undefined;
  return {
    max(lanes) {
      if (recoveryClass === 'D' || answerMs === undefined || answerMs > ANSWER_MS_MAX) return 0;
      return Math.ceil(lanes * Math.min(1, AHEAD_MS / answerMs));
    },
    noteAnswer(tookMs) {
      answerMs = answerMs === undefined ? tookMs : answerMs + (tookMs - answerMs) * LAST_COUNTS;
    },
  };
}
