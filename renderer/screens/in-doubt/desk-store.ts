/** How the desk is looked at; kept while the application runs. */
import { create } from 'zustand';
import type { DoubtOrder } from '../../../contract/terms/doubt-order.ts';
import type { WhichCases } from './doubt.ts';

interface DeskView {
  readonly order: DoubtOrder;
  readonly whichCases: WhichCases;
}

export const useDeskView = create<DeskView>()(() => ({ order: 'oldest', whichCases: 'open' }));
