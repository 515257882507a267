import type { BatchId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import { listActiveAccountIds } from '../../db/account-work.ts';
import { readAtOnce } from '../../db/open.ts';
import { hasQueuedOrders } from '../../db/recharge-questions.ts';
import { findShop } from '../../db/shop.ts';
import { canStoreMore } from '../../db/storage-probe.ts';
import type { EventFeed } from '../event-feed.ts';
import type { Ports } from '../ports.ts';
import type { Provider } from '../providers/provider.ts';
import { createAccountRunner } from './account-runner.ts';
import type { AccountRunner } from './account-runner.ts';
import { createAnnouncer } from './announcer.ts';
import { createBooksWatch } from './books-watch.ts';
import { watchClock } from './clock-watch.ts';
import { createEngineShop } from './engine-parts.ts';
import type { EngineParts, EngineShop } from './engine-parts.ts';
import { createGroupCommit } from './group-commit.ts';
import { bringForward, bringForwardAfterStart, bringRetriesForward, isAskedTooLate } from './bring-forward.ts';
import { createRateMeter } from './rate-meter.ts';
import type { RateMeter } from './rate-meter.ts';
import { watchRetries } from './retry-watch.ts';
import { createStandingReader } from './read-back-standing.ts';
import { recoverRecharges } from './recover.ts';
import { createResolver } from './resolve-in-doubt.ts';
import type { StorageBallast } from './storage-ballast.ts';
import { createStorageWatch } from './storage-watch.ts';

export interface EnginePulse {
  readonly health: 'unknown' | 'good' | 'failing';
  readonly perSecond: number;
  readonly limitedBy: 'provider_rate' | 'float' | 'breaker' | 'account_stopped' | 'nothing';
}

/** Sends what is queued, and asks about what is in doubt. The only part of the application that spends float. */
export interface RechargeEngine {
  /** Recovers what the last run left, checks the books, then begins to send. */
  start(): Promise<void>;
  /** No claims; what is under way ends and is stored, for as long as a provider may take. Never cuts a request off. */
  stop(): Promise<void>;
  /** There may be work: call after a commit that queued orders, resumed a batch or an account. */
  wake(): void;
  /** Asks the provider about an order at once; resolves when the answer is stored. */
  askNow(orderId: RechargeId): Promise<void>;
  pulse(accountId: ProviderAccountId): EnginePulse;
  /** Orders settled per second, all accounts together. */
  perSecond(): number;
}

export interface EngineDeps {
  readonly database: OpenedDatabase;
  readonly ports: Pick<Ports, 'clock' | 'random' | 'log'>;
  readonly events: EventFeed;
  readonly accounts: { providerFor(id: ProviderAccountId): Promise<Provider> };
  /** Room to be given up when the disk is full; absent in simulations. */
  readonly ballast?: StorageBallast;
  /** Ends the process without another write, when the file is lost. */
  readonly end?: (cause: unknown) => void;
}

const NO_BALLAST: StorageBallast = { make: () => Promise.resolve(true), release: () => undefined };

/** Whoever watches over the process starts it anew, and the start checks the file. */
function endProcess(cause: unknown): void {
  setImmediate(() => {
    throw cause;
  });
}

/** Finds work that nobody announced: an account resumed, a batch resumed, an order whose waiting time is over. */
const TICK_MS = 2_000;
/** The same while no order waits. */
const IDLE_TICK_MS = 15_000;
/** How much longer than the slowest provider's deadline a stop waits. */
const STOP_MARGIN_MS = 5_000;
/** Where no account was used yet. */
const SEND_DEADLINE_DEFAULT_MS = 30_000;

export function createRechargeEngine(deps: EngineDeps): RechargeEngine {
  const { db } = deps.database;
  const { clock, log } = deps.ports;
  const total = createRateMeter();
  const meters = new Map<ProviderAccountId, RateMeter>();
  const runners = new Map<ProviderAccountId, AccountRunner>();
  const works = new Set<Promise<void>>();
  let epoch = 0;
  let shop: EngineShop | undefined;
  let isStarted = false;
  let isStopping = false;
  let longestDeadlineMs = SEND_DEADLINE_DEFAULT_MS;
  let cancelTick: (() => void) | undefined;
  let isWaking = false;
  let isIdle = false;
  let isWakeDue = false;

  const storage = createStorageWatch({
    clock,
    log,
    ballast: deps.ballast ?? NO_BALLAST,
    probe: () => canStoreMore(deps.database.sqlite),
    onOver: wake,
    end: deps.end ?? endProcess,
  });
  const retries = watchRetries(clock);
  const books = createBooksWatch({ db, ports: deps.ports });
  const mayClaim = (accountId: ProviderAccountId) => !isStopping && !storage.hasTrouble() && books.maySpend(accountId);
  const perSecond = () => total.perSecond(clock.monotonicMs());
  const announcer = createAnnouncer({ db, events: deps.events, clock, log, perSecond });
  const parts: EngineParts = {
    db,
    sqlite: deps.database.sqlite,
    ports: deps.ports,
    group: createGroupCommit(db, clock, { onBatchesFinished, onFailed: (cause) => void noteStorageFailure(cause) }),
    announcer,
    clockWatch: watchClock(clock),
    get epoch() {
      return epoch;
    },
    get shop() {
      if (!shop) throw new Error('orders before there is a shop');
      return shop;
    },
    providerFor: (accountId) => deps.accounts.providerFor(accountId),
    isStopping: () => isStopping,
    noteStorageFailure,
    onApplied(applied, accountId) {
      announcer.announce(applied);
      if (applied.from === applied.to) return;
      if (['succeeded', 'failed', 'refund_due'].includes(applied.to)) count(accountId);
      if (applied.needsStanding) standings.read(applied.orderId, accountId);
      if (applied.to === 'in_doubt' || applied.to === 'pending') resolver.look();
      // A doubt less makes room under the cap.
      if (applied.from === 'in_doubt' || applied.from === 'needs_person') runners.get(accountId)?.pump();
      if (applied.to !== 'queued') return;
      if (applied.notBeforeMs !== undefined) retries.note(applied.orderId, applied.notBeforeMs);
      wakeIn(Math.max(0, (applied.notBeforeMs ?? 0) - clock.nowMs()));
    },
    onAccountStopped(accountId) {
      runners.get(accountId)?.holdBack();
      announcer.accountChanged(accountId);
    },
    track(work) {
      works.add(work);
      void work.finally(() => works.delete(work));
    },
  };
  const resolver = createResolver(parts);
  const standings = createStandingReader(parts);

  function onBatchesFinished(batchIds: readonly BatchId[]): void {
    for (const batchId of batchIds) deps.events.publish({ type: 'batch-changed', batchId });
    const checked = books.check().then(pumpAll);
    parts.track(checked.catch((cause: unknown) => void log.error('books-not-checked', cause)));
  }

  function noteStorageFailure(cause: unknown): boolean {
    const isDisk = storage.note(cause);
    if (isDisk) pumpAll();
    return isDisk;
  }

  /** Also where it may not claim any more: what waits for a lane is called back then. */
  function pumpAll(): void {
    for (const runner of runners.values()) runner.pump();
  }

  function count(accountId: ProviderAccountId): void {
    total.count(clock.monotonicMs());
    meterOf(accountId).count(clock.monotonicMs());
  }

  function meterOf(accountId: ProviderAccountId): RateMeter {
    const meter = meters.get(accountId) ?? createRateMeter();
    meters.set(accountId, meter);
    return meter;
  }

  /** Whatever waits longer is found by the tick. */
  function wakeIn(delayMs: number): void {
    if (delayMs < TICK_MS) clock.schedule(delayMs, wake);
  }

  function wake(): void {
    isWakeDue = true;
    if (!isStarted || isStopping || isWaking) return;
    isWaking = true;
    parts.track(
      wakeAll()
        .catch((cause: unknown) => void log.error('wake-failed', cause))
        .finally(() => {
          isWaking = false;
          if (isWakeDue) wake();
        }),
    );
  }

  async function wakeAll(): Promise<void> {
    isWakeDue = false;
    if (parts.clockWatch.wasSetBack()) await bringForward(db, deps.ports);
    await bringRetriesForward(db, deps.ports, retries.takeOverdue());
    await books.checkNowAndThen();
    if (!shop) {
      const stored = await findShop(db);
      if (!stored) return;
      shop = createEngineShop(stored.code, stored.timeZone);
    }
    const now = await readAtOnce(db, (tx) => ({
      accounts: listActiveAccountIds(tx),
      hasQueued: hasQueuedOrders(tx),
      isAskedTooLate: isAskedTooLate(tx, clock.nowMs()),
    }));
    if (now.isAskedTooLate) await bringForward(db, deps.ports);
    isIdle = !now.hasQueued;
    for (const accountId of now.accounts) {
      if (!runners.has(accountId)) await openRunner(accountId);
    }
    for (const [accountId, runner] of runners) {
      if (!now.accounts.includes(accountId)) runner.holdBack();
      // Those of stopped accounts too: they find out why they are limited.
      runner.pump();
    }
    resolver.look();
  }

  async function openRunner(accountId: ProviderAccountId): Promise<void> {
    try {
      const provider = await deps.accounts.providerFor(accountId);
      const runner = createAccountRunner(parts, accountId, provider, () => mayClaim(accountId));
      longestDeadlineMs = Math.max(longestDeadlineMs, provider.capabilities.sendDeadlineMs);
      runners.set(accountId, runner);
    } catch (cause) {
      // One account that cannot be opened must not keep the others from being served.
      log.error('account-cannot-be-opened', cause, { accountId });
    }
  }

  function tick(): void {
    wake();
    cancelTick = clock.schedule(isIdle ? IDLE_TICK_MS : TICK_MS, tick);
  }

  return {
    async start() {
      const recovered = await recoverRecharges(db, deps.ports);
      epoch = recovered.epoch;
      await bringForwardAfterStart(db, deps.ports);
      await books.check();
      isStarted = true;
      storage.start();
      tick();
    },
    async stop() {
      isStopping = true;
      cancelTick?.();
      resolver.close();
      storage.close();
      for (const runner of runners.values()) runner.close();
      let cancelTimeUp = () => {};
      const timeUp = new Promise<void>((resolve) => {
        cancelTimeUp = clock.schedule(longestDeadlineMs + STOP_MARGIN_MS, resolve);
      });
      await Promise.race([untilIdle(works), timeUp]);
      cancelTimeUp();
      announcer.close();
    },
    wake,
    askNow: (orderId) => resolver.askNow(orderId),
    pulse(accountId) {
      const runner = runners.get(accountId);
      return {
        health: runner?.health() ?? 'unknown',
        perSecond: meterOf(accountId).perSecond(clock.monotonicMs()),
        limitedBy: books.maySpend(accountId) ? (runner?.limitedBy() ?? 'nothing') : 'account_stopped',
      };
    },
    perSecond,
  };
}

async function untilIdle(works: ReadonlySet<Promise<void>>): Promise<void> {
  while (works.size > 0) await Promise.allSettled(works);
}
