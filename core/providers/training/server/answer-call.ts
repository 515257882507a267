import type { CallKind, Fault } from './fault.ts';
import { LATE_MS_MAX } from './fault-settings.ts';
import { drawFault, FAULTS } from './faults.ts';
import type { Journal } from './journal.ts';
import { echoOf, settleDue, type Desk } from './operations.ts';
import { isRepeatKnown } from './purchase.ts';
import { refusal, tooMany, type Reply, type Wait } from './reply.ts';
import { findRoute, type Call, type Route } from './routes.ts';
import { seededFraction } from './seeded-fraction.ts';

export interface Answering {
  readonly desk: Desk;
  readonly journal: Journal;
  readonly wait: Wait;
  /** Takes one call from this second's allowance; false when it is used up. */
  readonly admit: (ratePerSecond: number) => boolean;
  /** A time in which every call is one too many. */
  readonly spell: { readonly start: (forMs: number) => void; readonly isOn: () => boolean };
  /** How often this key was struck before, for faults that must not repeat for ever. */
  readonly countCall: (kind: CallKind, key: string) => number;
}

/** A call, and what is known of whoever waits for its answer. */
export interface WaitingCall extends Call {
  /** Resolves when the client has hung up. */
  readonly untilGone: () => Promise<void>;
}

/**
 * Answers one call. Whatever the answer, it leaves only when everything journalled so far is on the disk: an answer can
 * imply a charge that another call made.
 */
export async function answerCall(
  answering: Answering,
  call: WaitingCall,
  faultName: string | undefined,
): Promise<Reply> {
  const reply = await decideReply(answering, call, faultName);
  await answering.journal.flushed();
  return reply;
}

async function decideReply(answering: Answering, call: WaitingCall, faultName: string | undefined): Promise<Reply> {
  const { desk } = answering;
  const behaviour = desk.books.behaviour;
  const route = findRoute(call, behaviour.recoveryClass);
  if (!route) return refusal(404, 'NO_SUCH_CALL');
  if (route.kind === 'control') {
    settleDue(desk);
    return route.run(desk, { arrivedAtMs: desk.nowMs() });
  }
  if (answering.spell.isOn()) return tooMany(echoOf(call.body));
  if (behaviour.ratePerSecond !== null && !answering.admit(behaviour.ratePerSecond)) return tooMany(echoOf(call.body));
  if (faultName !== undefined && !Object.hasOwn(FAULTS, faultName)) return refusal(400, 'FAULT_UNKNOWN');
  return answerProviderCall(answering, call, { ...route, kind: route.kind }, faultName);
}

async function answerProviderCall(
  { desk, journal, wait, spell, countCall }: Answering,
  call: WaitingCall,
  route: Route & { readonly kind: CallKind },
  faultName: string | undefined,
): Promise<Reply> {
  const behaviour = desk.books.behaviour;
  const arrivedAtMs = desk.nowMs();
  const nth = countCall(route.kind, route.key);
  const fault: Fault = (faultName === undefined
    ? drawFault(behaviour, route.kind, route.key, nth)
    : FAULTS[faultName]) ?? { strikes: 'purchase' };
  const fractionOf = (what: string) => seededFraction(what, String(behaviour.seed), route.kind, route.key, String(nth));
  const jitterMs = behaviour.jitterMs === 0 ? 0 : behaviour.jitterMs * fractionOf('jitter');
  const halfMs = (behaviour.delayMs + jitterMs) / 2;
  // Whatever adds up: what is committed at all is committed within the working time.
  const holdMs = Math.min(LATE_MS_MAX, halfMs + (fault.holdMs?.(behaviour) ?? 0));
  if (holdMs > 0) await wait(holdMs);
  if (fault.holdsUntilGone) await Promise.race([call.untilGone(), wait(LATE_MS_MAX - holdMs)]);
  if (fault.startsSpell) spell.start(behaviour.spellMs);
  settleDue(desk);
  const isLate = fault.holdMs !== undefined || fault.holdsUntilGone === true;
  const terms = { ...fault.terms?.(behaviour), arrivedAtMs, isLate };
  const isGated = !(fault.isVerdict && isRepeatKnown(desk.books, route.key));
  const reply = (isGated ? fault.gate?.(echoOf(call.body)) : undefined) ?? route.run(desk, terms);
  // Durable before the second half of the delay: a crash in between must find the charge in the journal.
  await journal.flushed();
  if (halfMs > 0) await wait(halfMs);
  return fault.spoil?.(reply, { behaviour, desk, fraction: fractionOf('spoil') }) ?? reply;
}
