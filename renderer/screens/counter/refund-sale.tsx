import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { StaffId } from '../../../contract/terms/ids.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { api, core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useMay } from '../../session/session.ts';
import { useTenders, waysBack } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { OwnerApproval } from '../in-doubt/owner-approval.tsx';
import { OpenTillButton } from '../till/open-till-button.tsx';
import type { Order } from './story-steps.ts';

/** Of a delivered recharge the money may go back, by the policy of its plan; nothing where it may not. */
export function RefundSale({ order }: { readonly order: Order }) {
  const say = useText();
  const format = useFormat();
  const may = useMay('recharge');
  const [isOpen, setOpen] = useState(false);
  const refund = useQuery(api.tenders.refundOf.queryOptions({ input: { id: order.id } })).data;
  if (!refund || !may) return null;
  if (refund.barrier === 'given_back') {
    return <p className="k-muted">{say('counter.outcome_refunded', { price: format.money(order.price) })}</p>;
  }
  if (refund.barrier !== null) return null;
  return (
    <>
      <Button type="text" onClick={() => setOpen(true)}>
        {say('counter.refundSale')}
      </Button>
      {isOpen && <RefundDialog order={order} needsOwner={refund.approval === 'owner'} onClose={() => setOpen(false)} />}
    </>
  );
}

interface RefundDialogProps {
  readonly order: Order;
  readonly needsOwner: boolean;
  readonly onClose: () => void;
}

interface Entered {
  readonly method: TenderMethod | 'as_it_came';
  readonly reference?: string;
  readonly reason: string;
  readonly ownerId?: StaffId;
  readonly ownerPin?: string;
}

/** Shorter reasons explain nothing to whoever reads them later; the core asks for as many. */
const REASON_LENGTH_MIN = 3;

function RefundDialog({ order, needsOwner, onClose }: RefundDialogProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const { offered, nameOf } = useTenders();
  const [form] = Form.useForm<Entered>();
  const price = format.money(order.price);
  // What was put on account goes off the debt by itself.
  const others = waysBack(offered, order.tenders).filter((known) => known !== 'on_account');
  const ways = [
    { value: 'as_it_came' as const, label: say('counter.refundAsItCame') },
    ...others.map((value) => ({ value, label: nameOf(value) })),
  ];
  const refund = useMutation({
    mutationFn: ({ reference = '', method, ...entered }: Entered) =>
      core.tenders.refundSale({
        id: order.id,
        reference: reference.trim(),
        method: method === 'as_it_came' ? null : method,
        ...entered,
      }),
    onSuccess: () => {
      void message.success(say('counter.outcome_refunded', { price }));
      onClose();
    },
  });
  const refused = refund.error ? readRefusal(refund.error) : undefined;
  return (
    <Modal
      open
      title={say('counter.refundSaleTitle')}
      okText={say('counter.refund', { price })}
      okButtonProps={{ danger: true, loading: refund.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted">{say('counter.refundSaleEffect')}</p>
      <Form<Entered> form={form} layout="vertical" requiredMark={false} onFinish={(entered) => refund.mutate(entered)}>
        <Form.Item
          name="reason"
          label={say('counter.refundWhy')}
          rules={[
            { required: true, whitespace: true, min: REASON_LENGTH_MIN, message: say('counter.refundWhyNeeded') },
          ]}
        >
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog's first field is where the next key belongs */}
          <Input autoFocus maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="method" label={say('counter.refundBy')} initialValue="as_it_came">
          <Select<Entered['method']> options={ways} />
        </Form.Item>
        <Form.Item name="reference" label={say('counter.refundReference')}>
          <Input maxLength={200} autoComplete="off" onPressEnter={form.submit} />
        </Form.Item>
        {needsOwner && <OwnerApproval onEnter={form.submit} />}
      </Form>
      <RefusalNotice
        error={refund.error}
        action={refused?.code === 'TILL_CLOSED' && <OpenTillButton facts={refused.facts} onOpened={form.submit} />}
      />
    </Modal>
  );
}
