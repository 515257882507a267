/** What customers have left with the shop. */
import type { CommandId, CustomerId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import { sumTendersOfCustomer } from './customer-credit.ts';
import { familyOf } from './customers.ts';
import type { Reader, Tx } from './open.ts';

export interface NewDeposit {
  readonly commandId: CommandId;
  readonly customerId: CustomerId;
  /** In: left with the shop; out: given back. */
  readonly direction: 'in' | 'out';
  readonly method: TenderMethod;
  readonly amountMinor: number;
  readonly reference: string | null;
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
}

/** Left with the shop by this customer and by those merged into the page, less what was given back and bought with it since. */
export async function readDepositBalance(reader: Reader, customerId: CustomerId): Promise<number> {
  const rows = await reader
    .selectFrom('customer_deposit')
    .select(['direction', ({ fn }) => fn.sum<number>('amount_minor').as('amountMinor')])
    .where('customer_id', 'in', familyOf(customerId))
    .groupBy('direction')
    .execute();
  const left = rows.reduce(
    (sum, { direction, amountMinor }) => sum + (direction === 'in' ? amountMinor : -amountMinor),
    0,
  );
  return left - (await sumTendersOfCustomer(reader, customerId, 'deposit'));
}

export async function findDeposit(
  reader: Reader,
  commandId: CommandId,
): Promise<Pick<NewDeposit, 'customerId' | 'direction' | 'method' | 'amountMinor'> | undefined> {
  return reader
    .selectFrom('customer_deposit')
    .select(['customer_id as customerId', 'direction', 'method', 'amount_minor as amountMinor'])
    .where('command_id', '=', commandId)
    .executeTakeFirst();
}

export async function insertDeposit(tx: Tx, its: NewDeposit): Promise<void> {
  await tx
    .insertInto('customer_deposit')
    .values({
      command_id: its.commandId,
      customer_id: its.customerId,
      direction: its.direction,
      method: its.method,
      amount_minor: its.amountMinor,
      reference: its.reference,
      staff_id: its.staffId,
      at_ms: its.atMs,
    })
    .execute();
}
