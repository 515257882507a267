import { readIccid } from '../../../../contract/terms/iccid.ts';
import { DAY_MS } from '../../../../contract/terms/time.ts';
import { OFFERS, type CardFamily, type Offer } from './catalogue.ts';
import { seededFraction } from './seeded-fraction.ts';

/** A card as the training provider keeps it. `null` means that it has no such thing, so that JSON keeps the field. */
export interface CardRecord {
  readonly iccid: string;
  /** `any` until its first recharge, which makes it a card of that offer's family. */
  readonly family: CardFamily | 'any';
  /** `expired` is not kept: it follows from `expiresAtMs` and the clock. */
  readonly state: 'inactive' | 'active' | 'blocked';
  readonly planName: string;
  readonly msisdn: string | null;
  readonly dataLeftBytes: number | null;
  readonly dataTotalBytes: number | null;
  readonly activatedAtMs: number | null;
  readonly expiresAtMs: number | null;
  /** After this a lapsed card can no longer be recharged. */
  readonly rechargeUntilMs: number | null;
  readonly airtimeMinor: number;
}

/** Card numbers that begin so are unknown to the training provider, to practise that answer. */
export const UNKNOWN_CARD_PREFIX = '899999';

/** A lapsed card can still be recharged for this long. */
export const GRACE_MS = 30 * DAY_MS;

/** An untouched card's expiry comes round again after this many days, so that practice never runs out of live cards. */
const CYCLE_DAYS = 60;

const DERIVED_BYTES = 10_000_000_000;

/**
 * The card that these digits stand for when nobody has told us otherwise; undefined when the number is no ICCID or is
 * one of the unknown ones. Nearly all take any recharge, whatever plan a shop has sold them with; a few are lapsed,
 * dead, blocked or never rechargeable, as in a real delivery.
 */
export function deriveCard(iccid: string, nowMs: number): CardRecord | undefined {
  const reading = readIccid(iccid);
  if (!reading.ok || reading.repaired || iccid.startsWith(UNKNOWN_CARD_PREFIX)) return undefined;
  const family = deriveFamily(iccid);
  const condition = seededFraction('condition', iccid);
  const today = Math.floor(nowMs / DAY_MS);
  const phase = Math.floor(seededFraction('expiry', iccid) * CYCLE_DAYS);
  const daysLeft = (((phase - today) % CYCLE_DAYS) + CYCLE_DAYS) % CYCLE_DAYS;
  const cycleEndMs = (today + daysLeft + 1) * DAY_MS;
  const base: CardRecord = {
    iccid,
    family,
    state: 'active',
    planName: PLAN_NAMES[family],
    msisdn: `+8170${String(Math.floor(seededFraction('msisdn', iccid) * 1e8)).padStart(8, '0')}`,
    dataLeftBytes: Math.floor((seededFraction('data', iccid) * DERIVED_BYTES) / 1e6) * 1e6,
    dataTotalBytes: DERIVED_BYTES,
    activatedAtMs: cycleEndMs - CYCLE_DAYS * DAY_MS,
    expiresAtMs: cycleEndMs,
    rechargeUntilMs: cycleEndMs + GRACE_MS,
    airtimeMinor: 0,
  };
  if (condition < 0.6) return base;
  if (condition < 0.95) {
    return { ...base, state: 'inactive', activatedAtMs: null, expiresAtMs: null, rechargeUntilMs: null };
  }
  if (condition < 0.98) return lapsed(base, nowMs - (1 + Math.floor(phase / 4)) * DAY_MS);
  if (condition < 0.99) return lapsed(base, nowMs - GRACE_MS - (1 + phase) * DAY_MS);
  return { ...base, state: 'blocked' };
}

/** What a card's plan is called when nobody has said. */
export const PLAN_NAMES: Readonly<Record<CardRecord['family'], string>> = {
  any: 'Practice card',
  sakura: 'Sakura monthly',
  daily: 'Daily 1 GB',
  unlimited: 'Unlimited',
  oneshot: 'One-shot traveller',
};

function deriveFamily(iccid: string): CardRecord['family'] {
  return seededFraction('family', iccid) < 0.98 ? 'any' : 'oneshot';
}

function lapsed(card: CardRecord, expiresAtMs: number): CardRecord {
  return {
    ...card,
    dataLeftBytes: card.dataLeftBytes === null ? null : 0,
    expiresAtMs,
    rechargeUntilMs: expiresAtMs + GRACE_MS,
  };
}

