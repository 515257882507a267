import { useMutation } from '@tanstack/react-query';
import type { Bitmap, PrinterSettings, ReceiptOf } from '../../contract/receipts.ts';
import { api, core } from '../api.ts';
import { queries } from '../connection/queries.ts';
import { fromBase64 } from './rasterise.ts';
import { chooseUsbPrinter, isUsbReady, printByUsb } from './usb-printer.ts';

export interface ToPrint {
  readonly of: ReceiptOf;
  readonly copy: number;
  readonly bitmap: Bitmap;
  readonly settings: PrinterSettings;
  /** False where nobody has clicked: then the browser asks for no printer. */
  readonly mayAsk: boolean;
}

/** Thrown where the page has no USB printer: nothing was counted as printed. */
class NoUsbPrinter extends Error {}

export function isNoUsbPrinter(error: unknown): boolean {
  return error instanceof NoUsbPrinter;
}

/** Prints by what the shop has set; without a printer for receipts, by the system's own dialog. */
export function usePrint(printSheet: (bitmap: Bitmap) => Promise<void>) {
  return useMutation({
    mutationFn: async ({ of, copy, bitmap, settings, mayAsk }: ToPrint) => {
      const way = settings.way ?? 'system';
      if (way === 'usb') await needUsb(mayAsk);
      const { bytes } = await core.receipts.print({ of, copy, way, bitmap });
      if (way === 'usb' && bytes !== null) await printByUsb(fromBase64(bytes));
      if (way === 'system') await printSheet(bitmap);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: api.receipts.get.key() }),
  });
}

/** Before anything is counted. */
export async function needUsb(mayAsk: boolean): Promise<void> {
  if (await isUsbReady()) return;
  if (!mayAsk || !(await chooseUsbPrinter())) throw new NoUsbPrinter('no printer');
}
