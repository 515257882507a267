import { WarningFilled } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api, core } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { DoubtSnapshot, OrderDetail, Verdict } from './doubt.ts';
import { speaksAgainst, whatCardSays } from './what-card-says.ts';

interface CardCheckProps {
  readonly order: OrderDetail;
  /** Offers to ask the provider about the card now; charges nothing. */
  readonly canRead?: boolean;
  /** The verdict that is about to be given: where the card speaks against it, that is said aloud. */
  readonly verdict?: Verdict;
}

/** How the card (and the float) stood before, and how it stands now: where a provider cannot be asked, the card can. */
export function CardCheck({ order, canRead = true, verdict }: CardCheckProps) {
  const say = useText();
  const format = useFormat();
  const codeWords = useCodeWords();
  const options = useQuery(api.doubt.options.queryOptions({ input: { id: order.id } }));
  const card = useQuery(api.cards.get.queryOptions({ input: { id: order.cardId } }));
  const read = useMutation({ mutationFn: () => core.cards.verify({ id: order.cardId }) });
  const kept = card.data?.checkedAtMs ? { ...card.data, checkedAtMs: card.data.checkedAtMs } : undefined;
  const now = read.data?.live ?? kept;
  const { before, after } = options.data ?? { before: null, after: null };
  const columns: readonly Column[] = [
    before
      ? { title: say('inDoubt.cardBeforeSend'), ...before }
      : {
          title: say('inDoubt.cardBefore'),
          atMs: order.createdAtMs,
          expiresAtMs: order.expiresBeforeMs,
          dataLeftBytes: null,
          balance: null,
        },
    ...(after ? [{ title: say('inDoubt.cardAfterSend'), ...after }] : []),
    // A reading that is older than what stands beside it is not how the card is now.
    ...(now && now.checkedAtMs > (after ?? before ?? { atMs: order.createdAtMs }).atMs
      ? [
          {
            title: say('inDoubt.cardNow'),
            atMs: now.checkedAtMs,
            expiresAtMs: now.expiresAtMs,
            dataLeftBytes: now.dataLeftBytes,
            balance: null,
          },
        ]
      : []),
  ];
  // In a dialog it belongs to the dialog; a second region of the same name would lead astray.
  const Frame = canRead ? 'section' : 'div';
  const unknown = <span className="k-muted">{say('inDoubt.cardUnknown')}</span>;
  const row = (name: string, valueOf: (column: Column) => ReactNode) => (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((column) => (
        <td key={column.title}>{valueOf(column) ?? unknown}</td>
      ))}
    </tr>
  );
  const notLive = read.data?.notLiveBecause;
  const [first, ...later] = columns;
  const says = first && whatCardSays(first, later);
  return (
    <Frame className="k-doubt-card" {...(canRead && { 'aria-label': say('inDoubt.cardCheck') })}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('inDoubt.cardCheck')}</th>
            {columns.map(({ title, atMs }) => (
              <th key={title} scope="col">
                {title} <span className="k-muted">{format.dateTime(atMs)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(say('inDoubt.cardExpires'), ({ expiresAtMs }) => expiresAtMs && <DateTime at={expiresAtMs} />)}
          {row(say('inDoubt.cardData'), ({ dataLeftBytes }) =>
            dataLeftBytes === null ? undefined : format.bytes(dataLeftBytes),
          )}
          {columns.some(({ balance }) => balance !== null) &&
            row(say('inDoubt.cardBalance'), ({ balance }) => balance && format.money(balance))}
        </tbody>
      </table>
      {says && !speaksAgainst(says, verdict) && <p>{say(`inDoubt.cardSays_${says}`)}</p>}
      {says && speaksAgainst(says, verdict) && (
        <p className="k-doubt-against" role="alert">
          <WarningFilled aria-hidden="true" /> {say(`inDoubt.cardAgainst_${says}`)}
        </p>
      )}
      {canRead && (
        <p className="k-small k-muted">
          <Button size="small" loading={read.isPending} onClick={() => read.mutate()}>
            {say('inDoubt.readCard')}
          </Button>{' '}
          {notLive ? codeWords('counter', `notLive_${notLive}`) : say('inDoubt.readCardHint')}
        </p>
      )}
      <RefusalNotice error={read.error} onClose={read.reset} />
    </Frame>
  );
}

type Column = DoubtSnapshot & { readonly title: string };
