import { WarningFilled } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
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

interface BatchSumProps {
  readonly id: BatchId;
  readonly name: string;
  readonly cards: BatchCards;
  readonly plan: Plan;
  readonly preview: BatchPreview;
  readonly isStale: boolean;
  readonly onAgain: () => void;
  readonly onStarted: (id: BatchId) => void;
}

/** What leaves the float, whether it suffices, and the button that says what it does. */
export function BatchSum({ id, name, cards, plan, preview, isStale, onAgain, onStarted }: BatchSumProps) {
  const say = useText();
  const format = useFormat();
  const { accepted, cost, float, shortMinor } = preview;
  const start = useMutation({
    mutationFn: () => core.batches.start({ id, name, planId: plan.id, cards, acceptedCount: accepted, cost }),
    onSuccess: (batch) => {
      clearBatchDraft();
      onStarted(batch.id);
    },
    // Figures may have moved between looking and pressing: show the new ones.
    onError: onAgain,
  });
  const isReady = accepted > 0 && shortMinor === 0 && !isStale && !start.isPending;
  useStartKey(isReady, start.mutate);
  const after = { amountMinor: Math.max(0, float.amountMinor - cost.amountMinor), currency: cost.currency };
  const each = plan.recharge?.cost;
  return (
    <div className="k-batch-sum">
      {shortMinor > 0 && <FloatShort preview={preview} />}
      <RefusalNotice error={start.error} onClose={start.reset} />
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
      <div className="k-batch-start">
        <span className="k-muted k-small">{say('batches.sumNotPaid')}</span>
        <Button
          type="primary"
          size="large"
          aria-keyshortcuts="Control+Enter"
          disabled={!isReady && !start.isPending}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {start.isPending && say('batches.starting')}
          {!start.isPending && accepted === 0 && say('batches.startNothing')}
          {!start.isPending && accepted > 0 && say('batches.start', { count: accepted, cost: format.money(cost) })}
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
