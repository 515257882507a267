import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';

interface DataBarProps {
  readonly leftBytes: number | null;
  readonly totalBytes: number | null;
}

const LOW_FRACTION = 0.15;

/** How much data is left, as a bar and in words. */
export function DataBar({ leftBytes, totalBytes }: DataBarProps) {
  const say = useText();
  const format = useFormat();
  if (leftBytes === null) return null;
  const fraction = totalBytes === null || totalBytes === 0 ? undefined : Math.min(1, leftBytes / totalBytes);
  const words =
    totalBytes === null
      ? format.bytes(leftBytes)
      : say('common.of', { part: format.bytes(leftBytes), whole: format.bytes(totalBytes) });
  return (
    <div className="k-data">
      {fraction !== undefined && (
        <div className={`k-data-bar${fraction < LOW_FRACTION ? ' k-data-low' : ''}`} aria-hidden="true">
          <span style={{ width: `${fraction * 100}%` }} />
        </div>
      )}
      <span>
        <span className="k-muted">{say('common.dataLeft')}</span> <strong className="k-number">{words}</strong>
      </span>
    </div>
  );
}
