/** Which cards the next batch recharge is about: chosen in the card list, read by the batch screen. */
import { create } from 'zustand';
import type { Asked } from '../api.ts';

/** The contract's own choice: a filter, a pasted list, or single cards. */
export type BatchCards = Asked['batches']['preview']['cards'];

interface BatchDraft {
  /** Undefined: nothing was handed over; the batch screen asks. */
  readonly cards: BatchCards | undefined;
}

export const useBatchDraft = create<BatchDraft>(() => ({ cards: undefined }));

/** Hands cards over; go to the batch screen afterwards. */
export function draftBatchOf(cards: BatchCards): void {
  useBatchDraft.setState({ cards });
}

/** The draft was started or put away. */
export function clearBatchDraft(): void {
  useBatchDraft.setState({ cards: undefined });
}
