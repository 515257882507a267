import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { Picture } from './picture.tsx';
import { busiestHour, busyHours, countDelivered, hourName, measureOf, sumOf } from './report.ts';
import type { DailyReport } from './report.ts';

/** The charting library is large and only needed here. */
const SalesChart = lazy(() => import('./sales-chart.tsx'));

const TREND_DAYS = 14;

interface DayPicturesProps {
  readonly report: DailyReport;
  readonly onOpenDay: (day: ShopDate) => void;
}

/** The day by the hour, and where it stands among the last days. */
export function DayPictures({ report, onOpenDay }: DayPicturesProps) {
  return (
    <div className="k-report-pictures">
      <HoursPicture report={report} />
      <TrendPicture report={report} onOpenDay={onOpenDay} />
    </div>
  );
}

function HoursPicture({ report }: { readonly report: DailyReport }) {
  const say = useText();
  const format = useFormat();
  const { currency } = report;
  const measure = measureOf(report.hours);
  const delivered = sumOf(report.hours, countDelivered);
  const busiest = busiestHour(report.hours);
  const bars = busyHours(report.hours).map(({ hour, count, salesMinor, unpaidCount }) => ({
    key: hourName(hour),
    name: hourName(hour),
    count,
    salesMinor,
    unpaidCount,
    isMarked: false,
  }));
  const summary = say('reports.byHourSummary', {
    day: format.shopDate(report.date),
    hour: hourName(busiest?.hour ?? 0),
    amount: format.money({ amountMinor: busiest?.salesMinor ?? 0, currency }),
  });
  return (
    <Picture
      title={say(measure === 'sales' ? 'reports.byHour' : 'reports.byHourCount')}
      summary={measure === 'sales' ? summary : say('reports.countSummary', { count: delivered })}
      firstColumn={say('reports.hour')}
      bars={delivered === 0 ? [] : bars}
      currency={currency}
    >
      <Suspense fallback={<Loading />}>
        <SalesChart bars={bars} currency={currency} measure={measure} />
      </Suspense>
    </Picture>
  );
}

function TrendPicture({ report, onOpenDay }: DayPicturesProps) {
  const say = useText();
  const format = useFormat();
  const { currency, date } = report;
  const trend = useQuery(api.reports.trend.queryOptions({ input: { until: date, days: TREND_DAYS } }));
  const bars = (trend.data ?? []).map((day) => ({
    key: day.date,
    name: format.shopDate(day.date),
    count: day.count,
    salesMinor: day.salesMinor,
    unpaidCount: day.unpaidCount,
    isMarked: day.date === date,
    open: { words: say('reports.openDay', { day: format.shopDate(day.date) }), run: () => onOpenDay(day.date) },
  }));
  const measure = measureOf(bars);
  const amount = format.money({ amountMinor: sumOf(bars, (bar) => bar.salesMinor), currency });
  if (trend.error) return <RefusalNotice error={trend.error} onRetry={() => void trend.refetch()} />;
  return (
    <Picture
      title={say(measure === 'sales' ? 'reports.trend' : 'reports.trendCount', { count: TREND_DAYS })}
      summary={
        measure === 'sales'
          ? say('reports.trendSummary', { count: TREND_DAYS, amount })
          : say('reports.countSummary', { count: sumOf(bars, countDelivered) })
      }
      firstColumn={say('reports.date')}
      bars={bars}
      currency={currency}
      isLoading={trend.isPending}
    >
      <Suspense fallback={<Loading />}>
        <SalesChart bars={bars} currency={currency} measure={measure} />
      </Suspense>
    </Picture>
  );
}
