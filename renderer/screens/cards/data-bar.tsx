import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

/** Data left of a whole, as words and as a bar. */
export function DataBar({ left, total }: { readonly left: number; readonly total: number | null }) {
  const say = useText();
  const format = useFormat();
  const words =
    total === null ? format.bytes(left) : say('cards.dataOf', { left: format.bytes(left), total: format.bytes(total) });
  return (
    <div className="k-cards-data">
      <span className="k-muted">{say('cards.dataLeft')}</span>
      <strong className="k-number">{words}</strong>
      {total !== null && total > 0 && (
        <span className="k-cards-data-bar" aria-hidden="true">
          <span style={{ width: `${Math.min(100, Math.max(0, (left / total) * 100))}%` }} />
        </span>
      )}
    </div>
  );
}
