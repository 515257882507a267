import { shopDateOf } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import { findStandingOrder, listActiveStandingOrders, setStandingOrderState } from '../../db/standing-orders.ts';
import type { StoredStandingOrder } from '../../db/standing-orders.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { CARDS_PER_LOOK, runStandingOrder } from './run-standing-order.ts';
import type { LookResult } from './run-standing-order.ts';

/** Conditions change by the day, or when a balance is read: a minute later is soon. */
const LOOK_EVERY_MS = 60_000;
/** Wall and monotonic clock may drift apart by so much between two looks before the wall is not believed. */
const DRIFT_MS_MAX = 2 * 60_000;
/** After a jump nothing is ordered for so long: time to notice a wrong clock and set it right, or to wake up fully. */
const HOLD_AFTER_JUMP_MS = 15 * 60_000;

type WatchCore = Pick<Core, 'database' | 'ports' | 'events' | 'engine'>;

/**
 * Looks at the standing orders at the start, every minute, and when woken. What it makes are ordinary orders under
 * command ids that follow from card and period, so looking twice orders once.
 */
export function createStandingOrderWatch(core: WatchCore): Ticker {
  const { db } = core.database;
  const { log } = core.ports;
  const mayRun = createJumpGuard(core);
  return createTicker(core.ports, 'standing-order-watch-failed', LOOK_EVERY_MS, async () => {
    const shop = await findShop(db);
    if (!shop || !mayRun()) return;
    for (const order of await listActiveStandingOrders(db)) {
      try {
        await lookAt(core, order, shop.timeZone);
      } catch (cause) {
        // One that fails must not keep the others from being served.
        log.error('standing-order-failed', cause, { standingOrderId: order.id });
      }
    }
  });
}

async function lookAt(core: WatchCore, listed: StoredStandingOrder, timeZone: string): Promise<void> {
  const { db } = core.database;
  for (;;) {
    const nowMs = core.ports.clock.nowMs();
    const result = await transact(db, async (tx) => {
      // Read again: it may have been paused while another one was looked at.
      const order = await findStandingOrder(tx, listed.id);
      if (order?.state !== 'active') return undefined;
      const isOver = order.endsOn !== null && order.endsOn < shopDateOf(nowMs, timeZone);
      return isOver ? endByDate(tx, order, core) : runStandingOrder(tx, order, nowMs);
    });
    if (result && (result.lookedCount > 0 || result.made.length > 0)) announce(core, result);
    if (!result || result.lookedCount < CARDS_PER_LOOK) return;
  }
}

async function endByDate(tx: Tx, order: StoredStandingOrder, { ports }: WatchCore): Promise<LookResult> {
  await setStandingOrderState(tx, order.id, ['active'], 'ended');
  await appendAuditEntry(tx, {
    atMs: ports.clock.nowMs(),
    staffId: null,
    act: 'standing-order-ended',
    subject: `standing-order:${order.id}`,
    details: { endsOn: order.endsOn },
  });
  return { made: [], lookedCount: 1 };
}

function announce({ events, engine }: WatchCore, { made }: LookResult): void {
  for (const { orderId, cardId } of made) {
    events.publish({ type: 'recharge-changed', orderId, cardId, state: 'queued', batchId: null });
  }
  events.publish({ type: 'standing-orders-changed' });
  if (made.length === 0) return;
  events.publish({ type: 'status-changed' });
  engine.wake();
}

/** A wall clock that jumped would make every card due at once, or begin a new month with new limits. */
function createJumpGuard({ ports: { clock, log } }: WatchCore): () => boolean {
  let driftMs = clock.nowMs() - clock.monotonicMs();
  let heldUntilMs = 0;
  return () => {
    const monotonicMs = clock.monotonicMs();
    const nowDriftMs = clock.nowMs() - monotonicMs;
    if (Math.abs(nowDriftMs - driftMs) > DRIFT_MS_MAX) {
      heldUntilMs = monotonicMs + HOLD_AFTER_JUMP_MS;
      log.warn('standing-orders-held', { because: 'the clock jumped', byMs: nowDriftMs - driftMs });
      driftMs = nowDriftMs;
    }
    return monotonicMs >= heldUntilMs;
  };
}
