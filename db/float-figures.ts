/** What our books say a provider must hold for us, at one moment, and what moved between two such moments. */
import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { ProviderAccountId, RechargeId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { Reader } from './open.ts';
import { isInStates } from './partial-indexes.ts';

/** Whose float, and under which names the books keep it. */
export interface FloatOf {
  readonly accountId: ProviderAccountId;
  readonly currency: Currency;
  /** The ledger's account of the free part, and of the held part. */
  readonly freeName: string;
  readonly heldName: string;
}

/** Minor units of the account's currency. */
export interface FloatFigures {
  readonly freeMinor: number;
  /** Held for orders that wait: nothing of it can have been charged. */
  readonly heldUnsentMinor: number;
  /** Held for orders that were sent and are not settled: some of it may have been charged. */
  readonly heldSentMinor: number;
  /** How far the books and the evidence had come. */
  readonly lastPostingId: number;
  readonly lastEvidenceId: number;
}

/** States in which a provider may have charged an order that we have not settled. */
const SENT_STATES = ['sending', 'pending', 'in_doubt', 'needs_person'] as const;

/** All figures of one moment: a single statement, so that nothing moves between them. */
export async function readFloatFigures(reader: Reader, its: FloatOf): Promise<FloatFigures> {
  const { rows } = await sql<{ free: number; held: number; sent: number; posting: number; evidence: number }>`
    SELECT
      coalesce((SELECT balance_minor FROM ledger_balance
        WHERE account = ${its.freeName} AND currency = ${its.currency}), 0) AS free,
      coalesce((SELECT balance_minor FROM ledger_balance
        WHERE account = ${its.heldName} AND currency = ${its.currency}), 0) AS held,
      (SELECT coalesce(sum(quoted_cost_minor), 0) FROM recharge_order
        WHERE ${isInStates('recharge_order', SENT_STATES)} AND provider_account_id = ${its.accountId}) AS sent,
      (SELECT coalesce(max(id), 0) FROM posting) AS posting,
      (SELECT coalesce(max(id), 0) FROM recharge_evidence) AS evidence`.execute(reader);
  const [row] = rows;
  if (!row) throw new Error('figures without a row');
  return {
    freeMinor: row.free,
    heldUnsentMinor: row.held - row.sent,
    heldSentMinor: row.sent,
    lastPostingId: row.posting,
    lastEvidenceId: row.evidence,
  };
}

/** What moved while the provider was asked. */
export interface FloatMoves {
  /** Quoted cost of the orders claimed meanwhile. */
  readonly claimedMinor: number;
  /** What was booked into the float: bought, taken back by the provider, put right. */
  readonly raisedMinor: number;
  /** What left the float otherwise than by a delivery: 0 or negative. */
  readonly loweredMinor: number;
  /** By how much deliveries cost more than was held for them. */
  readonly dearerMinor: number;
}

export async function readFloatMoves(reader: Reader, its: FloatOf, since: FloatFigures): Promise<FloatMoves> {
  const { rows } = await sql<{ claimed: number; raised: number; lowered: number; dearer: number }>`
    WITH change AS (
      SELECT posting.kind, posting.order_id, sum(line.amount_minor) AS amount
      FROM posting JOIN ledger_line AS line ON line.posting_id = posting.id
      WHERE posting.id > ${since.lastPostingId} AND ${isOfFloat(its)}
      GROUP BY posting.id
    )
    SELECT
      (SELECT coalesce(sum(quoted_cost_minor), 0) FROM recharge_order WHERE provider_account_id = ${its.accountId}
        AND id IN (SELECT order_id FROM recharge_evidence
          WHERE id > ${since.lastEvidenceId} AND kind = 'written_down')) AS claimed,
      (SELECT coalesce(sum(amount), 0) FROM change WHERE amount > 0) AS raised,
      (SELECT coalesce(sum(amount), 0) FROM change WHERE amount < 0 AND kind <> 'delivered') AS lowered,
      (SELECT coalesce(sum(max(0, -amount - quoted_cost_minor)), 0)
        FROM change JOIN recharge_order ON recharge_order.id = change.order_id WHERE kind = 'delivered') AS dearer
    `.execute(reader);
  const [row] = rows;
  if (!row) throw new Error('moves without a row');
  return { claimedMinor: row.claimed, raisedMinor: row.raised, loweredMinor: row.lowered, dearerMinor: row.dearer };
}

/**
 * A line, named `line`, of this float. Written so that no index of accounts is used: those of one account are all that it
 * ever sold, and the few postings meant are found by their ids or orders.
 */
export function isOfFloat({ freeName, heldName }: FloatOf): RawBuilder<SqlBool> {
  return sql<SqlBool>`line.account || '' IN (${freeName}, ${heldName})`;
}

/** Orders whose acceptance is unknown, of all accounts. */
export function listDoubtfulOrders(
  reader: Reader,
): Promise<readonly { readonly id: RechargeId; readonly accountId: ProviderAccountId }[]> {
  return reader
    .selectFrom('recharge_order')
    .select(['id', 'provider_account_id as accountId'])
    .where(isInStates('recharge_order', ['in_doubt', 'needs_person']))
    .execute();
}
