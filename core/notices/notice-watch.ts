import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findNoticeFeed, hasRecentWork } from '../../db/notice-feeds.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import { findOrder } from '../../db/recharges.ts';
import { findShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import type { Provider } from '../providers/provider.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { applyNotices } from './apply-notices.ts';
import { storeNoticePage } from './store-notices.ts';
import type { StoredPage } from './store-notices.ts';

/** A start is busy, and a command line that is over in a moment need not wake a provider. */
const START_AFTER_MS = 5_000;
/** While anything of the account is open or was finished lately. */
const BUSY_MS = 30_000;
const QUIET_MS = 3_600_000;
/** For so long after an order ended news of it are likely. */
const LATE_NEWS_MS = 86_400_000;
/** Pages read in one go; what is left comes with the next look. */
const PAGES_MAX = 50;

export type NoticeDeps = Pick<Core, 'database' | 'ports' | 'events'> & {
  readonly accounts: Pick<Core['accounts'], 'providerFor'>;
  readonly engine: Pick<Core['engine'], 'wake'>;
};

/** What is known of an account since the start. */
interface Watched {
  askedAtMs: number | undefined;
  isAsking: boolean;
}

/**
 * Reads what providers tell by themselves, stores it and makes it a reason to ask; notices that an earlier run stored and
 * nothing was made of come first. Its `stop` waits for what it has in hand in the database, never for a provider.
 */
export function createNoticeWatch(deps: NoticeDeps): Pick<Ticker, 'start' | 'stop'> {
  const { db } = deps.database;
  const { clock, log } = deps.ports;
  const watched = new Map<ProviderAccountId, Watched>();
  const inHand = new Set<Promise<unknown>>();
  let startedAtMs = 0;
  let cancelFirst: (() => void) | undefined;
  let isStopped = false;
  const ticker = createTicker(deps.ports, 'notice-watch-failed', BUSY_MS, lookAll);

  /** Work on the database, which `stop` waits for. */
  function hold<T>(work: Promise<T>): Promise<T> {
    inHand.add(work);
    // A copy that never rejects: the caller hears of a failure, this only of the end.
    void work.then(
      () => inHand.delete(work),
      () => inHand.delete(work),
    );
    return work;
  }

  async function lookAll(): Promise<void> {
    const shop = await findShop(db);
    if (!shop) return;
    for (const { id } of await listProviderAccounts(db)) {
      if (isStopped) return;
      const provider = await openProvider(id);
      if (!provider) continue;
      await hold(apply(id, provider));
      if (await isDue(id, provider, shop.timeZone)) void read(id, provider);
    }
  }

  async function openProvider(id: ProviderAccountId): Promise<Provider | undefined> {
    try {
      return await deps.accounts.providerFor(id);
    } catch (cause) {
      // Its notices wait; those of the other accounts do not.
      log.error('account-cannot-be-opened', cause, { accountId: id });
      return undefined;
    }
  }

  function watchedOf(id: ProviderAccountId): Watched {
    const known = watched.get(id) ?? { askedAtMs: undefined, isAsking: false };
    watched.set(id, known);
    return known;
  }

  async function isDue(id: ProviderAccountId, provider: Provider, timeZone: string): Promise<boolean> {
    const { askedAtMs, isAsking } = watchedOf(id);
    if (!provider.listNotices || isAsking) return false;
    if (askedAtMs === undefined) return clock.monotonicMs() - startedAtMs >= START_AFTER_MS;
    const sinceAskedMs = clock.monotonicMs() - askedAtMs;
    if (sinceAskedMs >= QUIET_MS) return true;
    const nowMs = clock.nowMs();
    const sinceMs = (nowMs - LATE_NEWS_MS) as UtcMs;
    const days = [...new Set([shopDateOf(sinceMs, timeZone), shopDateOf(nowMs, timeZone)])];
    return sinceAskedMs >= BUSY_MS && hasRecentWork(db, id, { sinceMs, days });
  }

  /** Reads page after page; each is stored, and made something of, before the next one is asked for. */
  async function read(id: ProviderAccountId, provider: Provider): Promise<void> {
    const its = watchedOf(id);
    its.isAsking = true;
    its.askedAtMs = clock.monotonicMs();
    try {
      let next = (await hold(findNoticeFeed(db, id)))?.next ?? null;
      for (let page = 0; page < PAGES_MAX; page++) {
        const stored = await readPage(id, provider, next);
        if (!stored?.hasMore) break;
        next = stored.next;
      }
    } catch (failure) {
      if (!isStopped) log.error('notices-not-read', failure, { accountId: id });
    } finally {
      its.isAsking = false;
      if (!isStopped) deps.events.publish({ type: 'status-changed' });
    }
  }

  /** Undefined when the watch was stopped meanwhile. */
  async function readPage(
    id: ProviderAccountId,
    provider: Provider,
    from: string | null,
  ): Promise<StoredPage | undefined> {
    if (isStopped) return undefined;
    // Not held: a provider may take its time, and nobody waits for it when the shop is closed.
    const answer = await provider.listNotices?.(from);
    if (!answer || isStopped) return undefined;
    const stored = await hold(storeNoticePage(db, id, answer, clock.nowMs()));
    if (isStopped) return undefined;
    if (stored.newCount > 0) await hold(apply(id, provider));
    return stored;
  }

  async function apply(id: ProviderAccountId, provider: Provider): Promise<void> {
    const { recoveryClass } = provider.capabilities;
    const applied = await applyNotices(db, { id, recoveryClass }, clock.nowMs());
    if (applied.askedCount > 0) deps.engine.wake();
    if (applied.orphanCount > 0) {
      log.warn('notices-about-nobody', { accountId: id, count: applied.orphanCount });
      deps.events.publish({ type: 'provider-changed', accountId: id });
      deps.events.publish({ type: 'status-changed' });
    }
    for (const orderId of new Set(applied.orderIds)) {
      const order = await findOrder(db, orderId);
      if (!order) continue;
      const { cardId, state, batchId } = order;
      deps.events.publish({ type: 'recharge-changed', orderId, cardId, state, batchId });
    }
  }

  return {
    start() {
      startedAtMs = clock.monotonicMs();
      cancelFirst = clock.schedule(START_AFTER_MS, () => ticker.wake());
      ticker.start();
    },
    async stop() {
      isStopped = true;
      cancelFirst?.();
      await ticker.stop();
      await Promise.allSettled(inHand);
    },
  };
}
