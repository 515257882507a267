import { WarningFilled } from '@ant-design/icons';
import type { Told } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

/** What a standing order would cover, leave out, and order now. */
export function StandingPreview({ preview }: { readonly preview: Told['standingOrders']['preview'] }) {
  const say = useText();
  const format = useFormat();
  const { cardCount, costEach, dueCount, dueCost, leftOut, limit } = preview;
  return (
    <output className="k-standing-preview">
      <strong>{say('standing.covers', { count: cardCount, each: format.money(costEach) })}</strong>
      <span>
        {dueCount === 0
          ? say('standing.dueNone')
          : say('standing.dueNow', { count: dueCount, cost: format.money(dueCost) })}{' '}
        {say('standing.unpaid')}
      </span>
      {leftOut.map(({ reason, count }) => (
        <span key={reason} className="k-muted">
          {say('standing.leftOut', { reason: say(`standingLeftOut.${reason}`), count })}
        </span>
      ))}
      {limit === null && (
        <span className="k-standing-missing">
          <WarningFilled /> {say('standing.noLimitYet', { currency: costEach.currency })}
        </span>
      )}
    </output>
  );
}
