/** The bytes that a thermal printer takes (ESC/POS): one image, so that every character prints as it was seen. */
import { assertBitmap } from './check-bitmap.ts';
import type { Bitmap } from '../../contract/receipts.ts';

interface HowPrinted {
  readonly opensDrawer: boolean;
  readonly cuts: boolean;
}

/** Refuses with BITMAP_INVALID. */
export async function encodeReceipt(bitmap: Bitmap, how: HowPrinted): Promise<Uint8Array> {
  const rows = assertBitmap(bitmap);
  // Some hundred kilobytes of code, needed by shops with such a printer only.
  const { default: ReceiptPrinterEncoder } = await import('@point-of-sale/receipt-printer-encoder');
  const { widthDots: width, heightDots: height } = bitmap;
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', imageMode: 'raster', errors: 'strict' });
  encoder.initialize();
  if (how.opensDrawer) encoder.pulse();
  encoder.image(imageOf(rows, width, height), { width, height, algorithm: 'threshold', threshold: 128 });
  if (how.cuts) encoder.cut('partial');
  return encoder.encode();
}

/** Black and white as the library takes pictures: four bytes a dot. */
function imageOf(rows: Uint8Array, width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let dot = 0; dot < width * height; dot++) {
    const isBlack = ((rows[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0;
    if (isBlack) data.fill(0, dot * 4, dot * 4 + 3);
  }
  return { data, width, height, colorSpace: 'srgb' as const };
}
