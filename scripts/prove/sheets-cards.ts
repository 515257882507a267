import { createHash } from 'node:crypto';
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';

/** Card numbers of 19 and of 20 digits in turn, all different, with right check digits; the same seed draws the same. */
export function drawIccids(count: number, seed: number): readonly string[] {
  const drawn = new Set<string>();
  for (let index = 0; drawn.size < count; index++) {
    const digest = createHash('sha256').update(`${seed} ${index}`).digest();
    const length = index % 2 === 0 ? 18 : 19;
    // What is rounded ends in zeros; a card that does by chance is rightly suspected, and is another matter.
    const digits = [...digest].map((byte) => 1 + (byte % 9)).join('');
    const body = `8981${digits}`.slice(0, length);
    drawn.add(`${body}${luhnCheckDigit(body)}`);
  }
  return [...drawn];
}
