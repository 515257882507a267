import { useMutation, useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import type { Asked } from '../api.ts';
import { api, core } from '../api.ts';
import { Modal } from '../components/modal.tsx';
import { PIN_DIGITS_MIN, PinInput } from '../components/pin-input.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { Select } from '../components/select.tsx';
import { useText } from '../strings/text.ts';
import { useAskedApproval } from './approval.ts';
import { useStaff } from './session.ts';

type Entered = Pick<Asked['session']['approve'], 'staffId' | 'pin'>;

/** Over whatever screen: a colleague with the right allows one act by PIN. */
export function ApprovalDialog() {
  const say = useText();
  const me = useStaff();
  const asked = useAskedApproval((state) => state.asked);
  const [form] = Form.useForm<Entered>();
  const choices = useQuery(api.session.choices.queryOptions({ enabled: asked !== undefined }));
  const approve = useMutation({
    mutationFn: (entered: Asked['session']['approve']) => core.session.approve(entered),
    onSuccess: ({ approval }) => asked?.settle(approval),
    onError: () => form.setFieldValue('pin', ''),
  });
  if (!asked) return null;
  const colleagues = (choices.data ?? []).filter(({ id }) => id !== me?.id);
  const first = colleagues.find(({ role }) => role === 'owner') ?? colleagues[0];
  return (
    <Modal
      open
      title={say('signIn.approvalTitle', { right: say(`rights.${asked.right}`) })}
      okText={say('signIn.approve')}
      okButtonProps={{ loading: approve.isPending }}
      cancelText={say('common.cancel')}
      afterClose={() => approve.reset()}
      onOk={form.submit}
      onCancel={() => asked.settle(undefined)}
    >
      <p className="k-muted">{say('signIn.approvalHint')}</p>
      {first && (
        <Form<Entered>
          form={form}
          name="approval"
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ staffId: first.id, pin: '' }}
          onFinish={(entered) => approve.mutate({ ...entered, right: asked.right })}
        >
          <Form.Item name="staffId" label={say('signIn.colleague')}>
            <Select options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item
            name="pin"
            label={say('settings.pin')}
            rules={[{ required: true, min: PIN_DIGITS_MIN, message: say('settings.pinWrong') }]}
          >
            <PinInput onEnter={form.submit} />
          </Form.Item>
        </Form>
      )}
      <RefusalNotice error={approve.error} onClose={approve.reset} />
    </Modal>
  );
}
