import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SEEDED_BUGS } from '../../scripts/prove/sim/seeded-bugs.ts';
import { HELD, readHeld } from './run-prove.ts';

describe('npm run prove -- sim', () => {
  it('ends with 0 after worlds that crashed wherever they can, and tells the same of the same seed', async () => {
    const [figures, again] = await Promise.all([
      readHeld('sim', '--orders', '600', '--seed', '12'),
      readHeld('sim', '--orders', '600', '--seed', '12'),
    ]);
    expect(figures).toMatchObject({ proof: 'sim', seed: 12, orders: 600, worlds: 3, holds: true, ...HELD });
    expect(figures['crashes']).toBeGreaterThan(0);
    expect(again['hash']).toBe(figures['hash']);
  }, 120_000);
});

describe('npm run prove -- mutants', () => {
  it('finds a bug that sends again what was under way', async () => {
    const figures = await readHeld('mutants', '--orders', '600', '--bugs', '1', '--seed', '12');
    expect(figures).toMatchObject({ proof: 'mutants', bugs: 1, caught: 1, holds: true, ...HELD });
  }, 120_000);
});

describe('a bug that is to be planted', () => {
  it.each(SEEDED_BUGS.flatMap(({ name, changes }) => changes.map(({ file, from }) => [name, file, from] as const)))(
    '%s has its place in %s exactly once',
    (_name, file, from) => {
      const source = readFileSync(join(resolve(import.meta.dirname, '..', '..'), file), 'utf8');
      expect(source.split(from)).toHaveLength(2);
    },
  );
});
