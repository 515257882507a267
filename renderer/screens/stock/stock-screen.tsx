import { useRoute } from 'wouter';
import type { StockCountId, StockDocumentId } from '../../../contract/terms/ids.ts';
import { ActPage } from './act-page.tsx';
import { CountPage } from './count-page.tsx';
import { DocumentPage } from './document-page.tsx';
import { StockPage } from './stock-page.tsx';
import './stock.css';

/** The shop's stock: places and documents, over them one act, one document or one count. */
export function StockScreen() {
  const [isAct] = useRoute('/cards/stock/act');
  const [isDocument, document] = useRoute('/cards/stock/documents/:id');
  const [isCount, count] = useRoute('/cards/stock/counts/:id');
  if (isAct) return <ActPage />;
  if (isDocument) return <DocumentPage key={document.id} id={Number(document.id) as StockDocumentId} />;
  if (isCount) return <CountPage key={count.id} id={Number(count.id) as StockCountId} />;
  return <StockPage />;
}
