import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { Told } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { useText } from '../../strings/text.ts';
import { isPlainKey } from './keys.ts';
import { PrintSheet, printSheet } from './print-sheet.tsx';
import { ReceiptSheet } from './receipt-sheet.tsx';

interface ReceiptPreviewProps {
  readonly receipt: Told['recharges']['receipt'];
  readonly timeZone: string;
  readonly next: ReactNode;
}

export function ReceiptPreview({ receipt, timeZone, next }: ReceiptPreviewProps) {
  const say = useText();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !isPlainKey(event)) return;
      event.preventDefault();
      printSheet();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <div className="k-receipt-preview">
      <ReceiptSheet receipt={receipt} timeZone={timeZone} />
      <div className="k-story-actions">
        <Button icon={<PrinterOutlined />} onClick={printSheet} aria-keyshortcuts="P">
          {say('counter.print')}
          <KeyHint keys="P" />
        </Button>
        {next}
      </div>
      <PrintSheet>
        <ReceiptSheet receipt={receipt} timeZone={timeZone} />
      </PrintSheet>
    </div>
  );
}
