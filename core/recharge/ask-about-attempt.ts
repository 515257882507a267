/** One question about one attempt, in the way that its provider's class allows, and the event that the answer makes. */
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findKnownAttempt } from '../../db/recharge-attempts.ts';
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { changeAttempt, readAttempt } from '../../db/recharge-work.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { LookUpOutcome, PreparedRecharge, Provider } from '../providers/provider.ts';
import { horizonMsOf, isAskedById } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { keepSnapshot } from './keep-snapshot.ts';
import { repeatKey, whyNotRepeat } from './repeat-key.ts';
import { settleAttempt } from './settle-attempt.ts';
import { QUERIES_MAX } from './transition-delays.ts';
import type { RechargeEvent } from './transition-types.ts';

/** A look-up that found a known reference within this time is believed when it finds nothing. */
const TRUSTED_FOR_MS = 3_600_000;
/** An acknowledged order of which nothing is heard for so long past the horizon is in doubt. */
const SILENCE_MS = 15 * 60_000;

/** Until when each account's look-ups are believed, by the monotonic clock. */
export type Trust = Map<ProviderAccountId, number>;

export function createTrust(): Trust {
  return new Map();
}

interface Asked {
  readonly order: RechargeOrder;
  readonly attempt: RechargeAttempt;
}

/** Asks once and stores what came of it; stores nothing where there is nothing to ask. */
export async function askAboutAttempt(
  parts: EngineParts,
  trust: Trust,
  provider: Provider,
  { order, attempt }: Asked,
): Promise<void> {
  const subject = { orderId: order.id, attemptId: attempt.id, askedDueMs: attempt.nextQueryAtMs };
  const isOver = attempt.state !== 'pending' && attempt.state !== 'in_doubt';
  const { recoveryClass } = provider.capabilities;
  if ((recoveryClass === 'C' || recoveryClass === 'D') && !isAskedById(provider.capabilities, attempt)) {
    if (isOver) return forgetQuestion(parts, attempt);
    if (order.state === 'needs_person') return;
    if (recoveryClass === 'C' && !whyNotRepeat(parts, provider, { order, attempt })) {
      return repeatKey(parts, provider, { order, attempt });
    }
    return giveUp(parts, provider, { order, attempt });
  }
  const isSpent = order.state === 'in_doubt' && attempt.queryCount >= QUERIES_MAX && attempt.nextQueryAtMs !== null;
  const event: RechargeEvent =
    isSpent && !isOver
      ? { kind: 'given_up', cause: 'queries_spent' }
      : await lookUp(parts, trust, provider, { order, attempt });
  await settleAttempt(parts, subject, event);
}

/** A person decides: the machine has no question left that is safe to ask. */
async function giveUp(parts: EngineParts, provider: Provider, { order, attempt }: Asked): Promise<void> {
  const subject = { orderId: order.id, attemptId: attempt.id };
  // What was acknowledged and cannot be asked about is a doubt first (row 9), and then a person's.
  if (order.state === 'pending') {
    await settleAttempt(parts, subject, { kind: 'silent' });
    return;
  }
  if (provider.capabilities.recoveryClass === 'D') {
    await keepSnapshot(parts, provider, { order, attemptId: attempt.id }, 'after');
  }
  const cause = whyNotRepeat(parts, provider, { order, attempt }) ?? 'no_look_up';
  await settleAttempt(parts, subject, { kind: 'given_up', cause });
}

/** A success that cannot be looked at again, because its provider answers no such question. */
async function forgetQuestion(parts: EngineParts, attempt: RechargeAttempt): Promise<void> {
  await parts.group.run((tx) => {
    const now = readAttempt(tx, attempt.id);
    if (now) changeAttempt(tx, now, { nextQueryAtMs: null });
  });
}

async function lookUp(
  parts: EngineParts,
  trust: Trust,
  provider: Provider,
  { order, attempt }: Asked,
): Promise<RechargeEvent> {
  const { clock } = parts.ports;
  const answer = await lookUpOnce(parts, provider, attempt);
  switch (answer.kind) {
    case 'found':
      trust.set(order.accountId, clock.monotonicMs() + TRUSTED_FOR_MS);
      return { kind: 'heard', from: 'query', outcome: answer.outcome };
    case 'conflict':
      return { kind: 'found_conflict', evidence: answer.evidence };
    case 'unclear':
      return isSilent(provider, order, attempt, clock.nowMs())
        ? { kind: 'silent' }
        : { kind: 'answer_unclear', evidence: answer.evidence };
    case 'empty': {
      const horizonMs = horizonMsOf(provider.capabilities);
      const isTrusted = await isBelieved(parts, trust, provider, order.accountId);
      const { recoveryClass } = provider.capabilities;
      return { kind: 'found_nothing', evidence: answer.evidence, recoveryClass, horizonMs, isTrusted };
    }
  }
}

async function lookUpOnce(parts: EngineParts, provider: Provider, attempt: RechargeAttempt): Promise<LookUpOutcome> {
  try {
    // Written by `claim-orders.ts` from the same type.
    const known = attempt.providerReference === null ? {} : { providerReference: attempt.providerReference };
    return await provider.lookUp(JSON.parse(attempt.request) as PreparedRecharge, known);
  } catch (cause) {
    const logId = parts.ports.log.error('adapter-threw', cause, { provider: provider.name });
    return { kind: 'unclear', evidence: { cause: `adapter threw: ${logId}` } };
  }
}

/** An endpoint that cannot find what we know is there proves nothing by finding nothing. */
async function isBelieved(
  parts: EngineParts,
  trust: Trust,
  provider: Provider,
  accountId: ProviderAccountId,
): Promise<boolean> {
  const { clock } = parts.ports;
  if ((trust.get(accountId) ?? -Infinity) > clock.monotonicMs()) return true;
  const known = await findKnownAttempt(parts.db, accountId);
  // The very first order of an account: there is nothing to compare with.
  if (!known) return true;
  const answer = await lookUpOnce(parts, provider, known);
  if (answer.kind !== 'found') return false;
  trust.set(accountId, clock.monotonicMs() + TRUSTED_FOR_MS);
  return true;
}

function isSilent(provider: Provider, order: RechargeOrder, attempt: RechargeAttempt, nowMs: UtcMs): boolean {
  // Of an earlier attempt the provider owes no answer yet: what is pending is the later one.
  const isAcknowledged = order.state === 'pending' && attempt.state === 'pending';
  return isAcknowledged && nowMs > attempt.intentAtMs + horizonMsOf(provider.capabilities) + SILENCE_MS;
}
