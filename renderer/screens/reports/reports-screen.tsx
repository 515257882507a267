import { useLocation, useRoute } from 'wouter';
import { parseShopDate, shopDateOf } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { DayReport } from './day-report.tsx';
import { PeriodReport } from './period-report.tsx';
import { findPeriodReport } from './report-places.ts';
import './reports.css';

/** A business day, or one of the other reports: which is part of the address, today when there is none. */
export default function ReportsScreen() {
  const [, params] = useRoute('/reports/:date');
  const [, navigate] = useLocation();
  const { timeZone } = useFormat();
  const today = shopDateOf(useNow(), timeZone);
  const date = parseShopDate(params?.date ?? '') ?? today;
  const open = (day: ShopDate) => navigate(day === today ? '/reports' : `/reports/${day}`);
  const kind = findPeriodReport(params?.date);
  if (kind !== undefined) return <PeriodReport key={kind} kind={kind} today={today} />;
  return <DayReport date={date} today={today} onOpenDay={open} />;
}
