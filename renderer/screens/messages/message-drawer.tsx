import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { BatchId } from '../../../contract/terms/ids.ts';
import type { MessageState } from '../../../contract/terms/message.ts';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { MessageMark } from './message-mark.tsx';
import { troubleWords } from './trouble-words.ts';

type Message = Told['messages']['list']['rows'][number];

interface MessageDrawerProps {
  /** As it was in the list; what is newer is shown where it is among the first of it. */
  readonly row: Message | undefined;
  readonly states: readonly MessageState[];
  readonly batchId: BatchId | undefined;
  readonly onClose: () => void;
}

/** What changes is among the newest. */
const LOOKED_AT = 200;

/** One message with its tries, to be sent again or taken back. */
export function MessageDrawer({ row, states, batchId, onClose }: MessageDrawerProps) {
  const say = useText();
  const format = useFormat();
  const mayRecharge = useMay('recharge');
  const input = { states: [...states], offset: 0, limit: LOOKED_AT, ...(batchId !== undefined && { batchId }) };
  const list = useQuery(api.messages.list.queryOptions({ input, enabled: row !== undefined }));
  const message = row && (list.data?.rows.find(({ id }) => id === row.id) ?? row);
  const again = useMutation({ mutationFn: (id: number) => core.messages.sendAgain({ id }) });
  const cancel = useMutation({ mutationFn: (id: number) => core.messages.cancel({ id }) });
  return (
    <Drawer open={row !== undefined} onClose={onClose} title={say('messages.message')} size={480}>
      {message && (
        <div className="k-messages-detail">
          <p>
            <MessageMark state={message.state} /> {message.customerName} · {say(`messages.channel_${message.channel}`)}{' '}
            {message.address}
          </p>
          {message.state === 'cancelled' && <p>{troubleWords(say, message.trouble)}</p>}
          {message.state === 'unsure' && <p>{say('messages.unsureHint')}</p>}
          <p className="k-message" lang={message.language}>
            {message.body}
          </p>
          <p className="k-muted k-small">
            {say('messages.tries', { count: message.tryCount })}
            {message.state === 'waiting' &&
              ` · ${say('messages.nextTry', { at: format.dateTime(message.nextTryAtMs) })}`}
          </p>
          <ul>
            {message.tries.map(({ atMs, result, trouble }, index) => (
              // A try has no id of its own; its place never changes.
              <li key={index}>
                <DateTime at={atMs} /> {say(`messages.try_${result}`)} {troubleWords(say, trouble)}
              </li>
            ))}
          </ul>
          <RefusalNotice error={again.error ?? cancel.error} />
          {mayRecharge && ['failed', 'unsure', 'cancelled'].includes(message.state) && (
            <Button loading={again.isPending} onClick={() => again.mutate(message.id)}>
              {say('messages.sendAgain')}
            </Button>
          )}
          {mayRecharge && message.state === 'waiting' && (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate(message.id)}>
              {say('messages.cancel')}
            </Button>
          )}
        </div>
      )}
    </Drawer>
  );
}
