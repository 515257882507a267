/** How receipts are printed, and which were. */
import type { StaffId } from '../contract/terms/ids.ts';
import type { PrintWay } from '../contract/terms/receipt.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

interface By {
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
}

/** JSON as the caller wrote it; undefined until it was set once. */
export async function findPrinterSettings(reader: Reader): Promise<string | undefined> {
  const row = await reader.selectFrom('printer_setting').select('settings').executeTakeFirst();
  return row?.settings;
}

export async function savePrinterSettings(tx: Tx, settings: string, by: By): Promise<void> {
  const values = { settings, changed_at_ms: by.atMs, changed_by: by.staffId };
  await tx
    .insertInto('printer_setting')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** How often a receipt was printed: the number of the next copy, 0 being the original. */
export async function countReceiptPrints(reader: Reader, receiptNumber: number): Promise<number> {
  const row = await reader
    .selectFrom('receipt_print')
    .select((is) => is.fn.max<number | null>('copy').as('copy'))
    .where('receipt_number', '=', receiptNumber)
    .executeTakeFirst();
  return row?.copy === null || row?.copy === undefined ? 0 : row.copy + 1;
}

/** False where this copy was printed already. */
export async function keepReceiptPrint(
  tx: Tx,
  print: { readonly receiptNumber: number; readonly copy: number; readonly way: PrintWay | 'pdf' },
  by: By,
): Promise<boolean> {
  const result = await tx
    .insertInto('receipt_print')
    .values({
      receipt_number: print.receiptNumber,
      copy: print.copy,
      way: print.way,
      at_ms: by.atMs,
      staff_id: by.staffId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Takes back what provably never reached paper. */
export async function forgetReceiptPrint(tx: Tx, receiptNumber: number, copy: number): Promise<void> {
  await tx.deleteFrom('receipt_print').where('receipt_number', '=', receiptNumber).where('copy', '=', copy).execute();
}
