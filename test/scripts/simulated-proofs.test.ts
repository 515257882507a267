import { describe, expect, it } from 'vitest';
import { HELD, readHeld } from './run-prove.ts';

describe('npm run prove -- sim', () => {
  it('ends with 0 after worlds that crashed wherever they can, and tells the same of the same seed', async () => {
    const [figures, again] = await Promise.all([
      readHeld('sim', '--orders', '800', '--seed', '12'),
      readHeld('sim', '--orders', '800', '--seed', '12'),
    ]);
    expect(figures).toMatchObject({ proof: 'sim', seed: 12, orders: 800, worlds: 4, holds: true, ...HELD });
    expect(figures['crashes']).toBeGreaterThan(0);
    expect(again['hash']).toBe(figures['hash']);
  }, 120_000);
});

describe('npm run prove -- mutants', () => {
  it('finds a bug that sends again what was under way', async () => {
    const figures = await readHeld('mutants', '--orders', '800', '--bugs', '1', '--seed', '12');
    expect(figures).toMatchObject({ proof: 'mutants', bugs: 1, caught: 1, holds: true, ...HELD });
  }, 120_000);
});
