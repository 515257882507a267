/** The owner at the desk: looks at cards, decides what no machine can, hands money back, resumes stopped accounts. */
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { decideOrder } from '../../../core/recharge/decide-order.ts';
import { transact } from '../../../db/open.ts';
import type { Life, World } from './life.ts';
import { OWNER, PRICE } from './sim-shop.ts';
import type { WorldPlan } from './world-plan.ts';

/** By then nothing can be on its way any more, so that what the card shows is the end of it. */
const LOOKS_AFTER_MS = 30 * 60_000;
const REFUNDS_AFTER_MS = 10 * 60_000;

interface Waiting {
  readonly id: RechargeId;
  readonly state: 'needs_person' | 'refund_due';
  readonly sinceMs: number;
}

const firstSeen = new WeakMap<World, Map<RechargeId, number>>();

/** One round at the desk. */
export async function serveDesk(world: World, plan: WorldPlan, { core }: Life): Promise<void> {
  const { sqlite, db } = core.database;
  await transact(db, async () => {
    sqlite.prepare(`UPDATE provider_account SET state = 'active', stop_reason = NULL`).run();
  });
  const rows = sqlite
    .prepare<[], Omit<Waiting, 'sinceMs'>>(
      `SELECT id, state FROM recharge_order WHERE state IN ('needs_person', 'refund_due') ORDER BY id`,
    )
    .all();
  for (const row of rows) await serve(world, plan, core, row);
  core.engine.wake();
}

async function serve(
  world: World,
  plan: WorldPlan,
  core: Life['core'],
  { id, state }: Omit<Waiting, 'sinceMs'>,
): Promise<void> {
  const seen = firstSeen.get(world) ?? new Map<RechargeId, number>();
  firstSeen.set(world, seen);
  const nowMs = world.time.monotonicMs();
  const sinceMs = seen.get(id) ?? nowMs;
  seen.set(id, sinceMs);
  const waits = state === 'refund_due' ? REFUNDS_AFTER_MS : LOOKS_AFTER_MS;
  if (nowMs - sinceMs < waits) return;
  if (state === 'refund_due') {
    const parts = [{ method: 'cash', amountMinor: PRICE.amountMinor }] as const;
    const event = { kind: 'money_returned', parts, staffId: OWNER.staffId } as const;
    await decideOrder(core, OWNER, { id, event, act: 'refunded', details: {} }).catch(tolerateRefusal);
    return;
  }
  const references = core.database.sqlite
    .prepare<[RechargeId], string>('SELECT reference FROM recharge_attempt WHERE order_id = ?')
    .pluck()
    .all(id);
  const isDelivered = references.some(world.provider.isDelivered);
  const told = { staffId: OWNER.staffId, reason: 'looked at the card' } as const;
  seen.delete(id);
  if (!isDelivered && world.chance.percent(50)) {
    const { recoveryClass } = plan;
    const event = { kind: 'resend_decided', ...told, recoveryClass, isRecordKnown: false } as const;
    const isSentAgain = await decideOrder(core, OWNER, { id, event, act: 'resent', details: {} }).then(
      () => true,
      (cause: unknown) => {
        tolerateRefusal(cause);
        return false;
      },
    );
    if (isSentAgain) return;
  }
  const verdict = isDelivered ? 'delivered' : 'not_delivered';
  const event = { kind: 'decided', verdict, ...told } as const;
  await decideOrder(core, OWNER, { id, event, act: 'decided', details: {} }).catch(tolerateRefusal);
}

/** Other news may have moved the order meanwhile. */
function tolerateRefusal(cause: unknown): void {
  const isForbidden = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'STATE_FORBIDS';
  if (!isForbidden) throw cause;
}
