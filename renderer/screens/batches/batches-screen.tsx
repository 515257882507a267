import { Activity, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { BatchId, StandingOrderId } from '../../../contract/terms/ids.ts';
import { pathTo } from '../places.ts';
import { StandingList } from '../standing-orders/standing-list.tsx';
import { StandingPage } from '../standing-orders/standing-page.tsx';
import { BatchList } from './batch-list.tsx';
import { BatchRun } from './batch-run.tsx';
import { NewBatch } from './new-batch.tsx';
import './batches.css';

/** Batches and standing orders: lists, the form of a new batch, one's page. Lists and form stay as they were left. */
export default function BatchesScreen() {
  const [, navigate] = useLocation();
  const [isNew] = useRoute('/batches/new');
  const [isBelow, params] = useRoute('/batches/:id');
  const [isStanding] = useRoute('/batches/standing');
  const [isStandingOne, standing] = useRoute('/batches/standing/:id');
  const isRun = isBelow && !isNew && !isStanding;
  const [formNumber, setFormNumber] = useState(1);
  const [formOpened, setFormOpened] = useState(false);
  if (isNew && !formOpened) setFormOpened(true);

  function onStarted(id: BatchId): void {
    // The next form is another batch, with an id of its own.
    setFormNumber((number) => number + 1);
    setFormOpened(false);
    navigate(pathTo.batch(id));
  }

  return (
    <>
      <Activity mode={isBelow || isStandingOne ? 'hidden' : 'visible'}>
        <BatchList />
      </Activity>
      {formOpened && (
        <Activity mode={isNew ? 'visible' : 'hidden'}>
          <NewBatch key={formNumber} onStarted={onStarted} />
        </Activity>
      )}
      <Activity mode={isStanding ? 'visible' : 'hidden'}>
        <StandingList />
      </Activity>
      {isStandingOne && <StandingPage key={standing?.id} id={Number(standing?.id) as StandingOrderId} />}
      {isRun && <BatchRun key={params?.id} id={params?.id as BatchId} />}
    </>
  );
}
