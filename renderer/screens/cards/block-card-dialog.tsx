import { Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';
import type { CardDetail } from './card-detail.ts';
import { useCardCommand } from './use-card-command.ts';

interface BlockCardDialogProps {
  readonly card: CardDetail;
  readonly onClose: () => void;
}

/** Blocks a card or lifts its block; either needs a reason that stays in the card's life. */
export function BlockCardDialog({ card, onClose }: BlockCardDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const isBlocked = card.status === 'blocked';
  const send = useCardCommand(
    (reason: string) => core.cards.setBlocked({ id: card.id, blocked: !isBlocked, reason }),
    () => say(isBlocked ? 'cards.unblocked' : 'cards.blocked'),
  );
  return (
    <Modal
      open
      title={say(isBlocked ? 'cards.unblockTitle' : 'cards.blockTitle')}
      okText={say(isBlocked ? 'cards.unblockCard' : 'cards.blockCard')}
      okButtonProps={{ danger: !isBlocked, loading: send.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-cards-dialog-effect">{say(isBlocked ? 'cards.unblockEffect' : 'cards.blockEffect')}</p>
      <Form
        form={form}
        name="block-card"
        layout="vertical"
        onFinish={({ reason }) => send.mutate(reason, { onSuccess: onClose })}
      >
        <Form.Item
          name="reason"
          label={say('cards.blockReason')}
          rules={[{ required: true, whitespace: true, message: say('cards.blockReasonNeeded') }]}
        >
          <Input ref={first} maxLength={200} placeholder={say('cards.blockReasonHint')} />
        </Form.Item>
      </Form>
      <RefusalNotice error={send.error} onClose={send.reset} />
    </Modal>
  );
}
