import type { TenderMethod } from '../../contract/terms/trade.ts';
import type { StoredTender } from '../../db/tenders.ts';

/** What goes back by one way. */
export interface PartBack {
  readonly method: TenderMethod;
  readonly amountMinor: number;
}

/**
 * By which ways money goes back: by those it came, the first first, each at most as much as came by it. Foreign notes go back as
 * cash of the shop. Pure; the parts add up to `backMinor`, which must be no more than was taken.
 */
export function spreadBack(taken: readonly StoredTender[], backMinor: number): readonly PartBack[] {
  const parts = new Map<TenderMethod, number>();
  let rest = backMinor;
  for (const tender of taken) {
    const amountMinor = Math.min(rest, tender.amountMinor);
    if (amountMinor === 0) continue;
    const method = tender.method === 'foreign_cash' ? 'cash' : tender.method;
    parts.set(method, (parts.get(method) ?? 0) + amountMinor);
    rest -= amountMinor;
  }
  if (rest !== 0) throw new Error(`${rest} more should go back than was taken`);
  return [...parts].map(([method, amountMinor]) => ({ method, amountMinor }));
}
