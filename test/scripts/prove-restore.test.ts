import { expect, it } from 'vitest';
import { HELD, proveSmall, SMALL_MS_MAX } from './run-prove.ts';

it(
  'restore: a shop put back from an older backup charges nothing twice and loses nothing; the bare file would',
  async () => {
    const figures = await proveSmall('restore');
    expect(figures).toMatchObject({ proof: 'restore', holds: true, ...HELD });
    expect(figures['controlDoubles']).toBeGreaterThan(0);
    expect(figures['namedByFloat']).toBeGreaterThan(0);
  },
  SMALL_MS_MAX,
);
