import type { NoticeId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Db, Tx } from '../../db/open.ts';
import {
  findAttemptOfReference,
  listWaitingNotices,
  makeAttemptDue,
  markNoticeApplied,
} from '../../db/provider-notices.ts';
import type { NamedAttempt, WaitingNotice } from '../../db/provider-notices.ts';
import { insertEvidence } from '../../db/recharge-work.ts';

/** Decided about in one transaction: a moment's work. */
const GROUP_MAX = 100;
/** As every piece of evidence is cut. */
const EVIDENCE_CHARACTERS_MAX = 4_096;

/** What became of an account's notices. */
export interface AppliedNotices {
  /** Attempts that are due to be asked about. */
  readonly askedCount: number;
  /** Nobody knows their reference here. */
  readonly orphanCount: number;
  /** Orders whose evidence grew. */
  readonly orderIds: readonly RechargeId[];
}

/**
 * Makes of each waiting notice a reason to ask, and nothing more: the attempt that it names is due now, whatever is known
 * of it. Where the provider answers no questions (C and D) it is kept as evidence; where nobody knows the reference it is
 * an orphan. One whose request is on its way right now goes on waiting for the answer.
 */
export async function applyNotices(
  db: Db,
  account: { readonly id: ProviderAccountId; readonly recoveryClass: RecoveryClass },
  nowMs: UtcMs,
): Promise<AppliedNotices> {
  const counts = { asked: 0, kept: 0, orphan: 0 };
  const orderIds: RechargeId[] = [];
  let lastId = 0 as NoticeId;
  for (;;) {
    const group = await transact(db, async (tx) => {
      const waiting = await listWaitingNotices(tx, account.id, lastId, GROUP_MAX);
      for (const notice of waiting) {
        const attempt = await findAttempt(tx, account.id, notice);
        const result = judgeNotice(attempt, account.recoveryClass);
        if (result === 'wait') continue;
        await writeResult(tx, notice, attempt, result, nowMs);
        counts[result] += 1;
        if (result === 'kept' && attempt) orderIds.push(attempt.orderId);
      }
      return waiting;
    });
    lastId = group.at(-1)?.id ?? lastId;
    if (group.length < GROUP_MAX) break;
  }
  return { askedCount: counts.asked, orphanCount: counts.orphan, orderIds };
}

/** What is made of a notice. Pure. */
function judgeNotice(
  attempt: Pick<NamedAttempt, 'state'> | undefined,
  recoveryClass: RecoveryClass,
): 'asked' | 'kept' | 'orphan' | 'wait' {
  if (!attempt) return 'orphan';
  if (recoveryClass === 'C' || recoveryClass === 'D') return 'kept';
  // Its own answer is still to come, and would wipe out the time of the question.
  return attempt.state === 'intent' ? 'wait' : 'asked';
}

async function findAttempt(
  tx: Tx,
  accountId: ProviderAccountId,
  { reference }: WaitingNotice,
): Promise<NamedAttempt | undefined> {
  return reference === null ? undefined : findAttemptOfReference(tx, accountId, reference);
}

async function writeResult(
  tx: Tx,
  notice: WaitingNotice,
  attempt: NamedAttempt | undefined,
  result: 'asked' | 'kept' | 'orphan',
  nowMs: UtcMs,
): Promise<void> {
  await markNoticeApplied(tx, notice.id, result, nowMs);
  if (attempt && result === 'asked') await makeAttemptDue(tx, attempt.id, nowMs);
  if (attempt && result === 'kept') {
    insertEvidence(syncOf(tx), {
      orderId: attempt.orderId,
      attemptId: attempt.id,
      atMs: nowMs,
      kind: 'query',
      outcome: 'notice',
      httpStatus: null,
      body: notice.body.slice(0, EVIDENCE_CHARACTERS_MAX),
      staffId: null,
    });
  }
}
