import { useQuery } from '@tanstack/react-query';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import './balance-sparkline.css';

const WIDTH = 240;
const HEIGHT = 40;
const EDGE = 3;

/** How a card's data went down and up again: a line with a dot at each recharge. Nothing while fewer than two are known. */
export function BalanceSparkline({ cardId }: { readonly cardId: CardId }) {
  const say = useText();
  const format = useFormat();
  const points = useQuery(api.expiry.balances.queryOptions({ input: { cardId } })).data ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const most = Math.max(1, ...points.map(({ leftBytes }) => leftBytes));
  const span = Math.max(1, last.atMs - first.atMs);
  const placed = points.map((point) => ({
    ...point,
    x: EDGE + ((point.atMs - first.atMs) / span) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - (point.leftBytes / most) * (HEIGHT - 2 * EDGE),
  }));
  const words = say('expiry.sparkline', {
    count: points.length,
    from: format.date(first.atMs),
    until: format.date(last.atMs),
    left: format.bytes(last.leftBytes),
  });
  return (
    <figure className="k-sparkline">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
        <polyline points={placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
        {placed
          .filter(({ isRecharge }) => isRecharge)
          .map(({ atMs, x, y }) => (
            <circle key={atMs} cx={x} cy={y} r={EDGE} />
          ))}
      </svg>
      <figcaption className="k-muted k-small">{words}</figcaption>
    </figure>
  );
}
