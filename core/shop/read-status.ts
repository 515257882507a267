import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findShop } from '../../db/shop.ts';
import { countCases } from '../../db/recharge-cases.ts';
import { countEndedSince, countOpenOrders, countRunningBatches } from '../../db/status.ts';
import type { Core } from '../core.ts';
import { listAccounts } from '../providers/account-calls.ts';

/** The pace is counted over this long: shorter flickers, longer lags behind. */
const PACE_MS = 10_000;

/** The shop's pulse. */
export async function readStatus(core: Pick<Core, 'database' | 'ports' | 'events' | 'accounts'>) {
  const { db } = core.database;
  const accounts = await listAccounts(core);
  const open = await countOpenOrders(db);
  return {
    accounts: accounts.map(
      ({ id, name, float, held, lowFloat, lowStep, comparison, notices, state, stopReason, health }) => ({
        id,
        name,
        float,
        held,
        lowFloat,
        lowStep,
        floatDifference: comparison?.verdict === 'differs' ? comparison.difference : null,
        unseenOrphans: notices?.unseenOrphans ?? 0,
        state,
        stopReason,
        health,
      }),
    ),
    queued: open.get('queued') ?? 0,
    sending: (open.get('sending') ?? 0) + (open.get('pending') ?? 0),
    inDoubt: open.get('in_doubt') ?? 0,
    needsPerson: open.get('needs_person') ?? 0,
    openCases: await countCases(db, 'open'),
    runningBatches: await countRunningBatches(db, core.ports.clock.nowMs()),
    perSecond: await readPace(core),
  };
}

async function readPace({ database, ports }: Pick<Core, 'database' | 'ports'>): Promise<number> {
  const shop = await findShop(database.db);
  if (!shop) return 0;
  const nowMs = ports.clock.nowMs();
  const sinceMs = (nowMs - PACE_MS) as UtcMs;
  // Twice the same day, but for the seconds after midnight.
  const days = [...new Set([shopDateOf(sinceMs, shop.timeZone), shopDateOf(nowMs, shop.timeZone)])];
  return (await countEndedSince(database.db, days, sinceMs)) / (PACE_MS / 1000);
}
