import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { showOrder } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { CardCheck } from './card-check.tsx';
import type { DoubtOptions, OrderDetail, Verdict } from './doubt.ts';
import { OwnerApproval } from './owner-approval.tsx';

/** As the contract asks. */
const WORDS_LENGTH_MIN = 3;

interface Ground {
  readonly reason: string;
  readonly seen: string;
  readonly operatorNumber?: string;
  /** For sending again. */
  readonly ownerId?: number;
  readonly ownerPin?: string;
}

interface VerdictDialogProps {
  readonly order: OrderDetail;
  readonly verdict: Verdict;
  readonly recoveryClass: DoubtOptions['recoveryClass'];
  readonly onClose: () => void;
}

const WORDS = {
  delivered: {
    title: 'inDoubt.deliveredTitle',
    effect: 'inDoubt.deliveredEffect',
    confirm: 'inDoubt.confirmDelivered',
    done: 'inDoubt.decidedDelivered',
  },
  not_delivered: {
    title: 'inDoubt.notDeliveredTitle',
    effect: 'inDoubt.notDeliveredEffect',
    confirm: 'inDoubt.confirmNotDelivered',
    done: 'inDoubt.decidedNotDelivered',
  },
  resend: {
    title: 'inDoubt.resendTitle',
    effect: 'inDoubt.resendEffect',
    confirm: 'inDoubt.confirmResend',
    done: 'inDoubt.decidedResend',
  },
} as const;

/** A person's verdict: what it does to the money, why, and what was seen of card and provider. */
export function VerdictDialog({ order, verdict, recoveryClass, onClose }: VerdictDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Ground>();
  const words = WORDS[verdict];
  const [cost, price] = [format.money(order.cost), format.money(order.price)];
  const decide = useMutation({
    mutationFn: (ground: Ground) => send(order, verdict, ground),
    onSuccess: (decided) => {
      showOrder(decided);
      void message.success(say(words.done));
      onClose();
    },
    // A wrong PIN is typed anew.
    onError: () => form.setFieldValue('ownerPin', ''),
  });
  const needs = (problem: string) => [{ required: true, whitespace: true, min: WORDS_LENGTH_MIN, message: problem }];
  return (
    <Modal
      open
      centered
      width={640}
      title={say(words.title)}
      okText={say(words.confirm)}
      okButtonProps={{ danger: verdict !== 'delivered', loading: decide.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-doubt-effect">
        {say(words.effect, { cost })}
        {verdict === 'not_delivered' && order.tenders.length > 0 && <> {say('inDoubt.notDeliveredPaid', { price })}</>}
        {verdict === 'resend' && (
          <> {say(recoveryClass === 'A' || recoveryClass === 'Z' ? 'inDoubt.resendSame' : 'inDoubt.resendNew')}</>
        )}
      </p>
      <CardCheck order={order} canRead={false} verdict={verdict} />
      <Form
        className="k-doubt-ground"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(ground) => decide.mutate(ground)}
      >
        <Form.Item name="reason" label={say('inDoubt.reason')} rules={needs(say('inDoubt.reasonNeeded'))}>
          <Input ref={first} maxLength={200} placeholder={say('inDoubt.reasonHint')} />
        </Form.Item>
        <Form.Item name="seen" label={say('inDoubt.seen')} rules={needs(say('inDoubt.seenNeeded'))}>
          <Input.TextArea rows={2} maxLength={200} placeholder={say('inDoubt.seenHint')} />
        </Form.Item>
        {verdict === 'delivered' && (
          <Form.Item name="operatorNumber" label={say('inDoubt.operatorNumber')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        )}
        {verdict === 'resend' && <OwnerApproval onEnter={form.submit} />}
      </Form>
      <RefusalNotice error={decide.error} onClose={decide.reset} />
    </Modal>
  );
}

function send({ id }: OrderDetail, verdict: Verdict, ground: Ground): Promise<OrderDetail> {
  const { ownerId, ownerPin, operatorNumber, ...words } = ground;
  const said = { id, ...words, ...(operatorNumber && { operatorNumber }) };
  if (verdict !== 'resend') return core.doubt.decide({ ...said, verdict });
  return core.doubt.resend({ ...said, ownerId: ownerId as OwnerId, ownerPin: ownerPin ?? '' });
}

type OwnerId = Parameters<typeof core.doubt.resend>[0]['ownerId'];
