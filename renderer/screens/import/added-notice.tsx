import { CheckCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import { api, core } from '../../api.ts';
import { DownloadButton } from '../../components/download-button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { usePreferences } from '../../session/preferences.ts';
import { listOnlyCards } from '../../stores/card-list.ts';
import { useText } from '../../strings/text.ts';
import { leaveSheet } from './import-work.ts';
import type { SheetImport } from './import-work.ts';
import { UndoImportButton } from './undo-import-button.tsx';

interface AddedNoticeProps {
  readonly added: SheetImport;
  readonly previewId: string;
}

/** What has just come in, and what can be done with it. */
export function AddedNotice({ added, previewId }: AddedNoticeProps) {
  const say = useText();
  const format = useFormat();
  const [, navigate] = useLocation();
  const language = usePreferences((state) => state.language);
  const plans = useQuery(api.plans.list.queryOptions({ input: {} }));
  const showCards = () => {
    listOnlyCards({ importId: added.id });
    navigate('/cards');
  };
  return (
    <section className="k-panel k-imports-added" aria-live="polite">
      <p className="k-imports-added-title">
        <CheckCircleFilled /> {say('imports.doneTitle', { count: added.addedCount })}
      </p>
      <p>
        {added.fileName} · {say('imports.importNumber', { id: added.id })} ·{' '}
        {say('imports.doneLeft', {
          refused: format.number(added.refusedCount),
          skipped: format.number(added.skippedCount),
        })}
      </p>
      <div className="k-imports-buttons">
        <Button type="primary" onClick={showCards}>
          {say('imports.doneCards')}
        </Button>
        {added.refusedCount > 0 && (
          <DownloadButton fetchFile={() => core.imports.refusedSheet({ previewId, language })}>
            {say('imports.saveRefused', { count: added.refusedCount })}
          </DownloadButton>
        )}
        {plans.data?.length === 0 && <Button onClick={() => navigate('/plans')}>{say('imports.doneNoPlans')}</Button>}
        <UndoImportButton done={added} onUndone={() => void leaveSheet()} />
        <Button onClick={() => void leaveSheet()}>{say('imports.doneNext')}</Button>
      </div>
    </section>
  );
}
