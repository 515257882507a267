/** What providers tell by themselves: stored as it came, then decided about, once each. */
import { sql } from 'kysely';
import type {
  AttemptId,
  NoticeId,
  OurReference,
  ProviderAccountId,
  RechargeId,
  StaffId,
} from '../contract/terms/ids.ts';
import type { AttemptState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface NewNotice {
  readonly eventId: string | null;
  /** SHA-256 of the whole body. */
  readonly bodyHash: string;
  readonly reference: string | null;
  readonly body: string;
}

/** Stores what is new, in the order given; the same event or body again changes nothing. Returns how many were new. */
export async function insertNotices(
  tx: Tx,
  accountId: ProviderAccountId,
  notices: readonly NewNotice[],
  receivedAtMs: UtcMs,
): Promise<number> {
  let count = 0;
  for (const { eventId, bodyHash, reference, body } of notices) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('provider_notice')
      .values({
        provider_account_id: accountId,
        event_id: eventId,
        body_hash: bodyHash,
        reference,
        body,
        received_at_ms: receivedAtMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    count += Number(numInsertedOrUpdatedRows ?? 0);
  }
  return count;
}

export interface WaitingNotice {
  readonly id: NoticeId;
  readonly reference: string | null;
  readonly body: string;
}

/** Notices of an account that nothing was made of yet, after `afterId`, in order of arrival. */
export async function listWaitingNotices(
  reader: Reader,
  accountId: ProviderAccountId,
  afterId: NoticeId,
  limit: number,
): Promise<readonly WaitingNotice[]> {
  return reader
    .selectFrom('provider_notice')
    .select(['id', 'reference', 'body'])
    .where('applied_at_ms', 'is', null)
    .where('provider_account_id', '=', accountId)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Notes what was made of a notice; fails when that was decided before. */
export async function markNoticeApplied(
  tx: Tx,
  id: NoticeId,
  result: 'asked' | 'kept' | 'orphan',
  atMs: UtcMs,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('provider_notice')
    .set({ result, applied_at_ms: atMs })
    .where('id', '=', id)
    .where('applied_at_ms', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`notice ${id} was decided about before`);
}

export interface NamedAttempt {
  readonly id: AttemptId;
  readonly orderId: RechargeId;
  readonly state: AttemptState;
}

/** The attempt that an account sent under a reference; undefined for a reference that is not ours, or another account's. */
export async function findAttemptOfReference(
  reader: Reader,
  accountId: ProviderAccountId,
  reference: string,
): Promise<NamedAttempt | undefined> {
  return (
    reader
      .selectFrom('recharge_attempt as attempt')
      .innerJoin('recharge_order as order', 'order.id', 'attempt.order_id')
      .select(['attempt.id', 'attempt.order_id as orderId', 'attempt.state'])
      // As somebody told it; whether it is ours is the question.
      .where('attempt.reference', '=', reference as OurReference)
      .where('order.provider_account_id', '=', accountId)
      .executeTakeFirst()
  );
}

/**
 * The provider is to be asked about an attempt now, whatever is known of it. One that is over is asked about anew: neither
 * how often it was asked about before, nor that it was not found, says anything about what the provider tells now.
 */
export async function makeAttemptDue(tx: Tx, id: AttemptId, nowMs: UtcMs): Promise<void> {
  await tx.updateTable('recharge_attempt').set({ next_query_at_ms: nowMs }).where('id', '=', id).execute();
  await tx
    .updateTable('recharge_attempt')
    .set({ query_count: 0, first_empty_at_ms: null })
    .where('id', '=', id)
    .where('state', 'in', ['absent', 'rejected', 'not_sent', 'succeeded'])
    .execute();
}

export interface Orphan {
  readonly id: NoticeId;
  readonly eventId: string | null;
  readonly reference: string | null;
  readonly body: string;
  readonly receivedAtMs: UtcMs;
  readonly seenAtMs: UtcMs | null;
  readonly seenBy: string | null;
}

/** Notices whose reference nobody knows here: those that nobody has looked at first, then the latest. */
export async function listOrphans(
  reader: Reader,
  accountId: ProviderAccountId,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly Orphan[] }> {
  const { total } = await reader
    .selectFrom('provider_notice')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('result', '=', sql.lit('orphan'))
    .where('provider_account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const rows = await reader
    .selectFrom('provider_notice as notice')
    .leftJoin('staff', 'staff.id', 'notice.seen_by')
    .select([
      'notice.id',
      'notice.event_id as eventId',
      'notice.reference',
      'notice.body',
      'notice.received_at_ms as receivedAtMs',
      'notice.seen_at_ms as seenAtMs',
      'staff.name as seenBy',
    ])
    .where('notice.result', '=', sql.lit('orphan'))
    .where('notice.provider_account_id', '=', accountId)
    .orderBy(sql`notice.seen_at_ms IS NOT NULL`)
    .orderBy('notice.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, rows };
}

/** How many of an account's orphans nobody has looked at. */
export async function countUnseenOrphans(reader: Reader, accountId: ProviderAccountId): Promise<number> {
  const { count } = await reader
    .selectFrom('provider_notice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('result', '=', sql.lit('orphan'))
    .where('seen_at_ms', 'is', null)
    .where('provider_account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return count;
}

/** An orphan, and whether somebody has looked at it. */
export async function findOrphan(
  reader: Reader,
  id: NoticeId,
): Promise<{ readonly accountId: ProviderAccountId; readonly isSeen: boolean } | undefined> {
  const row = await reader
    .selectFrom('provider_notice')
    .select(['provider_account_id as accountId', 'seen_at_ms as seenAtMs'])
    .where('id', '=', id)
    .where('result', '=', 'orphan')
    .executeTakeFirst();
  return row && { accountId: row.accountId, isSeen: row.seenAtMs !== null };
}

export async function markOrphanSeen(tx: Tx, id: NoticeId, staffId: StaffId, atMs: UtcMs): Promise<void> {
  await tx
    .updateTable('provider_notice')
    .set({ seen_at_ms: atMs, seen_by: staffId })
    .where('id', '=', id)
    .where('seen_at_ms', 'is', null)
    .execute();
}
