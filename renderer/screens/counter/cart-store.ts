/** What one customer buys in one sale. It outlives the card that is being looked at, and the page; prices come from the core. */
import { create } from 'zustand';
import type { CardId, CommandId, CustomerId, SaleId } from '../../../contract/terms/ids.ts';
import type { Asked, Told } from '../../api.ts';
import { newCommandId } from '../../make-id.ts';
import { keepCart, readKeptCart } from './kept-cart.ts';

export type CartLine = Asked['sales']['pay']['lines'][number];

interface CartState {
  readonly lines: readonly CartLine[];
  /** The held or quoted sale that was recalled. */
  readonly saleId: SaleId | undefined;
  readonly customerId: CustomerId | null;
  readonly couponCode: string;
  readonly note: string;
  /** One for each cart; the same command twice is one sale. */
  readonly commandId: CommandId;
}

function blank(): CartState {
  return { lines: [], saleId: undefined, customerId: null, couponCode: '', note: '', commandId: newCommandId() };
}

export const useCart = create<CartState>(() => (readKeptCart() as CartState | undefined) ?? blank());
useCart.subscribe(keepCart);
const { setState, getState } = useCart;

/** The first customer whose card is in the cart is taken for the buyer; another can be chosen. */
function add(line: CartLine, ownerId: CustomerId | null): void {
  const { lines, customerId } = getState();
  const isThere = lines.some(({ kind, cardId }) => kind === line.kind && cardId === line.cardId);
  setState({ lines: isThere ? lines : [...lines, line], customerId: customerId ?? ownerId });
}

export const cart = {
  addCard: (cardId: CardId, ownerId: CustomerId | null) => add({ kind: 'card', cardId }, ownerId),
  addRecharge: (line: Omit<Extract<CartLine, { kind: 'recharge' }>, 'kind'>, ownerId: CustomerId | null) =>
    add({ kind: 'recharge', ...line }, ownerId),
  remove: (index: number) => {
    const lines = getState().lines.filter((_line, at) => at !== index);
    // Nothing left of it: the next one begins anew. A recalled sale stays, to be given up or changed.
    setState(lines.length === 0 ? blank() : { lines });
  },
  giveReason: (index: number, repeatReason: string) =>
    setState({
      lines: getState().lines.map((line, at) => {
        if (at !== index || line.kind === 'card') return line;
        const { repeatReason: _before, ...rest } = line;
        return repeatReason === '' ? rest : { ...rest, repeatReason };
      }),
    }),
  chooseCustomer: (customerId: CustomerId | null) => setState({ customerId }),
  giveCoupon: (couponCode: string) => setState({ couponCode }),
  empty: () => setState(blank()),
  /** A sale that was put aside is on the counter again. */
  recall: ({ id, lines, customerId, couponCode, note }: Told['sales']['get']) =>
    setState({
      ...blank(),
      saleId: id,
      customerId,
      couponCode: couponCode ?? '',
      note,
      lines: lines.flatMap(({ kind, cardId, planId, amount }): CartLine[] => {
        if (kind === 'card') return [{ kind, cardId }];
        if (planId === null) return [];
        return [{ kind, cardId, planId, ...(amount && { amountMinor: amount.amountMinor }) }];
      }),
    }),
} as const;
