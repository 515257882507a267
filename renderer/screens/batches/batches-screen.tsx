import { Activity, useState } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { BatchId } from '../../../contract/terms/ids.ts';
import { pathTo } from '../places.ts';
import { BatchList } from './batch-list.tsx';
import { BatchRun } from './batch-run.tsx';
import { NewBatch } from './new-batch.tsx';
import './batches.css';

/** The list of batches, the form of a new one, and one batch's page; list and form stay as they were left. */
export default function BatchesScreen() {
  const [, navigate] = useLocation();
  const [isNew] = useRoute('/batches/new');
  const [isBelow, params] = useRoute('/batches/:id');
  const isRun = isBelow && !isNew;
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
      <Activity mode={isBelow ? 'hidden' : 'visible'}>
        <BatchList />
      </Activity>
      {formOpened && (
        <Activity mode={isNew ? 'visible' : 'hidden'}>
          <NewBatch key={formNumber} onStarted={onStarted} />
        </Activity>
      )}
      {isRun && <BatchRun key={params?.id} id={params?.id as BatchId} />}
    </>
  );
}
