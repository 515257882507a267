import { Link, useRoute } from 'wouter';
import { PageHeader } from '../../components/page-header.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { AddedNotice } from './added-notice.tsx';
import { CustomerSheetScreen } from './customer-sheet-screen.tsx';
import { FileDrop } from './file-drop.tsx';
import { ImportHistory } from './import-history.tsx';
import { openSheet, useImportWork } from './import-work.ts';
import { OpeningNotice } from './opening-notice.tsx';
import { PreviewScreen } from './preview-screen.tsx';
import { pathTo } from '../places.ts';
import { RechargeSheetScreen } from './recharge-sheet-screen.tsx';
import { SettlementScreen } from './settlement-screen.tsx';
import { StoppedNotice } from './stopped-notice.tsx';
import './import.css';

/** From a supplier's file to cards in the books: sheet, columns, verdicts, and all imports so far. */
export default function ImportScreen() {
  const work = useImportWork((state) => state.work);
  const [isSettlement] = useRoute(pathTo.settlement());
  const [isRecharges] = useRoute(pathTo.rechargeSheet());
  const [isCustomers] = useRoute(pathTo.customerSheet());
  const mayReport = useMay('report');
  if (isRecharges) return <RechargeSheetScreen />;
  if (isCustomers) return <CustomerSheetScreen />;
  if (isSettlement && mayReport) return <SettlementScreen />;
  return (
    <>
      <FileDrop onFile={(file) => void openSheet(file)} />
      {work.kind === 'preview' ? <PreviewScreen work={work} /> : <ImportStart />}
    </>
  );
}

function ImportStart() {
  const say = useText();
  const work = useImportWork((state) => state.work);
  const [isOne, params] = useRoute('/import/:id');
  const mayReport = useMay('report');
  return (
    <>
      <PageHeader
        title={say('imports.title')}
        action={
          <>
            <Link href={pathTo.customerSheet()}>{say('customerSheets.open')}</Link>
            <Link href={pathTo.rechargeSheet()}>{say('rechargeSheets.open')}</Link>
            {mayReport && <Link href={pathTo.settlement()}>{say('settlements.open')}</Link>}
          </>
        }
      />
      <div className="k-imports-start">
        {work.kind === 'none' && work.stopped && <StoppedNotice stopped={work.stopped} />}
        {work.kind === 'opening' && <OpeningNotice fileName={work.fileName} />}
        {work.kind === 'added' && <AddedNotice added={work.added} previewId={work.previewId} />}
        {work.kind === 'none' && <FileDrop.Area onFile={(file) => void openSheet(file)} />}
      </div>
      <ImportHistory shownId={isOne ? Number(params.id) : undefined} />
    </>
  );
}
