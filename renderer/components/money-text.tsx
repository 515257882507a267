import type { Money } from '../../contract/terms/money.ts';
import { useFormat } from '../format/use-format.ts';

/** An amount with its currency, in the person's locale. */
export function MoneyText({ money }: { readonly money: Money | null }) {
  const format = useFormat();
  return <span className="k-number">{money === null ? '—' : format.money(money)}</span>;
}
