/** What our books say of single purchases at a provider, by the references that the provider knows them by. */
import { sql } from 'kysely';
import type { CardId, RechargeId } from '../contract/terms/ids.ts';
import type { AttemptState } from '../contract/terms/recharge-state.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import { isOfFloat } from './float-figures.ts';
import type { FloatOf } from './float-figures.ts';
import type { Reader } from './open.ts';

export interface CountedPurchase {
  readonly reference: string;
  readonly state: AttemptState;
  readonly orderId: RechargeId;
  readonly iccid: string;
  readonly offerCode: string;
  readonly atMs: UtcMs;
  /** What it took from the float, free and held together. */
  readonly countedMinor: number;
}

/** Values bound by one statement; SQLite takes 32,766. */
const REFERENCES_MAX = 5_000;

/** Attempts of the account under these references; references that are none of ours are absent. */
export async function listPurchasesByReference(
  reader: Reader,
  its: FloatOf,
  references: readonly string[],
): Promise<readonly CountedPurchase[]> {
  const found: CountedPurchase[] = [];
  for (let start = 0; start < references.length; start += REFERENCES_MAX) {
    const some = references.slice(start, start + REFERENCES_MAX);
    const { rows } = await sql<CountedPurchase>`
      SELECT ${columns(its)} FROM recharge_attempt AS attempt JOIN recharge_order AS own ON own.id = attempt.order_id
      WHERE attempt.reference IN (${sql.join(some)}) AND own.provider_account_id = ${its.accountId}`.execute(reader);
    found.push(...rows);
  }
  return found;
}

/** Attempts that delivered, of orders that ended on or after `sinceOn`; the latest `limit`. */
export async function listDeliveredPurchases(
  reader: Reader,
  its: FloatOf,
  sinceOn: ShopDate,
  limit: number,
): Promise<readonly CountedPurchase[]> {
  const { rows } = await sql<CountedPurchase>`
    SELECT ${columns(its)} FROM recharge_order AS own JOIN recharge_attempt AS attempt ON attempt.order_id = own.id
    WHERE own.finished_on >= ${sinceOn} AND own.finished_on IS NOT NULL AND own.provider_account_id = ${its.accountId}
      AND own.state = 'succeeded' AND attempt.state = 'succeeded'
    ORDER BY own.finished_on DESC, own.id DESC LIMIT ${limit}`.execute(reader);
  return rows;
}

export async function findCardIds(reader: Reader, iccids: readonly string[]): Promise<ReadonlyMap<string, CardId>> {
  if (iccids.length === 0) return new Map();
  const { rows } = await sql<{ iccid: string; id: CardId }>`
    SELECT iccid, id FROM card WHERE iccid IN (${sql.join(iccids)})`.execute(reader);
  return new Map(rows.map(({ iccid, id }) => [iccid, id]));
}

/** A delivery is posted for the order; late and double ones, and reversals, for their attempt. */
function columns(its: FloatOf) {
  return sql`attempt.reference, attempt.state, own.id AS orderId, own.iccid, own.offer_code AS offerCode,
    attempt.intent_at_ms AS atMs,
    (SELECT coalesce(-sum(line.amount_minor), 0)
      FROM posting JOIN ledger_line AS line ON line.posting_id = posting.id
      WHERE posting.order_id = own.id AND ${isOfFloat(its)}
        AND (posting.attempt_id = attempt.id OR (posting.kind = 'delivered' AND attempt.state = 'succeeded'))
    ) AS countedMinor`;
}
