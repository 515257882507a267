import type { AttemptId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import {
  findAttempt,
  findKnownAttempt,
  listAttempts,
  listDueQueries,
  readNextQueryAtMs,
} from '../../db/recharge-attempts.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { findOrder } from '../../db/recharges.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { LookUpOutcome, PreparedRecharge, Provider } from '../providers/provider.ts';
import { horizonMsOf } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { settleAttempt } from './settle-attempt.ts';
import { QUERIES_MAX } from './transition-delays.ts';
import type { RechargeEvent } from './transition-types.ts';

/** Questions under way at once for one account; their own lanes, so that sends never starve them, nor they sends. */
const QUERY_LANES = 4;
/** How many due questions are looked at in one turn. */
const DUE_MAX = 256;
const ASK_AGAIN_MS = 5_000;
/** The longest sleep between two looks at what is due. */
const LOOK_AGAIN_MS = 30_000;
/** A look-up that found a known reference within this time is believed when it finds nothing. */
const TRUSTED_FOR_MS = 3_600_000;
/** An acknowledged order of which nothing is heard for so long past the horizon is in doubt. */
const SILENCE_MS = 15 * 60_000;

/** Asks providers about attempts whose outcome is not known, until each is. */
export interface Resolver {
  /** Looks at what is due now, and again whenever something becomes due. */
  look(): void;
  /** Asks about one order at once, whatever is due; does nothing when there is nothing to ask. */
  askNow(orderId: RechargeId): Promise<void>;
  close(): void;
}

export function createResolver(parts: EngineParts): Resolver {
  const { clock, log } = parts.ports;
  const underWay = new Map<AttemptId, Promise<void>>();
  const busyLanes = new Map<ProviderAccountId, number>();
  const trustedUntilMs = new Map<ProviderAccountId, number>();
  let isLooking = false;
  let isLookDue = false;
  let cancelTimer: (() => void) | undefined;

  function look(): void {
    isLookDue = true;
    if (isLooking || parts.isStopping()) return;
    isLooking = true;
    parts.track(
      lookAll()
        .catch((cause: unknown) => void log.error('look-for-doubts-failed', cause))
        .finally(() => {
          isLooking = false;
          if (isLookDue) look();
        }),
    );
  }

  async function lookAll(): Promise<void> {
    isLookDue = false;
    const nowMs = clock.nowMs();
    for (const { id, accountId } of await listDueQueries(parts.db, nowMs, DUE_MAX)) {
      if (underWay.has(id) || (busyLanes.get(accountId) ?? 0) >= QUERY_LANES) continue;
      parts.track(ask(id, accountId));
    }
    const nextMs = await readNextQueryAtMs(parts.db, nowMs);
    cancelTimer?.();
    cancelTimer = clock.schedule(Math.min(LOOK_AGAIN_MS, nextMs === undefined ? Infinity : nextMs - nowMs), look);
  }

  /** One question at a time about one attempt; whoever asks meanwhile gets the same answer. Never rejects. */
  function ask(attemptId: AttemptId, accountId: ProviderAccountId): Promise<void> {
    const asked = underWay.get(attemptId);
    if (asked) return asked;
    busyLanes.set(accountId, (busyLanes.get(accountId) ?? 0) + 1);
    const asking = resolve(attemptId)
      .catch((cause: unknown) => {
        log.error('asking-failed', cause, { attemptId });
        // It is still due: do not ask again in the same breath.
        return new Promise<void>((later) => {
          clock.schedule(ASK_AGAIN_MS, later);
        });
      })
      .finally(() => {
        underWay.delete(attemptId);
        busyLanes.set(accountId, (busyLanes.get(accountId) ?? 1) - 1);
        look();
      });
    underWay.set(attemptId, asking);
    return asking;
  }

  async function resolve(attemptId: AttemptId): Promise<void> {
    const attempt = await findAttempt(parts.db, attemptId);
    const order = attempt && (await findOrder(parts.db, attempt.orderId));
    if (!attempt || !order || !['pending', 'in_doubt'].includes(attempt.state)) return;
    const event = await askAbout(order, attempt);
    if (event) await settleAttempt(parts, { orderId: order.id, attemptId }, event);
  }

  async function askAbout(order: RechargeOrder, attempt: RechargeAttempt): Promise<RechargeEvent | undefined> {
    let provider: Provider;
    try {
      provider = await parts.providerFor(order.accountId);
    } catch (cause) {
      log.error('account-cannot-be-opened', cause, { accountId: order.accountId });
      return { kind: 'answer_unclear', evidence: { cause: 'account cannot be opened' } };
    }
    const { recoveryClass } = provider.capabilities;
    if (order.state === 'needs_person' && (recoveryClass === 'C' || recoveryClass === 'D')) return undefined;
    return giveUp(provider, order, attempt) ?? lookUp(provider, order, attempt);
  }

  /** Without a look-up, or after all questions, a person decides. */
  function giveUp(provider: Provider, order: RechargeOrder, attempt: RechargeAttempt): RechargeEvent | undefined {
    // Class C would repeat the very same request within its key's life; no provider of that class is known here yet.
    const { recoveryClass } = provider.capabilities;
    if (recoveryClass === 'C' || recoveryClass === 'D') {
      return order.state === 'pending' ? { kind: 'silent' } : { kind: 'given_up', cause: 'no_look_up' };
    }
    const isSpent = order.state === 'in_doubt' && attempt.queryCount >= QUERIES_MAX && attempt.nextQueryAtMs !== null;
    return isSpent ? { kind: 'given_up', cause: 'queries_spent' } : undefined;
  }

  async function lookUp(provider: Provider, order: RechargeOrder, attempt: RechargeAttempt): Promise<RechargeEvent> {
    const answer = await lookUpOnce(provider, attempt);
    switch (answer.kind) {
      case 'found':
        trustedUntilMs.set(order.accountId, clock.monotonicMs() + TRUSTED_FOR_MS);
        return { kind: 'heard', from: 'query', outcome: answer.outcome };
      case 'conflict':
        return { kind: 'found_conflict', evidence: answer.evidence };
      case 'unclear':
        return isSilent(provider, order, attempt, clock.nowMs())
          ? { kind: 'silent' }
          : { kind: 'answer_unclear', evidence: answer.evidence };
      case 'empty': {
        const horizonMs = horizonMsOf(provider.capabilities);
        const isTrusted =
          parts.clockWatch.hasPassed(horizonMs, attempt.epoch !== parts.epoch) &&
          (await isBelieved(provider, order.accountId));
        const { recoveryClass } = provider.capabilities;
        return { kind: 'found_nothing', evidence: answer.evidence, recoveryClass, horizonMs, isTrusted };
      }
    }
  }

  async function lookUpOnce(provider: Provider, attempt: RechargeAttempt): Promise<LookUpOutcome> {
    try {
      // Written by `claim-orders.ts` from the same type.
      return await provider.lookUp(JSON.parse(attempt.request) as PreparedRecharge);
    } catch (cause) {
      const logId = log.error('adapter-threw', cause, { provider: provider.name });
      return { kind: 'unclear', evidence: { cause: `adapter threw: ${logId}` } };
    }
  }

  /** An endpoint that cannot find what we know is there proves nothing by finding nothing. */
  async function isBelieved(provider: Provider, accountId: ProviderAccountId): Promise<boolean> {
    if ((trustedUntilMs.get(accountId) ?? -Infinity) > clock.monotonicMs()) return true;
    const known = await findKnownAttempt(parts.db, accountId);
    // The very first order of an account: there is nothing to compare with.
    if (!known) return true;
    const answer = await lookUpOnce(provider, known);
    if (answer.kind !== 'found') return false;
    trustedUntilMs.set(accountId, clock.monotonicMs() + TRUSTED_FOR_MS);
    return true;
  }

  return {
    look,
    async askNow(orderId) {
      const order = await findOrder(parts.db, orderId);
      const attempts = await listAttempts(parts.db, orderId);
      const live = attempts.find(({ state }) => state === 'pending' || state === 'in_doubt');
      if (order && live) await ask(live.id, order.accountId);
    },
    close: () => cancelTimer?.(),
  };
}

function isSilent(provider: Provider, order: RechargeOrder, attempt: RechargeAttempt, nowMs: UtcMs): boolean {
  const promisedMs = attempt.intentAtMs + horizonMsOf(provider.capabilities) + SILENCE_MS;
  return order.state === 'pending' && nowMs > promisedMs;
}
