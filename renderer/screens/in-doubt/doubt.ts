/** What the desk asks the core. */
import type { DoubtOrder } from '../../../contract/terms/doubt-order.ts';
import { api } from '../../api.ts';
import type { Asked, Told } from '../../api.ts';

export type DoubtRow = Told['doubt']['list']['rows'][number];
export type OrderRow = Told['recharges']['list']['rows'][number];
export type OrderDetail = Told['recharges']['get'];
export type EvidenceLine = OrderDetail['evidence'][number];
export type DoubtOptions = Told['doubt']['options'];
export type DoubtSnapshot = NonNullable<DoubtOptions['before']>;
/** What a person may say of an order. */
export type Verdict = 'delivered' | 'not_delivered' | 'resend';
export type CaseRow = Told['cases']['list']['rows'][number];
export type CaseDetail = Told['cases']['get'];
export type CaseAction = CaseRow['actions'][number];
export type WhichCases = Asked['cases']['list']['which'];

/** A desk holds what a person can work through; the contract's page size. */
export const DESK_ROWS_MAX = 200;

export function doubtsQuery(order: DoubtOrder) {
  return api.doubt.list.queryOptions({ input: { order, offset: 0, limit: DESK_ROWS_MAX } });
}

export function refundsQuery() {
  return api.recharges.list.queryOptions({ input: { states: ['refund_due'], offset: 0, limit: DESK_ROWS_MAX } });
}

export function casesQuery(which: WhichCases) {
  return api.cases.list.queryOptions({ input: { which, offset: 0, limit: DESK_ROWS_MAX } });
}
