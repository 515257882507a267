import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Provider, SendOutcome } from '../providers/provider.ts';
import { createTurnQueue, setLanes } from '../send-turn.ts';
import { createAhead } from './ahead.ts';
import { createBreaker } from './breaker.ts';
import { claimOrders } from './claim-orders.ts';
import type { Claimed, Claims, Room } from './claim-orders.ts';
import type { EngineParts } from './engine-parts.ts';
import { createLanes } from './lanes.ts';
import { createLeaving } from './leaving.ts';
import type { Leaving, WhyNot } from './leaving.ts';
import { createRetryBudget } from './retry-budget.ts';
import { sendOrder } from './send-order.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Sends the orders of one account: lanes, rate and breaker are its own. */
export interface AccountRunner {
  /** Looks for work; does nothing while lanes are full, the rate is used up, or the breaker is open. */
  pump(): void;
  /** The account was stopped: what was claimed and has not left goes back to the queue. */
  holdBack(): void;
  health(): 'unknown' | 'good' | 'failing';
  limitedBy(): Claims['limitedBy'] | 'provider_rate';
  close(): void;
}

const NO_ROOM: Room = { count: 0, mayRetry: false };

export function createAccountRunner(
  parts: EngineParts,
  accountId: ProviderAccountId,
  provider: Provider,
  mayClaim: () => boolean,
): AccountRunner {
  const { clock, random, log } = parts.ports;
  const { capabilities } = provider;
  let allowed = { lanes: capabilities.lanes, ratePerSecond: capabilities.ratePerSecond };
  let lanes = createLanes(allowed.lanes, clock.monotonicMs());
  let bucket = createTokenBucket(allowed.ratePerSecond, clock.monotonicMs());
  const retries = createRetryBudget(clock.monotonicMs());
  const breaker = createBreaker();
  const ahead = createAhead(capabilities.recoveryClass);
  const queue = createTurnQueue(capabilities.lanes);
  /** Handed to the adapter: under way, or waiting for a lane there. */
  const leavings = new Set<Leaving>();
  let isClaiming = false;
  let isPumpDue = false;
  let isHeldBack = false;
  let isAccountStopped = false;
  let cancelTimer: (() => void) | undefined;
  let isProbing = false;
  let cancelProbe: (() => void) | undefined;
  let health: 'unknown' | 'good' | 'failing' = 'unknown';
  let limitedBy: Claims['limitedBy'] | 'provider_rate' = 'nothing';

  function laneCount(): number {
    const count = lanes.count(clock.monotonicMs());
    setLanes(queue, count);
    return count;
  }

  /** For how many claims there is a lane, and for how many there will be one soon. */
  function room(): { readonly free: number; readonly soon: number } {
    const count = laneCount();
    const waiting = Math.max(0, leavings.size - count);
    return { free: Math.max(0, count - leavings.size), soon: Math.max(0, ahead.max(count) - waiting) };
  }

  /** An owner may allow the account more or less at any moment; what is under way stays under way. */
  function followLimits(): void {
    const { lanes: laneMax, ratePerSecond } = provider.capabilities;
    if (laneMax !== allowed.lanes) lanes = createLanes(laneMax, clock.monotonicMs());
    if (ratePerSecond !== allowed.ratePerSecond) bucket = createTokenBucket(ratePerSecond, clock.monotonicMs());
    allowed = { lanes: laneMax, ratePerSecond };
  }

  function pump(): void {
    followLimits();
    callAllBackIfForbidden();
    const { free, soon } = room();
    if (!mayClaim() || free + soon <= 0) return;
    isPumpDue = true;
    if (isClaiming) return;
    isClaiming = true;
    parts.track(
      claim()
        .catch((cause: unknown) => {
          parts.noteStorageFailure(cause);
          log.error('claim-failed', cause, { accountId });
        })
        .finally(() => {
          isClaiming = false;
          if (isPumpDue) pump();
        }),
    );
  }

  async function claim(): Promise<void> {
    const claims = await claimOrders(parts, provider, accountId, mayTake);
    bucket.giveBack(claims.asked - claims.claimed.length);
    if (claims.claimed.length < claims.asked) limitedBy = claims.limitedBy;
    else if (isHeldBack) {
      limitedBy = 'provider_rate';
      pumpIn(bucket.waitMs(clock.monotonicMs()));
    }
    const again = claims.claimed.filter(({ order }) => order.sendCount > 0).length;
    retries.note({ first: claims.claimed.length - again, again });
    isAccountStopped = claims.limitedBy === 'account_stopped' || claims.limitedBy === 'float';
    for (const claimed of claims.claimed) carry(claimed);
  }

  function holdBack(): void {
    isAccountStopped = true;
    callAllBackIfForbidden();
  }

  /** Asked when the claim's turn has come: by then every lane that fell free in this turn is counted. */
  function mayTake(): Room {
    isPumpDue = false;
    isHeldBack = false;
    const { free, soon } = room();
    if (!mayClaim() || free + soon <= 0) return NO_ROOM;
    if (breaker.isOpen()) {
      limitedBy = 'breaker';
      probeSoon();
      return NO_ROOM;
    }
    const taken = bucket.take(free, clock.monotonicMs());
    isHeldBack = taken < free;
    const spare = isHeldBack ? 0 : bucket.takeSpare(soon, laneCount(), clock.monotonicMs());
    return { count: taken + spare, mayRetry: retries.mayRetry(clock.monotonicMs()) };
  }

  /** What waits for a lane must not leave any more: it is written down as not sent, without waiting for one. */
  function callAllBackIfForbidden(): void {
    const cause = whyNot();
    if (cause) for (const leaving of leavings) leaving.callBack(cause);
  }

  /** The account was stopped, or nothing can be stored; or the provider does not answer. */
  function whyNot(): WhyNot | undefined {
    if (parts.isStopping()) return 'stopping';
    if (isAccountStopped || !mayClaim()) return 'held_back';
    return breaker.isOpen() ? 'breaker_open' : undefined;
  }

  function carry(claimed: Claimed): void {
    const leaving = createLeaving(parts, claimed, queue);
    leavings.add(leaving);
    const cause = whyNot();
    if (cause) leaving.callBack(cause);
    const startedAtMs = clock.monotonicMs();
    // The lane is free when the outcome is known: the next claim shares the COMMIT that stores it.
    const free = (outcome: SendOutcome | undefined) => {
      leavings.delete(leaving);
      if (outcome) learn(outcome, clock.monotonicMs() - startedAtMs - leaving.waitedMs());
      pump();
    };
    parts.track(
      sendOrder(parts, provider, leaving, free).catch(
        (cause: unknown) => void log.error('send-failed', cause, { orderId: claimed.order.id }),
      ),
    );
  }

  function learn(outcome: SendOutcome, tookMs: number): void {
    lanes.note(outcome, clock.monotonicMs(), tookMs);
    ahead.noteAnswer(tookMs);
    breaker.note(outcome, clock.monotonicMs());
    if (breaker.isOpen()) setHealth('failing');
    else if (outcome.kind !== 'unknown' && outcome.kind !== 'not_processed') setHealth('good');
  }

  function setHealth(now: typeof health): void {
    if (now === health) return;
    health = now;
    parts.announcer.accountChanged(accountId);
  }

  function pumpIn(delayMs: number): void {
    cancelTimer?.();
    cancelTimer = clock.schedule(delayMs, pump);
  }

  /** Asks a harmless question after a while; an answer lets orders through again. */
  function probeSoon(): void {
    const delayMs = breaker.probeDelayMs(random.fraction());
    if (isProbing || delayMs === undefined) return;
    isProbing = true;
    cancelProbe = clock.schedule(delayMs, () => parts.track(probe()));
  }

  async function probe(): Promise<void> {
    try {
      if (parts.isStopping()) return;
      const answer = await (capabilities.hasBalance ? provider.balance() : provider.catalogue());
      breaker.noteProbe(answer.kind === 'answered');
      if (!breaker.isOpen()) setHealth('good');
    } catch (cause) {
      breaker.noteProbe(false);
      log.error('probe-failed', cause, { accountId });
    } finally {
      isProbing = false;
      pump();
    }
  }

  return {
    pump,
    holdBack,
    health: () => health,
    limitedBy: () => limitedBy,
    close() {
      cancelTimer?.();
      cancelProbe?.();
      callAllBackIfForbidden();
    },
  };
}
