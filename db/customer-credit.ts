/** What customers owe the shop, and may owe. */
import type { CommandId, CustomerId, StaffId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { TenderMethod } from '../contract/terms/trade.ts';
import { familyOf } from './customers.ts';
import type { Reader, Tx } from './open.ts';

/** 0 where none was set. */
export async function readCreditLimit(reader: Reader, customerId: CustomerId): Promise<number> {
  const row = await reader
    .selectFrom('customer_credit')
    .select('limit_minor')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row?.limit_minor ?? 0;
}

export async function saveCreditLimit(tx: Tx, customerId: CustomerId, limitMinor: number): Promise<void> {
  await tx
    .insertInto('customer_credit')
    .values({ customer_id: customerId, limit_minor: limitMinor })
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet({ limit_minor: limitMinor }))
    .execute();
}

/** Put on account, less what was given back on account and what was paid since. */
export async function readOwed(reader: Reader, customerId: CustomerId): Promise<number> {
  const paid = await reader
    .selectFrom('customer_settlement')
    .select(({ fn }) => fn.sum<number | null>('amount_minor').as('amountMinor'))
    .where('customer_id', 'in', familyOf(customerId))
    .executeTakeFirst();
  const owed = await sumTendersOfCustomer(reader, customerId, 'on_account');
  return owed - (paid?.amountMinor ?? 0);
}

/** What this customer paid by this way, for recharges and cards alike, less what was given back by it. */
export async function sumTendersOfCustomer(
  reader: Reader,
  customerId: CustomerId,
  method: TenderMethod,
): Promise<number> {
  const ofOrders = reader
    .selectFrom('recharge_order')
    .innerJoin('tender', 'tender.order_id', 'recharge_order.id')
    .select(['tender.direction', 'tender.amount_minor'])
    .where('recharge_order.customer_id', 'in', familyOf(customerId))
    .where('tender.method', '=', method);
  const ofCards = reader
    .selectFrom('sale')
    .innerJoin('sale_line', 'sale_line.sale_id', 'sale.id')
    .innerJoin('tender', 'tender.sale_line_id', 'sale_line.id')
    .select(['tender.direction', 'tender.amount_minor'])
    .where('sale.customer_id', 'in', familyOf(customerId))
    .where('tender.method', '=', method);
  const rows = await reader
    .selectFrom(ofOrders.unionAll(ofCards).as('paid'))
    .select(['direction', ({ fn }) => fn.sum<number>('amount_minor').as('amountMinor')])
    .groupBy('direction')
    .execute();
  return rows.reduce(
    (sum, { direction, amountMinor }) => sum + (direction === 'taken' ? amountMinor : -amountMinor),
    0,
  );
}

export interface NewSettlement {
  readonly commandId: CommandId;
  readonly customerId: CustomerId;
  readonly method: TenderMethod;
  readonly amountMinor: number;
  readonly reference: string | null;
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
}

export async function findSettlement(
  reader: Reader,
  commandId: CommandId,
): Promise<Pick<NewSettlement, 'customerId' | 'method' | 'amountMinor'> | undefined> {
  return reader
    .selectFrom('customer_settlement')
    .select(['customer_id as customerId', 'method', 'amount_minor as amountMinor'])
    .where('command_id', '=', commandId)
    .executeTakeFirst();
}

export async function insertSettlement(tx: Tx, its: NewSettlement): Promise<void> {
  await tx
    .insertInto('customer_settlement')
    .values({
      command_id: its.commandId,
      customer_id: its.customerId,
      method: its.method,
      amount_minor: its.amountMinor,
      reference: its.reference,
      staff_id: its.staffId,
      at_ms: its.atMs,
    })
    .execute();
}
