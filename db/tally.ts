/** What many changes of one transaction move or touch alike: added up while they run, and written once at the end. */
import type { BatchId, CardId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';

export interface CountMove {
  readonly batchId: BatchId;
  readonly state: RechargeState;
  readonly by: number;
}

export interface BalanceMove {
  readonly account: string;
  readonly currency: Currency;
  readonly amountMinor: number;
}

export interface Tally {
  readonly counts: Map<string, CountMove>;
  readonly balances: Map<string, BalanceMove>;
  /** Batches of which a line has ended: each may have no open line left. */
  readonly touched: Set<BatchId>;
  /** Cards that are to be found by other words than before. */
  readonly renamed: Set<CardId>;
}

export function createTally(): Tally {
  return { counts: new Map(), balances: new Map(), touched: new Set(), renamed: new Set() };
}

export function addCount({ counts }: Tally, { batchId, state, by }: CountMove): void {
  const key = `${state} ${batchId}`;
  counts.set(key, { batchId, state, by: (counts.get(key)?.by ?? 0) + by });
}

/** Throws where a sum would leave the safe range. */
export function addBalance({ balances }: Tally, { account, currency, amountMinor }: BalanceMove): void {
  const key = `${currency} ${account}`;
  const sum = (balances.get(key)?.amountMinor ?? 0) + amountMinor;
  if (!Number.isSafeInteger(sum)) throw new Error(`${account} would leave the safe range`);
  balances.set(key, { account, currency, amountMinor: sum });
}

/** Adds what a change has moved, once it is sure to stay. */
export function addTally(to: Tally, from: Tally): void {
  for (const move of from.counts.values()) addCount(to, move);
  for (const move of from.balances.values()) addBalance(to, move);
  for (const batchId of from.touched) to.touched.add(batchId);
  for (const cardId of from.renamed) to.renamed.add(cardId);
}
