import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { RechargeId } from '../../contract/terms/ids.ts';
import { api, core } from '../api.ts';
import { queries } from '../connection/queries.ts';
import { useMay } from '../session/session.ts';
import { useText } from '../strings/text.ts';
import { DateTime } from './date-time.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import './case-notes.css';

/** As long as the contract takes. */
const LENGTH_MAX = 1000;

/** What people wrote about an order, and a field for the next word. Nothing that stands there is changed. */
export function CaseNotes({ orderId }: { readonly orderId: RechargeId }) {
  const say = useText();
  const id = useId();
  const mayWrite = useMay('recharge');
  const [text, setText] = useState('');
  const asked = api.caseNotes.list.queryOptions({ input: { id: orderId } });
  const notes = useQuery(asked);
  const add = useMutation({
    mutationFn: (written: string) => core.caseNotes.add({ id: orderId, text: written }),
    onSuccess: (all) => {
      queries.setQueryData(asked.queryKey, all);
      setText('');
    },
  });
  const written = text.trim();
  return (
    <section className="k-case-notes" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{say('caseNotes.title')}</h3>
      <RefusalNotice error={notes.error} onRetry={() => void notes.refetch()} />
      {notes.data?.length === 0 && <p className="k-muted k-small">{say('caseNotes.none')}</p>}
      {notes.data !== undefined && notes.data.length > 0 && (
        <ol className="k-case-notes">
          {notes.data.map((note) => (
            <li key={note.id} className="k-case-note">
              <p className="k-muted k-small">
                {note.staffName} · <DateTime at={note.atMs} />
              </p>
              <p className="k-case-note-text">{note.text}</p>
            </li>
          ))}
        </ol>
      )}
      {mayWrite && (
        <form
          className="k-case-note-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (written !== '' && !add.isPending) add.mutate(written);
          }}
        >
          <Input.TextArea
            value={text}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={LENGTH_MAX}
            aria-label={say('caseNotes.field')}
            placeholder={say('caseNotes.field')}
            onChange={(event) => setText(event.target.value)}
          />
          <Button htmlType="submit" disabled={written === ''} loading={add.isPending}>
            {say('caseNotes.add')}
          </Button>
        </form>
      )}
      <RefusalNotice error={add.error} onClose={add.reset} />
    </section>
  );
}
