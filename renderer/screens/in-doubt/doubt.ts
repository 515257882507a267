/** What the desk asks the core, and the words that belong to an order's state. */
import type { RechargeState } from '../../../contract/terms/recharge-state.ts';
import { api } from '../../api.ts';
import type { Told } from '../../api.ts';
import type { TextKey } from '../../strings/text-types.ts';

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

/** What happened, whether money moved, what to do next. */
export const SAYS = {
  queued: 'inDoubt.saysQueued',
  sending: 'inDoubt.saysUnderWay',
  pending: 'inDoubt.saysUnderWay',
  in_doubt: 'inDoubt.saysInDoubt',
  needs_person: 'inDoubt.saysNeedsPerson',
  refund_due: 'inDoubt.saysRefundDue',
  succeeded: 'inDoubt.saysSucceeded',
  failed: 'inDoubt.saysFailed',
  refunded: 'inDoubt.saysRefunded',
} as const satisfies Readonly<Record<RechargeState, TextKey>>;

/** Another question to the provider can still teach something. */
export function isAskable(state: RechargeState): boolean {
  return state === 'in_doubt' || state === 'needs_person' || state === 'pending';
}
