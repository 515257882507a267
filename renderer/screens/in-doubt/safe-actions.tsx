import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { AskNow } from './ask-now.tsx';
import { CancelPurchase } from './cancel-purchase.tsx';
import type { DoubtOptions, OrderDetail, Verdict } from './doubt.ts';
import { HandBack } from './hand-back.tsx';
import { VerdictDialog } from './verdict-dialog.tsx';

/** Only what cannot do harm: the core says what that is, by state, by class of provider, and by what was heard. */
export function SafeActions({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const options = useQuery(api.doubt.options.queryOptions({ input: { id: order.id } }));
  const actions = options.data?.actions ?? [];
  return (
    <footer className="k-doubt-actions">
      <h3>{say('inDoubt.actions')}</h3>
      <RefusalNotice error={options.error} onRetry={() => void options.refetch()} />
      {actions.includes('ask') && <AskNow order={order} isMain={!actions.includes('open_case')} />}
      <CancelPurchase order={order} />
      {options.data && <Verdicts order={order} options={options.data} />}
      {actions.includes('refund') && <HandBack order={order} />}
      {options.data && actions.length === 0 && <p className="k-muted">{say('inDoubt.noActions')}</p>}
    </footer>
  );
}

/** By hand only where the machine cannot learn more. Verdicts are the owner's; for sending again an owner gives the PIN. */
function Verdicts({ order, options }: { readonly order: OrderDetail; readonly options: DoubtOptions }) {
  const say = useText();
  const mayDecide = useMay('decide_doubt');
  const mayResend = useMay('recharge');
  const [verdict, setVerdict] = useState<Verdict>();
  const { actions, resendBarrier } = options;
  if (order.state === 'in_doubt') return <p className="k-muted k-small">{say('inDoubt.verdictLater')}</p>;
  if (order.state !== 'needs_person') return null;
  return (
    <div className="k-doubt-action">
      {mayDecide && options.caseId !== null && actions.includes('open_case') && (
        <Link href={pathTo.case(options.caseId)} asChild>
          <Button type="primary">{say('inDoubt.openCase')}</Button>
        </Link>
      )}
      {mayDecide && actions.includes('mark_delivered') && (
        <Button onClick={() => setVerdict('delivered')}>{say('inDoubt.markDelivered')}</Button>
      )}
      {mayDecide && actions.includes('mark_not_delivered') && (
        <Button danger onClick={() => setVerdict('not_delivered')}>
          {say('inDoubt.markNotDelivered')}
        </Button>
      )}
      {mayResend && actions.includes('resend') && (
        <Button danger onClick={() => setVerdict('resend')}>
          {say('inDoubt.resend')}
        </Button>
      )}
      {!mayDecide && <p className="k-muted k-small">{say('inDoubt.verdictOwner')}</p>}
      {resendBarrier !== null && options.caseId === null && (
        <p className="k-muted k-small k-doubt-barrier">{say(`inDoubt.barrier_${resendBarrier}`)}</p>
      )}
      {verdict && (
        <VerdictDialog
          order={order}
          verdict={verdict}
          recoveryClass={options.recoveryClass}
          onClose={() => setVerdict(undefined)}
        />
      )}
    </div>
  );
}
