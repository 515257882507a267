import { useMutation } from '@tanstack/react-query';
import { App, Form } from 'antd';
import type { Told } from '../../api.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { PIN_DIGITS_MIN, PinInput } from '../../components/pin-input.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';

interface StaffPinDialogProps {
  /** Null: one's own, by the PIN until now. */
  readonly person: Pick<Told['staff']['list'][number], 'id' | 'name'> | null;
  readonly onClose: () => void;
}

interface Entered {
  readonly oldPin?: string;
  readonly pin: string;
}

/** A new PIN: one's own, or for somebody who forgot theirs. */
export function StaffPinDialog({ person, onClose }: StaffPinDialogProps) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const save = useMutation({
    mutationFn: ({ oldPin = '', pin }: Entered) =>
      person ? core.staff.setPin({ id: person.id, pin }) : core.session.changePin({ oldPin, newPin: pin }),
    onSuccess: () => {
      void message.success(person ? say('settings.pinSet', { name: person.name }) : say('settings.pinChanged'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={person ? say('settings.newPinOf', { name: person.name }) : say('settings.changePin')}
      okText={say('settings.setPin')}
      okButtonProps={{ loading: save.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Entered>
        form={form}
        name="staff-pin"
        layout="vertical"
        requiredMark={false}
        onFinish={(entered) => save.mutate(entered)}
      >
        {person === null && (
          <Form.Item
            name="oldPin"
            label={say('settings.oldPin')}
            rules={[{ required: true, message: say('settings.pinWrong') }]}
          >
            <PinInput />
          </Form.Item>
        )}
        <Form.Item
          name="pin"
          label={say('settings.newPin')}
          extra={say('settings.pinHint')}
          rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('settings.pinWrong') }]}
        >
          <PinInput isNew onEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={save.error} onClose={save.reset} />
    </Modal>
  );
}
