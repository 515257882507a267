import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId } from 'react';
import { api, core } from '../../api.ts';
import type { Told } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { Account } from './account.ts';

type OrphanNotice = Told['providers']['orphanNotices']['rows'][number];

/** More than a person looks through; the unseen ones come first. */
const SHOWN = 50;

/** What the provider tells by itself: when it was read last, and what of it nobody can place. */
export function NoticePanel({ account }: { readonly account: Account }) {
  const say = useText();
  const format = useFormat();
  const { readAtMs = null, trouble = null } = account.notices ?? {};
  return (
    <div className="k-notices">
      <p className="k-muted">{say('notices.intro')}</p>
      <p>
        <span className="k-muted">{say('notices.readAt')}</span>{' '}
        <span className="k-number">{readAtMs === null ? say('notices.neverRead') : format.dateTime(readAtMs)}</span>
      </p>
      {trouble !== null && <p className="k-float-unanswered">{say('notices.troubled', { trouble })}</p>}
      <Orphans account={account} />
    </div>
  );
}

function Orphans({ account }: { readonly account: Account }) {
  const say = useText();
  const titleId = useId();
  const orphans = useQuery(
    api.providers.orphanNotices.queryOptions({ input: { id: account.id, offset: 0, limit: SHOWN } }),
  );
  const { total = 0, rows = [] } = orphans.data ?? {};
  return (
    <section className="k-float-part" aria-labelledby={titleId}>
      <h3 id={titleId}>
        {say('notices.orphans')}{' '}
        {total > SHOWN && (
          <span className="k-muted k-small">{say('notices.shown', { count: rows.length, total })}</span>
        )}
      </h3>
      <RefusalNotice error={orphans.error} onRetry={() => void orphans.refetch()} />
      {orphans.data && <p className="k-muted">{say(total === 0 ? 'notices.noOrphans' : 'notices.orphansHint')}</p>}
      {rows.length > 0 && (
        <ul className="k-notice-list">
          {rows.map((notice) => (
            <OrphanRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OrphanRow({ notice }: { readonly notice: OrphanNotice }) {
  const say = useText();
  const format = useFormat();
  const { id, reference, body, receivedAtMs, seenAtMs, seenBy } = notice;
  const mark = useMutation({ mutationFn: () => core.providers.markNoticeSeen({ noticeId: id }) });
  const name = reference ?? say('notices.noReference');
  return (
    <li className={seenAtMs === null ? undefined : 'k-notice-seen'}>
      <div className="k-notice-head">
        <DateTime at={receivedAtMs} />
        <code>{name}</code>
        {seenAtMs === null ? (
          <Button
            size="small"
            loading={mark.isPending}
            aria-label={`${say('notices.markSeen')}: ${name}`}
            onClick={() => mark.mutate()}
          >
            {say('notices.markSeen')}
          </Button>
        ) : (
          <span className="k-muted k-small">
            {say('notices.seenBy', { name: seenBy ?? '', at: format.dateTime(seenAtMs) })}
          </span>
        )}
      </div>
      <details open={seenAtMs === null}>
        <summary className="k-muted k-small">{say('notices.raw')}</summary>
        <pre>{body}</pre>
      </details>
      <RefusalNotice error={mark.error} onClose={mark.reset} />
    </li>
  );
}
