import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { Bitmap, PrinterSettings, ReceiptOf, receipts } from '../../contract/receipts.ts';
import { forgetReceiptPrint, keepReceiptPrint } from '../../db/messages-printer.ts';
import { transact } from '../../db/open.ts';
import type { Actor, Core } from '../core.ts';
import { createRawPrinter } from '../platform/raw-printer.ts';
import type { SendToPrinter } from '../platform/raw-printer.ts';
import { assertBitmap } from './check-bitmap.ts';
import { encodeReceipt } from './encode-receipt.ts';
import { layOutReceipt } from './lay-out-receipt.ts';
import { readPrinter } from './printer-settings.ts';
import { readReceiptDocument } from './receipt-document.ts';

type PrintInput = z.output<NonNullable<(typeof receipts.print)['~orpc']['inputSchema']>>;

/** What the next print of a receipt says. Refuses with NOT_FOUND. */
export async function getReceipt(core: Pick<Core, 'database' | 'ports'>, of: ReceiptOf) {
  const document = await readReceiptDocument(core, of);
  return { document, blocks: layOutReceipt(document), isCash: document.tenders.some(({ isCash }) => isCash) };
}

/**
 * Prints, and keeps that it was. The number of the copy is taken first: two people cannot both print an original. What
 * provably never reached the printer does not count. Nothing here touches the order.
 */
export async function printReceipt(
  core: Pick<Core, 'database' | 'ports'>,
  actor: Actor,
  input: PrintInput,
  send: SendToPrinter = createRawPrinter(),
) {
  const { of, copy, way } = input;
  const settings = await readPrinter(core);
  const { document, isCash } = await getReceipt(core, of);
  const { receiptNumber } = document;
  if (document.copy !== copy) throw new Refusal('CHANGED_MEANWHILE', {});
  // The drawer opens for the payment, not for every later copy of it.
  const opensDrawer = settings.opensDrawer && isCash && copy === 0;
  const bytes = await makeBytes(input, { ...settings, opensDrawer });
  const by = { staffId: actor.staffId, atMs: core.ports.clock.nowMs() };
  const isFirst = await transact(core.database.db, (tx) => keepReceiptPrint(tx, { receiptNumber, copy, way }, by));
  if (!isFirst) throw new Refusal('CHANGED_MEANWHILE', {});
  if (way !== 'network') return { bytes: bytes && Buffer.from(bytes).toString('base64') };
  try {
    await sendOrRefuse(settings, bytes, send);
  } catch (cause) {
    if (cause instanceof Refusal && cause.code !== 'PRINTER_INTERRUPTED') {
      await transact(core.database.db, (tx) => forgetReceiptPrint(tx, receiptNumber, copy));
    }
    throw cause;
  }
  return { bytes: null };
}

/** Tries what is given. Refuses as `printReceipt`. */
export async function printTest(
  { settings, bitmap }: { readonly settings: PrinterSettings; readonly bitmap: Bitmap },
  send: SendToPrinter = createRawPrinter(),
) {
  const { way } = settings;
  if (way === null) throw new Refusal('PRINTER_NOT_SET', {});
  const bytes = await makeBytes({ way, bitmap }, { ...settings, opensDrawer: false });
  if (way !== 'network') return { bytes: bytes && Buffer.from(bytes).toString('base64') };
  await sendOrRefuse(settings, bytes, send);
  return { bytes: null };
}

/** Null where the page prints what it shows. */
async function makeBytes({ way, bitmap }: Pick<PrintInput, 'way' | 'bitmap'>, settings: PrinterSettings) {
  assertBitmap(bitmap);
  return way === 'system' ? null : encodeReceipt(bitmap, settings);
}

async function sendOrRefuse({ host, port }: PrinterSettings, bytes: Uint8Array | null, send: SendToPrinter) {
  if (host === '' || bytes === null) throw new Refusal('PRINTER_NOT_SET', {});
  const result = await send({ host, port }, bytes);
  if (result.kind === 'sent') return;
  const code = result.kind === 'not_sent' ? 'PRINTER_UNREACHABLE' : 'PRINTER_INTERRUPTED';
  throw new Refusal(code, { reason: result.reason });
}
