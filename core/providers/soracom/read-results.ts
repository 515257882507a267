import type { UtcMs } from '../../../contract/terms/time.ts';
import type { ApiResult } from '../api/api.ts';
import { notProcessed, outcomeOf, rejected } from '../api/meaning.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { CardStanding, Evidence, LookUpOutcome, PreparedRecharge, SendOutcome } from '../provider.ts';
import { targetOf } from './extension.ts';
import { refusalReply, sim, sims, type Sim } from './wire.ts';

/** The card of exactly this number; the provider's search matches parts of numbers too. */
export function readSearch(result: ApiResult, iccid: string): Sim | 'none' | 'unclear' {
  const list = result.kind === 'reply' && result.status === 200 ? readBody(sims, result.body) : undefined;
  if (!list) return 'unclear';
  const [found, ...more] = list.filter(({ profiles }) => profiles !== undefined && Object.hasOwn(profiles, iccid));
  if (!found) return list.length === 0 ? 'none' : 'unclear';
  return more.length === 0 ? found : 'unclear';
}

/** Why the card may not be extended to the wanted end; undefined when it may. */
export function refuseExtension(card: Sim, targetMs: number, evidence: Evidence): SendOutcome | undefined {
  if (card.status === 'terminated') return outcomeOf(rejected('CARD_BLOCKED'), evidence);
  // Somebody has moved the end past ours: setting ours would take days away from the customer.
  if ((card.expiryTime ?? 0) > targetMs) return outcomeOf(rejected('PROVIDER_REFUSED'), evidence);
  return undefined;
}

/** Judges the reply to the setting of an end: the whole card, as it is now. */
export function readSetReply(prepared: PreparedRecharge, simId: string, reply: ApiReply, nowMs: number): SendOutcome {
  const { status, body, headers, evidence } = reply;
  if (status === 200) {
    const card = readBody(sim, body);
    const isOurs = card?.simId === simId && Object.hasOwn(card.profiles ?? {}, prepared.iccid);
    return card && isOurs && card.expiryTime === targetOf(prepared)
      ? delivered(prepared, card, evidence)
      : { kind: 'unknown', evidence };
  }
  const waits = retryAfterOf(headers, nowMs);
  if (status === 401) return outcomeOf(notProcessed('unauthorized'), evidence);
  if (status === 429) return outcomeOf(notProcessed('throttled'), evidence, waits);
  const isRefusal = (status === 400 || status === 404) && readBody(refusalReply, body) !== undefined;
  if (!isRefusal) return { kind: 'unknown', evidence };
  return outcomeOf(rejected(status === 404 ? 'CARD_UNKNOWN' : 'PROVIDER_REFUSED'), evidence);
}

/** Judges the card itself: the end is the proof. */
export function readLookUp(prepared: PreparedRecharge, result: ApiResult): LookUpOutcome {
  const { evidence } = result;
  const card = readSearch(result, prepared.iccid);
  const targetMs = targetOf(prepared);
  if (typeof card === 'string' || targetMs === undefined) return { kind: 'unclear', evidence };
  if (card.expiryTime === targetMs) return { kind: 'found', outcome: delivered(prepared, card, evidence) };
  return { kind: (card.expiryTime ?? 0) > targetMs ? 'conflict' : 'empty', evidence };
}

function delivered(
  prepared: PreparedRecharge,
  card: Sim,
  evidence: Evidence,
): Extract<SendOutcome, { kind: 'succeeded' }> {
  const providerReference = `${card.simId}@${targetOf(prepared) ?? 0}`;
  // Cards are billed by the month: an extension itself takes nothing.
  return { kind: 'succeeded', delivery: { providerReference, realCost: prepared.quotedCost }, evidence };
}

const STATES: ReadonlyMap<string, CardStanding['state']> = new Map([
  ['active', 'active'],
  ['ready', 'inactive'],
  ['standby', 'inactive'],
  ['inactive', 'inactive'],
  ['suspended', 'blocked'],
  ['terminated', 'blocked'],
] as const);

/** Undefined for a status that is not documented: a card is not guessed to be fit. */
export function readStanding(
  iccid: string,
  card: Sim,
  offerCodes: readonly string[],
  nowMs: number,
): CardStanding | undefined {
  const state = STATES.get(card.status);
  if (!state) return undefined;
  const isOver = card.expiryTime !== undefined && card.expiryTime < nowMs && state !== 'blocked';
  const rechargeable = card.status !== 'terminated';
  return {
    iccid,
    state: isOver ? 'expired' : state,
    ...(card.sessionStatus?.subscription !== undefined && { planName: card.sessionStatus.subscription }),
    ...(card.expiryTime !== undefined && { expiresAtMs: card.expiryTime as UtcMs }),
    rechargeable,
    offerCodes: rechargeable ? offerCodes : [],
  };
}
