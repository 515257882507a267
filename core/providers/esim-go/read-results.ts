import type { Currency } from '../../../contract/terms/money.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { ApiResult } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { outcomeOf } from '../api/meaning.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type {
  CardStanding,
  Evidence,
  LookUpOutcome,
  PreparedRecharge,
  ProviderOffer,
  SendOutcome,
} from '../provider.ts';
import { CLOSED_STATES, COMPLETED, NEEDS_WORDS, REFUSALS } from './outcomes.ts';
import { messageReply, orderReply, type Assignment, type Bundle, type OrderReply } from './wire.ts';

/** An assignment may take so long. */
const ASK_PENDING_AFTER_MS = 600_000;
const MB_BYTES = 1_000_000;

/** Judges the reply to an order. There is no reference of ours in it: it is proven by card, bundle and the order's number. */
export function readSendReply(prepared: PreparedRecharge, reply: ApiReply, nowMs: number): SendOutcome {
  const { status, body, headers, evidence } = reply;
  if (status === 200) {
    const told = readBody(orderReply, body);
    return told && isAsAsked(prepared, told) ? readOrder(prepared, told, evidence) : { kind: 'unknown', evidence };
  }
  const meaning = NEEDS_WORDS.has(status) && !isInWords(body) ? undefined : REFUSALS.get(status);
  return meaning ? outcomeOf(meaning, evidence, retryAfterOf(headers, nowMs)) : { kind: 'unknown', evidence };
}

/** Judges the answer to a question by the order's number. */
export function readOrderReply(prepared: PreparedRecharge, result: ApiResult): LookUpOutcome {
  const { evidence } = result;
  const told = result.kind === 'reply' && result.status === 200 ? readBody(orderReply, result.body) : undefined;
  if (!told) return { kind: 'unclear', evidence };
  if (!isAsAsked(prepared, told)) return { kind: 'conflict', evidence };
  const outcome = readOrder(prepared, told, evidence);
  return outcome.kind === 'unknown' ? { kind: 'unclear', evidence } : { kind: 'found', outcome };
}

function readOrder(
  { quotedCost: { currency } }: PreparedRecharge,
  told: OrderReply,
  evidence: Evidence,
): Extract<SendOutcome, { kind: 'succeeded' | 'pending' | 'unknown' }> {
  const providerReference = told.orderReference;
  if (told.status?.toLowerCase() !== COMPLETED || told.assigned !== true) {
    return { kind: 'pending', providerReference, askAfterMs: ASK_PENDING_AFTER_MS, evidence };
  }
  const realCost = told.currency === currency ? moneyOf(told.total, currency, 'up') : undefined;
  if (!realCost || realCost.amountMinor < 0) return { kind: 'unknown', evidence };
  return { kind: 'succeeded', delivery: { providerReference, realCost }, evidence };
}

/** One bundle of the right name for exactly our card: another card in the reply is a new one that was sold instead. */
function isAsAsked({ iccid, offerCode }: PreparedRecharge, { order }: OrderReply): boolean {
  const [line, ...more] = order;
  if (!line || more.length > 0 || line.item !== offerCode || line.quantity !== '1') return false;
  const cards = [...(line.iccids ?? []), ...(line.esims ?? []).map((esim) => esim.iccid)];
  return cards.length > 0 && cards.every((card) => card === iccid);
}

/** A message, or plain words; neither a page nor a torn document. */
function isInWords(body: string): boolean {
  if (readBody(messageReply, body)) return true;
  return /^\s*\p{L}/u.test(body) && !['null', 'true', 'false'].includes(body.trim());
}

export function readOffer(told: Bundle, currency: Currency): ProviderOffer | undefined {
  const cost = moneyOf(told.price, currency, 'up');
  if (!cost || cost.amountMinor <= 0) return undefined;
  const bytes = Math.round(Number(told.dataAmount ?? 0) * MB_BYTES);
  const isUnlimited = told.unlimited === true;
  return {
    offerCode: told.name,
    name: told.description ?? told.name,
    cost,
    dataBytes: isUnlimited || bytes <= 0 ? undefined : bytes,
    unlimited: isUnlimited,
    days: (told.duration ?? 0) > 0 ? told.duration : undefined,
  };
}

/** How a card stands, from its own state and the bundles that still count. */
export function readStanding(
  iccid: string,
  state: string | undefined,
  bundles: readonly {
    readonly name: string;
    readonly description: string | undefined;
    readonly assignments: readonly Assignment[];
  }[],
  offerCodes: readonly string[],
): CardStanding {
  const isClosed = CLOSED_STATES.has(state ?? '');
  const all = bundles.flatMap(({ assignments }) => assignments);
  const open = all.filter(({ bundleState }) => bundleState === 'active' || bundleState === 'queued');
  const data = open.filter(({ callTypeGroup }) => callTypeGroup === undefined || callTypeGroup === 'data');
  const isCounted = data.length > 0 && !data.some(({ unlimited }) => unlimited);
  const ends = open.flatMap(({ bundleState, endTime }) => (bundleState === 'active' && endTime ? [endTime] : []));
  const starts = all.flatMap(({ startTime }) => startTime ?? []);
  const planName = bundles.find(({ assignments }) => assignments.some((one) => open.includes(one)));
  return {
    iccid,
    state: isClosed
      ? 'blocked'
      : starts.length > 0 || open.some(({ bundleState }) => bundleState === 'active')
        ? 'active'
        : 'inactive',
    ...(planName && { planName: planName.description ?? planName.name }),
    ...(isCounted && { dataLeftBytes: sumOf(data.map((one) => one.remainingQuantity)) }),
    ...(isCounted && { dataTotalBytes: sumOf(data.map((one) => one.initialQuantity)) }),
    ...(starts.length > 0 && { activatedAtMs: Math.min(...starts) as UtcMs }),
    ...(ends.length > 0 && { expiresAtMs: Math.max(...ends) as UtcMs }),
    rechargeable: !isClosed,
    offerCodes: isClosed ? [] : offerCodes,
  };
}

function sumOf(amounts: readonly (number | undefined)[]): number {
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
}
