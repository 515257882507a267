import { minorDigits, type Currency, type Money } from '../../../contract/terms/money.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import { outcomeOf } from '../api/meaning.ts';
import { readBody } from '../api/read-json.ts';
import type { ApiReply } from '../api/read-send.ts';
import type { CardStanding, PreparedRecharge, ProviderOffer, SendOutcome } from '../provider.ts';
import { CARD_STATES, REFUSALS } from './outcomes.ts';
import { refusalReply, topUpReply, type Esim, type Offer } from './wire.ts';

/** All prices and balances are in ten-thousandths of the currency, whatever that is. */
const SCALE_DIGITS = 4;

/** Judges the reply to a top-up. There is no look-up here: what is not proven now is for a person. */
export function readSendReply(prepared: PreparedRecharge, { status, body, evidence }: ApiReply): SendOutcome {
  const told = status === 200 ? readBody(topUpReply, body)?.obj : undefined;
  if (told) {
    if (told.transactionId !== prepared.reference || told.iccid !== prepared.iccid)
      return { kind: 'unknown', evidence };
    // The price was named in the request, and the provider refuses to sell at another.
    const providerReference = told.topUpEsimTranNo ?? told.transactionId;
    return { kind: 'succeeded', delivery: { providerReference, realCost: prepared.quotedCost }, evidence };
  }
  const code = status < 500 ? readBody(refusalReply, body)?.errorCode : undefined;
  const meaning = REFUSALS.get(code ?? '');
  return meaning ? outcomeOf(meaning, evidence) : { kind: 'unknown', evidence };
}

/** The account's unit from theirs; undefined for what is finer than our books, since the exact price goes into the request. */
export function moneyOfUnits(units: number, currency: Currency, side: 'exact' | 'down'): Money | undefined {
  const amountMinor = units / 10 ** (SCALE_DIGITS - minorDigits(currency));
  if (side === 'exact' && !Number.isInteger(amountMinor)) return undefined;
  return { amountMinor: Math.floor(amountMinor), currency };
}

export function unitsOfMoney({ amountMinor, currency }: Money): number {
  return amountMinor * 10 ** (SCALE_DIGITS - minorDigits(currency));
}

export function readOffer(told: Offer, currency: Currency): ProviderOffer | undefined {
  const cost = told.currencyCode === currency ? moneyOfUnits(told.price, currency, 'exact') : undefined;
  if (!cost || cost.amountMinor <= 0) return undefined;
  const isWhole = told.dataType === undefined || told.dataType === '1';
  return {
    offerCode: told.packageCode,
    name: told.name,
    cost,
    dataBytes: isWhole && (told.volume ?? 0) > 0 ? told.volume : undefined,
    unlimited: told.dataType === '4',
    days: told.durationUnit === 'DAY' && (told.duration ?? 0) > 0 ? told.duration : undefined,
  };
}

/** Undefined for a status that is not documented: a card is not guessed to be fit. */
export function readStanding(told: Esim, offerCodes: readonly string[]): CardStanding | undefined {
  const meaning = CARD_STATES.get(told.esimStatus);
  if (!meaning) return undefined;
  const { iccid, msisdn, totalVolume, orderUsage, activateTime, expiredTime, packageList } = told;
  const left = totalVolume === undefined ? undefined : Math.max(0, totalVolume - (orderUsage ?? 0));
  const planName = packageList?.at(-1)?.packageName;
  const isUnused = meaning.state === 'inactive';
  return {
    iccid,
    ...meaning,
    ...(msisdn !== undefined && msisdn !== '' && { msisdn }),
    ...(planName !== undefined && { planName }),
    ...(left !== undefined && { dataLeftBytes: left }),
    ...(totalVolume !== undefined && { dataTotalBytes: totalVolume }),
    ...(activateTime !== undefined && activateTime > DAY_MS && { activatedAtMs: activateTime }),
    // Of an unused card this is the last day to begin using it.
    ...(expiredTime !== undefined && (isUnused ? { rechargeUntilMs: expiredTime } : { expiresAtMs: expiredTime })),
    offerCodes: meaning.rechargeable ? offerCodes : [],
  };
}
