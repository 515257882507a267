import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MOMENT_REPORTS } from '../../../contract/terms/report-kind.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { DaysPicker } from './days-picker.tsx';
import { ReportKinds } from './report-kinds.tsx';
import { firstDays } from './report-places.ts';
import type { PeriodReport as Kind } from './report-places.ts';
import { ReportParts } from './report-parts.tsx';
import { SaveReport } from './save-report.tsx';

/** Any report but that of a day: the numbers, their pictures, the rows; each number opens what it is made of. */
export function PeriodReport({ kind, today }: { readonly kind: Kind; readonly today: ShopDate }) {
  const say = useText();
  const { language } = useFormat();
  const [days, setDays] = useState(() => firstDays(kind, today));
  const report = useQuery(api.reports.show.queryOptions({ input: { report: kind, ...days, language }, staleTime: 0 }));
  return (
    <>
      <PageHeader title={say('reports.title')} action={<SaveReport report={kind} days={days} />} />
      <ReportKinds shown={kind} />
      {!MOMENT_REPORTS.includes(kind) && (
        <DaysPicker days={days} today={today} direction={kind === 'expiring' ? 'ahead' : 'behind'} onChange={setDays} />
      )}
      {report.isPending && <Loading words={say('reports.readingReport')} />}
      <RefusalNotice error={report.error} onRetry={() => void report.refetch()} />
      {report.data && <ReportParts report={report.data} onOpenDays={setDays} />}
    </>
  );
}
