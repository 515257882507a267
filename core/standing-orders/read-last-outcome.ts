import { RESULT_HOURS } from '../../contract/standing-orders.ts';
import type { StandingOutcome, StandingResult } from '../../contract/standing-orders.ts';
import type { StandingOrderId } from '../../contract/terms/ids.ts';
import type { RechargeState } from '../../contract/terms/recharge-state.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { Reader } from '../../db/open.ts';
import { countLatestRuns, findLastRunAt } from '../../db/standing-order-runs.ts';

type Skip = Exclude<StandingResult, 'ORDERED' | 'NOT_DELIVERED_TODAY'>;
/** Said of a card from the look after its failure on. */
const FAILED_BEFORE: StandingResult = 'NOT_DELIVERED_TODAY';
type Part = 'recharged' | 'underWay' | 'unconfirmed' | 'failed';

const HOUR_MS = 3_600_000;

const PART_OF: Readonly<Record<RechargeState, Part>> = {
  queued: 'underWay',
  sending: 'underWay',
  pending: 'underWay',
  in_doubt: 'unconfirmed',
  needs_person: 'unconfirmed',
  succeeded: 'recharged',
  refund_due: 'failed',
  failed: 'failed',
  refunded: 'failed',
};

/** What a standing order did lately, card by card; null when it never did anything. */
export async function readLastOutcome(reader: Reader, id: StandingOrderId): Promise<StandingOutcome | null> {
  const atMs = await findLastRunAt(reader, id);
  if (atMs === undefined) return null;
  const counts: Record<Part, number> = { recharged: 0, underWay: 0, unconfirmed: 0, failed: 0 };
  const skipped: StandingOutcome['skipped'] = [];
  for (const { result, orderState, count } of await countLatestRuns(
    reader,
    id,
    (atMs - RESULT_HOURS * HOUR_MS) as UtcMs,
  )) {
    // Written by `keepLeftOut` from the same type; what is ordered has an order.
    if (result === FAILED_BEFORE) counts.failed += count;
    else if (orderState === null) skipped.push({ reason: result as Skip, count });
    else counts[PART_OF[orderState]] += count;
  }
  return { atMs, ...counts, skipped: skipped.toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)) };
}
