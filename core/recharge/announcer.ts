import type { BatchId, ProviderAccountId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { Db } from '../../db/open.ts';
import { readBatchCounts } from '../../db/recharge-batches.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { EventFeed } from '../event-feed.ts';
import type { Clock, Log } from '../ports.ts';
import type { Applied } from './apply-event.ts';

/** At most ten snapshots a second for each batch, and as many of the status bar. */
const SNAPSHOT_MS = 100;

/** Tells screens what has been committed: single orders one by one, batches by snapshots. */
export interface Announcer {
  announce(applied: Applied): void;
  accountChanged(accountId: ProviderAccountId): void;
  /** The card of a finished order was read back. */
  standingRead(order: RechargeOrder): void;
  /** The file is about to be closed: no more snapshots. */
  close(): void;
}

export function createAnnouncer(deps: {
  readonly db: Db;
  readonly events: EventFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly perSecond: () => number;
}): Announcer {
  const { db, events, clock, log } = deps;
  const batches = new Set<BatchId>();
  let isCardsDue = false;
  let isStatusDue = false;
  let cancelSnapshot: (() => void) | undefined;

  function scheduleSnapshot(): void {
    cancelSnapshot ??= clock.schedule(SNAPSHOT_MS, () => {
      cancelSnapshot = undefined;
      publishSnapshot().catch((cause: unknown) => log.error('announcement-failed', cause));
    });
  }

  async function publishSnapshot(): Promise<void> {
    const due = [...batches];
    batches.clear();
    if (isStatusDue) events.publish({ type: 'status-changed' });
    if (isCardsDue) events.publish({ type: 'cards-changed' });
    isStatusDue = false;
    isCardsDue = false;
    for (const batchId of due) {
      const counts = await readBatchCounts(db, batchId);
      events.publish({ type: 'batch-progress', batchId, counts, perSecond: deps.perSecond() });
    }
  }

  return {
    close() {
      cancelSnapshot?.();
      cancelSnapshot = () => {};
    },
    announce(applied) {
      const { orderId, cardId, batchId, to: state, opensCase } = applied;
      const isMoved = applied.from !== applied.to;
      // A question was answered, and decided nothing: desk and counter show when the next one comes.
      const isAnswer = !isMoved && isAskedAbout(state);
      if (!isMoved && !isAnswer && opensCase === null) return;
      // Lines of a batch come by the thousand: only those that need somebody are told one by one.
      if (batchId === null || state === 'needs_person' || opensCase !== null) {
        events.publish({ type: 'recharge-changed', orderId, cardId, state, batchId });
      }
      isStatusDue ||= isMoved || opensCase !== null;
      scheduleSnapshot();
      if (batchId !== null && (isMoved || isAnswer)) batches.add(batchId);
      if (!isMoved) return;
      if (state === 'succeeded') isCardsDue = true;
    },
    standingRead(order) {
      if (order.batchId === null) {
        events.publish({
          type: 'recharge-changed',
          orderId: order.id,
          cardId: order.cardId,
          state: order.state,
          batchId: null,
        });
      }
      isCardsDue = true;
      scheduleSnapshot();
    },
    accountChanged(accountId) {
      events.publish({ type: 'provider-changed', accountId });
      isStatusDue = true;
      scheduleSnapshot();
    },
  };
}

function isAskedAbout(state: RechargeState): boolean {
  return state === 'pending' || state === 'in_doubt' || state === 'needs_person';
}
