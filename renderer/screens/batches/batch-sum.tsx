import { WarningFilled } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link } from 'wouter';
import type { BatchId } from '../../../contract/terms/ids.ts';
import { core } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMay } from '../../session/session.ts';
import { clearBatchDraft } from '../../stores/batch-draft.ts';
import type { BatchCards } from '../../stores/batch-draft.ts';
import { useText } from '../../strings/text.ts';
import type { BatchPreview } from './batch.ts';
import type { Plan } from './plan-choice.tsx';
import { REASON_LENGTH_MIN, RepeatedNotice } from './repeated-notice.tsx';
import { TellingChoice } from './batch-telling.tsx';
import { WAIT_DAYS_MAX } from './start-time.ts';
import type { StartReading } from './start-time.ts';

interface BatchSumProps {
  readonly id: BatchId;
  readonly name: string;
  readonly cards: BatchCards;
  readonly plan: Plan;
  readonly preview: BatchPreview;
  /** Undefined: at once. */
  readonly start: StartReading | undefined;
  readonly isStale: boolean;
  readonly onAgain: () => void;
  readonly onStarted: (id: BatchId) => void;
}

/** What leaves the float, whether it suffices, and the button that says what it does. */
export function BatchSum({ id, name, cards, plan, preview, start, isStale, onAgain, onStarted }: BatchSumProps) {
  const say = useText();
  const format = useFormat();
  const { accepted, cost, float, shortMinor, repeats } = preview;
  const [typedReason, setReason] = useState('');
  const [tellsCustomers, setTells] = useState(false);
  const reason = typedReason.trim();
  const send = useMutation({
    mutationFn: () =>
      core.batches.start({
        id,
        name,
        planId: plan.id,
        cards,
        acceptedCount: accepted,
        cost,
        ...(start?.ok === true && { startsAtMs: start.startsAtMs }),
        ...(repeats && { repeatReason: reason }),
        ...(tellsCustomers && { tellsCustomers }),
      }),
    onSuccess: (batch) => {
      clearBatchDraft();
      onStarted(batch.id);
    },
    // Figures may have moved between looking and pressing: show the new ones.
    onError: onAgain,
  });
  const isExplained = repeats === null || reason.length >= REASON_LENGTH_MIN;
  const isReady = accepted > 0 && shortMinor === 0 && start?.ok !== false && isExplained && !isStale && !send.isPending;
  useStartKey(isReady, send.mutate);
  const after = { amountMinor: Math.max(0, float.amountMinor - cost.amountMinor), currency: cost.currency };
  const each = plan.recharge?.cost;
  return (
    <div className="k-batch-sum">
      {shortMinor > 0 && <FloatShort preview={preview} />}
      {repeats && (
        <RepeatedNotice repeats={repeats} isStartable={accepted > 0} reason={typedReason} onReason={setReason} />
      )}
      <RefusalNotice error={send.error} onClose={send.reset} />
      <dl className="k-batch-figures">
        <div className="k-batch-figure-main">
          <dt>{say('batches.sumLeaves')}</dt>
          <dd>
            {each && accepted > 0 && (
              <span className="k-muted k-small">
                {say('batches.sumEach', { count: accepted, cost: format.money(each) })}
              </span>
            )}
            <strong className="k-number">{format.money(cost)}</strong>
          </dd>
        </div>
        <div>
          <dt>{say('batches.sumFloatNow')}</dt>
          <dd className="k-number">{format.money(float)}</dd>
        </div>
        {shortMinor === 0 && (
          <div>
            <dt>{say('batches.sumFloatAfter')}</dt>
            <dd className="k-number">{format.money(after)}</dd>
          </div>
        )}
      </dl>
      {accepted > 0 && <TellingChoice of={{ planId: plan.id, cards }} isOn={tellsCustomers} onChange={setTells} />}
      <div className="k-batch-start">
        <span className="k-small">
          {start?.ok === false && (
            <output className="k-batch-problem-count">
              {say(`batches.${start.problem}`, { days: WAIT_DAYS_MAX })}
            </output>
          )}
          {start?.ok === true && <strong>{say('batches.begins', { at: format.dateTime(start.startsAtMs) })} </strong>}
          {start?.ok !== false && <span className="k-muted">{say('batches.sumNotPaid')}</span>}
        </span>
        <Button
          type="primary"
          size="large"
          aria-keyshortcuts="Control+Enter"
          disabled={!isReady && !send.isPending}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {send.isPending && say('batches.starting')}
          {!send.isPending && accepted === 0 && say('batches.startNothing')}
          {!send.isPending &&
            accepted > 0 &&
            say(start ? 'batches.startAt' : 'batches.start', { count: accepted, cost: format.money(cost) })}
          <KeyHint keys="Ctrl ⏎" />
        </Button>
      </div>
    </div>
  );
}

/** Ctrl+Enter from anywhere on the form; not while the screen is out of sight. */
function useStartKey(isReady: boolean, start: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || !isReady) return;
    event.preventDefault();
    start();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function FloatShort({ preview }: { readonly preview: BatchPreview }) {
  const say = useText();
  const format = useFormat();
  const mayManage = useMay('manage');
  const short = format.money({ amountMinor: preview.shortMinor, currency: preview.cost.currency });
  return (
    <output className="k-batch-warning">
      <WarningFilled />
      <span>
        {say('batches.short', { short, cards: say('common.cards', { count: preview.accepted }) })}{' '}
        {say('batches.shortNext')} {mayManage && <Link href="/providers">{say('batches.addFloat')}</Link>}
      </span>
    </output>
  );
}
