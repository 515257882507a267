import { createHash } from 'node:crypto';
import { deriveCard, type CardRecord } from './card-record.ts';
import { DEFAULT_BEHAVIOUR, type TrainingBehaviour } from './fault-settings.ts';
import type { JournalLine, RechargeLine } from './journal.ts';

/** A recharge as it stands now. */
export type Recharge = Omit<RechargeLine, 'status' | 'kind' | 'floatAfterMinor' | 'card'> & {
  readonly status: 'succeeded' | 'pending' | 'failed';
  readonly completedAtMs?: number;
};

/** The training provider's whole state: nothing but its journal, applied line by line. */
export interface Books {
  floatMinor: number;
  behaviour: TrainingBehaviour;
  readonly cards: Map<string, CardRecord>;
  readonly recharges: Map<string, Recharge>;
  readonly idByReference: Map<string, string>;
  readonly idsByCard: Map<string, string[]>;
  readonly pending: Set<string>;
  /** Float bought, so that one purchase of it is credited once. */
  readonly floatByReference: Map<string, number>;
  readonly refusals: Extract<JournalLine, { kind: 'refused' }>[];
}

/** Refusals kept in memory for comparison; the file keeps them all. */
const REFUSALS_KEPT = 10_000;

export function emptyBooks(): Books {
  return {
    floatMinor: 0,
    behaviour: DEFAULT_BEHAVIOUR,
    cards: new Map(),
    recharges: new Map(),
    idByReference: new Map(),
    idsByCard: new Map(),
    pending: new Set(),
    floatByReference: new Map(),
    refusals: [],
  };
}

export function applyLine(books: Books, line: JournalLine): void {
  switch (line.kind) {
    case 'opened':
      books.floatMinor = line.floatMinor;
      return;
    case 'float_added':
      books.floatMinor += line.amountMinor;
      books.floatByReference.set(line.reference, line.amountMinor);
      return;
    case 'cards_told':
      for (const card of line.cards) books.cards.set(card.iccid, card);
      return;
    case 'behaviour_set':
      books.behaviour = line.behaviour;
      return;
    case 'refused':
      if (books.refusals.length >= REFUSALS_KEPT) books.refusals.shift();
      books.refusals.push(line);
      return;
    case 'recharge':
      applyRecharge(books, line);
      return;
    case 'settled': {
      const recharge = books.recharges.get(line.id);
      if (!recharge) throw new Error(`journal settles an unknown recharge ${line.id}`);
      books.recharges.set(line.id, { ...recharge, status: line.status, completedAtMs: line.atMs });
      books.pending.delete(line.id);
      books.floatMinor = line.floatAfterMinor;
      if (line.card) books.cards.set(line.card.iccid, line.card);
      return;
    }
  }
}

function applyRecharge(books: Books, line: RechargeLine): void {
  const { kind: _kind, floatAfterMinor, card, ...facts } = line;
  const done = line.status === 'succeeded' ? { completedAtMs: line.atMs } : {};
  books.recharges.set(line.id, { ...facts, ...done });
  books.idByReference.set(line.reference, line.id);
  books.idsByCard.set(line.iccid, [...(books.idsByCard.get(line.iccid) ?? []), line.id]);
  if (line.status === 'pending') books.pending.add(line.id);
  books.floatMinor = floatAfterMinor;
  if (card) books.cards.set(card.iccid, card);
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
  };
}

function confirmationOf(recharge: Recharge): string {
  const digest = createHash('sha256').update(`${recharge.id} ${recharge.reference}`).digest('hex');
  return `TRC-${digest.slice(0, 16).toUpperCase()}`;
}
