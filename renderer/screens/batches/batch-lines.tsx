import { Segmented } from 'antd';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { DateTime } from '../../components/date-time.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Iccid, ICCID_COLUMN } from '../../components/iccid.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { RemoteTable } from '../../components/remote-table.tsx';
import { useRemoteRows } from '../../components/use-remote-rows.ts';
import type { Column } from '../../components/virtual-table.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCodeWords } from '../../refusals/refusal-words.ts';
import { useText } from '../../strings/text.ts';
import type { Say } from '../../strings/text-types.ts';
import { pathTo } from '../places.ts';
import { countGroup, STATES_OF_GROUP } from './batch.ts';
import type { Batch, BatchLine, LineGroup } from './batch.ts';

interface BatchLinesProps {
  readonly batch: Batch;
  readonly group: LineGroup;
  readonly onGroup: (group: LineGroup) => void;
}

/** The cards of a batch, problems first; a row opens its order, or the desk when it is in doubt. */
export function BatchLines({ batch, group, onGroup }: BatchLinesProps) {
  const say = useText();
  const words = useCodeWords();
  const format = useFormat();
  const [, navigate] = useLocation();
  const rows = useRemoteRows((offset, limit) =>
    api.batches.lines.queryOptions({ input: { id: batch.id, states: [...STATES_OF_GROUP[group]], offset, limit } }),
  );
  const option = (value: LineGroup, name: string) => ({
    value,
    label: `${name} ${format.number(countGroup(batch, value))}`,
  });
  const waitingWords = (line: BatchLine) =>
    line.state === 'queued' && batch.state === 'scheduled' && batch.startsAtMs !== null
      ? say('batches.lineWaits', { at: format.dateTime(batch.startsAtMs) })
      : undefined;
  const open = (line: BatchLine) =>
    navigate(
      line.state === 'in_doubt' || line.state === 'needs_person' ? pathTo.doubt(line.id) : pathTo.order(line.id),
    );
  return (
    <>
      <div className="k-batch-groups">
        <Segmented<LineGroup>
          aria-label={say('batches.showLabel')}
          value={group}
          onChange={onGroup}
          options={[
            option('all', say('batches.showAll')),
            option('problems', say('batches.showProblems')),
            option('underWay', say('batches.showUnderWay')),
            option('done', say('batches.showDone')),
          ]}
        />
      </div>
      <RemoteTable
        rows={rows}
        label={say('batches.lines')}
        columns={lineColumns(say, (line) => waitingWords(line) ?? lineWords(say, words, line))}
        resetKey={group}
        onOpen={open}
        empty={<EmptyState title={say('batches.noLines')} />}
      />
    </>
  );
}

function lineColumns(say: Say, wordsOf: (line: BatchLine) => string): readonly Column<BatchLine>[] {
  return [
    {
      id: 'state',
      header: say('batches.columnState'),
      width: '168px',
      cell: (line) => <StateMark state={line.state} />,
    },
    {
      id: 'card',
      header: say('batches.columnCard'),
      width: ICCID_COLUMN,
      cell: (line) => <Iccid iccid={line.iccid} />,
    },
    {
      id: 'what',
      header: say('batches.columnWhat'),
      width: 'minmax(240px, 1fr)',
      cell: wordsOf,
    },
    {
      id: 'reference',
      header: say('batches.columnReference'),
      width: '248px',
      cell: (line) => <span className="k-muted k-small">{line.ourReference ?? ''}</span>,
    },
    {
      id: 'finished',
      header: say('batches.columnFinished'),
      width: '120px',
      align: 'end',
      cell: (line) => (line.finishedAtMs === null ? '' : <DateTime at={line.finishedAtMs} show="time" seconds />),
    },
  ];
}

/** What happened to a line, in one sentence. */
function lineWords(say: Say, words: ReturnType<typeof useCodeWords>, line: BatchLine): string {
  switch (line.state) {
    case 'succeeded':
      return say('batches.lineSucceeded');
    case 'sending':
      return say('batches.lineSending');
    case 'pending':
      return say('batches.linePending');
    case 'in_doubt':
      return say('batches.lineInDoubt');
    case 'needs_person':
      return say('batches.lineNeedsPerson');
    case 'queued':
      return line.holdReason === null ? say('batches.lineQueued') : words('holdReasons', line.holdReason);
    case 'failed':
    case 'refund_due':
    case 'refunded':
      return line.failureCode === null ? '' : words('rejections', line.failureCode);
  }
}
