/** Cards that were chosen in the list of cards for an act on stock. */
import { create } from 'zustand';
import type { Asked } from '../api.ts';

type ChosenCards = Asked['stock']['transfer']['cards'];

interface StockDraft {
  readonly cards: ChosenCards;
  readonly count: number;
}

export const useStockDraft = create<{ readonly draft: StockDraft | undefined }>(() => ({ draft: undefined }));

/** The next act takes these; undefined: cards are scanned. */
export function draftStockAct(draft: StockDraft | undefined): void {
  useStockDraft.setState({ draft });
}
