import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, core } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { queries } from '../../connection/queries.ts';
import { useFormat } from '../../format/use-format.ts';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';

/** The contract's CARDS_CHANGED_MAX; only its types may be imported here. */
const CARDS_MAX = 20_000;

interface RefreshButtonProps {
  readonly cards: Asked['expiry']['startRefresh']['cards'];
  readonly count: number;
}

const showRefresh = () => queries.invalidateQueries({ queryKey: api.expiry.refresh.key() });

/** Has the balances of the chosen cards read at the provider's pace; the strip below tells how far it is. */
export function RefreshButton({ cards, count }: RefreshButtonProps) {
  const say = useText();
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  const open = useQuery(api.expiry.refresh.queryOptions()).data;
  const isOpen = open?.state === 'running' || open?.state === 'paused';
  const start = useMutation({
    mutationFn: () => core.expiry.startRefresh({ cards }),
    onSuccess: showRefresh,
    onError: (error) => void message.error(wordsOf(error).sentence),
  });
  return (
    <Button
      loading={start.isPending}
      disabled={isOpen || count === 0 || count > CARDS_MAX}
      onClick={() => start.mutate()}
    >
      {say('expiry.refresh', { count })}
    </Button>
  );
}

/** How far the reading of balances is; nothing where none is open and none has just ended. */
export function RefreshStrip() {
  const say = useText();
  const format = useFormat();
  const mayBatch = useMay('batch');
  const its = useQuery(api.expiry.refresh.queryOptions()).data;
  const set = useMutation({
    mutationFn: (state: Asked['expiry']['setRefresh']['state']) => core.expiry.setRefresh({ id: its?.id ?? 0, state }),
    onSettled: showRefresh,
  });
  if (!its || its.state === 'cancelled') return null;
  const { cardCount, answeredCount, silentCount, leftCount, state } = its;
  const done = answeredCount + silentCount;
  const words =
    state === 'finished'
      ? say('expiry.refreshDone', { at: format.dateTime(its.finishedAtMs ?? its.createdAtMs), count: answeredCount })
      : say('expiry.refreshLeft', { done: format.number(done), count: cardCount });
  return (
    <div className="k-expiry-refresh">
      {state !== 'finished' && (
        <progress aria-label={say('expiry.refreshProgress')} value={done} max={Math.max(1, cardCount)} />
      )}
      <output>
        {words}
        {silentCount > 0 && ` · ${say('expiry.refreshSilent', { count: silentCount })}`}
        {state === 'paused' && ` · ${say('expiry.refreshPaused')}`}
        {its.isHeldBack && ` · ${say('expiry.refreshHeldBack')}`}
      </output>
      {mayBatch && state === 'running' && (
        <Button size="small" onClick={() => set.mutate('paused')}>
          {say('expiry.refreshPause')}
        </Button>
      )}
      {mayBatch && state === 'paused' && (
        <Button size="small" onClick={() => set.mutate('running')}>
          {say('expiry.refreshResume')}
        </Button>
      )}
      {mayBatch && state !== 'finished' && (
        <ConfirmButton
          size="small"
          question={say('expiry.refreshCancelAsk', { count: leftCount })}
          onConfirm={() => set.mutate('cancelled')}
        >
          {say('expiry.refreshCancel')}
        </ConfirmButton>
      )}
    </div>
  );
}
