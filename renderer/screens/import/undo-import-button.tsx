import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ButtonProps } from 'antd';
import { useState } from 'react';
import { Modal } from '../../components/modal.tsx';
import { core } from '../../api.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import type { SheetImport } from './import-work.ts';
import { TouchedCards } from './touched-cards.tsx';

interface UndoImportButtonProps extends Pick<ButtonProps, 'size'> {
  readonly done: SheetImport;
  readonly onUndone?: () => void;
}

/** Takes the cards of an import out again, after saying how many go and how many stay. */
export function UndoImportButton({ done, onUndone, size = 'middle' }: UndoImportButtonProps) {
  const say = useText();
  const format = useFormat();
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => core.imports.undo({ id: done.id }),
    onSuccess: ({ removedCount, leftCount }) => {
      setAsking(false);
      const counts = { removed: format.number(removedCount), left: format.number(leftCount) };
      void message.success(say('imports.undoDone', counts));
      onUndone?.();
    },
  });
  const removed = done.addedCount - done.touchedCount;
  return (
    <>
      <Button size={size} aria-label={say('imports.undoNumber', { id: done.id })} onClick={() => setAsking(true)}>
        {say('imports.undo')}
      </Button>
      <Modal
        open={isAsking}
        title={say('imports.undoTitle', { id: done.id })}
        okText={say('imports.undoConfirm', { count: removed })}
        okButtonProps={{ danger: true, loading: undo.isPending }}
        cancelText={say('common.cancel')}
        onOk={() => undo.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{say('imports.undoEffect', { count: removed, name: done.fileName })}</p>
        {done.touchedCount > 0 && <p>{say('imports.undoStays', { count: done.touchedCount })}</p>}
        {isAsking && done.touchedCount > 0 && <TouchedCards id={done.id} />}
        <RefusalNotice error={undo.error} onClose={undo.reset} />
      </Modal>
    </>
  );
}
