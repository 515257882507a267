/** The one series of receipt numbers, of recharges sold alone and of sales. */
import type { RechargeId } from '../contract/terms/ids.ts';
import type { Tx } from './open.ts';

/** The next number; taken by writing it in the same transaction. Triggers refuse a sale whose number leaves a gap. */
export async function readNextReceiptNumber(tx: Tx): Promise<number> {
  const order = await tx
    .selectFrom('recharge_order')
    .select(({ fn }) => fn.max('receipt_number').as('last'))
    .executeTakeFirst();
  const sale = await tx
    .selectFrom('sale')
    .select(({ fn }) => fn.max('receipt_number').as('last'))
    .executeTakeFirst();
  return Math.max(order?.last ?? 0, sale?.last ?? 0) + 1;
}

export async function setReceiptNumber(tx: Tx, id: RechargeId, receiptNumber: number): Promise<void> {
  await tx.updateTable('recharge_order').set({ receipt_number: receiptNumber }).where('id', '=', id).execute();
}
