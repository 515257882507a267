import type { FloatCause } from '../../contract/terms/float.ts';
import type { ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { ShopDate } from '../../contract/terms/time.ts';
import { listDoubtfulOrders } from '../../db/float-figures.ts';
import { findLastReconciliation } from '../../db/float-reconciliations.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import type { ProviderAccountRow } from '../../db/provider-accounts.ts';
import { findShop } from '../../db/shop.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { dueReconciliation } from './due-reconciliation.ts';
import type { FloatTimes } from './due-reconciliation.ts';
import { concludeQuestion, prepareQuestion } from './reconcile-float.ts';
import type { FloatDeps } from './reconcile-float.ts';
import { warnLowFloat } from './warn-low-float.ts';

/** As often as the engine looks for work: a doubt that ends sooner than this after it began may be missed. */
const LOOK_MS = 2_000;

/** What is known of an account since the start. */
interface Watched {
  comparedAtMs: number | undefined;
  comparedOn: ShopDate | undefined;
  /** The latest comparison in the books that was seen; undefined before the first look. */
  seenId: number | undefined;
  doubts: ReadonlySet<RechargeId>;
  doubtEndedAtMs: number | undefined;
  isAsking: boolean;
  /** Its provider tells no balance, or is not known: there is nothing to compare. */
  isDumb: boolean;
}

/**
 * Looks after the float of every account: warns when it is low, and compares it with the provider's balance. Its `stop` waits
 * for what it has in hand in the database, never for a provider.
 */
export function createFloatWatch(deps: FloatDeps): Pick<Ticker, 'start' | 'stop'> {
  const { db } = deps.database;
  const { clock, log } = deps.ports;
  const watched = new Map<ProviderAccountId, Watched>();
  const inHand = new Set<Promise<unknown>>();
  let startedAtMs = 0;
  let isStopped = false;
  const ticker = createTicker(deps.ports, 'float-watch-failed', LOOK_MS, lookAll);

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
    const today = shopDateOf(clock.nowMs(), shop.timeZone);
    const accounts = await listProviderAccounts(db);
    noteDoubts(accounts, await listDoubtfulOrders(db));
    for (const account of accounts) {
      if (isStopped) return;
      await warnLowFloat(deps, account);
      const its = watchedOf(account.id);
      if (its.isAsking || its.isDumb) continue;
      const cause = dueReconciliation(await timesOf(account.id, its), clock.monotonicMs(), today);
      if (cause) void compare(account.id, its, cause, today);
    }
  }

  function watchedOf(id: ProviderAccountId): Watched {
    const known = watched.get(id) ?? {
      comparedAtMs: undefined,
      comparedOn: undefined,
      seenId: undefined,
      doubts: new Set(),
      doubtEndedAtMs: undefined,
      isAsking: false,
      isDumb: false,
    };
    watched.set(id, known);
    return known;
  }

  /** A doubt that was there at the last look and is no more has been resolved. */
  function noteDoubts(
    accounts: readonly ProviderAccountRow[],
    doubts: Awaited<ReturnType<typeof listDoubtfulOrders>>,
  ): void {
    for (const { id } of accounts) {
      const its = watchedOf(id);
      const now = new Set(doubts.filter(({ accountId }) => accountId === id).map((doubt) => doubt.id));
      if ([...its.doubts].some((doubt) => !now.has(doubt))) its.doubtEndedAtMs ??= clock.monotonicMs();
      its.doubts = now;
    }
  }

  /** The verdict is the stored one: a person may have compared, or explained, since, and that counts from then. */
  async function timesOf(id: ProviderAccountId, its: Watched): Promise<FloatTimes> {
    const last = await findLastReconciliation(db, id);
    const lastId = last?.id ?? 0;
    if (its.seenId !== undefined && its.seenId !== lastId) its.comparedAtMs = clock.monotonicMs();
    its.seenId = lastId;
    return { ...its, startedAtMs, verdict: last?.verdict };
  }

  async function compare(id: ProviderAccountId, its: Watched, cause: FloatCause, today: ShopDate): Promise<void> {
    its.isAsking = true;
    its.doubtEndedAtMs = undefined;
    try {
      const question = await hold(prepareQuestion(deps, id));
      its.isDumb = question === undefined;
      // Not held: a provider may take its time, and nobody waits for it when the shop is closed.
      const answer = await question?.provider.balance();
      if (question && answer && !isStopped) await hold(concludeQuestion(deps, question, answer, cause));
    } catch (failure) {
      if (!isStopped) log.error('float-not-compared', failure, { accountId: id, cause });
    } finally {
      its.isAsking = false;
      its.comparedAtMs = clock.monotonicMs();
      its.comparedOn = today;
    }
  }

  return {
    start() {
      startedAtMs = clock.monotonicMs();
      ticker.start();
    },
    async stop() {
      isStopped = true;
      await ticker.stop();
      await Promise.allSettled(inHand);
    },
  };
}
