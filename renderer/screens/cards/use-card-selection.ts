import { App } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { REMOTE_PAGE_ROWS } from '../../components/use-remote-rows.ts';
import { queries } from '../../connection/queries.ts';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import type { CardListFilter, CardSort } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import type { CardRow } from './card-detail.ts';
import { addRange, ALL_CARDS, isChosen, NO_CARDS, toggleOne } from './card-selection.ts';
import type { CardSelection } from './card-selection.ts';

/** Rows of a range that are not on screen have to be read: some fifty pages, a fraction of a second. */
export const RANGE_ROWS_MAX = 5000;

/** What is chosen in the list, and the ways to choose. Another filter or order begins with nothing chosen. */
export function useCardSelection(filter: CardListFilter, sort: CardSort) {
  const say = useText();
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  const listKey = JSON.stringify([filter, sort]);
  const [kept, setKept] = useState<{ readonly listKey: string; readonly selection: CardSelection }>();
  const selection = kept?.listKey === listKey ? kept.selection : NO_CARDS;
  const choose = (change: (now: CardSelection) => CardSelection) =>
    setKept((now) => ({ listKey, selection: change(now?.listKey === listKey ? now.selection : NO_CARDS) }));

  async function chooseRange(from: number, to: number): Promise<void> {
    if (to - from >= RANGE_ROWS_MAX) {
      void message.warning(say('cards.rangeTooLong', { count: RANGE_ROWS_MAX }));
      return;
    }
    try {
      const ids = (await readRows(filter, sort, from, to)).map((row) => row.id);
      choose((now) => addRange(now, ids));
    } catch (error) {
      void message.error(wordsOf(error).sentence);
    }
  }

  return {
    selection,
    listKey,
    isChosen: (row: CardRow) => isChosen(selection, row.id),
    toggle: (row: CardRow) => choose((now) => toggleOne(now, row.id)),
    chooseRange: (from: number, to: number) => void chooseRange(from, to),
    chooseAll: () => choose(() => ALL_CARDS),
    chooseNone: () => choose(() => NO_CARDS),
  };
}

/** Rows `from` to `to` of the list, through the same pages that the table reads. */
async function readRows(filter: CardListFilter, sort: CardSort, from: number, to: number): Promise<readonly CardRow[]> {
  const rows: CardRow[] = [];
  const firstPage = Math.floor(from / REMOTE_PAGE_ROWS);
  for (let page = firstPage; page * REMOTE_PAGE_ROWS <= to; page++) {
    const offset = page * REMOTE_PAGE_ROWS;
    const input = { filter, sort, offset, limit: REMOTE_PAGE_ROWS };
    // One page after another: a burst of fifty questions would hold up whoever types next.
    const answer = await queries.fetchQuery(api.cards.list.queryOptions({ input, staleTime: 10_000 }));
    rows.push(...answer.rows.slice(Math.max(0, from - offset), to - offset + 1));
  }
  return rows;
}
