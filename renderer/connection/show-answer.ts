import { api } from '../api.ts';
import type { Told } from '../api.ts';
import { queries } from './queries.ts';

/**
 * Shows the order that a command answered with, at once. Events may have overtaken the answer: it tells how things stood
 * when it was given, so how they stand now is read again behind it.
 */
export function showOrder(order: Told['recharges']['get']): void {
  const queryKey = api.recharges.get.queryKey({ input: { id: order.id } });
  queries.setQueryData(queryKey, order);
  void queries.invalidateQueries({ queryKey });
}

/** The same for a sale. */
export function showSale(sale: Told['sales']['get']): void {
  const queryKey = api.sales.get.queryKey({ input: { id: sale.id } });
  queries.setQueryData(queryKey, sale);
  void queries.invalidateQueries({ queryKey });
}

/** The same for a batch. */
export function showBatch(batch: Told['batches']['get']): void {
  const queryKey = api.batches.get.queryKey({ input: { id: batch.id } });
  queries.setQueryData(queryKey, batch);
  void queries.invalidateQueries({ queryKey });
}
