import { useMutation } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { MESSAGE_CHANNELS } from '../../../contract/terms/message.ts';
import type { MessageChannel } from '../../../contract/terms/message.ts';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useText } from '../../strings/text.ts';

/** Sends a short text by what is stored. */
export function MessagesTest() {
  const say = useText();
  const { message } = App.useApp();
  const [channel, setChannel] = useState<MessageChannel>('email');
  const [to, setTo] = useState('');
  const test = useMutation({
    mutationFn: () => core.messages.test({ channel, to }),
    onSuccess: () => void message.success(say('messages.tested')),
  });
  return (
    <div className="k-settings-form">
      <Select<MessageChannel>
        aria-label={say('messages.testBy')}
        value={channel}
        onChange={setChannel}
        options={MESSAGE_CHANNELS.map((value) => ({ value, label: say(`messages.channel_${value}`) }))}
      />
      <label htmlFor="message-test-to">{say('messages.testTo')}</label>
      <Input id="message-test-to" value={to} autoComplete="off" onChange={(event) => setTo(event.target.value)} />
      <RefusalNotice error={test.error} onClose={test.reset} />
      <div>
        <Button disabled={to.trim() === ''} loading={test.isPending} onClick={() => test.mutate()}>
          {say('messages.test')}
        </Button>
      </div>
    </div>
  );
}
