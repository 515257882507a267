import { drawFault, FAULTS, type CallKind, type Fault } from './faults.ts';
import type { Journal } from './journal.ts';
import { echoOf, settleDue, type Desk } from './operations.ts';
import { refusal, type Reply, type Wait } from './reply.ts';
import { findRoute, type Call, type Route } from './routes.ts';
import { seededFraction } from './seeded-fraction.ts';

export interface Answering {
  readonly desk: Desk;
  readonly journal: Journal;
  readonly wait: Wait;
  /** Takes one call from this second's allowance; false when it is used up. */
  readonly admit: (ratePerSecond: number) => boolean;
  /** How often this key was struck before, for faults that must not repeat for ever. */
  readonly countCall: (kind: CallKind, key: string) => number;
}

/**
 * Answers one call. Whatever the answer, it leaves only when everything journalled so far is on the disk: an answer can
 * imply a charge that another call made.
 */
export async function answerCall(answering: Answering, call: Call, faultName: string | undefined): Promise<Reply> {
  const reply = await decideReply(answering, call, faultName);
  await answering.journal.flushed();
  return reply;
}

async function decideReply(answering: Answering, call: Call, faultName: string | undefined): Promise<Reply> {
  const { desk } = answering;
  const route = findRoute(call);
  if (!route) return refusal(404, 'NO_SUCH_CALL');
  if (route.kind === 'control') {
    settleDue(desk);
    return route.run(desk, {});
  }
  const behaviour = desk.books.behaviour;
  if (behaviour.ratePerSecond !== null && !answering.admit(behaviour.ratePerSecond)) {
    return { ...refusal(429, 'RATE_LIMITED', echoOf(call.body)), headers: { 'retry-after': '1' } };
  }
  if (faultName !== undefined && !Object.hasOwn(FAULTS, faultName)) return refusal(400, 'FAULT_UNKNOWN');
  return answerProviderCall(answering, call, { ...route, kind: route.kind }, faultName);
}

async function answerProviderCall(
  { desk, journal, wait, countCall }: Answering,
  call: Call,
  route: Route & { readonly kind: CallKind },
  faultName: string | undefined,
): Promise<Reply> {
  const behaviour = desk.books.behaviour;
  const nth = countCall(route.kind, route.key);
  const fault: Fault = (faultName === undefined
    ? drawFault(behaviour, route.kind, route.key, nth)
    : FAULTS[faultName]) ?? {
    strikes: 'purchase',
  };
  const jitter = seededFraction('jitter', String(behaviour.seed), route.kind, route.key, String(nth));
  const halfMs = (behaviour.delayMs + behaviour.jitterMs * jitter) / 2;
  const holdMs = halfMs + (fault.holdMs?.(behaviour) ?? 0);
  if (holdMs > 0) await wait(holdMs);
  settleDue(desk);
  const reply = fault.gate?.(echoOf(call.body)) ?? route.run(desk, fault.terms?.(behaviour) ?? {});
  // Durable before the second half of the delay: a crash in between must find the charge in the journal.
  await journal.flushed();
  if (halfMs > 0) await wait(halfMs);
  return fault.spoil?.(reply, behaviour) ?? reply;
}
