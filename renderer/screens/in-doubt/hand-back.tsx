import { useMutation } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { showOrder } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMayAsk } from '../../session/session.ts';
import { useTenders, waysBack } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import type { OrderDetail } from './doubt.ts';

/** The customer's money goes back by the way it came, or another; the number of the repayment is kept. */
export function HandBack({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const { offered, nameOf } = useTenders();
  const format = useFormat();
  const { message } = App.useApp();
  const mayRefund = useMayAsk('refund');
  const [method, setMethod] = useState<TenderMethod>(order.tenders[0]?.method ?? 'cash');
  const [reference, setReference] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const price = format.money(order.price);
  const refund = useMutation({
    mutationFn: () => core.recharges.refund({ id: order.id, method, reference: reference.trim() }),
    onSuccess: (refunded) => {
      showOrder(refunded);
      void message.success(say('inDoubt.handedBack', { price }));
    },
  });
  if (!mayRefund) return <p className="k-muted">{say('inDoubt.handBackOwner')}</p>;

  function handBack(): void {
    const isMissing = method !== 'cash' && reference.trim() === '';
    setIncomplete(isMissing);
    if (!isMissing) refund.mutate();
  }

  return (
    <>
      <p className="k-muted k-small">
        {order.tenders.map((tender) => (
          <span key={tender.method}>
            {say('inDoubt.handBackPaidBy', { method: say(`tenders.${tender.method}`) })}
            {tender.reference !== undefined && ` (${tender.reference})`}.{' '}
          </span>
        ))}
        {say('inDoubt.handBackEffect')}
      </p>
      <div className="k-doubt-action">
        <Select<TenderMethod>
          aria-label={say('inDoubt.handBackWay')}
          className="k-doubt-way"
          value={method}
          onChange={setMethod}
          options={waysBack(offered, order.tenders).map((known) => ({ value: known, label: nameOf(known) }))}
        />
        <Input
          className="k-doubt-reference"
          aria-label={say(method === 'cash' ? 'inDoubt.handBackNote' : 'inDoubt.handBackReference')}
          aria-invalid={isIncomplete}
          {...(isIncomplete && { status: 'error' as const, 'aria-describedby': 'hand-back-problem' })}
          value={reference}
          maxLength={200}
          placeholder={say(method === 'cash' ? 'inDoubt.handBackNote' : 'inDoubt.handBackReference')}
          onChange={(event) => setReference(event.target.value)}
          onPressEnter={handBack}
        />
        <Button type="primary" loading={refund.isPending} onClick={handBack}>
          {say('inDoubt.handBack', { price })}
        </Button>
      </div>
      {isIncomplete && (
        <p id="hand-back-problem" className="k-doubt-problem" role="alert">
          {say('inDoubt.handBackReferenceNeeded', { method: say(`tenders.${method}`) })}
        </p>
      )}
      <RefusalNotice error={refund.error} onClose={refund.reset} />
    </>
  );
}
