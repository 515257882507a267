import { CopyOutlined } from '@ant-design/icons';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../strings/text.ts';

interface CopyTextProps {
  readonly text: string;
  /** What a press does. */
  readonly label: string;
  readonly children?: ReactNode;
}

/** Shows a text and copies it when pressed. */
export function CopyText({ text, label, children }: CopyTextProps) {
  const say = useText();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(say('common.copied'));
  };
  return (
    <button type="button" className="k-doubt-copy" title={label} onClick={() => void copy()}>
      {children} <CopyOutlined aria-hidden="true" />
      <span className="k-unseen">{label}</span>
    </button>
  );
}
