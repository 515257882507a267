import { useQuery } from '@tanstack/react-query';
import type { SaleId } from '../../../contract/terms/ids.ts';
import { api } from '../../api.ts';
import { Loading } from '../../components/loading.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ReceiptPaper } from '../../receipts/receipt-paper.tsx';
import { SaleReceiptSheet } from './sale-receipt-sheet.tsx';

/** The receipt of the whole sale, to look at and to print. */
export function SaleReceipt({ saleId, timeZone }: { readonly saleId: SaleId; readonly timeZone: string }) {
  const receipt = useQuery(api.sales.receipt.queryOptions({ input: { id: saleId } }));
  if (receipt.error) return <RefusalNotice error={receipt.error} />;
  if (!receipt.data) return <Loading />;
  return <ReceiptPaper of={{ saleId }} words={<SaleReceiptSheet receipt={receipt.data} timeZone={timeZone} />} />;
}
