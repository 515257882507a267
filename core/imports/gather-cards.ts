import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CardDraft } from '../spreadsheets/card-draft.ts';
import type { JudgedSheet } from '../spreadsheets/judge-sheet.ts';

export type TakenCard = CardDraft & Required<Pick<CardDraft, 'iccid'>>;

const ROWS_PER_TURN = 500;

/** Every card of the sheet that is not refused. */
export async function gatherCards(judged: JudgedSheet): Promise<readonly TakenCard[]> {
  const cards: TakenCard[] = [];
  const { indexes } = judged.find({
    verdicts: ['ok', 'repaired', 'warning'],
    offset: 0,
    limit: Number.MAX_SAFE_INTEGER,
  });
  for (const [count, index] of indexes.entries()) {
    const { draft } = judged.judge(index);
    const { iccid } = draft;
    if (iccid === undefined) throw new Error('a row without a card number was not refused');
    cards.push({ ...draft, iccid });
    if (count % ROWS_PER_TURN === 0) await nextTurn();
  }
  return cards;
}
