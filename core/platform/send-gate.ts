import { beginToWait, lanesOf, takeTurn } from '../send-turn.ts';
import type { Turn, TurnQueue } from '../send-turn.ts';

interface Waiting {
  readonly turn: Turn;
  readonly sinceMs: number;
  readonly begin: () => void;
  readonly giveUp: () => void;
}

interface Line {
  underWay: number;
  urgent: Waiting[];
  others: Waiting[];
}

/** Lets as many requests of an account leave at once as it has lanes; the next leaves with the end of one. */
export interface SendGate {
  /** Runs `send` when its turn has come; `calledBack` is the answer for what was called back before. */
  pass<T>(turn: Turn, send: () => Promise<T>, calledBack: T): Promise<T>;
}

export function createSendGate(monotonicMs: () => number): SendGate {
  const lines = new Map<number, Line>();

  function admit(queue: TurnQueue, line: Line): void {
    while (line.underWay < lanesOf(queue)) {
      const next = line.urgent.shift() ?? line.others.shift();
      if (!next) break;
      if (takeTurn(next.turn, monotonicMs() - next.sinceMs)) {
        line.underWay += 1;
        next.begin();
      } else next.giveUp();
    }
    if (line.underWay + line.urgent.length + line.others.length === 0) lines.delete(queue.id);
  }

  return {
    pass(turn, send, calledBack) {
      if (!beginToWait(turn)) return Promise.resolve(calledBack);
      const { queue } = turn;
      const line = lines.get(queue.id) ?? { underWay: 0, urgent: [], others: [] };
      lines.set(queue.id, line);
      return new Promise((resolve, reject) => {
        const leave = () => {
          line.underWay -= 1;
          admit(queue, line);
        };
        (turn.isUrgent ? line.urgent : line.others).push({
          turn,
          sinceMs: monotonicMs(),
          // Whoever is next leaves before this answer is looked at.
          begin: () => void send().finally(leave).then(resolve, reject),
          giveUp: () => resolve(calledBack),
        });
        admit(queue, line);
      });
    },
  };
}
