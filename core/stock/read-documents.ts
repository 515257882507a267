import { Refusal } from '../../contract/errors.ts';
import type { StockDocument, StockDocumentRow } from '../../contract/stock.ts';
import type { StockDocumentId } from '../../contract/terms/ids.ts';
import type { StockActKind } from '../../contract/terms/stock.ts';
import {
  findStockDocument,
  listStockDocumentLines,
  listStockDocuments,
  sumStockDocument,
} from '../../db/stock-documents.ts';
import type { StockDocumentLine } from '../../db/stock-documents.ts';
import type { Core } from '../core.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

export async function listDocuments(
  { database }: Pick<Core, 'database'>,
  { kind, ...page }: Page & { readonly kind?: StockActKind | undefined },
): Promise<{ total: number; rows: StockDocumentRow[] }> {
  const { total, rows } = await listStockDocuments(database.db, kind, page);
  return { total, rows: [...rows] };
}

/** Refuses with NOT_FOUND. */
export async function getDocument({ database }: Pick<Core, 'database'>, id: StockDocumentId): Promise<StockDocument> {
  const document = await findStockDocument(database.db, id);
  if (!document) throw new Refusal('NOT_FOUND', { what: 'document' });
  return { ...document, cost: [...(await sumStockDocument(database.db, id))] };
}

/** Refuses with NOT_FOUND. */
export async function listDocumentLines(
  core: Pick<Core, 'database'>,
  { id, ...page }: Page & { readonly id: StockDocumentId },
): Promise<{ total: number; rows: StockDocumentLine[] }> {
  const document = await findStockDocument(core.database.db, id);
  if (!document) throw new Refusal('NOT_FOUND', { what: 'document' });
  return { total: document.cardCount, rows: [...(await listStockDocumentLines(core.database.db, id, page))] };
}
