import { Link } from 'wouter';
import { REPORT_KINDS } from '../../../contract/terms/report-kind.ts';
import type { ReportKind } from '../../../contract/terms/report-kind.ts';
import { useText } from '../../strings/text.ts';
import { reportPath } from './report-places.ts';

/** Every report, one step away. */
export function ReportKinds({ shown }: { readonly shown: ReportKind }) {
  const say = useText();
  return (
    <nav className="k-report-kinds" aria-label={say('reports.all')}>
      {REPORT_KINDS.map((kind) => (
        <Link key={kind} href={reportPath(kind)} aria-current={kind === shown ? 'page' : undefined}>
          {say(`reports.kind_${kind}`)}
        </Link>
      ))}
    </nav>
  );
}
