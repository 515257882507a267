import { Refusal } from '../../contract/errors.ts';
import type { Bitmap } from '../../contract/receipts.ts';

/** Its rows. Refuses with BITMAP_INVALID what is not as long as it says. */
export function assertBitmap({ widthDots, heightDots, rows }: Bitmap): Uint8Array {
  const bytes = Buffer.from(rows, 'base64');
  if (bytes.length !== (widthDots / 8) * heightDots) throw new Refusal('BITMAP_INVALID', {});
  return bytes;
}
