import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { Modal } from '../../components/modal.tsx';
import type { ProviderAccountId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';

interface AddTrainingDialogProps {
  readonly onClose: () => void;
  readonly onAdded: (id: ProviderAccountId) => void;
}

/** Adds a provider for practice, with a float of its own. */
export function AddTrainingDialog({ onClose, onAdded }: AddTrainingDialogProps) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly name: string }>();
  const add = useMutation({
    mutationFn: (name: string) => core.providers.addTraining({ name }),
    onSuccess: ({ id }, name) => {
      void message.success(say('providers.added', { name }));
      onAdded(id);
    },
  });
  return (
    <Modal
      open
      title={say('providers.addTrainingTitle')}
      okText={say('providers.addTraining')}
      okButtonProps={{ loading: add.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="k-muted k-provider-effect">{say('providers.addTrainingEffect')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: say('providers.accountNameHint') }}
        onFinish={({ name }) => add.mutate(name.trim())}
      >
        <Form.Item
          name="name"
          label={say('providers.accountName')}
          rules={[{ required: true, whitespace: true, message: say('providers.nameNeeded') }]}
        >
          <Input ref={first} onFocus={(event) => event.target.select()} maxLength={200} onPressEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={add.error} onClose={add.reset} />
    </Modal>
  );
}
