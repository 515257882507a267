import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CustomerId } from '../../../contract/terms/ids.ts';
import type { MessageKind } from '../../../contract/terms/message.ts';
import type { SaleState } from '../../../contract/terms/sale.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { useTenders } from '../../session/use-tenders.ts';
import { useText } from '../../strings/text.ts';
import type { Dictionary } from '../../strings/text-types.ts';
import { MessageMark } from '../messages/message-mark.tsx';
import { pathTo } from '../places.ts';

type Line = Told['customers']['history']['rows'][number];

const LINES_FIRST = 20;
/** The contract's PAGE_ROWS_MAX; only its types may be imported here. */
const LINES_MAX = 200;

/** All that happened with a customer, latest first: orders, sales, messages, cases, payments, imports, changes. */
export function CustomerHistory({ id }: { readonly id: CustomerId }) {
  const say = useText();
  const [limit, setLimit] = useState(LINES_FIRST);
  const history = useQuery(api.customers.history.queryOptions({ input: { id, offset: 0, limit } }));
  const { total = 0, rows = [] } = history.data ?? {};
  return (
    <section className="k-panel k-customers-part" aria-labelledby="customer-history">
      <h2 id="customer-history">{say('customers.history')}</h2>
      <RefusalNotice error={history.error} onRetry={() => void history.refetch()} />
      <ol className="k-customers-history">
        {rows.map((line, index) => (
          // Lines of a history have no name of their own; they only ever come in at the top, all at once.
          // oxlint-disable-next-line react/no-array-index-key
          <HistoryLine key={`${line.kind} ${line.atMs} ${index}`} line={line} />
        ))}
      </ol>
      {total > rows.length && limit < LINES_MAX && (
        <Button onClick={() => setLimit(LINES_MAX)}>{say('customers.historyMore', { count: total })}</Button>
      )}
      {total > LINES_MAX && limit === LINES_MAX && (
        <p className="k-muted k-small">{say('customers.historyCut', { count: LINES_MAX })}</p>
      )}
    </section>
  );
}

function HistoryLine({ line }: { readonly line: Line }) {
  const { atMs, staffName, state, messageState, amount } = line;
  const path = pathOf(line);
  const words = useLineWords(line);
  return (
    <li>
      <span className="k-muted k-small">
        <DateTime at={atMs} />
      </span>
      <span>
        {path === undefined ? words : <Link href={path}>{words}</Link>}
        {staffName !== null && <span className="k-muted k-small"> · {staffName}</span>}
      </span>
      <span>
        {state !== null && <StateMark state={state} />}
        {messageState !== null && <MessageMark state={messageState} />}
      </span>
      <span className="k-number">{amount && <MoneyText money={amount} />}</span>
    </li>
  );
}

function pathOf({ kind, orderId, saleId }: Line): string | undefined {
  if (saleId !== null) return pathTo.sale(saleId);
  return kind === 'order' && orderId !== null ? pathTo.order(orderId) : undefined;
}

function useLineWords({ kind, what }: Line): string {
  const say = useText();
  const { nameOf } = useTenders();
  switch (kind) {
    case 'order':
      return say('customers.historyOrder', { plan: what });
    case 'case':
      return say('customers.historyCase');
    case 'payment':
      return say('customers.historyPayment', { method: nameOf(what as Parameters<typeof nameOf>[0]) });
    case 'import':
      return say('customers.historyImport', { file: what });
    case 'sale':
      return say(`customers.historySale_${what as SaleState}`);
    case 'message':
      return say('customers.historyMessage', { kind: say(`messages.kind_${what as MessageKind}`) });
    case 'change':
      return say(`acts.${what as keyof Dictionary['acts']}`);
  }
}
