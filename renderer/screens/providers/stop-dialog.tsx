import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

interface StopDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Stops sending through an account, with the reason that everybody will see. */
export function StopDialog({ account, onClose }: StopDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const { id, name } = account;
  const stop = useMutation({
    mutationFn: (reason: string) => core.providers.stop({ id, reason }),
    onSuccess: () => {
      void message.success(say('providers.stopDone', { name }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('providers.stopTitle', { name })}
      okText={say('providers.stop')}
      okButtonProps={{ danger: true, loading: stop.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">{say('providers.stopEffect')}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => stop.mutate(reason.trim())}>
        <Form.Item
          name="reason"
          label={say('providers.stopReason')}
          rules={[{ required: true, whitespace: true, message: say('providers.stopReasonNeeded') }]}
        >
          <Input ref={first} maxLength={200} placeholder={say('providers.stopReasonHint')} onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={stop.error} onClose={stop.reset} />
    </Modal>
  );
}
