import { Refusal } from '../../contract/errors.ts';
import type { RechargeDetail, RechargeRow } from '../../contract/recharges.ts';
import type { DoubtOrder } from '../../contract/terms/doubt-order.ts';
import type { RechargeId, StaffId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { mayDo } from '../../contract/terms/rights.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { countStillOpen, findLastStop, sumHeldInDoubt } from '../../db/doubts.ts';
import { findLastAttempts } from '../../db/recharge-attempts.ts';
import { countRecharges, listShownDoubts } from '../../db/recharge-reads.ts';
import type { Actor, Core } from '../core.ts';
import { checkPin } from '../staff/check-pin.ts';
import { findAskableDoubts, sumAskable } from './askable-doubts.ts';
import { decideOrder } from './decide-order.ts';
import { readDoubtFacts } from './doubt-options.ts';
import type { DoubtReader } from './doubt-options.ts';
import { writeGround } from './person-verdict.ts';
import { getRecharge, toRechargeRow } from './read-recharges.ts';

export type DoubtRow = RechargeRow & {
  sinceMs: UtcMs;
  nextQueryAtMs: UtcMs | null;
  queryCount: number;
  isFromStop: boolean;
};

/** A stop is told of for a working day, and for as long as it left something open. */
const STOP_TOLD_FOR_MS = 12 * 60 * 60_000;

/** Orders whose outcome is unknown, with what is being asked. */
export async function listDoubts(
  core: DoubtReader,
  page: { readonly offset: number; readonly limit: number; readonly order?: DoubtOrder | undefined },
): Promise<{ total: number; askable: number; atRisk: Money[]; rows: DoubtRow[] }> {
  const { db } = core.database;
  const rows = await listShownDoubts(db, page.order ?? 'oldest', page);
  const attempts = await findLastAttempts(
    db,
    rows.map(({ id }) => id),
  );
  const stopped = new Set((await findLastStop(db))?.orderIds);
  return {
    total: await countRecharges(db, { states: ['in_doubt', 'needs_person'] }),
    askable: sumAskable(await findAskableDoubts(core, ['in_doubt', 'needs_person'])),
    atRisk: [...(await sumHeldInDoubt(db))],
    rows: rows.map((row) => ({
      ...toRechargeRow(row),
      sinceMs: row.doubtSinceMs ?? row.createdAtMs,
      nextQueryAtMs: attempts.get(row.id)?.nextQueryAtMs ?? null,
      queryCount: attempts.get(row.id)?.queryCount ?? 0,
      isFromStop: stopped.has(row.id),
    })),
  };
}

/** The orders that were in flight when the computer stopped last, while that is still news. */
export async function readLastStop(
  core: Pick<Core, 'database' | 'ports'>,
): Promise<{ atMs: UtcMs; count: number; openCount: number } | null> {
  const { db } = core.database;
  const stop = await findLastStop(db);
  if (!stop) return null;
  const openCount = await countStillOpen(db, stop.orderIds);
  const isOld = core.ports.clock.nowMs() - stop.atMs > STOP_TOLD_FOR_MS;
  return openCount === 0 && isOld ? null : { atMs: stop.atMs, count: stop.orderIds.length, openCount };
}

interface Verdict {
  readonly id: RechargeId;
  readonly reason: string;
  readonly seen: string;
  readonly operatorNumber?: string | undefined;
}

type DecideCore = Pick<Core, 'database' | 'ports' | 'events' | 'engine'>;

/** A person's verdict, with reason and evidence. Refuses with NOT_FOUND, and with STATE_FORBIDS while the machine still asks. */
export async function decideDoubt(
  core: DecideCore,
  actor: Actor,
  input: Verdict & { readonly verdict: 'delivered' | 'not_delivered' },
): Promise<RechargeDetail> {
  const { verdict, operatorNumber } = input;
  await decideOrder(core, actor, {
    id: input.id,
    event: {
      kind: 'decided',
      verdict,
      reason: writeGround(input),
      staffId: actor.staffId,
      ...(operatorNumber && { providerReference: operatorNumber }),
    },
    act: 'doubt-decided',
    details: { verdict, reason: input.reason, seen: input.seen, ...(operatorNumber && { operatorNumber }) },
  });
  return getRecharge(core, input.id);
}

/**
 * Not delivered, and sent once more, when an owner stands behind it with the PIN. Refuses as `check-pin.ts` does; with
 * NOT_ALLOWED where the second person is no owner; with RESEND_FORBIDDEN; with NOT_FOUND.
 */
export async function resendDoubt(
  core: DecideCore & DoubtReader,
  actor: Actor,
  input: Verdict & { readonly ownerId: StaffId; readonly ownerPin: string },
): Promise<RechargeDetail> {
  const before = await readDoubtFacts(core, input.id);
  // Said before a PIN is asked for nothing, and decided again in the transaction.
  if (before.resendBarrier !== undefined) throw new Refusal('RESEND_FORBIDDEN', { why: before.resendBarrier });
  const owner = await checkPin(core, input.ownerId, input.ownerPin);
  if (!mayDo(owner.role, 'decide_doubt')) throw new Refusal('NOT_ALLOWED', { right: 'decide_doubt' });
  const facts = await readDoubtFacts(core, input.id);
  if (facts.resendBarrier !== undefined || facts.recoveryClass === undefined) {
    throw new Refusal('RESEND_FORBIDDEN', { why: facts.resendBarrier ?? 'not_asked_for' });
  }
  await decideOrder(core, actor, {
    id: input.id,
    event: {
      kind: 'resend_decided',
      reason: writeGround(input, owner.name),
      staffId: actor.staffId,
      recoveryClass: facts.recoveryClass,
      isRecordKnown: facts.isRecordKnown,
    },
    act: 'doubt-resent',
    details: { reason: input.reason, seen: input.seen, approvedBy: owner.id, operatorNumber: input.operatorNumber },
  });
  return getRecharge(core, input.id);
}
