import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { CaseDialog } from './case-dialog.tsx';
import { isGrave } from './case-words.ts';
import type { CaseAction, CaseDetail } from './doubt.ts';
import { VerdictDialog } from './verdict-dialog.tsx';

/** Only what the books and the kind of the case allow. */
export function CaseActions({ found }: { readonly found: CaseDetail }) {
  const say = useText();
  const format = useFormat();
  const [action, setAction] = useState<CaseAction>();
  const money = { cost: format.money(found.cost), price: format.money(found.price) };
  return (
    <footer className="k-doubt-actions">
      <h3>{say('cases.actions')}</h3>
      <div className="k-doubt-action">
        {found.actions.map((known) => (
          <Button key={known} danger={isGrave(known)} onClick={() => setAction(known)}>
            {say(`cases.act_${known}`, money)}
          </Button>
        ))}
      </div>
      {found.kind === 'conflict' && found.orderState === 'needs_person' && <DecideHere found={found} />}
      {found.closedAtMs !== null && <p className="k-muted">{say('inDoubt.noActions')}</p>}
      {action && <CaseDialog found={found} action={action} onClose={() => setAction(undefined)} />}
    </footer>
  );
}

/** With both records in sight, the order itself is decided here; never by taking over the other record. */
function DecideHere({ found }: { readonly found: CaseDetail }) {
  const say = useText();
  const order = useQuery(api.recharges.get.queryOptions({ input: { id: found.orderId } }));
  const [verdict, setVerdict] = useState<'delivered' | 'not_delivered'>();
  return (
    <div className="k-doubt-action">
      <Button disabled={!order.data} onClick={() => setVerdict('delivered')}>
        {say('inDoubt.markDelivered')}
      </Button>
      <Button danger disabled={!order.data} onClick={() => setVerdict('not_delivered')}>
        {say('inDoubt.markNotDelivered')}
      </Button>
      <span className="k-muted k-small">{say('cases.decideFirst')}</span>
      {verdict && order.data && (
        <VerdictDialog
          order={order.data}
          verdict={verdict}
          recoveryClass={null}
          onClose={() => setVerdict(undefined)}
        />
      )}
    </div>
  );
}
