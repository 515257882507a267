import { createHash } from 'node:crypto';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findNoticeFeed, keepNoticeFeed } from '../../db/notice-feeds.ts';
import { transact } from '../../db/open.ts';
import type { Db } from '../../db/open.ts';
import { insertNotices } from '../../db/provider-notices.ts';
import type { Answer, NoticePage, ProviderNotice } from '../providers/provider.ts';
import { causeOf } from '../providers/account-view.ts';

/** What is kept of a notice; a provider's are some hundred bytes. The hash is of all of it. */
const BODY_CHARACTERS_MAX = 16_384;

export interface StoredPage {
  /** Where to go on; null: at the beginning. */
  readonly next: string | null;
  /** How many were not known before. */
  readonly newCount: number;
  readonly hasMore: boolean;
}

/**
 * Stores what a provider told as it came, and until where it was read, in one transaction: nothing that was passed over is
 * lost, and what comes again changes nothing. What is made of it is a second step, `applyNotices`.
 */
export function storeNoticePage(
  db: Db,
  accountId: ProviderAccountId,
  answer: Answer<NoticePage>,
  nowMs: UtcMs,
): Promise<StoredPage> {
  return transact(db, async (tx) => {
    const before = await findNoticeFeed(tx, accountId);
    const from = before?.next ?? null;
    if (answer.kind !== 'answered') {
      const trouble = answer.kind === 'refused' ? answer.code : causeOf(answer.evidence);
      const readAtMs = before?.readAtMs ?? null;
      await keepNoticeFeed(tx, accountId, { next: from, readAtMs, askedAtMs: nowMs, trouble });
      return { next: from, newCount: 0, hasMore: false };
    }
    const { notices } = answer.value;
    const next = answer.value.next ?? from;
    const newCount = await insertNotices(tx, accountId, notices.map(toStored), nowMs);
    await keepNoticeFeed(tx, accountId, { next, readAtMs: nowMs, askedAtMs: nowMs, trouble: null });
    // A place that stays where it was has nothing behind it, whatever came.
    return { next, newCount, hasMore: notices.length > 0 && next !== from };
  });
}

function toStored({ eventId, reference, body }: ProviderNotice) {
  return {
    eventId: eventId ?? null,
    bodyHash: createHash('sha256').update(body).digest('hex'),
    reference: reference ?? null,
    body: body.slice(0, BODY_CHARACTERS_MAX),
  };
}
