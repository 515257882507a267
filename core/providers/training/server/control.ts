import { z } from 'zod';
import { readIccid } from '../../../../contract/terms/iccid.ts';
import { DAY_MS } from '../../../../contract/terms/time.ts';
import { cardOf } from './books.ts';
import { PLAN_NAMES, GRACE_MS, type CardRecord } from './card-record.ts';
import { CARD_FAMILIES } from './catalogue.ts';
import { behaviourChange } from './fault-settings.ts';
import { FAULT_NAMES, refuseFaults } from './faults.ts';
import type { Desk } from './operations.ts';
import { refusal, type Reply } from './reply.ts';

/** Cards that one call may tell; a larger stock is told in several calls. */
export const CARDS_PER_CALL_MAX = 2000;
const FLOAT_MINOR_MAX = 1_000_000_000_000;
const JOURNAL_PAGE_MAX = 100_000;

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const floatBody = z.object({
  amount: z.int().positive().max(FLOAT_MINOR_MAX),
  currency: z.literal('JPY').optional(),
  reference: z.string().min(1).max(200),
});

/** Buys float from the training provider, with money that does not exist. A repeat of the reference adds nothing. */
export function addFloat(desk: Desk, body: unknown): Reply {
  const parsed = floatBody.safeParse(body);
  if (!parsed.success || desk.books.floatMinor + parsed.data.amount > FLOAT_MINOR_MAX) {
    return refusal(400, 'REQUEST_INVALID');
  }
  const { amount, reference } = parsed.data;
  const earlier = desk.books.floatByReference.get(reference);
  if (earlier !== undefined && earlier !== amount) return refusal(409, 'REFERENCE_USED', { reference });
  if (earlier === undefined) desk.write({ kind: 'float_added', atMs: desk.nowMs(), amountMinor: amount, reference });
  return {
    status: earlier === undefined ? 201 : 200,
    body: { balance: { amount: desk.books.floatMinor, currency: 'JPY' } },
  };
}

const toldCard = z.strictObject({
  iccid: z.string().refine((text) => readIccid(text).ok),
  family: z.enum(CARD_FAMILIES).optional(),
  state: z.enum(['inactive', 'active', 'expired', 'blocked']).optional(),
  planName: z.string().max(100).optional(),
  msisdn: z.string().max(20).nullable().optional(),
  dataLeftBytes: z.int().nonnegative().nullable().optional(),
  dataTotalBytes: z.int().nonnegative().nullable().optional(),
  activatedAt: instant.nullable().optional(),
  expiresAt: instant.nullable().optional(),
  rechargeUntil: instant.nullable().optional(),
});
const cardsBody = z.object({ cards: z.array(toldCard).min(1).max(CARDS_PER_CALL_MAX) });

/** Tells what these cards are; whatever is left out stays as it was, or as the digits say. */
export function tellCards(desk: Desk, body: unknown): Reply {
  const parsed = cardsBody.safeParse(body);
  if (!parsed.success) {
    return refusal(400, 'REQUEST_INVALID', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  const nowMs = desk.nowMs();
  const cards = parsed.data.cards.flatMap((told) => {
    const known = cardOf(desk.books, told.iccid, nowMs);
    return known ? [toldRecord(known, told, nowMs)] : [];
  });
  desk.write({ kind: 'cards_told', atMs: nowMs, cards });
  return { status: 200, body: { told: cards.length } };
}

function toldRecord(known: CardRecord, told: z.output<typeof toldCard>, nowMs: number): CardRecord {
  const expiresAtMs = told.expiresAt === undefined ? expiryFor(known.expiresAtMs, told.state, nowMs) : told.expiresAt;
  const family = told.family ?? known.family;
  const limit = family === 'unlimited' ? { dataLeftBytes: null, dataTotalBytes: null } : known;
  return {
    ...known,
    family,
    state: told.state === 'expired' ? 'active' : (told.state ?? known.state),
    planName: told.planName ?? (told.family ? PLAN_NAMES[told.family] : known.planName),
    msisdn: told.msisdn === undefined ? known.msisdn : told.msisdn,
    dataLeftBytes: told.dataLeftBytes === undefined ? limit.dataLeftBytes : told.dataLeftBytes,
    dataTotalBytes: told.dataTotalBytes === undefined ? limit.dataTotalBytes : told.dataTotalBytes,
    activatedAtMs: told.activatedAt === undefined ? known.activatedAtMs : told.activatedAt,
    expiresAtMs,
    rechargeUntilMs: told.rechargeUntil === undefined ? graceEnd(expiresAtMs) : told.rechargeUntil,
  };
}

function graceEnd(expiresAtMs: number | null): number | null {
  return expiresAtMs === null ? null : expiresAtMs + GRACE_MS;
}

/** A card told to be live or lapsed without a date gets one that agrees. */
function expiryFor(knownMs: number | null, state: string | undefined, nowMs: number): number | null {
  if (state === 'inactive') return null;
  if (state === 'expired' && (knownMs === null || knownMs > nowMs)) return nowMs - DAY_MS;
  if (state === 'active' && (knownMs === null || knownMs <= nowMs)) return nowMs + 30 * DAY_MS;
  return knownMs;
}

export function readBehaviour({ books }: Desk): Reply {
  return { status: 200, body: { behaviour: books.behaviour, faultNames: FAULT_NAMES } };
}

export function setBehaviour(desk: Desk, body: unknown): Reply {
  const parsed = behaviourChange.safeParse(body);
  if (!parsed.success) {
    return refusal(400, 'REQUEST_INVALID', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const behaviour = { ...desk.books.behaviour, ...given };
  const problem = refuseFaults(behaviour.faults);
  if (problem) return refusal(400, problem);
  // The same again is no news: a class is told at each start.
  const isNews = JSON.stringify(behaviour) !== JSON.stringify(desk.books.behaviour);
  if (isNews) desk.write({ kind: 'behaviour_set', atMs: desk.nowMs(), behaviour });
  return readBehaviour(desk);
}

/** Every accepted recharge in the order of acceptance, then what was refused, to be compared with a shop's books. */
export function readJournalPage({ books }: Desk, after: string | undefined, limit: string | undefined): Reply {
  const from = Math.max(0, Math.floor(Number(after ?? 0)) || 0);
  const count = Math.min(JOURNAL_PAGE_MAX, Math.floor(Number(limit ?? JOURNAL_PAGE_MAX)) || JOURNAL_PAGE_MAX);
  const recharges = [...books.recharges.values()].slice(from, from + count).map((recharge) => ({
    id: recharge.id,
    reference: recharge.reference,
    iccid: recharge.iccid,
    offer: recharge.offer,
    cost: recharge.costMinor,
    outcome: recharge.status,
    acceptedAtMs: recharge.atMs,
  }));
  const refused = books.refusals.map(({ reference, iccid, offer, code, atMs }) => ({
    reference,
    iccid,
    offer,
    code,
    atMs,
  }));
  return {
    status: 200,
    body: { float: books.floatMinor, total: books.recharges.size, recharges, refused: from === 0 ? refused : [] },
  };
}
