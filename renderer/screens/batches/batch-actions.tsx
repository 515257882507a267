import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { core } from '../../api.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { DownloadButton } from '../../components/download-button.tsx';
import { showBatch } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useRefusalWords } from '../../refusals/refusal-words.ts';
import { useMay } from '../../session/session.ts';
import { useText } from '../../strings/text.ts';
import type { Batch } from './batch.ts';
import { countOf, startToCome } from './batch.ts';
import { MoveDialog } from './move-dialog.tsx';

/** Start, move, pause, resume, cancel, and the result sheet: what can be done in the state that the batch is in. */
export function BatchActions({ batch }: { readonly batch: Batch }) {
  const say = useText();
  const { language } = useFormat();
  const mayBatch = useMay('batch');
  const { id, state } = batch;
  const pause = useBatchCommand(() => core.batches.pause({ id }));
  const resume = useBatchCommand(() => core.batches.resume({ id }));
  const cancel = useBatchCommand(() => core.batches.cancel({ id }));
  const begin = useBatchCommand(() => core.batches.schedule({ id, startsAtMs: null }));
  const [isMoving, setMoving] = useState(false);
  const startsAtMs = startToCome(batch, useNow(5_000));
  const isBusy = pause.isPending || resume.isPending || cancel.isPending || begin.isPending;
  const isOpen = state === 'running' || state === 'paused' || state === 'scheduled';
  return (
    <>
      {state !== 'scheduled' && (
        <DownloadButton
          type={state === 'finished' ? 'primary' : 'default'}
          fetchFile={() => core.batches.resultSheet({ id, language })}
        >
          {say('batches.resultSheet')}
        </DownloadButton>
      )}
      {mayBatch && isOpen && (
        <ConfirmButton
          danger
          disabled={isBusy}
          loading={cancel.isPending}
          question={say('batches.cancelQuestion', { count: countOf(batch, ['queued']) })}
          onConfirm={() => cancel.mutate()}
        >
          {say('batches.cancel')}
        </ConfirmButton>
      )}
      {mayBatch && startsAtMs !== undefined && (
        <Button disabled={isBusy} onClick={() => setMoving(true)}>
          {say('batches.move')}
        </Button>
      )}
      {mayBatch && state === 'scheduled' && (
        <Button icon={<PauseOutlined />} disabled={isBusy} loading={pause.isPending} onClick={() => pause.mutate()}>
          {say('batches.pause')}
        </Button>
      )}
      {mayBatch && state === 'scheduled' && (
        <Button
          type="primary"
          icon={<CaretRightOutlined />}
          disabled={isBusy}
          loading={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {say('batches.startNow')}
        </Button>
      )}
      {mayBatch && state === 'running' && (
        <Button
          type="primary"
          icon={<PauseOutlined />}
          disabled={isBusy}
          loading={pause.isPending}
          onClick={() => pause.mutate()}
        >
          {say('batches.pause')}
        </Button>
      )}
      {mayBatch && state === 'paused' && (
        <Button
          type="primary"
          icon={<CaretRightOutlined />}
          disabled={isBusy}
          loading={resume.isPending}
          onClick={() => resume.mutate()}
        >
          {say('batches.resume')}
        </Button>
      )}
      {isMoving && startsAtMs !== undefined && (
        <MoveDialog batch={batch} startsAtMs={startsAtMs} onClose={() => setMoving(false)} />
      )}
    </>
  );
}

/** The answer is the batch as it now is: shown at once, before the event of it arrives. */
function useBatchCommand(command: () => Promise<Batch>) {
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: command,
    onSuccess: showBatch,
    onError: (error) => void message.error(wordsOf(error).sentence),
  });
}
