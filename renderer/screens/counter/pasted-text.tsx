import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import type { Asked } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { isPlainKey } from './keys.ts';

interface PastedTextProps {
  /** What the text is about. */
  readonly of: Asked['messages']['compose'];
  readonly next?: ReactNode;
}

/** The shop's own text to paste into WeChat or LINE, in the customer's language; `C` copies it. */
export function PastedText({ of, next }: PastedTextProps) {
  const say = useText();
  const { message } = App.useApp();
  const composed = useQuery(api.messages.compose.queryOptions({ input: of }));
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    void message.success(say('common.copied'));
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'c' || !isPlainKey(event) || !composed.data) return;
    event.preventDefault();
    void copy(composed.data.body);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  if (!composed.data) {
    return (
      <>
        {composed.isPending && <Loading />}
        <RefusalNotice error={composed.error} />
        {next}
      </>
    );
  }
  const { body, language } = composed.data;
  return (
    <div className="k-receipt-preview">
      <p className="k-message" lang={language}>
        {body}
      </p>
      <div className="k-story-actions">
        <Button icon={<CopyOutlined />} onClick={() => void copy(body)} aria-keyshortcuts="C">
          {say('counter.copyMessage')}
          <KeyHint keys="C" />
        </Button>
        {next}
      </div>
    </div>
  );
}
