import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useRefusalWords } from '../refusals/refusal-words.ts';
import { useText } from '../strings/text.ts';
import { saveFile } from './save-file.ts';

interface DownloadButtonProps extends Pick<ButtonProps, 'type' | 'size' | 'disabled'> {
  readonly children: ReactNode;
  /** Asks the core for the file. */
  readonly fetchFile: () => Promise<File>;
}

/** Fetches a file from the core and saves it under the name that the core gave it. */
export function DownloadButton({ children, fetchFile, ...button }: DownloadButtonProps) {
  const say = useText();
  const wordsOf = useRefusalWords();
  const { message } = App.useApp();
  const download = useMutation({
    mutationFn: fetchFile,
    onSuccess: (file) => {
      saveFile(file, file.name);
      void message.success(say('common.fileSaved', { name: file.name }));
    },
    onError: (error) => void message.error(wordsOf(error).sentence),
  });
  return (
    <Button {...button} icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
      {children}
    </Button>
  );
}
