import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Switch } from 'antd';
import { Link } from 'wouter';
import { MESSAGE_CHANNELS, MESSAGE_KINDS } from '../../../contract/terms/message.ts';
import type { MessageChannel } from '../../../contract/terms/message.ts';
import { api, core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';
import { enteredOf, settingsOf } from './messages-entered.ts';
import type { MessagesEntered, MessagesTold } from './messages-entered.ts';
import { MessagesTest } from './messages-test.tsx';

/** Whether customers are told, of what, by what and when. */
export function MessagesSettings() {
  const say = useText();
  const told = useQuery(api.messages.settings.queryOptions());
  if (!told.data) return told.error ? <RefusalNotice error={told.error} /> : <Loading />;
  return (
    <>
      <p className="k-muted">{say('messages.settingsHint')}</p>
      <p>
        <Link href="/settings/messages">{say('messages.toList')}</Link> ·{' '}
        <Link href="/settings/messages/texts">{say('messages.texts')}</Link>
      </p>
      <MessagesForm key={JSON.stringify(told.data)} told={told.data} />
      <MessagesTest />
    </>
  );
}

function MessagesForm({ told }: { readonly told: MessagesTold }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<MessagesEntered>();
  const first = enteredOf(told);
  const now = { ...first, ...Form.useWatch([], form) };
  const save = useMutation({
    mutationFn: () =>
      core.messages.saveSettings(settingsOf({ ...first, ...(form.getFieldsValue(true) as Partial<MessagesEntered>) })),
    onSuccess: () => void message.success(say('settings.saved')),
  });
  const kept = (channel: MessageChannel) =>
    say(told.hasSecret[channel] ? 'messages.secretKept' : 'messages.secretNone');
  const secret = (channel: MessageChannel) => (
    <Form.Item name={`secret_${channel}`} label={say(`messages.secret_${channel}`)} extra={kept(channel)}>
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
  const line = (name: keyof MessagesEntered, label: string, isNeeded = true) => (
    <Form.Item name={name} label={label} rules={isNeeded ? [{ required: true, message: say('reports.fillIn') }] : []}>
      <Input autoComplete="off" spellCheck={false} />
    </Form.Item>
  );
  return (
    <Form<MessagesEntered>
      form={form}
      name="message-settings"
      layout="vertical"
      requiredMark={false}
      className="k-settings-form"
      initialValues={first}
      onFinish={() => save.mutate()}
    >
      <Form.Item name="isOn" label={say('messages.isOn')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="kinds" label={say('messages.kinds')}>
        <Select
          mode="multiple"
          aria-label={say('messages.kinds')}
          options={MESSAGE_KINDS.filter((kind) => kind !== 'quote').map((value) => ({
            value,
            label: say(`messages.kind_${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="order" label={say('messages.order')}>
        <Select
          mode="multiple"
          aria-label={say('messages.order')}
          options={MESSAGE_CHANNELS.map((value) => ({ value, label: say(`messages.channel_${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="hasQuiet" label={say('messages.quiet')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {now.hasQuiet && (
        <>
          <Form.Item name="quietFrom" label={say('messages.quietFrom')} rules={[{ required: true }]}>
            <Input type="time" className="k-settings-short" />
          </Form.Item>
          <Form.Item name="quietUntil" label={say('messages.quietUntil')} rules={[{ required: true }]}>
            <Input type="time" className="k-settings-short" />
          </Form.Item>
        </>
      )}
      <Form.Item name="expiryDays" label={say('messages.expiryDays')} rules={[{ required: true }]}>
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
      <Form.Item name="lowDataMb" label={say('messages.lowDataMb')} rules={[{ required: true }]}>
        <InputNumber min={1} max={1_000_000} precision={0} />
      </Form.Item>
      {MESSAGE_CHANNELS.map((channel) => (
        <Form.Item
          key={channel}
          name={`uses_${channel}`}
          label={say('messages.useChannel', { channel: say(`messages.channel_${channel}`) })}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      ))}
      {now.uses_email && (
        <>
          {line('from', say('messages.mailFrom'))}
          {line('host', say('messages.host'))}
          <Form.Item name="port" label={say('messages.port')} rules={[{ required: true }]}>
            <InputNumber min={1} max={65_535} precision={0} />
          </Form.Item>
          <Form.Item name="security" label={say('messages.security')}>
            <Select
              aria-label={say('messages.security')}
              options={(['starttls', 'tls', 'none'] as const).map((value) => ({
                value,
                label: say(`reports.security_${value}`),
              }))}
            />
          </Form.Item>
          {line('user', say('messages.user'), false)}
          {secret('email')}
        </>
      )}
      {now.uses_sms && (
        <>
          {line('smsUrl', say('messages.smsUrl'))}
          <Form.Item name="smsHeaders" label={say('messages.smsHeaders')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} spellCheck={false} />
          </Form.Item>
          <Form.Item name="smsBody" label={say('messages.smsBody')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} spellCheck={false} />
          </Form.Item>
          {line('smsSuccess', say('messages.smsSuccess'), false)}
          {secret('sms')}
        </>
      )}
      {now.uses_telegram && (
        <>
          {line('telegramUrl', say('messages.telegramUrl'))}
          {secret('telegram')}
        </>
      )}
      <RefusalNotice error={save.error} onClose={save.reset} />
      <Button htmlType="submit" loading={save.isPending}>
        {say('messages.save')}
      </Button>
    </Form>
  );
}
