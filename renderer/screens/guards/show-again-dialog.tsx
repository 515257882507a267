import { useMutation } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import type { CardCodeKind } from '../../../contract/terms/guards.ts';
import type { CardId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';

const REASON_LETTERS_MIN = 3;

interface ShowAgainDialogProps {
  readonly id: CardId;
  readonly kind: CardCodeKind;
  readonly onShown: (code: string) => void;
  readonly onClose: () => void;
}

/** A code that was seen before is shown again with a reason, by whoever has the right or is allowed. */
export function ShowAgainDialog({ id, kind, onShown, onClose }: ShowAgainDialogProps) {
  const say = useText();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const show = useMutation({
    mutationFn: (reason: string) => core.guards.showCodeAgain({ id, kind, reason }),
    onSuccess: ({ code }) => {
      onShown(code);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('guards.showAgain')}
      okText={say('guards.showAgain')}
      okButtonProps={{ loading: show.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        name="show-again"
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => show.mutate(reason)}
      >
        <Form.Item
          name="reason"
          label={say('guards.reason')}
          rules={[{ required: true, whitespace: true, min: REASON_LETTERS_MIN, message: say('guards.reasonNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <RefusalNotice error={show.error} onClose={show.reset} />
    </Modal>
  );
}
