import {
  findLatestRefresh,
  findNextToRefresh,
  isRechargingNow,
  noteRefreshed,
  setRefreshState,
} from '../../db/card-refreshes.ts';
import { transact } from '../../db/open.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import { verifyCard } from '../cards/verify-card.ts';
import type { Core } from '../core.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';

/** Looks are a second apart: what is asked in one is over before recharges that come would notice. */
const LOOK_EVERY_MS = 1_000;
/** Half of what an account allows, so that a recharge that begins meanwhile finds room. */
const SHARE = 0.5;
/** However fast a provider is: questions are not what it is there for. */
const PER_SECOND_MAX = 5;

type WatchCore = Pick<Core, 'database' | 'ports' | 'events' | 'accounts'>;

/**
 * Asks about the cards of an open refresh, one after another, at half the pace of the slowest account, and not at all while
 * recharges are sent or wait to be. What was asked is written down card by card: a restart goes on where it was.
 */
export function createRefreshWatch(core: WatchCore): Ticker {
  const { db } = core.database;
  // A second has room for the first question at once; slower accounts save up for theirs.
  let allowance = 1;
  let isIdle = false;
  const ticker = createTicker(core.ports, 'card-refresh-failed', LOOK_EVERY_MS, async () => {
    if (isIdle) return;
    const latest = await findLatestRefresh(db);
    if (latest?.state !== 'running') {
      isIdle = true;
      return;
    }
    const perSecond = await paceOf(core);
    allowance = Math.min(Math.max(1, perSecond), allowance + (perSecond * LOOK_EVERY_MS) / 1_000);
    while (allowance >= 1 && !(await isRechargingNow(db, core.ports.clock.nowMs()))) {
      allowance -= 1;
      if (!(await askNext(core, latest.id))) return;
    }
    core.events.publish({ type: 'card-refresh-changed' });
  });
  return {
    ...ticker,
    wake() {
      isIdle = false;
      ticker.wake();
    },
  };
}

/** False where there is nothing more to ask, or it was paused or ended meanwhile. */
async function askNext(core: WatchCore, refreshId: number): Promise<boolean> {
  const { db } = core.database;
  const now = await findLatestRefresh(db);
  if (now?.id !== refreshId || now.state !== 'running') return false;
  const cardId = await findNextToRefresh(db, refreshId);
  if (cardId === undefined) {
    await transact(db, (tx) => setRefreshState(tx, refreshId, 'finished', core.ports.clock.nowMs()));
    core.events.publish({ type: 'card-refresh-changed' });
    return false;
  }
  const isAnswered = await ask(core, cardId);
  await transact(db, (tx) => noteRefreshed(tx, refreshId, cardId, isAnswered));
  return true;
}

async function ask(core: WatchCore, cardId: Parameters<typeof verifyCard>[1]['id']): Promise<boolean> {
  try {
    return (await verifyCard(core, { id: cardId })).live !== null;
  } catch (cause) {
    // One card that cannot be asked about must not keep the others from it.
    core.ports.log.error('card-refresh-card-failed', cause, { cardId });
    return false;
  }
}

/** Questions a second, by the slowest of the accounts that can be asked about cards. */
async function paceOf({ database, accounts }: WatchCore): Promise<number> {
  let slowest = PER_SECOND_MAX;
  for (const { id, state } of await listProviderAccounts(database.db)) {
    if (state !== 'active') continue;
    const { capabilities } = await accounts.providerFor(id);
    if (capabilities.verifiesCard) slowest = Math.min(slowest, capabilities.ratePerSecond * SHARE);
  }
  return slowest;
}
