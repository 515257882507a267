/** Which cards the next batch recharge is about, and their plan where it is known: chosen elsewhere, read by the batch screen. */
import { create } from 'zustand';
import type { PlanId } from '../../contract/terms/ids.ts';
import type { Asked } from '../api.ts';

/** The contract's own choice: a filter, a pasted list, or single cards. */
export type BatchCards = Asked['batches']['preview']['cards'];

interface BatchDraft {
  /** Undefined: nothing was handed over; the batch screen asks. */
  readonly cards: BatchCards | undefined;
  /** Named by the sheet that the cards come from; undefined: the batch screen asks. */
  readonly planId: PlanId | undefined;
}

export const useBatchDraft = create<BatchDraft>(() => ({ cards: undefined, planId: undefined }));

/** Hands cards over; go to the batch screen afterwards. */
export function draftBatchOf(cards: BatchCards, planId?: PlanId): void {
  useBatchDraft.setState({ cards, planId });
}

/** The draft was started or put away. */
export function clearBatchDraft(): void {
  useBatchDraft.setState({ cards: undefined, planId: undefined });
}
