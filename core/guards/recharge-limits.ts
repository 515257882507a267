import { Refusal } from '../../contract/errors.ts';
import type { RechargeLimit } from '../../contract/guards.ts';
import { LIMITED } from '../../contract/terms/guards.ts';
import type { Limited } from '../../contract/terms/guards.ts';
import type { CardId, CustomerId, StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { countRecharges, countRechargesOfEach, listLimits, replaceLimits } from '../../db/guards.ts';
import type { StoredLimit } from '../../db/guards.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { BatchLimit } from '../batches/plan-batch.ts';
import type { Actor, Core } from '../core.ts';

const HOUR_MS = 3_600_000;
/** What the screen offers before a limit is set. */
const HOURS_FIRST = 24;

/** One for each of `LIMITED`, in their order. */
export async function readLimits({ database }: Pick<Core, 'database'>): Promise<RechargeLimit[]> {
  const stored = await listLimits(database.db);
  return LIMITED.map((who) => stored.find((one) => one.who === who) ?? { who, countMax: null, hours: HOURS_FIRST });
}

export async function saveLimits(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  limits: readonly RechargeLimit[],
): Promise<RechargeLimit[]> {
  await transact(core.database.db, async (tx) => {
    const before = await listLimits(tx);
    const after = limits.flatMap(({ who, countMax, hours }) => (countMax === null ? [] : [{ who, countMax, hours }]));
    await replaceLimits(tx, after);
    const atMs = core.ports.clock.nowMs();
    const details = { before, after };
    await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act: 'limits-set', subject: 'shop', details });
  });
  core.events.publish({ type: 'shop-changed' });
  return readLimits(core);
}

/** Who recharges what, for whom. */
export interface RechargesAsked {
  readonly staffId: StaffId;
  readonly customerId: CustomerId | null;
  readonly cardIds: readonly CardId[];
}

/** Refuses with LIMIT_REACHED the recharges that would go beyond what the owner allows. */
export async function refuseBeyondLimits(reader: Reader, asked: RechargesAsked, nowMs: UtcMs): Promise<void> {
  for (const limit of await listLimits(reader)) {
    for (const [id, more] of countsOf(limit.who, asked)) {
      // One after another: the first that is reached is told.
      // oxlint-disable-next-line no-await-in-loop
      await refuseBeyond(reader, limit, { id, more, nowMs });
    }
  }
}

/**
 * What a batch may take of each card and customer. A person's own limit is one of the counter: a batch has a right, a check
 * and a confirmation of its own.
 */
export async function readBatchLimits(reader: Reader, nowMs: UtcMs): Promise<readonly BatchLimit[]> {
  const limits: BatchLimit[] = [];
  for (const { who, countMax, hours } of await listLimits(reader)) {
    if (who === 'staff') continue;
    const sinceMs = (nowMs - hours * HOUR_MS) as UtcMs;
    // Two at most, read in the batch's own transaction.
    // oxlint-disable-next-line no-await-in-loop
    limits.push({ who, countMax, hours, counts: await countRechargesOfEach(reader, { who, sinceMs }) });
  }
  return limits;
}

async function refuseBeyond(
  reader: Reader,
  { who, countMax, hours }: StoredLimit,
  { id, more, nowMs }: { readonly id: number; readonly more: number; readonly nowMs: UtcMs },
): Promise<void> {
  const sinceMs = (nowMs - hours * HOUR_MS) as UtcMs;
  const { count, oldestAtMs } = await countRecharges(reader, { who, id, sinceMs });
  if (count + more <= countMax) return;
  const freeAtMs = ((oldestAtMs ?? nowMs) + hours * HOUR_MS) as UtcMs;
  throw new Refusal('LIMIT_REACHED', { right: 'exceed_limits', who, limit: countMax, hours, freeAtMs });
}

/** How many of these recharges count against each card, the customer, the person. */
function countsOf(who: Limited, { staffId, customerId, cardIds }: RechargesAsked): ReadonlyMap<number, number> {
  if (who === 'staff') return new Map([[staffId, cardIds.length]]);
  if (who === 'customer') return new Map(customerId === null ? [] : [[customerId, cardIds.length]]);
  const counts = new Map<number, number>();
  for (const id of cardIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
