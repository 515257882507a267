import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { REMINDER_KINDS } from '../../../contract/terms/message.ts';
import type { ReminderKind } from '../../../contract/terms/message.ts';
import { api, core } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { CopyText } from '../in-doubt/copy-text.tsx';

/** The contract's REMINDERS_MAX; only its types may be imported here. */
const CARDS_MAX = 1_000;

interface RemindButtonProps {
  readonly cards: Asked['messages']['previewReminders']['cards'];
  readonly count: number;
  /** What the list is about. */
  readonly kind: ReminderKind;
}

/** Reminds the owners of the chosen cards, once it was shown whom that would reach. */
export function RemindButton(props: RemindButtonProps) {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const { count } = props;
  return (
    <>
      <Button disabled={count === 0 || count > CARDS_MAX} onClick={() => setOpen(true)}>
        {say('expiry.remind')}
      </Button>
      {isOpen && <RemindDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function RemindDialog({ cards, kind: firstKind, onClose }: RemindButtonProps & { readonly onClose: () => void }) {
  const say = useText();
  const { message } = App.useApp();
  const [kind, setKind] = useState(firstKind);
  const preview = useQuery(api.messages.previewReminders.queryOptions({ input: { cards, kind }, staleTime: 0 }));
  const send = useMutation({
    mutationFn: () => core.messages.queueReminders({ cards, kind }),
    onSuccess: ({ queuedCount }) => {
      void message.success(say('expiry.remindDone', { count: queuedCount }));
      onClose();
    },
  });
  const sendable = preview.data ? preview.data.email + preview.data.sms + preview.data.telegram : 0;
  return (
    <Modal
      open
      title={say('expiry.remind')}
      okText={say('expiry.remindSend', { count: sendable })}
      okButtonProps={{ loading: send.isPending, disabled: sendable === 0 }}
      cancelText={say('common.cancel')}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <Select<ReminderKind>
        aria-label={say('messages.kind')}
        value={kind}
        onChange={setKind}
        options={REMINDER_KINDS.map((value) => ({ value, label: say(`messages.kind_${value}`) }))}
      />
      <RefusalNotice error={send.error ?? preview.error} />
      {preview.isPending ? <Loading /> : preview.data && <Reached preview={preview.data} />}
    </Modal>
  );
}

/** How many are reached by what, how many are not and why, and texts that a person pastes. */
function Reached({ preview }: { readonly preview: Told['messages']['previewReminders'] }) {
  const say = useText();
  const format = useFormat();
  const { toPaste } = preview;
  const rows = [
    { name: say('messages.channel_email'), count: preview.email },
    { name: say('messages.channel_sms'), count: preview.sms },
    { name: say('messages.channel_telegram'), count: preview.telegram },
    { name: say('expiry.remindPasted'), count: preview.pasted },
    { name: say('expiry.remindNoContact'), count: preview.noContact },
    { name: say('expiry.remindNoConsent'), count: preview.noConsent },
    { name: say('expiry.remindTold'), count: preview.alreadyTold },
    { name: say('expiry.remindNothing'), count: preview.nothingToSay },
  ];
  return (
    <>
      {!preview.isOn && <p className="k-expiry-remind-off">{say('expiry.remindOff')}</p>}
      <FactList facts={rows.map(({ name, count }) => ({ name, value: format.number(count) }))} />
      {toPaste.length > 0 && (
        <>
          <h3>{say('expiry.remindPasted')}</h3>
          <ul className="k-expiry-paste">
            {toPaste.map(({ cardId, customerName, channel, value, body }) => (
              <li key={cardId}>
                <CopyText text={body} label={say('expiry.remindCopy', { name: customerName })}>
                  {customerName} · {say(`channels.${channel}`)} {value}
                </CopyText>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
