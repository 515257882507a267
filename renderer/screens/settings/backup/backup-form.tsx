import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { api, core } from '../../../api.ts';
import type { Asked } from '../../../api.ts';
import { RefusalNotice } from '../../../components/refusal-notice.tsx';
import { queries } from '../../../connection/queries.ts';
import { useText } from '../../../strings/text.ts';

type Entered = Asked['backups']['save'];

interface BackupFormProps {
  readonly saved: Entered;
  readonly folder: string;
}

/** How often, how many, and where else. */
export function BackupForm({ saved, folder }: BackupFormProps) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const save = useMutation({
    mutationFn: (entered: Entered) => core.backups.save({ ...entered, secondFolder: entered.secondFolder.trim() }),
    onSuccess: () => {
      void message.success(say('backups.saved'));
      void queries.invalidateQueries({ queryKey: api.backups.key() });
    },
  });
  return (
    <Form<Entered>
      form={form}
      name="backup-settings"
      layout="vertical"
      requiredMark={false}
      className="k-settings-form"
      initialValues={saved}
      onFinish={(entered) => save.mutate(entered)}
    >
      <Form.Item label={say('backups.folder')}>
        <code>{folder}</code>
      </Form.Item>
      <Form.Item name="everyHours" label={say('backups.everyHours')} rules={[{ required: true }]}>
        <InputNumber min={1} max={24} precision={0} className="k-settings-short" />
      </Form.Item>
      <Form.Item
        name="keepLast"
        label={say('backups.keepLast')}
        extra={say('backups.keepHint')}
        rules={[{ required: true }]}
      >
        <InputNumber min={3} max={50} precision={0} className="k-settings-short" />
      </Form.Item>
      <Form.Item name="secondFolder" label={say('backups.secondFolder')} extra={say('backups.secondHint')}>
        <Input maxLength={500} autoComplete="off" allowClear />
      </Form.Item>
      <RefusalNotice error={save.error} onClose={save.reset} />
      <Button htmlType="submit" loading={save.isPending}>
        {say('backups.save')}
      </Button>
    </Form>
  );
}
