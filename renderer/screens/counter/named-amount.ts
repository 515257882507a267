/** The amount that a customer names, as it is typed at the counter. Pure. */
import { costOfAmount, judgeAmount, priceOfAmount } from '../../../contract/terms/free-amount.ts';
import type { AmountProblem } from '../../../contract/terms/free-amount.ts';
import { parseAmount } from '../../../contract/terms/money.ts';
import type { Money } from '../../../contract/terms/money.ts';
import type { Offer } from './use-verification.ts';

export interface NamedAmount {
  readonly amount: Money;
  readonly cost: Money;
  /** Before promotions. */
  readonly price: Money;
}

export type NamedReading =
  | { readonly kind: 'fixed' }
  /** Nothing is typed yet. */
  | { readonly kind: 'open' }
  | { readonly kind: 'wrong'; readonly problem: AmountProblem | 'unreadable' }
  | ({ readonly kind: 'named' } & NamedAmount);

export function readNamed({ freeAmount, cost, price }: Offer, text: string): NamedReading {
  if (!freeAmount) return { kind: 'fixed' };
  if (text.trim() === '') return { kind: 'open' };
  const amount = parseAmount(text, cost.currency);
  if (!amount) return { kind: 'wrong', problem: 'unreadable' };
  const problem = judgeAmount(freeAmount, amount.amountMinor);
  if (problem) return { kind: 'wrong', problem };
  return {
    kind: 'named',
    amount,
    cost: costOfAmount(freeAmount.cost, amount),
    price: priceOfAmount(freeAmount.price, amount, price.currency),
  };
}
