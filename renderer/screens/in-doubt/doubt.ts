/** What the desk asks the core. */
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';

export type DoubtRow = Told['doubt']['list']['rows'][number];
export type OrderRow = Told['recharges']['list']['rows'][number];
export type OrderDetail = Told['recharges']['get'];
export type EvidenceLine = OrderDetail['evidence'][number];

/** A desk holds what a person can work through; the contract's page size. */
export const DESK_ROWS_MAX = 200;

export function doubtsQuery() {
  return api.doubt.list.queryOptions({ input: { offset: 0, limit: DESK_ROWS_MAX } });
}

export function refundsQuery() {
  return api.recharges.list.queryOptions({ input: { states: ['refund_due'], offset: 0, limit: DESK_ROWS_MAX } });
}
