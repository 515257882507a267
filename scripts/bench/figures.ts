/** What a benchmark says: spreads of several runs, and ratios against the bare thing in the same run. */

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly runs: number;
}

export interface Figure {
  readonly name: string;
  readonly unit: 's' | 'ms' | 'MB' | 'kB' | '/s' | 'x' | '%' | 'pages';
  readonly spread: Spread;
}

export interface BenchResult {
  readonly bench: string;
  readonly figures: readonly Figure[];
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (fraction: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? NaN;
  return { min: at(0), median: at(0.5), max: sorted.at(-1) ?? NaN, runs: sorted.length };
}

export function figure(name: string, unit: Figure['unit'], values: readonly number[]): Figure {
  return { name, unit, spread: spreadOf(values) };
}

/** Ours over bare, run by run: runs of one moment share its weather. Below 1 is better than bare. */
export function ratio(name: string, ours: readonly number[], bare: readonly number[]): Figure {
  return figure(
    name,
    'x',
    ours.map((value, index) => value / (bare[index] ?? NaN)),
  );
}

export function describeResult(result: BenchResult): string {
  const lines = result.figures.map(({ name, unit, spread }) => {
    const [min, median, max] = [spread.min, spread.median, spread.max].map((value) => format(value).padStart(9));
    return `  ${name.padEnd(52)} ${min} ${median} ${max}  ${unit}  (${spread.runs} runs)`;
  });
  return [`${result.bench}${' '.repeat(Math.max(1, 58 - result.bench.length))}min    median       max`, ...lines].join(
    '\n',
  );
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}
