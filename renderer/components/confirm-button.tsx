import { Button, Popconfirm } from 'antd';
import type { ButtonProps } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../strings/text.ts';

interface ConfirmButtonProps extends Pick<ButtonProps, 'type' | 'size' | 'icon' | 'disabled' | 'loading' | 'block'> {
  /** A verb with its object. */
  readonly children: ReactNode;
  /** What will happen or be lost, in one sentence. */
  readonly question: string;
  readonly danger?: boolean;
  readonly onConfirm: () => void;
}

/** A button that asks once, beside itself, before it does what cannot be taken back. */
export function ConfirmButton({ children, question, danger = false, onConfirm, ...button }: ConfirmButtonProps) {
  const say = useText();
  return (
    <Popconfirm
      title={question}
      okText={children}
      okButtonProps={{ danger }}
      cancelText={say('common.cancel')}
      onConfirm={onConfirm}
      icon={null}
      disabled={button.disabled ?? false}
    >
      <Button danger={danger} {...button}>
        {children}
      </Button>
    </Popconfirm>
  );
}
