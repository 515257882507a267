import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useState } from 'react';
import type { StaffId } from '../../../contract/terms/ids.ts';
import { RETURNED_CARD_PLACES } from '../../../contract/terms/refund.ts';
import type { ReturnedCardPlace } from '../../../contract/terms/refund.ts';
import { core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { showSale } from '../../connection/show-answer.ts';
import { newCommandId } from '../../make-id.ts';
import { useFormat } from '../../format/use-format.ts';
import { readRefusal } from '../../refusals/read-refusal.ts';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import { OwnerApproval } from '../in-doubt/owner-approval.tsx';
import { OpenTillButton } from '../till/open-till-button.tsx';
import { ReturnReason } from './return-reason.tsx';

export interface ReturnDialogProps {
  readonly line: Told['sales']['get']['lines'][number];
  readonly its: Told['sales']['returnOf'];
  readonly onClose: () => void;
}

interface Entered {
  readonly reason: string;
  readonly cardTo: ReturnedCardPlace;
  readonly reference?: string;
  readonly ownerId?: StaffId;
  readonly ownerPin?: string;
}

/** The money of a sold card goes back, and the card into stock. */
export function ReturnCardDialog({ line, its, onClose }: ReturnDialogProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const { nameOf } = useTenders();
  const [commandId] = useState(newCommandId);
  const [form] = Form.useForm<Entered>();
  const price = format.money(its.back);
  const giveBack = useMutation({
    mutationFn: ({ reference = '', reason, ...entered }: Entered) =>
      core.sales.returnCard({
        commandId,
        lineId: line.id,
        back: its.back,
        reference: reference.trim(),
        reason: reason.trim(),
        ...entered,
      }),
    onSuccess: (sale) => {
      showSale(sale);
      void message.success(say('sales.takenBack'));
      onClose();
    },
  });
  const refused = giveBack.error ? readRefusal(giveBack.error) : undefined;
  const ways = its.ways.map(
    ({ method, amountMinor }) => `${nameOf(method)} ${format.money({ ...its.back, amountMinor })}`,
  );
  return (
    <Modal
      open
      title={say('sales.takeBackTitle', { card: line.iccid.slice(-5) })}
      okText={say('sales.takeBackNow', { price })}
      okButtonProps={{ danger: true, loading: giveBack.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <div className="k-return-effect">
        <p className="k-muted">{say('sales.takeBackEffect')}</p>
        <p>{ways.length > 0 ? say('sales.goesBack', { ways: ways.join(' · ') }) : say('sales.nothingBack')}</p>
        {its.fee.amountMinor > 0 && <p className="k-muted">{say('sales.fee', { price: format.money(its.fee) })}</p>}
      </div>
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(entered) => giveBack.mutate(entered)}
      >
        <ReturnReason reasons={its.reasons} />
        <Form.Item name="cardTo" label={say('sales.cardTo')} initialValue="stock">
          <Select<ReturnedCardPlace>
            options={RETURNED_CARD_PLACES.map((value) => ({ value, label: say(`sales.cardTo_${value}`) }))}
          />
        </Form.Item>
        {its.ways.some(({ method }) => method !== 'cash') && (
          <Form.Item name="reference" label={say('sales.reference')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        )}
        {its.refund.approval === 'owner' && <OwnerApproval onEnter={form.submit} />}
      </Form>
      <RefusalNotice
        error={giveBack.error}
        action={refused?.code === 'TILL_CLOSED' && <OpenTillButton facts={refused.facts} onOpened={form.submit} />}
      />
    </Modal>
  );
}
