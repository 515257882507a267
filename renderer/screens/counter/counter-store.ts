/** What the clerk is doing at the counter. View state only: prices, fitness and dates come from the core. */
import { create } from 'zustand';
import type { CardId, CommandId, PlanId } from '../../../contract/terms/ids.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { newCommandId } from '../../make-id.ts';
import { pressTender } from './tenders.ts';
import type { TenderDraft } from './tenders.ts';

interface CounterState {
  readonly text: string;
  /** The text was scanned, or Enter was pressed: a single find comes up by itself. */
  readonly isSubmitted: boolean;
  readonly cardId: CardId | undefined;
  /** Counts verifications, so that each scan asks the provider anew. */
  readonly visit: number;
  readonly planId: PlanId | undefined;
  /** What the customer names, as typed; for plans of free amount. */
  readonly amountText: string;
  readonly tenders: readonly TenderDraft[];
  readonly repeatReason: string;
  /** What the customer brought; empty: nothing. */
  readonly couponCode: string;
  /** One for each order form; the same command twice is one order. */
  readonly commandId: CommandId;
}

function blank(): Omit<CounterState, 'visit'> {
  return {
    text: '',
    isSubmitted: false,
    cardId: undefined,
    planId: undefined,
    amountText: '',
    tenders: [],
    repeatReason: '',
    couponCode: '',
    commandId: newCommandId(),
  };
}

export const useCounter = create<CounterState>(() => ({ ...blank(), visit: 0 }));
const { setState, getState } = useCounter;

export const counter = {
  typeText: (text: string) => setState({ text, isSubmitted: false }),
  submitText: () => setState({ isSubmitted: true }),
  /** A scan takes the place of whatever was begun; nothing unsent costs anything. */
  scan: (text: string) => setState({ ...blank(), text, isSubmitted: true }),
  chooseCard: (cardId: CardId) => setState({ ...blank(), cardId, visit: getState().visit + 1 }),
  verifyAgain: () => setState({ visit: getState().visit + 1 }),
  // The same plan again leaves what was typed for it.
  choosePlan: (planId: PlanId) => {
    const { planId: before, amountText } = getState();
    setState({ planId, amountText: planId === before ? amountText : '', tenders: [], repeatReason: '' });
  },
  nameAmount: (amountText: string) => setState({ amountText }),
  pressTender: (method: TenderMethod) => setState({ tenders: pressTender(getState().tenders, method) }),
  changeTender: (index: number, change: Partial<TenderDraft>) =>
    setState({
      tenders: getState().tenders.map((tender, at) => (at === index ? { ...tender, ...change } : tender)),
    }),
  removeTender: (index: number) => setState({ tenders: getState().tenders.filter((_tender, at) => at !== index) }),
  giveCoupon: (couponCode: string) => setState({ couponCode }),
  giveReason: (repeatReason: string) => setState({ repeatReason }),
  nextCustomer: () => setState(blank()),
} as const;
