import { Refusal } from '../../contract/errors.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import { readOwed } from '../../db/customer-credit.ts';
import { readDepositBalance } from '../../db/customer-deposits.ts';
import { compactFile, eraseRows, overwriteDeleted } from '../../db/customer-erasure.ts';
import { findCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { announce } from './customer-calls.ts';

/**
 * Removes what is known of a person, for good (decision 0025). The reason is one of a list: what is typed stays in the log for
 * ever, and might name whom it is about. Refuses with NOT_FOUND, CUSTOMER_OWES while something is on
 * account, and CUSTOMER_HAS_DEPOSIT while the shop has money of theirs.
 */
export async function eraseCustomer(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  { id, reason }: { readonly id: CustomerId; readonly reason: 'asked' | 'mistake' | 'law' },
): Promise<{ isCompact: boolean }> {
  const { db } = database;
  await overwriteDeleted(db, true);
  try {
    await transact(db, async (tx) => {
      const customer = await findCustomer(tx, id);
      if (!customer || customer.mergedInto !== null || customer.erasedAtMs !== null) {
        throw new Refusal('NOT_FOUND', { what: 'customer' });
      }
      const [owedMinor, shop] = [await readOwed(tx, id), await findShop(tx)];
      if (owedMinor > 0 && shop) throw new Refusal('CUSTOMER_OWES', { owedMinor, currency: shop.currency });
      const balanceMinor = await readDepositBalance(tx, id);
      if (balanceMinor > 0 && shop)
        throw new Refusal('CUSTOMER_HAS_DEPOSIT', { balanceMinor, currency: shop.currency });
      const atMs = ports.clock.nowMs();
      await eraseRows(tx, id, atMs);
      await appendAuditEntry(tx, {
        atMs,
        staffId: actor.staffId,
        act: 'customer-erased',
        subject: `customer:${id}`,
        details: { reason },
      });
    });
  } finally {
    await overwriteDeleted(db, false);
  }
  const isCompact = await compactFile(db);
  announce(events);
  return { isCompact };
}
