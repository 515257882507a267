import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, core } from '../../api.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { queries } from '../../connection/queries.ts';
import { useText } from '../../strings/text.ts';
import { AlreadyImported } from './already-imported.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { ConfirmBar } from './confirm-bar.tsx';
import { leaveSheet } from './import-work.ts';
import type { CellChange, ImportPreview, SheetMapping, WhatToRead } from './import-work.ts';
import { SheetStep } from './sheet-step.tsx';
import { VerdictsStep } from './verdicts-step.tsx';

/** The three steps on one page. Every change is judged anew by the core; nothing is written before the last button. */
export function PreviewSteps({ preview }: { readonly preview: ImportPreview }) {
  const say = useText();
  const { previewId } = preview;
  const showAnswer = (answer: ImportPreview) => {
    queries.setQueryData(api.imports.get.queryKey({ input: { previewId } }), answer);
    void queries.invalidateQueries({ queryKey: api.imports.rows.key() });
  };
  const remap = useMutation({
    mutationFn: (mapping: SheetMapping) => core.imports.setMapping({ previewId, mapping }),
    onSuccess: showAnswer,
  });
  const readAgain = useMutation({
    mutationFn: (what: WhatToRead) => core.imports.readAgain({ previewId, ...what }),
    onSuccess: showAnswer,
  });
  const fix = useMutation({
    mutationFn: (change: CellChange) => core.imports.fixCell({ previewId, ...change }),
    onSuccess: showAnswer,
  });
  // What was just chosen is shown at once; the verdicts follow.
  const mapping = remap.isPending ? remap.variables : preview.mapping;
  const isJudging = remap.isPending || readAgain.isPending || fix.isPending;
  return (
    <>
      <PageHeader
        title={say('imports.title')}
        aside={preview.fileName}
        action={<Button onClick={() => void leaveSheet()}>{say('imports.discard')}</Button>}
      />
      <div className="k-imports-steps">
        {preview.alreadyImported && <AlreadyImported {...preview.alreadyImported} />}
        <SheetStep preview={preview} isReading={readAgain.isPending} onRead={(what) => readAgain.mutate(what)} />
        <ColumnsStep preview={preview} mapping={mapping} onMapping={(next) => remap.mutate(next)} />
        <RefusalNotice
          error={remap.error ?? readAgain.error ?? fix.error}
          onClose={() => resetAll(remap, readAgain, fix)}
        />
        <VerdictsStep preview={preview} isJudging={isJudging} onFix={(change) => fix.mutate(change)} />
      </div>
      <ConfirmBar preview={preview} isJudging={isJudging} />
    </>
  );
}

function resetAll(...mutations: readonly { readonly reset: () => void }[]): void {
  for (const mutation of mutations) mutation.reset();
}
