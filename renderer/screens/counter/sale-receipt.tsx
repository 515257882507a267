import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { SaleId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { useText } from '../../strings/text.ts';
import { isPlainKey } from './keys.ts';
import { PrintSheet, printSheet } from './print-sheet.tsx';
import { SaleReceiptSheet } from './sale-receipt-sheet.tsx';

/** The receipt of the whole sale, to look at and to print. */
export function SaleReceipt({ saleId, timeZone }: { readonly saleId: SaleId; readonly timeZone: string }) {
  const say = useText();
  const receipt = useQuery(api.sales.receipt.queryOptions({ input: { id: saleId } }));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !isPlainKey(event)) return;
      event.preventDefault();
      printSheet();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  if (receipt.error) return <RefusalNotice error={receipt.error} />;
  if (!receipt.data) return <Loading />;
  return (
    <div className="k-receipt-preview">
      <SaleReceiptSheet receipt={receipt.data} timeZone={timeZone} />
      <Button icon={<PrinterOutlined />} onClick={printSheet} aria-keyshortcuts="P">
        {say('counter.print')}
        <KeyHint keys="P" />
      </Button>
      <PrintSheet>
        <SaleReceiptSheet receipt={receipt.data} timeZone={timeZone} />
      </PrintSheet>
    </div>
  );
}
