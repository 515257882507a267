/** What was booked into an account's float, and how it compared: for the account's page. */
import type { z } from 'zod';
import type { floatBooking, floatComparison } from '../../contract/providers.ts';
import { listFloatBookings } from '../../db/float-bookings.ts';
import { listReconciliations } from '../../db/float-reconciliations.ts';
import { describeComparison, getAccount } from '../providers/account-view.ts';
import type { AccountDeps, ById } from '../providers/account-view.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Latest first. */
export async function floatBookings(
  core: Pick<AccountDeps, 'database'>,
  { id, ...page }: ById & Page,
): Promise<{ total: number; rows: z.output<typeof floatBooking>[] }> {
  const { currency } = await getAccount(core, id);
  const { total, rows } = await listFloatBookings(core.database.db, id, page);
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      amount: { amountMinor: row.amountMinor, currency },
      bonus: { amountMinor: row.bonusMinor, currency },
      balanceAfter: { amountMinor: row.balanceAfterMinor, currency },
      reference: row.reference,
      note: row.note,
      undoesId: row.undoesId,
      isUndone: row.isUndone,
      atMs: row.atMs,
      staffName: row.staffName,
    })),
  };
}

/** Latest first. */
export async function floatComparisons(
  core: Pick<AccountDeps, 'database'>,
  { id, ...page }: ById & Page,
): Promise<{ total: number; rows: z.output<typeof floatComparison>[] }> {
  const { currency } = await getAccount(core, id);
  const { total, rows } = await listReconciliations(core.database.db, id, page);
  return { total, rows: rows.map((row) => describeComparison(row, currency)) };
}
