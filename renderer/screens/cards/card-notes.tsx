import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { CardDetail } from './card-detail.ts';
import { useCardCommand } from './use-card-command.ts';

/** As long as the contract allows. */
const NOTES_LENGTH_MAX = 2000;

/** What the staff want to remember of a card; a draft is kept until it is saved, whatever arrives meanwhile. */
export function CardNotes({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const hintId = useId();
  const mayWrite = useMay('recharge');
  const [draft, setDraft] = useState<string>();
  const save = useCardCommand(
    (notes: string) => core.cards.saveNotes({ id: card.id, notes }),
    () => say('cards.notesSaved'),
  );
  const text = draft ?? card.notes;
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-notes">
      <h2 id="card-notes">{say('cards.notes')}</h2>
      <Input.TextArea
        aria-labelledby="card-notes"
        aria-describedby={hintId}
        value={text}
        maxLength={NOTES_LENGTH_MAX}
        autoSize={{ minRows: 2, maxRows: 8 }}
        disabled={!mayWrite}
        onChange={(event) => setDraft(event.target.value)}
      />
      <div className="k-cards-notes-foot">
        <span id={hintId} className="k-muted k-small">
          {say('cards.notesHint')}
        </span>
        <Button
          disabled={draft === undefined || draft === card.notes}
          loading={save.isPending}
          onClick={() => save.mutate(text, { onSuccess: () => setDraft(undefined) })}
        >
          {say('cards.notesSave')}
        </Button>
      </div>
      <RefusalNotice error={save.error} onClose={save.reset} />
    </section>
  );
}
