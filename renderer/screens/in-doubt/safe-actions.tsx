import { ReloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { showOrder } from '../../connection/show-answer.ts';
import { useNow } from '../../format/use-now.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { isAskable } from './doubt-words.ts';
import type { OrderDetail } from './doubt.ts';
import { HandBack } from './hand-back.tsx';
import { NextQuestion } from './next-question.tsx';
import { VerdictDialog } from './verdict-dialog.tsx';
import type { Verdict } from './verdict-dialog.tsx';

/** Only what cannot do harm in the state that the order is in. Sending it again is never among it. */
export function SafeActions({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  return (
    <footer className="k-doubt-actions">
      <h3>{say('inDoubt.actions')}</h3>
      {isAskable(order.state) && <AskNow order={order} />}
      {(order.state === 'needs_person' || order.state === 'in_doubt') && <Verdicts order={order} />}
      {order.state === 'refund_due' && <HandBack order={order} />}
      {!isAskable(order.state) && order.state !== 'refund_due' && <p className="k-muted">{say('inDoubt.noActions')}</p>}
    </footer>
  );
}

function AskNow({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const nowMs = useNow(1000);
  const { message } = App.useApp();
  const mayAsk = useMay('recharge');
  const last = order.attempts.at(-1);
  const ask = useMutation({
    mutationFn: () => core.doubt.askNow({ id: order.id }),
    onSuccess: (asked) => {
      showOrder(asked);
      void message.info(say(isAskable(asked.state) ? 'inDoubt.askedInDoubt' : 'inDoubt.askedSettled'));
    },
  });
  return (
    <div className="k-doubt-action">
      {mayAsk && (
        <Button type="primary" icon={<ReloadOutlined />} loading={ask.isPending} onClick={() => ask.mutate()}>
          {say(ask.isPending ? 'inDoubt.asking' : 'inDoubt.askNow')}
        </Button>
      )}
      <span className="k-muted k-small k-doubt-asked">
        {last !== undefined && last.queryCount > 0 && <span>{say('inDoubt.asked', { count: last.queryCount })}</span>}
        <NextQuestion atMs={last?.nextQueryAtMs ?? null} state={order.state} nowMs={nowMs} />
        <span>{say('inDoubt.askNowHint')}</span>
      </span>
      <RefusalNotice error={ask.error} onClose={ask.reset} />
    </div>
  );
}

/** By hand only where the machine cannot learn more, and only by the owner. */
function Verdicts({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const mayDecide = useMay('decide_doubt');
  const [verdict, setVerdict] = useState<Verdict>();
  if (order.state === 'in_doubt') return <p className="k-muted k-small">{say('inDoubt.verdictLater')}</p>;
  if (!mayDecide) return <p className="k-muted k-small">{say('inDoubt.verdictOwner')}</p>;
  return (
    <div className="k-doubt-action">
      <Button onClick={() => setVerdict('delivered')}>{say('inDoubt.markDelivered')}</Button>
      <Button danger onClick={() => setVerdict('not_delivered')}>
        {say('inDoubt.markNotDelivered')}
      </Button>
      {verdict && <VerdictDialog order={order} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </div>
  );
}
