import type { RechargeDetail, RechargeRow } from '../../contract/recharges.ts';
import type { RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findLastAttempts } from '../../db/recharge-attempts.ts';
import { countRecharges, listShownDoubts } from '../../db/recharge-reads.ts';
import type { Actor, Core } from '../core.ts';
import { decideOrder } from './decide-order.ts';
import { getRecharge, toRechargeRow } from './read-recharges.ts';

export type DoubtRow = RechargeRow & { sinceMs: UtcMs; nextQueryAtMs: UtcMs | null; queryCount: number };

/** Orders whose outcome is unknown, with what is being asked; oldest first, then dearest. */
export async function listDoubts(
  core: Pick<Core, 'database'>,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: DoubtRow[] }> {
  const { db } = core.database;
  const rows = await listShownDoubts(db, page);
  const attempts = await findLastAttempts(
    db,
    rows.map(({ id }) => id),
  );
  return {
    total: await countRecharges(db, { states: ['in_doubt', 'needs_person'] }),
    rows: rows.map((row) => ({
      ...toRechargeRow(row),
      sinceMs: row.doubtSinceMs ?? row.createdAtMs,
      nextQueryAtMs: attempts.get(row.id)?.nextQueryAtMs ?? null,
      queryCount: attempts.get(row.id)?.queryCount ?? 0,
    })),
  };
}

/** Asks the provider at once and answers with the order as it stands then. Refuses with NOT_FOUND. */
export async function askNow(core: Pick<Core, 'database' | 'engine'>, id: RechargeId): Promise<RechargeDetail> {
  await core.engine.askNow(id);
  return getRecharge(core, id);
}

/** A person's verdict, with its reason. Refuses with NOT_FOUND, and with STATE_FORBIDS while the machine still asks. */
export async function decideDoubt(
  core: Pick<Core, 'database' | 'ports' | 'events' | 'engine'>,
  actor: Actor,
  input: { readonly id: RechargeId; readonly verdict: 'delivered' | 'not_delivered'; readonly reason: string },
): Promise<RechargeDetail> {
  const { verdict, reason } = input;
  await decideOrder(core, actor, {
    id: input.id,
    event: { kind: 'decided', verdict, reason, staffId: actor.staffId },
    act: 'doubt-decided',
    details: { verdict, reason },
  });
  return getRecharge(core, input.id);
}
