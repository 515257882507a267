import { Refusal } from '../../contract/errors.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { readBalance } from '../../db/ledger.ts';
import type { Reader, Tx } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import { findOpenShift, hasShift, readTillKeeping } from '../../db/till.ts';
import { TILL } from '../ledger/accounts.ts';

/** Whether the shop takes and hands out cash only while a shift is open. */
export async function asksForOpenTill(reader: Reader): Promise<boolean> {
  const keeping = await readTillKeeping(reader);
  if (keeping === 'from_first_opening') return hasShift(reader);
  return keeping === 'always';
}

/**
 * Lets cash pass into or out of an open till only, so that each posting of cash belongs to a shift. Refuses with TILL_CLOSED,
 * which carries what the books say is in the drawer: what one key opens it with.
 */
export async function requireOpenTill(tx: Tx, methods: readonly TenderMethod[]): Promise<void> {
  if (!methods.includes('cash') || !(await asksForOpenTill(tx)) || (await findOpenShift(tx))) return;
  const shop = await findShop(tx);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const expectedMinor = await readBalance(tx, TILL, shop.currency);
  throw new Refusal('TILL_CLOSED', { expectedMinor, currency: shop.currency });
}
