import type { z } from 'zod';
import type { chosenCards } from '../../contract/cards.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CardRefresh } from '../../contract/expiry.ts';
import { findLatestRefresh, insertRefresh, isRechargingNow, setRefreshState } from '../../db/card-refreshes.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { gatherChosenCards } from '../cards/gather-chosen-cards.ts';
import type { Actor, Core } from '../core.ts';

type RefreshCore = Pick<Core, 'database' | 'ports' | 'events' | 'cardRefresh'>;

/** The refresh that is open, or the latest; null where there was none. */
export async function readRefresh({ database, ports }: Pick<Core, 'database' | 'ports'>): Promise<CardRefresh | null> {
  const { db } = database;
  const latest = await findLatestRefresh(db);
  if (!latest) return null;
  const isHeldBack = latest.state === 'running' && (await isRechargingNow(db, ports.clock.nowMs()));
  return { ...latest, isHeldBack };
}

/** Writes down which cards are to be asked about. Refuses with REFRESH_OPEN, NOT_FOUND and TOO_MANY_CARDS. */
export async function startRefresh(
  core: RefreshCore,
  actor: Actor,
  input: { readonly cards: z.output<typeof chosenCards> },
): Promise<CardRefresh> {
  const atMs = core.ports.clock.nowMs();
  await transact(core.database.db, async (tx) => {
    const latest = await findLatestRefresh(tx);
    if (latest?.state === 'running' || latest?.state === 'paused') throw new Refusal('REFRESH_OPEN', {});
    const cardIds = await gatherChosenCards(tx, input.cards, atMs);
    const id = await insertRefresh(tx, { cardIds, staffId: actor.staffId, atMs });
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'card-refresh-started',
      subject: `card-refresh:${id}`,
      details: { cardCount: cardIds.length },
    });
  });
  return told(core);
}

/** Pauses, goes on, or ends it. Refuses with CHANGED_MEANWHILE where it is over. */
export async function setRefresh(
  core: RefreshCore,
  actor: Actor,
  { id, state }: { readonly id: number; readonly state: 'running' | 'paused' | 'cancelled' },
): Promise<CardRefresh> {
  const atMs = core.ports.clock.nowMs();
  await transact(core.database.db, async (tx) => {
    if (!(await setRefreshState(tx, id, state, atMs))) throw new Refusal('CHANGED_MEANWHILE', {});
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'card-refresh-set',
      subject: `card-refresh:${id}`,
      details: { state },
    });
  });
  return told(core);
}

async function told(core: RefreshCore): Promise<CardRefresh> {
  core.cardRefresh.wake();
  core.events.publish({ type: 'card-refresh-changed' });
  const now = await readRefresh(core);
  if (!now) throw new Error('a refresh was written and is not there');
  return now;
}
