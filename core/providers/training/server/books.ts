import { createHash } from 'node:crypto';
import { deriveCard, type CardRecord } from './card-record.ts';
import { DEFAULT_BEHAVIOUR, type TrainingBehaviour } from './fault-settings.ts';
import type { JournalLine, NoticeLine, RechargeLine, SettledLine, TurnedStatus } from './journal.ts';

/** A recharge as it stands now. */
export type Recharge = Omit<RechargeLine, 'status' | 'kind' | 'floatAfterMinor' | 'card'> & {
  readonly status: 'pending' | TurnedStatus;
  readonly completedAtMs?: number;
};

/** The training provider's whole state: nothing but its journal, applied line by line. */
export interface Books {
  floatMinor: number;
  behaviour: TrainingBehaviour;
  readonly cards: Map<string, CardRecord>;
  readonly recharges: Map<string, Recharge>;
  /** Of the latest purchase. Not how many there are: a journal that was cut, as after a power cut, has gaps. */
  lastNumber: number;
  /** Every purchase under a reference, oldest first; more than one only where the class sells it again. */
  readonly idsByReference: Map<string, string[]>;
  readonly idsByCard: Map<string, string[]>;
  /** Recharges that time alone will change, and when. */
  readonly dueAtMs: Map<string, number>;
  /** No recharge changes by time before this; spares the search through them at each call. */
  nextDueMs: number;
  /** The float after each change of it, oldest first. */
  readonly floatTrail: { readonly atMs: number; readonly floatMinor: number }[];
  /** Float bought, so that one purchase of it is credited once. */
  readonly floatByReference: Map<string, number>;
  /** Everything that was told by itself, in order; its place is where a reader of the notices goes on. */
  readonly notices: NoticeLine[];
  readonly refusals: Extract<JournalLine, { kind: 'refused' }>[];
}

const ID_PREFIX = 'TR-';

/** Refusals kept in memory for comparison; the file keeps them all. */
const REFUSALS_KEPT = 10_000;
/** Changes of the float kept for a balance that lags behind. */
const FLOAT_TRAIL_KEPT = 1_000;

export function emptyBooks(): Books {
  return {
    floatMinor: 0,
    behaviour: DEFAULT_BEHAVIOUR,
    cards: new Map(),
    recharges: new Map(),
    lastNumber: 0,
    idsByReference: new Map(),
    idsByCard: new Map(),
    dueAtMs: new Map(),
    nextDueMs: Number.POSITIVE_INFINITY,
    floatTrail: [],
    floatByReference: new Map(),
    notices: [],
    refusals: [],
  };
}

/** What the provider will call its next purchase. */
export function nextRechargeId({ lastNumber }: Pick<Books, 'lastNumber'>): string {
  return `${ID_PREFIX}${String(lastNumber + 1).padStart(7, '0')}`;
}

export function applyLine(books: Books, line: JournalLine): void {
  switch (line.kind) {
    case 'opened':
      setFloat(books, line.floatMinor, line.atMs);
      return;
    case 'float_added':
      setFloat(books, books.floatMinor + line.amountMinor, line.atMs);
      books.floatByReference.set(line.reference, line.amountMinor);
      return;
    case 'cards_told':
      for (const card of line.cards) books.cards.set(card.iccid, card);
      return;
    case 'behaviour_set':
      // A journal of an earlier version knows fewer settings.
      books.behaviour = { ...DEFAULT_BEHAVIOUR, ...line.behaviour };
      return;
    case 'refused':
      if (books.refusals.length >= REFUSALS_KEPT) books.refusals.shift();
      books.refusals.push(line);
      return;
    case 'recharge':
      applyRecharge(books, line);
      return;
    case 'settled':
      applySettled(books, line);
      return;
    case 'notice':
      books.notices.push(line);
      return;
  }
}

function applyRecharge(books: Books, line: RechargeLine): void {
  const { kind: _kind, floatAfterMinor, card, ...facts } = line;
  const done = line.status === 'succeeded' ? { completedAtMs: line.atMs } : {};
  const recharge = { ...facts, ...done };
  books.recharges.set(line.id, recharge);
  books.lastNumber = Math.max(books.lastNumber, Number(line.id.slice(ID_PREFIX.length)));
  append(books.idsByReference, line.reference, line.id);
  append(books.idsByCard, line.iccid, line.id);
  noteDue(books, recharge);
  setFloat(books, floatAfterMinor, line.atMs);
  if (card) books.cards.set(card.iccid, card);
}

function applySettled(books: Books, line: SettledLine): void {
  const recharge = books.recharges.get(line.id);
  if (!recharge) throw new Error(`journal settles an unknown recharge ${line.id}`);
  const settled = { ...recharge, status: line.status, completedAtMs: line.atMs };
  books.recharges.set(line.id, settled);
  noteDue(books, settled);
  setFloat(books, line.floatAfterMinor, line.atMs);
  if (line.card) books.cards.set(line.card.iccid, line.card);
}

/** What time alone will make of a recharge, and when; undefined when it stays as it is. */
export function nextStep(recharge: Recharge): { readonly status: TurnedStatus; readonly atMs: number } | undefined {
  const { status, settlesTo, settleAtMs, turnsTo, turnAtMs } = recharge;
  if (status === 'pending') {
    return settlesTo === undefined || settleAtMs === undefined ? undefined : { status: settlesTo, atMs: settleAtMs };
  }
  const isTurned = turnsTo === undefined || turnAtMs === undefined || status === turnsTo;
  return isTurned ? undefined : { status: turnsTo, atMs: turnAtMs };
}

function noteDue(books: Books, recharge: Recharge): void {
  const step = nextStep(recharge);
  if (step) {
    books.dueAtMs.set(recharge.id, step.atMs);
    books.nextDueMs = Math.min(books.nextDueMs, step.atMs);
  } else {
    books.dueAtMs.delete(recharge.id);
  }
}

function setFloat(books: Books, floatMinor: number, atMs: number): void {
  books.floatMinor = floatMinor;
  if (books.floatTrail.length >= FLOAT_TRAIL_KEPT) books.floatTrail.shift();
  books.floatTrail.push({ atMs, floatMinor });
}

function append(lists: Map<string, string[]>, key: string, id: string): void {
  const list = lists.get(key);
  if (list) list.push(id);
  else lists.set(key, [id]);
}

/** The card as told or changed, else as its digits say; undefined for an unknown number. */
export function cardOf(books: Books, iccid: string, nowMs: number): CardRecord | undefined {
  return books.cards.get(iccid) ?? deriveCard(iccid, nowMs);
}

/** The recharge as a client sees it. `confirmation` is the documented proof of delivery and exists only then. */
export function describeRecharge(recharge: Recharge) {
  return {
    id: recharge.id,
    reference: recharge.reference,
    iccid: recharge.iccid,
    offer: recharge.offer,
    status: recharge.status,
    cost: { amount: recharge.costMinor, currency: 'JPY' },
    acceptedAt: new Date(recharge.atMs).toISOString(),
    completedAt: recharge.completedAtMs === undefined ? null : new Date(recharge.completedAtMs).toISOString(),
    confirmation: recharge.status === 'succeeded' ? confirmationOf(recharge) : null,
    failure: recharge.status === 'failed' ? { code: 'NETWORK_REFUSED' } : null,
    ...(recharge.untilMs === undefined ? {} : { until: new Date(recharge.untilMs).toISOString() }),
  };
}

function confirmationOf(recharge: Recharge): string {
  const digest = createHash('sha256').update(`${recharge.id} ${recharge.reference}`).digest('hex');
  return `TRC-${digest.slice(0, 16).toUpperCase()}`;
}
