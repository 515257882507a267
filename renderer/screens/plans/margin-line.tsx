import type { Money } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { marginOf } from './margin.ts';

interface MarginLineProps {
  readonly price: Money | null;
  /** Null: not entered yet. Undefined: nothing is bought. */
  readonly cost: Money | null | undefined;
}

/** What is left of the price, while it is being typed. */
export function MarginLine({ price, cost }: MarginLineProps) {
  const say = useText();
  const format = useFormat();
  if (cost === undefined) return <p className="k-muted k-small">{say('plans.marginNoCost')}</p>;
  if (price === null || cost === null) return <p className="k-muted k-small">{say('plans.marginNone')}</p>;
  const margin = marginOf(price, cost);
  if (!margin) return <p className="k-muted k-small">{say('plans.marginOtherCurrency')}</p>;
  const isLoss = margin.left.amountMinor < 0;
  return (
    <div className="k-plans-margin" aria-live="polite">
      <span className="k-muted">{say('plans.margin')}</span>
      <strong className={isLoss ? 'k-number k-plans-loss' : 'k-number'}>{format.money(margin.left)}</strong>
      <span className="k-muted k-small">
        {say('plans.marginPercent', { percent: format.percent(margin.fraction) })}
      </span>
      {isLoss && <span className="k-plans-loss k-small">{say('plans.marginLoss')}</span>}
    </div>
  );
}
