import type { CardRow } from '../../contract/cards.ts';
import { readIccid } from '../../contract/terms/iccid.ts';
import type { IccidProblem } from '../../contract/terms/iccid.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import { readMsisdn } from '../../contract/terms/msisdn.ts';
import { listCardRows } from '../../db/card-rows.ts';
import { findCardIds, findCardIdsByMsisdn, findCardIdsEndingIn } from '../../db/card-search.ts';
import { findCardIdsByIccids } from '../../db/cards.ts';
import type { Db } from '../../db/open.ts';
import type { Core } from '../core.ts';

export type FoundCard =
  | { kind: 'card'; card: CardRow }
  | { kind: 'candidates'; cards: CardRow[]; more: boolean }
  | { kind: 'not_held'; iccid: string }
  | { kind: 'invalid'; problem: string; expected: string | null }
  | { kind: 'nothing' };

/** Candidates to choose from with the eye; with more, more digits are called for. */
const CANDIDATES_MAX = 50;
/** Fewer last digits would show half the stock. */
const LAST_DIGITS_MIN = 4;
/** Text with so many digits was meant as a card number, whatever else is in it. */
const NUMBER_DIGITS_MIN = 10;
const ICCID_LENGTHS = [19, 20];

/**
 * What the counter makes of scanned or typed text. Only a whole card number, or a phone number that is one card's, is
 * taken for a card; parts of numbers and names give candidates, even when there is only one.
 */
export async function findCard(
  { database }: Pick<Core, 'database'>,
  input: { readonly text: string },
): Promise<FoundCard> {
  const { db } = database;
  const text = input.text.normalize('NFKC').trim();
  if (text === '') return { kind: 'nothing' };
  // A reader set to a Japanese keyboard types other characters for : and $, so the letters must do.
  if (/^LPA|^1\$/iu.test(text)) return { kind: 'invalid', problem: 'ACTIVATION_CODE', expected: null };
  const reading = readIccid(text);
  if (reading.ok) {
    const id = (await findCardIdsByIccids(db, [reading.iccid])).get(reading.iccid);
    return id === undefined ? { kind: 'not_held', iccid: reading.iccid } : showCard(db, id);
  }
  const digits = text.replace(/[\s+().\u200b-\u200d\u2060\ufeff\p{Pd}]/gu, '');
  if (/^\d+$/.test(digits)) return findByDigits(db, text, digits, reading.problem);
  if (reading.problem.code === 'ICCID_ROUNDED' || text.replace(/\D/gu, '').length >= NUMBER_DIGITS_MIN) {
    return invalid(reading.problem);
  }
  return offerCandidates(db, await findCardIds(db, { search: text }, CANDIDATES_MAX + 1));
}

async function findByDigits(db: Db, text: string, digits: string, problem: IccidProblem): Promise<FoundCard> {
  if (digits.length < LAST_DIGITS_MIN) return { kind: 'invalid', problem: 'TOO_FEW_DIGITS', expected: null };
  const byPhone = await findCardIdsByMsisdn(db, readMsisdn(text), CANDIDATES_MAX + 1);
  const byEnd = await findCardIdsEndingIn(db, digits, CANDIDATES_MAX + 1);
  const ids = [...new Set([...byPhone, ...byEnd])];
  const [first] = ids;
  // The same digits may end a card's number and be another card's phone number: then nobody is chosen.
  if (byPhone.length === 1 && ids.length === 1 && first !== undefined) return showCard(db, first);
  if (ids.length > 0) return offerCandidates(db, ids);
  const anywhere = await findCardIds(db, { search: digits }, CANDIDATES_MAX + 1);
  if (anywhere.length === 0 && isMeantAsIccid(digits)) return invalid(problem);
  return offerCandidates(db, anywhere);
}

function isMeantAsIccid(digits: string): boolean {
  return (
    ICCID_LENGTHS.includes(digits.length) || digits.length > Math.max(...ICCID_LENGTHS) || /^89\d{12}/.test(digits)
  );
}

function invalid(problem: IccidProblem): FoundCard {
  return { kind: 'invalid', problem: problem.code, expected: 'expected' in problem ? problem.expected : null };
}

async function showCard(db: Db, id: CardId): Promise<FoundCard> {
  const [card] = await listCardRows(db, [id]);
  return card ? { kind: 'card', card } : { kind: 'nothing' };
}

async function offerCandidates(db: Db, ids: readonly CardId[]): Promise<FoundCard> {
  if (ids.length === 0) return { kind: 'nothing' };
  const cards = await listCardRows(db, ids.slice(0, CANDIDATES_MAX));
  return { kind: 'candidates', cards: [...cards], more: ids.length > CANDIDATES_MAX };
}
