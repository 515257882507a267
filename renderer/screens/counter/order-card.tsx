import { CloudServerOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { CardId } from '../../../contract/terms/ids.ts';
import { api, core } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { CardAnswer } from './card-answer.tsx';
import { CardHead } from './card-head.tsx';
import { CardStanding } from './card-standing.tsx';
import { OwnerLine } from './owner-line.tsx';

/**
 * The card of an order that is being looked at, as it was known last: after a recharge that is what was read back.
 * Providers count every question, so one is asked only when somebody presses for it.
 */
export function OrderCard({ cardId }: { readonly cardId: CardId }) {
  const say = useText();
  const card = useQuery(api.cards.get.queryOptions({ input: { id: cardId } }));
  const verify = useMutation({ mutationFn: () => core.cards.verify({ id: cardId }) });
  if (card.error) return <RefusalNotice error={card.error} />;
  if (!card.data) return <Loading />;
  const live = verify.data?.live ?? undefined;
  // What was read back since then, at the end of a recharge, is newer than what was asked before.
  const isLatest = live !== undefined && live.checkedAtMs >= (card.data.checkedAtMs ?? 0);
  return (
    <section className="k-panel k-card-panel" aria-label={say('counter.cardPanel')}>
      <CardHead card={card.data} />
      <CardStanding card={card.data} live={isLatest ? live : undefined} isAsking={verify.isPending} />
      <OwnerLine customerId={card.data.customerId} msisdn={card.data.msisdn} />
      <RefusalNotice error={verify.error} onRetry={() => verify.mutate()} />
      {verify.data && <CardAnswer verification={verify.data} onAskAgain={() => verify.mutate()} />}
      {!verify.data && !verify.error && (
        <p className="k-card-ask">
          <Button icon={<CloudServerOutlined />} loading={verify.isPending} onClick={() => verify.mutate()}>
            {say('counter.askNow')}
          </Button>
          <span className="k-muted k-small">{say('counter.askNowHint')}</span>
        </p>
      )}
    </section>
  );
}
