import { CloseOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { openHelp } from '../help/help-store.ts';
import { helpPageOf } from '../help/page-of-code.ts';
import { FirstOneLink } from '../refusals/first-one-link.tsx';
import { useRefusalWords } from '../refusals/refusal-words.ts';
import { useText } from '../strings/text.ts';
import './notices.css';

interface RefusalNoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
  /** A safe way on, beside the sentence; without one, the way to the first order, batch or import where there is one. */
  readonly action?: ReactNode;
}

/** What happened, whether money moved, what to do; the code small below, to be copied. */
export function RefusalNotice({ error, onRetry, onClose, action }: RefusalNoticeProps) {
  const say = useText();
  const wordsOf = useRefusalWords();
  if (error === null || error === undefined) return null;
  const { code, sentence, logId } = wordsOf(error);
  const page = helpPageOf(code);
  return (
    <div className="k-refusal" role="alert">
      <WarningFilled className="k-refusal-icon" />
      <div className="k-refusal-words">
        <p>{sentence}</p>
        <p className="k-refusal-code">
          {say('common.code', { code })}
          {logId !== undefined && ` · ${say('common.logId', { logId })}`}
          {page !== undefined && (
            <button type="button" className="k-refusal-help" data-help-page={page} onClick={() => openHelp(page)}>
              {say('help.more')}
            </button>
          )}
        </p>
      </div>
      {action ?? <FirstOneLink error={error} />}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {say('common.tryAgain')}
        </Button>
      )}
      {onClose && (
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={say('common.close')} onClick={onClose} />
      )}
    </div>
  );
}
