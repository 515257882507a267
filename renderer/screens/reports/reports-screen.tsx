import { useLocation, useRoute } from 'wouter';
import { parseShopDate, shopDateOf } from '../../../contract/terms/time.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { DayReport } from './day-report.tsx';
import './reports.css';

/** The report of a business day; the day is part of the address, today when there is none. */
export default function ReportsScreen() {
  const [, params] = useRoute('/reports/:date');
  const [, navigate] = useLocation();
  const { timeZone } = useFormat();
  const today = shopDateOf(useNow(), timeZone);
  const date = parseShopDate(params?.date ?? '') ?? today;
  const open = (day: ShopDate) => navigate(day === today ? '/reports' : `/reports/${day}`);
  return <DayReport date={date} today={today} onOpenDay={open} />;
}
