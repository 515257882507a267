import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { shopDateOf } from '../../../contract/terms/time.ts';
import { api, core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import { StandingDialog } from '../standing-orders/standing-dialog.tsx';
import { RunMark, StandingStateMark } from '../standing-orders/standing-marks.tsx';
import { conditionWords, dueDayOf } from '../standing-orders/standing-order.ts';
import type { StandingOrder, StandingRun } from '../standing-orders/standing-order.ts';
import type { CardDetail } from './card-detail.ts';

/** A card has a few at most. */
const SHOWN_MAX = 10;

/** The standing orders that cover a card, when each is due next and what it did last; and the way to set one. */
export function CardStandingOrders({ card }: { readonly card: CardDetail }) {
  const say = useText();
  const mayBatch = useMay('batch');
  const [isSetting, setSetting] = useState(false);
  const input = { cardId: card.id, offset: 0, limit: SHOWN_MAX };
  const orders = useQuery(api.standingOrders.list.queryOptions({ input }));
  const running = orders.data?.rows.filter(({ state }) => state !== 'ended') ?? [];
  return (
    <section className="k-panel k-cards-part" aria-labelledby="card-standing-orders">
      <h2 id="card-standing-orders">{say('standing.onCard')}</h2>
      <RefusalNotice error={orders.error} onRetry={() => void orders.refetch()} />
      {orders.data && running.length === 0 && <p className="k-muted">{say('standing.onCardNone')}</p>}
      {running.map((order) => (
        <Covering key={order.id} order={order} card={card} />
      ))}
      {mayBatch && (
        <div>
          <Button size="small" onClick={() => setSetting(true)}>
            {say('standing.setButton')}
          </Button>
        </div>
      )}
      {isSetting && (
        <StandingDialog
          cards={{ from: 'cards', cardIds: [card.id] }}
          planId={card.planId}
          onClose={() => setSetting(false)}
        />
      )}
    </section>
  );
}

function Covering({ order, card }: { readonly order: StandingOrder; readonly card: CardDetail }) {
  const say = useText();
  const format = useFormat();
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  const mayBatch = useMay('batch');
  const remove = useMutation({
    mutationFn: () => core.standingOrders.removeCard({ id: order.id, cardId: card.id }),
    onError: (error) => void message.error(wordsOf(error).sentence),
  });
  const input = { id: order.id, cardId: card.id, offset: 0, limit: 1 };
  const runs = useQuery(api.standingOrders.runs.queryOptions({ input }));
  const [lastRun] = runs.data?.rows ?? [];
  const dueWords = useDueWords(order, card, lastRun);
  return (
    <div className="k-standing-card">
      <div className="k-standing-card-head">
        {/* Its page is among the batches, which not everybody may open. */}
        {mayBatch ? <Link href={pathTo.standingOrder(order.id)}>{order.name}</Link> : <span>{order.name}</span>}
        <StandingStateMark state={order.state} />
      </div>
      <span className="k-muted k-small">
        {conditionWords(say, format, order.condition)}
        {dueWords !== undefined && ` · ${dueWords}`}
      </span>
      {lastRun && <RunMark run={lastRun} />}
      {mayBatch && (
        <div>
          <ConfirmButton
            size="small"
            loading={remove.isPending}
            question={say('standing.removeQuestion', { name: order.name })}
            onConfirm={() => remove.mutate()}
          >
            {say('standing.removeCard')}
          </ConfirmButton>
        </div>
      )}
    </div>
  );
}

/** When this card is due next by its expiry, or since when it is, or that it is done. */
function useDueWords(order: StandingOrder, card: CardDetail, lastRun: StandingRun | undefined): string | undefined {
  const say = useText();
  const format = useFormat();
  const today = shopDateOf(useNow(), format.timeZone);
  const dueOn = dueDayOf(order, card.expiresAtMs, format.timeZone);
  if (dueOn === undefined) return undefined;
  const day = format.shopDate(dueOn, { weekday: true });
  if (dueOn > today) return say('standing.nextForCard', { day });
  const isDone = lastRun?.result === 'ORDERED' && lastRun.orderState !== 'failed';
  return isDone ? say('standing.doneForNow') : say('standing.dueSince', { day });
}
