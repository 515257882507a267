import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useState } from 'react';
import type { StaffId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { newCommandId } from '../../make-id.ts';
import { showSale } from '../../connection/show-answer.ts';
import { useText } from '../../strings/text.ts';
import { OwnerApproval } from '../in-doubt/owner-approval.tsx';
import type { ReturnDialogProps } from './return-card-dialog.tsx';
import { ReturnReason } from './return-reason.tsx';

interface Entered {
  readonly reason: string;
  readonly newCard: string;
  readonly ownerId?: StaffId;
  readonly ownerPin?: string;
}

/** Another card for one that does not work; no money moves. */
export function ExchangeCardDialog({ line, its, onClose }: ReturnDialogProps) {
  const say = useText();
  const { message } = App.useApp();
  const [commandId] = useState(newCommandId);
  const [form] = Form.useForm<Entered>();
  const exchange = useMutation({
    mutationFn: async ({ reason, newCard, ...entered }: Entered) => {
      const [scanned] = await core.stock.judge({ texts: [newCard.trim()], act: 'transfer' });
      if (scanned?.verdict !== 'fits' || scanned.cardId === null) {
        form.setFields([{ name: 'newCard', errors: [say('sales.newCardUnfit')] }]);
        return undefined;
      }
      const { cardId } = scanned;
      return core.sales.exchangeCard({ commandId, lineId: line.id, cardId, reason: reason.trim(), ...entered });
    },
    onSuccess: (sale) => {
      if (!sale) return;
      showSale(sale);
      void message.success(say('sales.exchanged'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('sales.exchangeTitle', { card: line.iccid.slice(-5) })}
      okText={say('sales.exchangeNow')}
      okButtonProps={{ loading: exchange.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted">{say('sales.exchangeEffect')}</p>
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(entered) => exchange.mutate(entered)}
      >
        <ReturnReason reasons={its.reasons} />
        <Form.Item
          name="newCard"
          label={say('sales.newCard')}
          extra={say('sales.newCardHint')}
          rules={[{ required: true, whitespace: true, message: say('sales.newCardNeeded') }]}
        >
          <Input maxLength={200} autoComplete="off" onPressEnter={form.submit} />
        </Form.Item>
        {its.exchange.approval === 'owner' && <OwnerApproval onEnter={form.submit} />}
      </Form>
      <RefusalNotice error={exchange.error} />
    </Modal>
  );
}
