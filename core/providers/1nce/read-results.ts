import type { ApiResult } from '../api/api.ts';
import { moneyOf } from '../api/decimal.ts';
import { outcomeOf } from '../api/meaning.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { CardStanding, Evidence, LookUpOutcome, PreparedRecharge, SendOutcome } from '../provider.ts';
import { CARD_STATES, COMPLETED, NEEDS_WORDS, REFUSALS, TOP_UP } from './outcomes.ts';
import { orderNumberIn, REFILL, targetOf } from './purchase-request.ts';
import { messageReply, orderReply, type OrderReply, type Quota, type Sim } from './wire.ts';

/** Nothing is said of how long an order takes; the next question is the engine's to space. */
const ASK_PENDING_AFTER_MS = 30_000;
const MB_BYTES = 1_000_000;

/** Judges the reply to a refill. It never proves one: a 201 has opened an order, whose number is in its `Location` alone. */
export function readSendReply({ status, body, headers, evidence }: ApiReply, nowMs: number): SendOutcome {
  if (status === 201) {
    const providerReference = orderNumberIn(headers.location);
    // An order was opened, and nothing can tell which.
    if (providerReference === undefined) return { kind: 'unknown', evidence };
    return { kind: 'pending', providerReference, askAfterMs: ASK_PENDING_AFTER_MS, evidence };
  }
  const meaning = NEEDS_WORDS.has(status) && !readBody(messageReply, body) ? undefined : REFUSALS.get(status);
  return meaning ? outcomeOf(meaning, evidence, retryAfterOf(headers, nowMs)) : { kind: 'unknown', evidence };
}

/** Judges the answer to a question by an order's number. */
export function readOrderReply(prepared: PreparedRecharge, orderNumber: string, result: ApiResult): LookUpOutcome {
  const { evidence } = result;
  const told = result.kind === 'reply' && result.status === 200 ? readBody(orderReply, result.body) : undefined;
  if (!told) return { kind: 'unclear', evidence };
  if (!isAsAsked(prepared, orderNumber, told)) return { kind: 'conflict', evidence };
  return readOrder(prepared, told, evidence);
}

function readOrder({ quotedCost }: PreparedRecharge, told: OrderReply, evidence: Evidence): LookUpOutcome {
  const providerReference = told.order_number;
  if (told.order_status !== COMPLETED) {
    const outcome = { kind: 'pending', providerReference, askAfterMs: ASK_PENDING_AFTER_MS, evidence } as const;
    return { kind: 'found', outcome };
  }
  const { invoice_amount: amount, currency } = told;
  const isOurCurrency = amount !== undefined && currency === quotedCost.currency;
  const realCost = isOurCurrency ? moneyOf(amount, quotedCost.currency, 'up') : undefined;
  if (!realCost || realCost.amountMinor < 0) return { kind: 'unclear', evidence };
  return { kind: 'found', outcome: { kind: 'succeeded', delivery: { providerReference, realCost }, evidence } };
}

/** One refill of exactly our card, under the number that was asked for. */
function isAsAsked({ iccid, request }: PreparedRecharge, orderNumber: string, told: OrderReply): boolean {
  const [card, ...more] = told.sims;
  const products = told.products ?? [];
  return (
    told.order_number === orderNumber &&
    told.order_type === TOP_UP &&
    card !== undefined &&
    (card.iccid === targetOf(request) || card.iccid === iccid) &&
    more.length === 0 &&
    products.length <= 1 &&
    products.every(({ quantity }) => quantity === '1')
  );
}

/** Whether the card that was told is the one that was asked for; the check digit counts where it is told. */
export function isSameCard(iccid: string, told: Sim): boolean {
  if (told.iccid !== iccid.slice(0, 19)) return false;
  return iccid.length < 20 || told.iccid_with_luhn === undefined || told.iccid_with_luhn === iccid;
}

/** How a card stands; undefined for a status that is not documented: a card is not guessed to be fit. */
export function readStanding(iccid: string, told: Sim, quota: Quota, nowMs: number): CardStanding | undefined {
  const said = CARD_STATES.get(told.status);
  if (!said) return undefined;
  const { activation_date: activatedAtMs, label } = told;
  const dataLeftBytes = bytesOf(quota.volume);
  const dataTotalBytes = bytesOf(quota.total_volume);
  const isOver = quota.expiry_date !== undefined && quota.expiry_date <= nowMs;
  const isUnused = said === 'active' && activatedAtMs === undefined;
  const state = said === 'blocked' ? said : isOver ? 'expired' : isUnused ? 'inactive' : said;
  const rechargeable = state === 'active' || state === 'inactive';
  return {
    iccid,
    state,
    ...(label !== undefined && label !== '' && { planName: label }),
    ...(dataLeftBytes !== undefined && { dataLeftBytes }),
    ...(dataTotalBytes !== undefined && { dataTotalBytes }),
    ...(activatedAtMs !== undefined && { activatedAtMs }),
    ...(quota.expiry_date !== undefined && { expiresAtMs: quota.expiry_date }),
    rechargeable,
    offerCodes: rechargeable ? [REFILL] : [],
  };
}

function bytesOf(megabytes: string | undefined): number | undefined {
  if (megabytes === undefined) return undefined;
  return Math.max(0, Math.round(Number(megabytes) * MB_BYTES));
}
