import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useMayAsk } from '../../session/session.ts';
import { useTenders, waysBack } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { OpenTillButton } from '../till/open-till-button.tsx';
import type { Order } from './story-steps.ts';

interface RefundDueProps {
  readonly order: Order;
  readonly why: string;
}

/** Proven not delivered: the customer's money is to go back, by those who may hand it out. */
export function RefundDue({ order, why }: RefundDueProps) {
  const say = useText();
  const format = useFormat();
  const may = useMayAsk('refund');
  const { offered, nameOf } = useTenders();
  // What was put on account goes off the debt by itself.
  const ways = waysBack(offered, order.tenders).filter((known) => known !== 'on_account');
  const [method, setMethod] = useState<TenderMethod | 'as_it_came'>('as_it_came');
  const [reference, setReference] = useState('');
  const refund = useMutation({
    mutationFn: () =>
      core.recharges.refund({ id: order.id, method: method === 'as_it_came' ? null : method, reference }),
  });
  const refused = refund.error ? readRefusal(refund.error) : undefined;
  const price = format.money(order.price);
  return (
    <div className="k-outcome k-outcome-warning" role="alert">
      <p className="k-outcome-title">{why}</p>
      <p>{say('counter.outcome_refund_due', { price })}</p>
      {may ? (
        <div className="k-refund">
          <Select<TenderMethod | 'as_it_came'>
            value={method}
            aria-label={say('counter.refundBy')}
            onChange={setMethod}
            options={[
              { value: 'as_it_came', label: say('counter.refundAsItCame') },
              ...ways.map((known) => ({ value: known, label: nameOf(known) })),
            ]}
          />
          <Input
            value={reference}
            maxLength={200}
            placeholder={say('counter.refundReference')}
            aria-label={say('counter.refundReference')}
            onChange={(event) => setReference(event.target.value)}
          />
          <Button type="primary" loading={refund.isPending} onClick={() => refund.mutate()}>
            {say('counter.refund', { price })}
          </Button>
        </div>
      ) : (
        <p>{say('counter.refundAskOwner')}</p>
      )}
      <RefusalNotice
        error={refund.error}
        action={
          refused?.code === 'TILL_CLOSED' && <OpenTillButton facts={refused.facts} onOpened={() => refund.mutate()} />
        }
      />
    </div>
  );
}
