import { FileExcelOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFormat } from '../../format/use-format.ts';
import { useText } from '../../strings/text.ts';
import { fileSizeWords, SHEET_FILE_BYTES_MAX } from './import-work.ts';

interface FileDropProps {
  readonly onFile: (file: File) => void;
}

/** Takes a file that is dropped, and cells that are pasted, anywhere while this screen is shown. */
export function FileDrop({ onFile }: FileDropProps) {
  const say = useText();
  const { message } = App.useApp();
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent((files: FileList) => {
    const [file] = files;
    if (!file) return;
    if (files.length > 1) void message.info(say('imports.severalFiles', { name: file.name }));
    onFile(file);
  });
  const takeText = useEffectEvent((text: string) => {
    // Cells come as lines of text with tabs between them; one word is no sheet.
    if (/[\t\n]/.test(text.trim())) onFile(new File([text], `${say('imports.pastedName')}.tsv`));
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const out = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      if (clipboardData === null || isTextField(target)) return;
      if (clipboardData.files.length > 0) take(clipboardData.files);
      else takeText(clipboardData.getData('text/plain'));
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', out);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', out);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return isOver ? (
    <div className="k-imports-over">
      <p>{say('imports.dropNow')}</p>
    </div>
  ) : null;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}

/** Where to begin: the same file by hand. */
FileDrop.Area = function FileDropArea({ onFile }: FileDropProps) {
  const say = useText();
  const format = useFormat();
  return (
    <div className="k-imports-area">
      <FileExcelOutlined className="k-imports-area-icon" />
      <p className="k-imports-area-title">{say('imports.drop')}</p>
      <ChooseFileButton onFile={onFile} primary>
        {say('imports.choose')}
      </ChooseFileButton>
      <p className="k-muted k-small">
        {say('imports.dropHint', { limit: fileSizeWords(format, SHEET_FILE_BYTES_MAX) })}
      </p>
    </div>
  );
};

interface ChooseFileButtonProps extends FileDropProps {
  readonly children: string;
  readonly primary?: boolean;
}

export function ChooseFileButton({ onFile, children, primary = false }: ChooseFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...(primary && { type: 'primary', size: 'large' })} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={children}
        // A hint to the dialog only: what a file is, is read from its bytes.
        accept=".xlsx,.xlsm,.csv,.tsv,.txt"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
