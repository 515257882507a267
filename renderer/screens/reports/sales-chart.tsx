import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { toMajorUnits } from '../../../contract/terms/money.ts';
import type { Currency } from '../../../contract/terms/money.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { COLOURS } from '../../theme/tokens.ts';
import { useMedia, useThemeName } from '../../theme/use-theme.ts';
import type { Bar as SalesBar } from './picture.tsx';
import { countDelivered } from './report.ts';
import type { Measure } from './report.ts';

interface SalesChartProps {
  readonly bars: readonly SalesBar[];
  readonly currency: Currency;
  readonly measure: Measure;
}

const HEIGHT = 200;

/** Columns of sales, or of how many; the marked one is full, the others soft when any is marked. A column may open what it stands for. */
export default function SalesChart({ bars, currency, measure }: SalesChartProps) {
  const format = useFormat();
  const colours = COLOURS[useThemeName()];
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const anyMarked = bars.some((bar) => bar.isMarked);
  const compact = new Intl.NumberFormat(format.language, { notation: 'compact', maximumFractionDigits: 1 });
  const axis = { fontSize: 12, fill: colours.textMuted };
  const data = bars.map((bar) => ({
    ...bar,
    height: measure === 'count' ? countDelivered(bar) : toMajorUnits({ amountMinor: bar.salesMinor, currency }),
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
        <Tooltip cursor={{ fill: colours.hover }} content={<Hint currency={currency} />} isAnimationActive={false} />
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
              fill={colours.accent}
              fillOpacity={anyMarked && !bar.isMarked ? 0.45 : 1}
              cursor={bar.open ? 'pointer' : 'default'}
              onClick={bar.open?.run}
            />
          ))}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}

interface HintProps {
  readonly currency: Currency;
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

function Hint({ currency, active = false, payload = [] }: HintProps) {
  const say = useText();
  const format = useFormat();
  const bar = payload[0]?.payload as SalesBar | undefined;
  if (!active || bar === undefined) return null;
  return (
    <div className="k-report-hint">
      <strong>{bar.name}</strong>
      <span className="k-number">{format.money({ amountMinor: bar.salesMinor, currency })}</span>
      <span className="k-muted">
        {say('reports.soldShort')} {format.number(bar.count)}
      </span>
      {bar.unpaidCount !== 0 && (
        <span className="k-muted">
          {say('reports.batchesShort')} {format.number(bar.unpaidCount)}
        </span>
      )}
    </div>
  );
}
