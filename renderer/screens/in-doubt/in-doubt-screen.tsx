import { useRoute } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { DoubtDesk } from './doubt-desk.tsx';
import { RefundDesk } from './refund-desk.tsx';
import './in-doubt.css';

/** Two desks: orders whose outcome is unknown, and money that is owed back. */
export default function InDoubtScreen() {
  const [isRefunds] = useRoute('/in-doubt/refunds');
  const [isRefund, refund] = useRoute('/in-doubt/refunds/:id');
  const [, doubt] = useRoute('/in-doubt/:id');
  if (isRefunds || isRefund) return <RefundDesk chosen={idOf(refund?.id)} />;
  return <DoubtDesk chosen={idOf(doubt?.id)} />;
}

function idOf(text: string | undefined): RechargeId | undefined {
  const id = Number(text);
  return Number.isInteger(id) && id > 0 ? (id as RechargeId) : undefined;
}
