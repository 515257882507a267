import { describe, expect, it } from 'vitest';
import { HELD, proveSmall, SMALL_MS_MAX } from './run-prove.ts';

describe('npm run prove', () => {
  it(
    'zoo: however a provider misbehaves, every order ends as its journal says',
    async () => {
      expect(await proveSmall('zoo')).toMatchObject({ proof: 'zoo', behaviours: 6, holds: true, ...HELD });
    },
    SMALL_MS_MAX,
  );

  it(
    'clock: no clock makes a send late, an absence hasty, or an order wait for ever',
    async () => {
      expect(await proveSmall('clock')).toMatchObject({ proof: 'clock', lateOrHasty: 0, holds: true, ...HELD });
    },
    SMALL_MS_MAX,
  );
});
