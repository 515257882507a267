import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useKaduoEvents } from '../../connection/use-events.ts';
import { useText } from '../../strings/text.ts';
import { DayFigures } from './day-figures.tsx';
import { DayOrders } from './day-orders.tsx';
import { DayPictures } from './day-pictures.tsx';
import { DayPicker } from './day-picker.tsx';
import { DayProblems } from './day-problems.tsx';
import { DayTables } from './day-tables.tsx';
import { DayBalances } from './day-balances.tsx';
import { ReportKinds } from './report-kinds.tsx';
import { SaveReport } from './save-report.tsx';

interface DayReportProps {
  readonly date: ShopDate;
  readonly today: ShopDate;
  readonly onOpenDay: (day: ShopDate) => void;
}

/** A report counts the whole day: while orders flow it is read again only this often. */
const READ_AGAIN_MS = 5_000;

/** The numbers first, then their picture, then the rows. */
export function DayReport({ date, today, onOpenDay }: DayReportProps) {
  const say = useText();
  const report = useQuery(api.reports.daily.queryOptions({ input: { date }, staleTime: 0 }));
  useReadAgain(() => void report.refetch());
  return (
    <>
      <PageHeader
        title={say('reports.title')}
        aside={<DayPicker date={date} today={today} onOpenDay={onOpenDay} />}
        action={<SaveReport report="daily" days={{ from: date, until: date }} />}
      />
      <ReportKinds shown="daily" />
      {report.isPending && <Loading words={say('reports.reading')} />}
      <RefusalNotice error={report.error} onRetry={() => void report.refetch()} />
      {report.data && (
        <div className="k-report">
          <DayFigures report={report.data} />
          <DayPictures report={report.data} onOpenDay={onOpenDay} />
          <DayTables report={report.data} />
          <div className="k-report-pair">
            <DayOrders report={report.data} />
            <DayBalances report={report.data} />
          </div>
          <DayProblems report={report.data} />
          <p className="k-muted k-small k-report-audit">
            {say('reports.auditHead')}: <code>{report.data.auditHead}</code>
          </p>
        </div>
      )}
    </>
  );
}

/** Calls `readAgain` some seconds after orders have changed. */
function useReadAgain(readAgain: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useKaduoEvents((event) => {
    if (!['recharge-changed', 'batch-progress', 'sales-changed'].includes(event.type)) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      readAgain();
    }, READ_AGAIN_MS);
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
