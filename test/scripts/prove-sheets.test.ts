import { describe, expect, it } from 'vitest';
import { drawIccids } from '../../scripts/prove/sheets-cards.ts';
import { HELD, readHeld } from './run-prove.ts';

describe('npm run prove -- sheets', () => {
  it('ends with 0 after card numbers of 19 and 20 digits went through sheets, screens and books of two shops', async () => {
    const figures = await readHeld('sheets', '--cards', '200', '--seed', '4');
    expect(figures).toMatchObject({
      proof: 'sheets',
      seed: 4,
      cards: 200,
      numbersCompared: 1_800,
      holds: true,
      ...HELD,
    });
    const lengths = new Set(drawIccids(200, 4).map(({ length }) => length));
    expect(lengths).toEqual(new Set([19, 20]));
  }, 120_000);
});
