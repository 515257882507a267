import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { api, core } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { OrderDetail } from './doubt.ts';

/** How the card stood when it was ordered, and how it stands now: where a provider cannot be asked, the card can. */
export function CardCheck({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  const format = useFormat();
  const codeWords = useCodeWords();
  const card = useQuery(api.cards.get.queryOptions({ input: { id: order.cardId } }));
  const read = useMutation({ mutationFn: () => core.cards.verify({ id: order.cardId }) });
  const live = read.data?.live;
  const now = live ?? (card.data?.checkedAtMs ? card.data : undefined);
  const expiry = (atMs: UtcMs | null | undefined) =>
    atMs === null || atMs === undefined ? say('inDoubt.cardUnknown') : <DateTime at={atMs} />;
  const notLive = read.data?.notLiveBecause;
  return (
    <section className="k-doubt-card" aria-label={say('inDoubt.cardCheck')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('inDoubt.cardCheck')}</th>
            <th scope="col">{say('inDoubt.cardBefore')}</th>
            <th scope="col">
              {say('inDoubt.cardNow')}
              {now?.checkedAtMs && (
                <span className="k-muted"> {say('inDoubt.cardAskedAt', { at: format.time(now.checkedAtMs) })}</span>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('inDoubt.cardExpires')}</th>
            <td>{expiry(order.expiresBeforeMs)}</td>
            <td>{expiry(now?.expiresAtMs)}</td>
          </tr>
          <tr>
            <th scope="row">{say('inDoubt.cardData')}</th>
            <td>{say('inDoubt.cardUnknown')}</td>
            <td>
              {now?.dataLeftBytes === null || now?.dataLeftBytes === undefined
                ? say('inDoubt.cardUnknown')
                : format.bytes(now.dataLeftBytes)}
            </td>
          </tr>
        </tbody>
      </table>
      <p className="k-small k-muted">
        <Button size="small" loading={read.isPending} onClick={() => read.mutate()}>
          {say('inDoubt.readCard')}
        </Button>{' '}
        {notLive ? codeWords('counter', `notLive_${notLive}`) : say('inDoubt.readCardHint')}
      </p>
      <RefusalNotice error={read.error} onClose={read.reset} />
    </section>
  );
}
