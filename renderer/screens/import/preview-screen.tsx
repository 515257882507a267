import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { refusalCode } from '../../refusals/read-refusal.ts';
import { useText } from '../../strings/text.ts';
import { ChooseFileButton } from './file-drop.tsx';
import { leaveSheet, openSheet } from './import-work.ts';
import type { ImportWork } from './import-work.ts';
import { PreviewSteps } from './preview-steps.tsx';
import { ReadingProgress } from './reading-progress.tsx';

/** One file on its way into the books: being read, unreadable, or read and judged. */
export function PreviewScreen({ work }: { readonly work: Extract<ImportWork, { kind: 'preview' }> }) {
  const say = useText();
  const { previewId, fileName } = work;
  const preview = useQuery(api.imports.get.queryOptions({ input: { previewId }, staleTime: 0 }));
  const { data, error } = preview;
  if (error) return <UnreadableFile fileName={fileName} error={error} />;
  if (data?.state === 'ready') return <PreviewSteps key={previewId} preview={data} />;
  return (
    <>
      <PageHeader
        title={say('imports.title')}
        aside={fileName}
        action={<Button onClick={() => void leaveSheet()}>{say('imports.stopReading')}</Button>}
      />
      {data ? <ReadingProgress preview={data} /> : <Loading words={say('imports.reading', { name: fileName })} />}
    </>
  );
}

function UnreadableFile({ fileName, error }: { readonly fileName: string; readonly error: unknown }) {
  const say = useText();
  const isGone = refusalCode(error) === 'NOT_FOUND';
  return (
    <>
      <PageHeader title={say('imports.title')} aside={fileName} />
      <div className="k-imports-stopped">
        <h2>{say('imports.unreadable', { name: fileName })}</h2>
        {isGone ? <p role="alert">{say('imports.previewGone')}</p> : <RefusalNotice error={error} />}
        <div className="k-imports-buttons">
          <ChooseFileButton primary onFile={(file) => void openSheet(file)}>
            {say('imports.otherFile')}
          </ChooseFileButton>
          <Button size="large" onClick={() => void leaveSheet()}>
            {say('imports.discard')}
          </Button>
        </div>
      </div>
    </>
  );
}
