import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useRoute } from 'wouter';
import type { BatchId } from '../../../contract/terms/ids.ts';
import type { MessageState } from '../../../contract/terms/message.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Select } from '../../components/select.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { useMay } from '../../session/session.ts';
import type { Say } from '../../strings/text-types.ts';
import { useText } from '../../strings/text.ts';
import { MessageDrawer } from './message-drawer.tsx';
import { MessageMark } from './message-mark.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { troubleWords } from './trouble-words.ts';
import './messages.css';

type Message = Told['messages']['list']['rows'][number];

const SHOWN = {
  all: [],
  open: ['waiting', 'sending'],
  problems: ['failed', 'unsure'],
  done: ['sent'],
} as const satisfies Readonly<Record<string, readonly MessageState[]>>;
type Shown = keyof typeof SHOWN;

/** What customers were told, what became of it, and the words. */
export function MessagesScreen() {
  const [isTexts] = useRoute('/settings/messages/texts');
  const [isOfBatch, ofBatch] = useRoute('/settings/messages/batch/:id');
  const mayManage = useMay('manage');
  if (isTexts && mayManage) return <TemplateEditor />;
  return isOfBatch ? <MessageList key={ofBatch.id} batchId={ofBatch.id as BatchId} /> : <MessageList />;
}

/** All, or those of one batch. */
function MessageList({ batchId }: { readonly batchId?: BatchId }) {
  const say = useText();
  const mayManage = useMay('manage');
  const [shown, setShown] = useState<Shown>('all');
  const [opened, setOpened] = useState<Message>();
  const states = [...SHOWN[shown]];
  const about = batchId === undefined ? {} : { batchId };
  const rows = useRemoteRows((offset, limit) =>
    api.messages.list.queryOptions({ input: { ...about, states, offset, limit } }),
  );
  const first = useQuery(api.messages.list.queryOptions({ input: { states: [], offset: 0, limit: 1 } })).data;
  return (
    <>
      <PageHeader
        title={say(batchId === undefined ? 'messages.title' : 'messages.ofBatch')}
        aside={
          batchId === undefined ? (
            <Link href="/settings">{say('settings.title')}</Link>
          ) : (
            <Link href={`/batches/${batchId}`}>{say('messages.toBatch')}</Link>
          )
        }
        action={mayManage && <Link href="/settings/messages/texts">{say('messages.texts')}</Link>}
      />
      <div className="k-messages-bar">
        <Select<Shown>
          aria-label={say('messages.show')}
          value={shown}
          onChange={setShown}
          options={(Object.keys(SHOWN) as Shown[]).map((value) => ({ value, label: say(`messages.${value}`) }))}
        />
      </div>
      <RemoteTable
        rows={rows}
        label={say('messages.list')}
        columns={columns(say)}
        resetKey={shown}
        onOpen={setOpened}
        empty={
          <EmptyState title={say('messages.none')} {...(first?.total === 0 && { hint: say('messages.noneHint') })} />
        }
      />
      <MessageDrawer row={opened} states={states} batchId={batchId} onClose={() => setOpened(undefined)} />
    </>
  );
}

function columns(say: Say): readonly Column<Message>[] {
  return [
    {
      id: 'at',
      header: say('messages.when'),
      width: '136px',
      cell: ({ createdAtMs }) => <DateTime at={createdAtMs} />,
    },
    { id: 'to', header: say('messages.to'), width: 'minmax(120px, 1fr)', cell: ({ customerName }) => customerName },
    { id: 'what', header: say('messages.what'), width: '200px', cell: ({ kind }) => say(`messages.kind_${kind}`) },
    { id: 'by', header: say('messages.by'), width: '96px', cell: ({ channel }) => say(`messages.channel_${channel}`) },
    { id: 'state', header: say('messages.state'), width: '168px', cell: ({ state }) => <MessageMark state={state} /> },
    {
      id: 'why',
      header: say('messages.why'),
      width: 'minmax(160px, 2fr)',
      cell: ({ trouble }) => troubleWords(say, trouble),
    },
  ];
}
