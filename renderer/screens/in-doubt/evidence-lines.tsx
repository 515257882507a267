import {
  AuditOutlined,
  EditOutlined,
  MessageOutlined,
  QuestionOutlined,
  ReloadOutlined,
  SendOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { DateTime } from '../../components/date-time.tsx';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import { CopyText } from './copy-text.tsx';
import type { EvidenceLine, OrderDetail } from './doubt.ts';
import { kindKey } from './doubt-words.ts';

const ICONS: Readonly<Record<EvidenceLine['kind'], ComponentType>> = {
  written_down: EditOutlined,
  sent: SendOutlined,
  reply: MessageOutlined,
  query: QuestionOutlined,
  verdict: AuditOutlined,
  recovered: ReloadOutlined,
};

/** Everything that was written down, sent, heard, asked and decided, oldest first. */
export function EvidenceLines({ order }: { readonly order: OrderDetail }) {
  const say = useText();
  if (order.evidence.length === 0) return <p className="k-muted">{say('inDoubt.evidenceEmpty')}</p>;
  return (
    <ol className="k-doubt-lines">
      {order.evidence.map((line, index) => (
        // Evidence is append-only: a line keeps its place.
        <Line key={index} line={line} order={order} />
      ))}
    </ol>
  );
}

function Line({ line, order }: { readonly line: EvidenceLine; readonly order: OrderDetail }) {
  const say = useText();
  const outcome = useOutcomeWords()(line);
  const isRaw = line.kind !== 'verdict' && line.outcome !== 'given_up';
  const Icon = ICONS[line.kind];
  const request =
    line.kind === 'written_down'
      ? order.attempts.find((attempt) => attempt.reference === line.reference)?.request
      : undefined;
  return (
    <li className={`k-doubt-line k-doubt-line-${line.kind}`}>
      <span className="k-doubt-line-icon" aria-hidden="true">
        <Icon />
      </span>
      <div className="k-doubt-line-body">
        <p>
          <strong>{say(kindKey(line))}</strong> {outcome}
        </p>
        {line.kind === 'verdict' && line.body && <Ground text={line.body} />}
        <p className="k-muted k-small k-doubt-line-foot">
          <DateTime at={line.atMs} seconds />
          {line.httpStatus !== null && <span>{say('inDoubt.status', { status: line.httpStatus })}</span>}
          {line.staffName !== null && <span>{say('inDoubt.byPerson', { name: line.staffName })}</span>}
          {line.reference !== null && order.attempts.length > 1 && <code>{line.reference}</code>}
        </p>
        {isRaw && line.body && <RawText summary={say('inDoubt.showReply')} text={line.body} />}
        {request && <RawText summary={say('inDoubt.showRequest')} text={request} />}
      </div>
    </li>
  );
}

/** Why a person decided so, what was seen, the operator's number, and whose PIN stood behind it: one line each. */
function Ground({ text }: { readonly text: string }) {
  const say = useText();
  const [reason = '', seen = '', number = '', name = ''] = text.split('\n');
  return (
    <>
      <p>{say('inDoubt.reasonGiven', { reason })}</p>
      {seen !== '' && <p>{say('inDoubt.seenGiven', { seen })}</p>}
      {number !== '' && <p>{say('inDoubt.operatorGiven', { number })}</p>}
      {name !== '' && <p>{say('inDoubt.approvedGiven', { name })}</p>}
    </>
  );
}

interface RawTextProps {
  readonly summary: string;
  readonly text: string;
  /** Unfolded from the beginning. */
  readonly isOpen?: boolean;
}

/** What was really sent or heard: small, folded away, to be copied for the provider's support. */
export function RawText({ summary, text, isOpen = false }: RawTextProps) {
  const say = useText();
  return (
    <details className={`k-doubt-raw${isOpen ? ' k-doubt-raw-whole' : ''}`} open={isOpen}>
      <summary>{summary}</summary>
      <div className="k-doubt-raw-body">
        <pre>{text}</pre>
        <CopyText text={text} label={say('inDoubt.copyText')} />
      </div>
    </details>
  );
}

/** An outcome's sentence; a provider's refusal has its own list of sentences. */
export function useOutcomeWords(): (line: Pick<EvidenceLine, 'outcome' | 'body'>) => string {
  const words = useCodeWords();
  return ({ outcome, body }) => {
    if (outcome === null) return '';
    const key = outcome === 'given_up' && body !== null ? `givenUp_${body}` : `outcome_${outcome}`;
    const own = words('inDoubt', key);
    return own === key ? words('rejections', outcome) : own;
  };
}
