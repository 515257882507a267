/** Class C: the same key and the same bytes once more are the question. They are a send too, and written down as one. */
import type { RechargeAttempt } from '../../db/recharge-attempts.ts';
import { readFirstWrittenMs } from '../../db/recharge-work.ts';
import type { RechargeOrder } from '../../db/recharges.ts';
import type { PreparedRecharge, Provider, SendOutcome } from '../providers/provider.ts';
import { horizonMsOf, latestOutcomeMsOf, SEND_WINDOW_MS } from './engine-parts.ts';
import type { EngineParts } from './engine-parts.ts';
import { settleAttempt } from './settle-attempt.ts';

/** A clock that is off by so much is still believed. */
const CLOCK_OFF_MS = 2 * 60_000;

interface Asked {
  readonly order: RechargeOrder;
  readonly attempt: RechargeAttempt;
}

/** Why the key must not be repeated; undefined while it may. After its life a repeat would buy again. */
export function whyNotRepeat(
  parts: EngineParts,
  { capabilities }: Provider,
  { order, attempt }: Asked,
): 'cancel_requested' | 'key_life_over' | undefined {
  const { recoveryClass, keyLifeMs } = capabilities;
  if (recoveryClass !== 'C') return undefined;
  if (order.cancelRequested) return 'cancel_requested';
  const firstAtMs = readFirstWrittenMs({ sqlite: parts.sqlite }, { orderId: order.id, attemptId: attempt.id });
  if (keyLifeMs === undefined || firstAtMs === undefined) return 'key_life_over';
  const isFromEarlierRun = attempt.epoch !== parts.epoch;
  // A clock that was set while nobody looked can hide half of the time; one that jumped under our eyes can hide all of it.
  // And the copy may be carried out as late as the horizon: by then, too, the provider must know the key.
  const lifeMs = (isFromEarlierRun ? keyLifeMs / 2 : keyLifeMs) - CLOCK_OFF_MS - horizonMsOf(capabilities);
  const ageMs = parts.ports.clock.nowMs() - firstAtMs;
  const isInLife = ageMs >= 0 && ageMs < lifeMs && parts.clockWatch.hasKeptPace();
  return isInLife ? undefined : 'key_life_over';
}

/** Writes down that a copy leaves (T2), sends the very same bytes, and stores what came back (T3). */
export async function repeatKey(parts: EngineParts, provider: Provider, { order, attempt }: Asked): Promise<void> {
  const { clock } = parts.ports;
  const subject = { orderId: order.id, attemptId: attempt.id };
  const beganAtMs = clock.monotonicMs();
  const beganWallMs = clock.nowMs();
  const written = await settleAttempt(parts, subject, { kind: 'repeating' });
  if (!written.isAllowed) return;
  const told = {
    kind: 'repeated',
    earlierCopyAtMs: attempt.intentAtMs,
    horizonMs: horizonMsOf(provider.capabilities),
    isKeyFirst: provider.capabilities.checksKeyFirst === true,
  } as const;
  const leaveWithinMs = () => {
    const isForbidden = parts.isStopping() || whyNotRepeat(parts, provider, { order, attempt });
    return isForbidden ? 0 : beganAtMs + SEND_WINDOW_MS - clock.monotonicMs();
  };
  // Written by `claim-orders.ts` from the same type.
  const prepared = JSON.parse(attempt.request) as PreparedRecharge;
  const outcome: SendOutcome =
    leaveWithinMs() > 0
      ? await sendCopy(parts, provider, { ...prepared, request: { ...prepared.request, departure: { leaveWithinMs } } })
      : { kind: 'not_processed', cause: 'not_sent', evidence: { cause: 'not repeated' } };
  const tookMs = Math.max(clock.monotonicMs() - beganAtMs, clock.nowMs() - beganWallMs);
  const isHeldUp = tookMs > latestOutcomeMsOf(provider.capabilities);
  await settleAttempt(parts, subject, { ...told, outcome, isHeldUp });
}

async function sendCopy(parts: EngineParts, provider: Provider, prepared: PreparedRecharge): Promise<SendOutcome> {
  try {
    return await provider.send(prepared);
  } catch (cause) {
    const logId = parts.ports.log.error('adapter-threw', cause, { provider: provider.name });
    return { kind: 'unknown', evidence: { cause: `adapter threw: ${logId}` } };
  }
}
