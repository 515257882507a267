import type { Currency, Money } from '../../../contract/terms/money.ts';
import { lessPercent, moneyOf } from '../api/decimal.ts';
import { outcomeOf, type Meaning } from '../api/meaning.ts';
import { retryAfterOf } from '../api/read-headers.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { CardStanding, PreparedRecharge, ProviderOffer, SendOutcome } from '../provider.ts';
import * as outcomes from './outcomes.ts';
import { codeReply, invalidReply, topUpReply, type Package, type Pricing, type TopUp, type Usage } from './wire.ts';

const MB_BYTES = 1_048_576;

/** Judges the reply to a top-up. There is no sure look-up here: what is not proven now is for a person. */
export function readSendReply(prepared: PreparedRecharge, reply: ApiReply, nowMs: number): SendOutcome {
  const { status, headers, evidence } = reply;
  if (status === 200) {
    const told = readBody(topUpReply, reply.body)?.data;
    const realCost = told && isAsAsked(prepared, told) ? costOf(told, prepared.quotedCost.currency) : undefined;
    if (!told || !realCost) return { kind: 'unknown', evidence };
    return { kind: 'succeeded', delivery: { providerReference: told.id, realCost }, evidence };
  }
  const meaning = meaningOfReply(reply);
  return meaning ? outcomeOf(meaning, evidence, retryAfterOf(headers, nowMs)) : { kind: 'unknown', evidence };
}

function meaningOfReply({ status, body }: ApiReply): Meaning | undefined {
  const code = readBody(codeReply, body)?.code;
  if (status === 401) return outcomes.TOKEN_ENDED;
  if (status === 403) return code === outcomes.ADDRESS_CODE ? outcomes.ADDRESS_BLOCKED : outcomes.FORBIDDEN;
  if (status === 429) return outcomes.THROTTLED;
  if (status !== 422) return undefined;
  if (code !== undefined) return outcomes.REFUSALS.get(code);
  const fields = Object.keys(readBody(invalidReply, body)?.data ?? {});
  const [field, ...more] = fields;
  if (field === undefined) return undefined;
  return (more.length === 0 ? outcomes.INVALID_FIELDS.get(field) : undefined) ?? outcomes.INVALID;
}

/**
 * The package as asked, and either our reference or our card: the reply has one field for both, and the examples show that the
 * provider may put the card's number over our text.
 */
function isAsAsked({ reference, iccid, offerCode }: PreparedRecharge, told: TopUp): boolean {
  return told.package_id === offerCode && [reference, `Topup (${iccid})`].includes(told.description);
}

function costOf(told: TopUp, currency: Currency): Money | undefined {
  const paid = told.total_amount_paid ?? told.net_price;
  const cost = paid === undefined || told.currency !== currency ? undefined : moneyOf(paid, currency, 'up');
  return cost && cost.amountMinor >= 0 ? cost : undefined;
}

/** A top-up package as an offer; undefined for new eSIMs, and where no price in the account's currency is told. */
export function readOffer(told: Package, pricing: Pricing, currency: Currency): ProviderOffer | undefined {
  if (told.type !== 'topup') return undefined;
  const plain = currency === 'USD' ? priceInDollars(told, pricing) : undefined;
  const price = told.prices?.net_price?.[currency] ?? plain;
  const cost = price === undefined ? undefined : moneyOf(price, currency, 'up');
  if (!cost || cost.amountMinor <= 0) return undefined;
  const isUnlimited = told.is_unlimited === true;
  const megabytes = told.amount ?? 0;
  return {
    offerCode: told.id,
    name: told.title,
    cost,
    dataBytes: isUnlimited || megabytes <= 0 ? undefined : megabytes * MB_BYTES,
    unlimited: isUnlimited,
    days: (told.day ?? 0) > 0 ? told.day : undefined,
  };
}

function priceInDollars({ net_price: net, price }: Package, pricing: Pricing): string | undefined {
  return net ?? lessPercent(price, pricing?.discount_percentage ?? '0');
}

/** Undefined for a status that is not documented: a card is not guessed to be fit. */
export function readStanding(iccid: string, told: Usage, offerCodes: readonly string[]): CardStanding | undefined {
  const state = outcomes.CARD_STATES.get(told.status);
  if (!state) return undefined;
  const isCounted = told.is_unlimited !== true;
  return {
    iccid,
    state,
    ...(isCounted && told.remaining !== undefined && { dataLeftBytes: told.remaining * MB_BYTES }),
    ...(isCounted && told.total !== undefined && { dataTotalBytes: told.total * MB_BYTES }),
    ...(told.expired_at !== undefined && { expiresAtMs: told.expired_at }),
    rechargeable: offerCodes.length > 0,
    offerCodes,
  };
}
