import { ArrowLeftOutlined, QuestionOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { BatchId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { BatchStateMark } from '../../components/state-mark.tsx';
import { useText } from '../../strings/text.ts';
import type { Batch, LineGroup } from './batch.ts';
import { countOf } from './batch.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchLines } from './batch-lines.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { BatchTelling } from './batch-telling.tsx';

/** One batch: how far it is, what holds it up, and its cards, problems first. It goes on when this page is left. */
export function BatchRun({ id }: { readonly id: BatchId }) {
  const say = useText();
  const batch = useQuery(api.batches.get.queryOptions({ input: { id } }));
  return (
    <>
      <Link href="/batches" className="k-batch-back">
        <ArrowLeftOutlined /> {say('batches.backToList')}
      </Link>
      {batch.isPending && <Loading />}
      <RefusalNotice error={batch.error} onRetry={() => void batch.refetch()} />
      {batch.data && <Running batch={batch.data} />}
    </>
  );
}

function Running({ batch }: { readonly batch: Batch }) {
  const [group, setGroup] = useState<LineGroup>('all');
  return (
    <>
      <PageHeader
        title={<span className="k-batch-title">{batch.name}</span>}
        aside={<BatchStateMark state={batch.state} />}
        action={<BatchActions batch={batch} />}
      />
      <BatchProgress batch={batch} />
      <BatchTelling batch={batch} />
      <Unconfirmed batch={batch} />
      <BatchLines batch={batch} group={group} onGroup={setGroup} />
    </>
  );
}

function Unconfirmed({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const [asked, waiting] = [countOf(batch, ['in_doubt']), countOf(batch, ['needs_person'])];
  if (asked + waiting === 0) return null;
  return (
    <output className="k-batch-warning">
      <QuestionOutlined />
      <span>
        {asked > 0 && <>{say('batches.problemWords', { count: asked })} </>}
        {waiting > 0 && <>{say('batches.personWords', { count: waiting })} </>}
        <Link href="/in-doubt">{say('batches.openDoubts')}</Link>
      </span>
    </output>
  );
}
