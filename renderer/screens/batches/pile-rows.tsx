import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Iccid } from '../../components/iccid.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import type { BatchPreview, BatchRefusal } from './batch.ts';
import { countReasons } from './piles.ts';
import type { PileName, Piles } from './piles.ts';

interface PileRowsProps {
  readonly pile: PileName;
  readonly piles: Piles;
  readonly preview: BatchPreview;
}

/** What is in a pile, row by row. */
export function PileRows({ pile, piles, preview }: PileRowsProps) {
  if (pile === 'accepted') return <AcceptedRows preview={preview} />;
  return <RefusedRows key={pile} pile={pile} refusals={piles[pile]} unlisted={piles.unlisted} />;
}

type Sample = BatchPreview['sample'][number];

function AcceptedRows({ preview }: { readonly preview: BatchPreview }) {
  const say = useText();
  const { sample, accepted } = preview;
  return (
    <>
      <VirtualTable
        label={say('batches.pileAccepted')}
        columns={sampleColumns(say)}
        total={sample.length}
        rowAt={(index) => sample[index]}
        empty={<EmptyState title={say('batches.pileAcceptedEmpty')} />}
      />
      {accepted > sample.length && <First count={sample.length} />}
    </>
  );
}

function sampleColumns(say: Say): readonly Column<Sample>[] {
  return [
    {
      id: 'card',
      header: say('batches.columnCard'),
      width: 'minmax(240px, 1fr)',
      cell: (row) => <Iccid iccid={row.iccid} />,
    },
    {
      id: 'expires',
      header: say('batches.columnExpires'),
      width: '144px',
      cell: (row) =>
        row.expiresAtMs === null ? (
          <span className="k-muted">{say('batches.notKnownYet')}</span>
        ) : (
          <DateTime at={row.expiresAtMs} show="date" />
        ),
    },
    {
      id: 'lasts',
      header: say('batches.columnLastsUntil'),
      width: '144px',
      cell: (row) =>
        row.lastsUntilMs === null ? (
          <span className="k-muted">{say(row.expiresAtMs === null ? 'batches.notKnownYet' : 'batches.unchanged')}</span>
        ) : (
          <DateTime at={row.lastsUntilMs} show="date" />
        ),
    },
  ];
}

interface RefusedRowsProps {
  readonly pile: Exclude<PileName, 'accepted'>;
  readonly refusals: readonly BatchRefusal[];
  readonly unlisted: number;
}

function RefusedRows({ pile, refusals, unlisted }: RefusedRowsProps) {
  const say = useText();
  const words = useCodeWords();
  const [reason, setReason] = useState<BatchRefusal['reason']>();
  const reasons = countReasons(refusals);
  const chosen = reasons.some((known) => known.reason === reason) ? reason : undefined;
  const rows = chosen === undefined ? refusals : refusals.filter((refusal) => refusal.reason === chosen);
  return (
    <>
      {reasons.length > 1 && (
        <div className="k-batch-reasons">
          <ReasonButton isChosen={chosen === undefined} onChoose={() => setReason(undefined)}>
            {say('batches.allReasons')} <span className="k-number">{refusals.length}</span>
          </ReasonButton>
          {reasons.map((known) => (
            <ReasonButton
              key={known.reason}
              isChosen={chosen === known.reason}
              onChoose={() => setReason(known.reason)}
            >
              {words('batchRefusals', known.reason)} <span className="k-number">{known.count}</span>
            </ReasonButton>
          ))}
        </div>
      )}
      <VirtualTable
        label={say(pile === 'look' ? 'batches.pileLook' : 'batches.pileRefused')}
        columns={refusalColumns(say, words)}
        total={rows.length}
        rowAt={(index) => rows[index]}
        resetKey={chosen ?? ''}
        empty={<EmptyState title={say(pile === 'look' ? 'batches.pileLookEmpty' : 'batches.pileRefusedEmpty')} />}
      />
      {unlisted > 0 && <First count={refusals.length} />}
    </>
  );
}

interface ReasonButtonProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function ReasonButton({ isChosen, onChoose, children }: ReasonButtonProps) {
  return (
    <button type="button" className="k-batch-reason" aria-pressed={isChosen} onClick={onChoose}>
      {children}
    </button>
  );
}

function refusalColumns(say: Say, words: ReturnType<typeof useCodeWords>): readonly Column<BatchRefusal>[] {
  return [
    {
      id: 'row',
      header: say('batches.columnRow'),
      width: '64px',
      align: 'end',
      cell: (refusal) => <span className="k-muted k-number">{refusal.row}</span>,
    },
    {
      id: 'card',
      header: say('batches.columnCard'),
      width: 'minmax(240px, 1fr)',
      cell: ({ text }) => (/^\d{19,20}$/.test(text) ? <Iccid iccid={text} /> : text),
    },
    {
      id: 'reason',
      header: say('batches.columnReason'),
      width: 'minmax(200px, 1.5fr)',
      cell: ({ reason }) => words('batchRefusals', reason),
    },
    {
      id: 'other',
      header: say('batches.columnOther'),
      width: 'minmax(88px, 0.5fr)',
      cell: (refusal) => <Other refusal={refusal} />,
    },
  ];
}

/** What the row collides with; an order can be looked at. */
function Other({ refusal: { reason, other } }: { readonly refusal: BatchRefusal }) {
  const say = useText();
  if (other === null) return null;
  if (reason === 'ORDER_OPEN' || reason === 'RECHARGED_RECENTLY') {
    return <Link href={pathTo.order(Number(other) as RechargeId)}>{say('batches.otherOrder', { other })}</Link>;
  }
  return <span className="k-muted">{reason === 'DUPLICATE_IN_LIST' ? say('batches.otherRow', { other }) : other}</span>;
}

function First({ count }: { readonly count: number }) {
  const say = useText();
  return <p className="k-muted k-small">{say('batches.pileFirst', { count })}</p>;
}
