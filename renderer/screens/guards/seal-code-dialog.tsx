import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { CARD_CODE_KINDS } from '../../../contract/terms/guards.ts';
import type { CardCodeKind } from '../../../contract/terms/guards.ts';
import type { CardId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

interface Entered {
  readonly kind: CardCodeKind;
  readonly code: string;
}

/** Puts a code of a card under seal. */
export function SealCodeDialog({ id, onClose }: { readonly id: CardId; readonly onClose: () => void }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const seal = useMutation({
    mutationFn: (entered: Entered) => core.guards.sealCode({ id, ...entered }),
    onSuccess: () => {
      void message.success(say('guards.sealed'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('guards.seal')}
      okText={say('guards.sealDo')}
      okButtonProps={{ loading: seal.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Entered>
        form={form}
        name="seal-code"
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={{ kind: 'activation', code: '' }}
        onFinish={(entered) => seal.mutate(entered)}
      >
        <Form.Item name="kind" label={say('guards.kind')}>
          <Select options={CARD_CODE_KINDS.map((value) => ({ value, label: say(`guards.kind_${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="code"
          label={say('guards.code')}
          rules={[{ required: true, whitespace: true, message: say('guards.codeNeeded') }]}
        >
          <Input autoComplete="off" maxLength={255} />
        </Form.Item>
      </Form>
      <RefusalNotice error={seal.error} onClose={seal.reset} />
    </Modal>
  );
}
