import './sparkline.css';

interface SparklineProps {
  readonly values: readonly number[];
  /** What the picture says, in words. */
  readonly label: string;
}

const WIDTH = 64;
const HEIGHT = 16;

/** A row of small columns, oldest first. */
export function Sparkline({ values, label }: SparklineProps) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  return (
    <>
      <span className="k-unseen">{label}</span>
      <svg className="k-sparkline" aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {values.map((value, index) => {
          const height = Math.max(1, (value / top) * HEIGHT);
          // Columns are told apart by their place alone.
          return (
            <rect key={index} x={index * step} y={HEIGHT - height} width={Math.max(1, step - 1)} height={height} />
          );
        })}
      </svg>
    </>
  );
}
