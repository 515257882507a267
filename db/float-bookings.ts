/** The history of an account's float: bought, taken back, put right. The money itself is in the ledger. */
import type { ProviderAccountId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

export interface NewFloatBooking {
  readonly accountId: ProviderAccountId;
  readonly kind: 'bought' | 'undone' | 'adjusted';
  readonly amountMinor: number;
  readonly bonusMinor: number;
  readonly reference: string | null;
  readonly note: string;
  readonly balanceAfterMinor: number;
  readonly undoesId: number | null;
}

export interface FloatBooking extends NewFloatBooking {
  /** Id of its posting. */
  readonly id: number;
  readonly atMs: UtcMs;
  readonly staffId: StaffId | null;
  readonly staffName: string | null;
  /** Taken back by a later booking. */
  readonly isUndone: boolean;
}

/** Belongs to the posting written last in this transaction, which must be its own. */
export async function insertFloatBooking(tx: Tx, booking: NewFloatBooking): Promise<void> {
  const { id } = await tx
    .selectFrom('posting')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('float_booking')
    .values({
      posting_id: id,
      provider_account_id: booking.accountId,
      kind: booking.kind,
      amount_minor: booking.amountMinor,
      bonus_minor: booking.bonusMinor,
      reference: booking.reference,
      note: booking.note,
      balance_after_minor: booking.balanceAfterMinor,
      undoes_posting_id: booking.undoesId,
    })
    .execute();
}

/** Whether float was bought under this reference before, and the purchase stands. */
export async function hasFloatPurchase(
  reader: Reader,
  accountId: ProviderAccountId,
  reference: string,
): Promise<boolean> {
  const row = await reader
    .selectFrom('float_booking as booking')
    .leftJoin('float_booking as undoing', 'undoing.undoes_posting_id', 'booking.posting_id')
    .select('booking.posting_id')
    .where('booking.provider_account_id', '=', accountId)
    .where('booking.reference', '=', reference)
    .where('undoing.posting_id', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findFloatBooking(reader: Reader, id: number): Promise<FloatBooking | undefined> {
  const [row] = await bookings(reader).where('booking.posting_id', '=', id).execute();
  return row && toBooking(row);
}

/** Latest first. */
export async function listFloatBookings(
  reader: Reader,
  accountId: ProviderAccountId,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly FloatBooking[] }> {
  const { total } = await reader
    .selectFrom('float_booking')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('provider_account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const rows = await bookings(reader)
    .where('booking.provider_account_id', '=', accountId)
    .orderBy('booking.posting_id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { total, rows: rows.map(toBooking) };
}

function bookings(reader: Reader) {
  return reader
    .selectFrom('float_booking as booking')
    .innerJoin('posting', 'posting.id', 'booking.posting_id')
    .leftJoin('staff', 'staff.id', 'posting.staff_id')
    .leftJoin('float_booking as undoing', 'undoing.undoes_posting_id', 'booking.posting_id')
    .selectAll('booking')
    .select([
      'posting.at_ms as atMs',
      'posting.staff_id as staffId',
      'staff.name as staffName',
      'undoing.posting_id as undoneBy',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof bookings>['execute']>>[number];

function toBooking(row: Row): FloatBooking {
  return {
    id: row.posting_id,
    accountId: row.provider_account_id,
    kind: row.kind,
    amountMinor: row.amount_minor,
    bonusMinor: row.bonus_minor,
    reference: row.reference,
    note: row.note,
    balanceAfterMinor: row.balance_after_minor,
    undoesId: row.undoes_posting_id,
    atMs: row.atMs,
    staffId: row.staffId,
    staffName: row.staffName,
    isUndone: row.undoneBy !== null,
  };
}
