import type { ReactNode } from 'react';
import type { Told } from '../../api.ts';
import { ReceiptPaper } from '../../receipts/receipt-paper.tsx';
import { ReceiptSheet } from './receipt-sheet.tsx';

interface ReceiptPreviewProps {
  readonly receipt: Told['recharges']['receipt'];
  readonly timeZone: string;
  readonly next: ReactNode;
}

export function ReceiptPreview({ receipt, timeZone, next }: ReceiptPreviewProps) {
  const words = <ReceiptSheet receipt={receipt} timeZone={timeZone} />;
  return <ReceiptPaper of={{ orderId: receipt.order.id }} words={words} next={next} />;
}
