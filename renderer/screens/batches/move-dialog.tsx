import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { core } from '../../api.ts';
import { Modal } from '../../components/modal.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { showBatch } from '../../connection/show-answer.ts';
import { useFormat } from '../../format/use-format.ts';
import { useNow } from '../../format/use-now.ts';
import { useText } from '../../strings/text.ts';
import type { Batch } from './batch.ts';
import { StartFields } from './start-fields.tsx';
import { readStart, typedStartOf } from './start-time.ts';

interface MoveDialogProps {
  readonly batch: Batch;
  readonly startsAtMs: UtcMs;
  readonly onClose: () => void;
}

/** Another time for a batch that has not begun. */
export function MoveDialog({ batch, startsAtMs, onClose }: MoveDialogProps) {
  const say = useText();
  const { timeZone } = useFormat();
  const now = useNow(1_000);
  const [typed, setTyped] = useState(() => typedStartOf(startsAtMs, timeZone));
  const reading = readStart(typed, timeZone, now);
  const move = useMutation({
    mutationFn: (at: UtcMs) => core.batches.schedule({ id: batch.id, startsAtMs: at }),
    onSuccess: (moved) => {
      showBatch(moved);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say('batches.moveTitle')}
      okText={say('batches.moveDo')}
      okButtonProps={{ loading: move.isPending, disabled: !reading.ok }}
      cancelText={say('common.cancel')}
      onOk={() => reading.ok && move.mutate(reading.startsAtMs)}
      onCancel={onClose}
    >
      <StartFields typed={typed} onTyped={setTyped} />
      <RefusalNotice error={move.error} onClose={move.reset} />
    </Modal>
  );
}
