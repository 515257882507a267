import { WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { ToneMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import { pathTo } from '../places.ts';
import type { CaseDetail, EvidenceLine } from './doubt.ts';
import { RawText, useOutcomeWords } from './evidence-lines.tsx';
import { findCardNumbers } from './find-card-numbers.ts';

/** What we hold beside what contradicts it, each as it was heard. */
export function BothRecords({ found }: { readonly found: CaseDetail }) {
  const say = useText();
  const order = useQuery(api.recharges.get.queryOptions({ input: { id: found.orderId } }));
  const isConflict = found.kind === 'conflict';
  const request = isConflict
    ? order.data?.attempts.find((attempt) => attempt.reference === found.ours?.reference)?.request
    : undefined;
  return (
    <>
      <div className="k-doubt-records">
        <OneRecord
          title={say(isConflict ? 'cases.ours_conflict' : 'cases.ours')}
          line={found.ours}
          request={request}
          card={found.iccid}
        />
        <OneRecord title={say('cases.theirs')} line={found.theirs} request={undefined} card={found.iccid} />
      </div>
      <p className="k-small">
        <Link href={pathTo.doubt(found.orderId)}>{say('cases.allEvidence')}</Link>
      </p>
    </>
  );
}

interface OneRecordProps {
  readonly title: string;
  readonly line: EvidenceLine | null;
  readonly request: string | undefined;
  /** The card that was to be recharged. */
  readonly card: string;
}

function OneRecord({ title, line, request, card }: OneRecordProps) {
  const say = useText();
  const outcome = useOutcomeWords();
  return (
    <section className="k-doubt-record" aria-label={title}>
      <h4>{title}</h4>
      {line === null ? (
        <p className="k-muted">{say('cases.noRecord')}</p>
      ) : (
        <>
          <p>{outcome(line)}</p>
          <p className="k-muted k-small k-doubt-line-foot">
            <DateTime at={line.atMs} seconds />
            {line.httpStatus !== null && <span>{say('inDoubt.status', { status: line.httpStatus })}</span>}
            {line.staffName !== null && <span>{say('inDoubt.byPerson', { name: line.staffName })}</span>}
            {line.reference !== null && <code>{line.reference}</code>}
          </p>
          <CardNumbers text={request ?? line.body ?? ''} card={card} />
          {line.body !== null && <RawText summary={say('inDoubt.showReply')} text={line.body} isOpen />}
          {request !== undefined && <RawText summary={say('inDoubt.showRequest')} text={request} isOpen />}
        </>
      )}
    </section>
  );
}

/** Which card a raw text is about, for whoever does not read such texts; another one than ours is marked. */
function CardNumbers({ text, card }: { readonly text: string; readonly card: string }) {
  const say = useText();
  return findCardNumbers(text).map((number) => (
    <p key={number} className="k-doubt-card-number">
      <span className="k-muted">{say('inDoubt.card')}</span>
      <Iccid iccid={number} plain />
      {number !== card && <ToneMark tone="warning" icon={WarningFilled} strong word={say('cases.otherCard')} />}
    </p>
  ));
}
