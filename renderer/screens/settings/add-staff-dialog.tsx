import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import type { GetRef } from 'antd';
import { Modal } from '../../components/modal.tsx';
import { LANGUAGES, ROLES } from '../../../contract/terms/trade.ts';
import { core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { PIN_DIGITS_MIN, PinInput } from '../../components/pin-input.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useShop } from '../../session/session.ts';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../strings/text.ts';

type Entered = Asked['staff']['add'] & { readonly pinAgain: string };

/** A new person with a role and a first PIN. */
export function AddStaffDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useText();
  const first = useFirstFocus<GetRef<typeof Input>>();
  const { message } = App.useApp();
  const language = useShop()?.language ?? 'zh-CN';
  const [form] = Form.useForm<Entered>();
  const name = Form.useWatch('name', form)?.trim() ?? '';
  const add = useMutation({
    mutationFn: ({ pinAgain: _again, ...person }: Entered) => core.staff.add(person),
    onSuccess: (_answer, person) => {
      void message.success(say('settings.staffAdded', { name: person.name.trim() }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('settings.addStaffTitle')}
      okText={name === '' ? say('settings.addStaff') : say('settings.addStaffDo', { name })}
      okButtonProps={{ loading: add.isPending }}
      cancelText={say('common.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Entered>
        form={form}
        name="add-staff"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: '', role: 'clerk', language, pin: '', pinAgain: '' }}
        onFinish={(entered) => add.mutate(entered)}
      >
        <Form.Item
          name="name"
          label={say('settings.staffName')}
          rules={[{ required: true, whitespace: true, message: say('settings.nameNeeded') }]}
        >
          <Input ref={first} maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={say('settings.staffRole')} extra={say('settings.staffHint')}>
          <Select options={ROLES.map((value) => ({ value, label: say(`roles.${value}`) }))} />
        </Form.Item>
        <Form.Item name="language" label={say('settings.staffLanguage')}>
          <Select options={LANGUAGES.map((value) => ({ value, label: say(`languages.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="pin"
          label={say('settings.pin')}
          extra={say('settings.pinHint')}
          rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('settings.pinWrong') }]}
        >
          <PinInput isNew />
        </Form.Item>
        <Form.Item
          name="pinAgain"
          label={say('settings.pinAgain')}
          dependencies={['pin']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, again: string) =>
                again === getFieldValue('pin')
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('settings.pinDiffers'))),
            }),
          ]}
        >
          <PinInput isNew onEnter={form.submit} />
        </Form.Item>
      </Form>
      <RefusalNotice error={add.error} onClose={add.reset} />
    </Modal>
  );
}
