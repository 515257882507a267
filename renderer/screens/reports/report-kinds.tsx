import { ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { REPORT_KINDS } from '../../../contract/terms/report-kind.ts';
import type { ReportKind } from '../../../contract/terms/report-kind.ts';
import { useText } from '../../strings/text.ts';
import { useMay } from '../../session/session.ts';
import { reportPath } from './report-places.ts';
import { ScheduleDrawer } from './schedule-drawer.tsx';

/** Every report, one step away; and, for who may set it, when that of the day is saved by itself. */
export function ReportKinds({ shown }: { readonly shown: ReportKind }) {
  const say = useText();
  const mayManage = useMay('manage');
  const [isScheduling, setScheduling] = useState(false);
  return (
    <nav className="k-report-kinds" aria-label={say('reports.all')}>
      {REPORT_KINDS.map((kind) => (
        <Link key={kind} href={reportPath(kind)} aria-current={kind === shown ? 'page' : undefined}>
          {say(`reports.kind_${kind}`)}
        </Link>
      ))}
      {mayManage && (
        <Button type="text" icon={<ClockCircleOutlined />} onClick={() => setScheduling(true)}>
          {say('reports.schedule')}
        </Button>
      )}
      {isScheduling && <ScheduleDrawer onClose={() => setScheduling(false)} />}
    </nav>
  );
}
