import { ArrowLeftOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BatchId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { newBatchId } from '../../make-id.ts';
import { useBatchDraft } from '../../stores/batch-draft.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';
import { BatchCheck } from './batch-check.tsx';
import { CardSource } from './card-source.tsx';
import type { SourceKind } from './card-source.tsx';
import { BATCH_CARDS_MAX, countListed, PASTED_LENGTH_MAX } from './count-listed.ts';
import type { ListedCount } from './count-listed.ts';
import { PlanChoice, useRechargePlans } from './plan-choice.tsx';
import { StartChoice } from './start-choice.tsx';
import { proposedStart, readStart } from './start-time.ts';
import type { TypedStart } from './start-time.ts';
import { useSettled } from './use-settled.ts';

/** A pause in typing after which the list is checked. */
const TYPING_PAUSE_MS = 350;

/** Which cards and which plan on the left; on the right what will happen, what it costs, and the one button. */
export function NewBatch({ onStarted }: { readonly onStarted: (id: BatchId) => void }) {
  const say = useText();
  const format = useFormat();
  // Made once: pressing the button twice is one batch.
  const [{ id, openedAtMs }] = useState(() => ({ id: newBatchId(), openedAtMs: Date.now() as UtcMs }));
  const { source, setSource, handed, planId, setPlanId } = useHanded();
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [typedStart, setTypedStart] = useState<TypedStart>();
  const now = useNow(typedStart ? 1_000 : 60_000);
  const start = typedStart && readStart(typedStart, format.timeZone, now);
  const plans = useRechargePlans();
  const plan = plans.data?.find((known) => known.id === planId);

  const settledText = useSettled(text, TYPING_PAUSE_MS);
  const counted = countListed(text);
  const cards = source === 'handed' ? handed : listOf(settledText, counted);
  const suggestedName = say('batches.nameSuggested', {
    plan: plan?.name[format.language] ?? say('batches.newTitle'),
    day: format.dateTime(openedAtMs),
  });
  return (
    <>
      <Link href="/batches" className="k-batch-back">
        <ArrowLeftOutlined /> {say('batches.backToList')}
      </Link>
      <PageHeader title={say('batches.newTitle')} />
      <div className="k-batch-new">
        <div className="k-batch-choices">
          <CardSource
            source={source}
            onSource={setSource}
            handed={handed}
            text={text}
            onText={setText}
            counted={counted}
          />
          <PlanChoice chosen={planId} onChoose={setPlanId} name={name} suggestedName={suggestedName} onName={setName} />
          <StartChoice
            typed={typedStart}
            onTyped={setTypedStart}
            proposed={() => proposedStart(Date.now() as UtcMs, format.timeZone)}
          />
        </div>
        <BatchCheck
          id={id}
          name={name.trim() === '' ? suggestedName : name.trim()}
          cards={cards}
          plan={plan}
          start={start}
          isSettling={source === 'list' && text !== settledText}
          onStarted={onStarted}
        />
      </div>
    </>
  );
}

/** What was handed over, cards and plan, is shown first; a later hand-over comes to the front again. */
function useHanded() {
  const { cards: handed, planId: handedPlanId } = useBatchDraft();
  const [planId, setPlanId] = useState(handedPlanId);
  const [seen, setSeen] = useState(handed);
  const [source, setSource] = useState<SourceKind>(handed ? 'handed' : 'list');
  if (handed !== seen) {
    setSeen(handed);
    if (handed) setSource('handed');
    if (handedPlanId !== undefined) setPlanId(handedPlanId);
  }
  return { source, setSource, handed, planId, setPlanId };
}

function listOf(text: string, { entries }: ListedCount): BatchCards | undefined {
  const isUsable = entries > 0 && entries <= BATCH_CARDS_MAX && text.length <= PASTED_LENGTH_MAX && /\S/u.test(text);
  return isUsable ? { from: 'list', text } : undefined;
}