/** Why a card takes no recharge at all; undefined when it takes one. */
export type CardRefusal = 'CARD_BLOCKED' | 'CARD_NOT_RECHARGEABLE' | 'CARD_EXPIRED';

export function refuseCard(card: CardRecord, nowMs: number): CardRefusal | undefined {
  if (card.state === 'blocked') return 'CARD_BLOCKED';
  if (card.family === 'oneshot') return 'CARD_NOT_RECHARGEABLE';
  return card.rechargeUntilMs !== null && card.rechargeUntilMs < nowMs ? 'CARD_EXPIRED' : undefined;
}

/** The offers that fit the card now; an offer without days needs a card that is still valid. */
export function offersFor(card: CardRecord, nowMs: number): readonly Offer[] {
  if (refuseCard(card, nowMs) !== undefined) return [];
  const valid = card.state === 'active' && card.expiresAtMs !== null && card.expiresAtMs > nowMs;
  return OFFERS.filter((offer) => isOfFamily(card, offer) && (offer.days !== undefined || valid));
}

function isOfFamily(card: CardRecord, offer: Offer): boolean {
  return card.family === 'any' || card.family === offer.family;
}

/**
 * The card after `offer`: data added (what a lapsed period left is gone), validity moved on from its end or from now, or
 * set to `untilMs`.
 */
export function extendCard(card: CardRecord, offer: Offer, nowMs: number, untilMs?: number): CardRecord {
  const valid = card.expiresAtMs !== null && card.expiresAtMs > nowMs;
  const airtimeMinor = card.airtimeMinor + (offer.airtimeMinor ?? 0);
  const own = card.family === 'any' ? { family: offer.family, planName: PLAN_NAMES[offer.family] } : {};
  if (offer.days === undefined && offer.dataBytes === undefined) return { ...card, ...own, airtimeMinor };
  const leftBytes = valid ? (card.dataLeftBytes ?? 0) : 0;
  const dataLeftBytes = offer.unlimited ? null : leftBytes + (offer.dataBytes ?? 0);
  const expiresAtMs =
    offer.days === undefined
      ? card.expiresAtMs
      : (untilMs ?? (valid && card.expiresAtMs !== null ? card.expiresAtMs : nowMs) + offer.days * DAY_MS);
  return {
    ...card,
    ...own,
    state: 'active',
    activatedAtMs: card.activatedAtMs ?? nowMs,
    dataLeftBytes,
    dataTotalBytes: dataLeftBytes,
    expiresAtMs,
    rechargeUntilMs: expiresAtMs === null ? null : expiresAtMs + GRACE_MS,
    airtimeMinor,
  };
}

/** The card when `offer` was taken back: its data and days are gone, as far as they are still there. */
export function withdrawOffer(card: CardRecord, offer: Offer): CardRecord {
  const dataLeftBytes = card.dataLeftBytes === null ? null : Math.max(0, card.dataLeftBytes - (offer.dataBytes ?? 0));
  const expiresAtMs = card.expiresAtMs === null ? null : card.expiresAtMs - (offer.days ?? 0) * DAY_MS;
  return {
    ...card,
    dataLeftBytes,
    expiresAtMs,
    rechargeUntilMs: expiresAtMs === null ? null : expiresAtMs + GRACE_MS,
    airtimeMinor: Math.max(0, card.airtimeMinor - (offer.airtimeMinor ?? 0)),
  };
}

/** The card as a client sees it. */
export function describeCard(card: CardRecord, nowMs: number) {
  const expired = card.state === 'active' && card.expiresAtMs !== null && card.expiresAtMs <= nowMs;
  return {
    iccid: card.iccid,
    state: expired ? 'expired' : card.state,
    family: card.family,
    planName: card.planName,
    msisdn: card.msisdn,
    dataLeftBytes: card.dataLeftBytes,
    dataTotalBytes: card.dataTotalBytes,
    airtime: card.airtimeMinor,
    activatedAt: isoOf(card.activatedAtMs),
    expiresAt: isoOf(card.expiresAtMs),
    rechargeUntil: isoOf(card.rechargeUntilMs),
    rechargeable: refuseCard(card, nowMs) === undefined,
    offers: offersFor(card, nowMs).map((offer) => offer.code),
  };
}

function isoOf(instantMs: number | null): string | null {
  return instantMs === null ? null : new Date(instantMs).toISOString();
}
