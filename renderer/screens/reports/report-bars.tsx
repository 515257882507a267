import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { toMajorUnits } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';
import { COLOURS } from '../../theme/tokens.ts';
import { useMedia, useThemeName } from '../../theme/use-theme.ts';

interface ReportBar {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** The value in words. */
  readonly text: string;
  readonly run: (() => void) | undefined;
}

export interface ReportBarsProps {
  readonly bars: readonly ReportBar[];
  readonly unit: 'count' | Currency;
}

const HEIGHT = 200;

/** Columns of a report's chart; one that opens something shows it under the pointer. */
export default function ReportBars({ bars, unit }: ReportBarsProps) {
  const format = useFormat();
  const colours = COLOURS[useThemeName()];
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const compact = new Intl.NumberFormat(format.language, { notation: 'compact', maximumFractionDigits: 1 });
  const axis = { fontSize: 12, fill: colours.textMuted };
  const data = bars.map((bar) => ({
    ...bar,
    height: unit === 'count' ? bar.value : toMajorUnits({ amountMinor: bar.value, currency: unit }),
  }));
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={colours.line} />
        <XAxis
          dataKey="name"
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: colours.outline }}
          interval="preserveStartEnd"
          minTickGap={12}
        />
        <YAxis
          tick={axis}
          tickLine={false}
          axisLine={false}
          width={52}
          allowDecimals={false}
          tickFormatter={(value: number) => compact.format(value)}
        />
        <Tooltip cursor={{ fill: colours.hover }} content={<Hint />} isAnimationActive={false} />
        <Bar
          dataKey="height"
          radius={[2, 2, 0, 0]}
          maxBarSize={36}
          isAnimationActive={!isStill}
          animationDuration={160}
        >
          {bars.map((bar) => (
            <Cell
              key={bar.key}
              fill={bar.value < 0 ? colours.tones.danger.ink : colours.accent}
              cursor={bar.run ? 'pointer' : 'default'}
              onClick={bar.run}
            />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}

interface HintProps {
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

function Hint({ active = false, payload = [] }: HintProps) {
  const bar = payload[0]?.payload as ReportBar | undefined;
  if (!active || bar === undefined) return null;
  return (
    <div className="k-report-hint">
      <strong>{bar.name}</strong>
      <span className="k-number">{bar.text}</span>
    </div>
  );
}
