import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { Select } from '../../components/select.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';
import { ApproveDifference } from './approve-difference.tsx';
import { FindingTable } from './finding-table.tsx';

type Explained = Told['providers']['explainFloat'];
type Span = 'agreed' | 'week' | 'month';
const SPAN_DAYS = { week: 7, month: 30 } as const;

/** What accounts for a float that differs, and the booking that puts our books right. */
export function Explanation({ account }: { readonly account: Account }) {
  const say = useText();
  const id = useId();
  const [span, setSpan] = useState<Span>('agreed');
  const [openedAtMs] = useState(() => Date.now());
  const sinceMs = span === 'agreed' ? undefined : ((openedAtMs - SPAN_DAYS[span] * DAY_MS) as UtcMs);
  const input = sinceMs === undefined ? { id: account.id } : { id: account.id, sinceMs };
  const list = useQuery(api.providers.explainFloat.queryOptions({ input }));
  return (
    <section className="k-float-part k-float-explain" aria-labelledby={id}>
      <h3 id={id}>{say('float.explain')}</h3>
      {account.state === 'stopped' && <p>{say('float.explainStopped')}</p>}
      {list.isPending && <Loading words={say('float.reading')} />}
      <RefusalNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.data && <Found account={account} explained={list.data} span={span} onSpan={setSpan} />}
      <ApproveDifference account={account} />
    </section>
  );
}

interface FoundProps {
  readonly account: Account;
  readonly explained: Explained;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

function Found({ account, explained, span, onSpan }: FoundProps) {
  const say = useText();
  const format = useFormat();
  const difference = account.comparison?.difference;
  const { hasList, findings, findingCount, unexplained } = explained;
  if (!hasList) return <p>{say('float.noList')}</p>;
  const facts = {
    explained: format.money(explained.explained),
    difference: difference ? format.money(difference) : '',
    rest: format.money(unexplained),
  };
  return (
    <>
      <p>{say('float.explainList')}</p>
      <div className="k-float-span">
        <span className="k-muted">{say('float.since')}</span>
        <Select<Span>
          aria-label={say('float.since')}
          size="small"
          value={span}
          onChange={onSpan}
          popupMatchSelectWidth={false}
          options={[
            {
              value: 'agreed',
              label: span === 'agreed' ? say('float.sinceAgreed', { at: format.dateTime(explained.sinceMs) }) : '…',
            },
            { value: 'week', label: say('float.sinceWeek') },
            { value: 'month', label: say('float.sinceMonth') },
          ]}
        />
      </div>
      {findings.length === 0 ? <p>{say('float.nothingFound')}</p> : <FindingTable findings={findings} />}
      {findingCount > findings.length && (
        <p className="k-muted">{say('float.more', { count: findingCount - findings.length })}</p>
      )}
      <p>{unexplained.amountMinor === 0 ? say('float.explainedAll', facts) : say('float.explainedPart', facts)}</p>
      {unexplained.amountMinor !== 0 && <p className="k-muted">{say('float.restHint')}</p>}
    </>
  );
}
