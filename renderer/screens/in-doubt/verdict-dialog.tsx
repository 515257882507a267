import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { showOrder } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { OrderDetail } from './doubt.ts';

export type Verdict = 'delivered' | 'not_delivered';
/** As the contract asks. */
const REASON_LENGTH_MIN = 3;

interface VerdictDialogProps {
  readonly order: OrderDetail;
  readonly verdict: Verdict;
  readonly onClose: () => void;
}

/** A person's verdict: what it does to the money, and how the person knows. */
export function VerdictDialog({ order, verdict, onClose }: VerdictDialogProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const isDelivered = verdict === 'delivered';
  const [cost, price] = [format.money(order.cost), format.money(order.price)];
  const decide = useMutation({
    mutationFn: (reason: string) => core.doubt.decide({ id: order.id, verdict, reason }),
    onSuccess: (decided) => {
      showOrder(decided);
      void message.success(say(isDelivered ? 'inDoubt.decidedDelivered' : 'inDoubt.decidedNotDelivered'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say(isDelivered ? 'inDoubt.deliveredTitle' : 'inDoubt.notDeliveredTitle')}
      okText={say(isDelivered ? 'inDoubt.confirmDelivered' : 'inDoubt.confirmNotDelivered')}
      okButtonProps={{ danger: !isDelivered, loading: decide.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-doubt-effect">
        {say(isDelivered ? 'inDoubt.deliveredEffect' : 'inDoubt.notDeliveredEffect', { cost })}
        {!isDelivered && order.tenders.length > 0 && <> {say('inDoubt.notDeliveredPaid', { price })}</>}
      </p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => decide.mutate(reason.trim())}>
        <Form.Item
          name="reason"
          label={say('inDoubt.reason')}
          rules={[{ required: true, whitespace: true, min: REASON_LENGTH_MIN, message: say('inDoubt.reasonNeeded') }]}
        >
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog's first field is where the next key belongs */}
          <Input.TextArea autoFocus rows={3} maxLength={200} placeholder={say('inDoubt.reasonHint')} />
        </Form.Item>
      </Form>
      <RefusalNotice error={decide.error} onClose={decide.reset} />
    </Modal>
  );
}
