import { useRoute } from 'wouter';
import type { CaseId, RechargeId } from '../../../contract/terms/ids.ts';
import { useMay } from '../../session/session.ts';
import { CaseDesk } from './case-desk.tsx';
import { DoubtDesk } from './doubt-desk.tsx';
import { RefundDesk } from './refund-desk.tsx';
import './in-doubt.css';
import './cases.css';

/** Three desks: orders whose outcome is unknown, money that is owed back, and the owner's cases. */
export default function InDoubtScreen() {
  const [isRefunds] = useRoute('/in-doubt/refunds');
  const [isRefund, refund] = useRoute('/in-doubt/refunds/:id');
  const [isCases] = useRoute('/in-doubt/cases');
  const [isCase, found] = useRoute('/in-doubt/cases/:id');
  const [, doubt] = useRoute('/in-doubt/:id');
  const mayDecide = useMay('decide_doubt');
  if (isRefunds || isRefund) return <RefundDesk chosen={idOf(refund?.id) as RechargeId | undefined} />;
  if ((isCases || isCase) && mayDecide) return <CaseDesk chosen={idOf(found?.id) as CaseId | undefined} />;
  return <DoubtDesk chosen={idOf(doubt?.id) as RechargeId | undefined} />;
}

function idOf(text: string | undefined): number | undefined {
  const id = Number(text);
  return Number.isInteger(id) && id > 0 ? id : undefined;
}
