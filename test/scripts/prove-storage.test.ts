import { describe, expect, it } from 'vitest';
import { whyNotRecord } from '../../scripts/prove/power-record.ts';
import { HELD, proveSmall, SMALL_MS_MAX } from './run-prove.ts';

describe('npm run prove', () => {
  it(
    'disk: a full disk lets nothing leave that is not written down, and work goes on when there is room',
    async () => {
      const nothing = { sendsWithoutIntent: 0, claimsAfterRefusal: 0 };
      expect(await proveSmall('disk')).toMatchObject({ proof: 'disk', ...nothing, holds: true, ...HELD });
    },
    SMALL_MS_MAX,
  );

  it.skipIf(whyNotRecord())(
    'power: no power cut takes what was told',
    async () => {
      const figures = await proveSmall('power');
      expect(figures).toMatchObject({ proof: 'power', damaged: 0, lostCommits: 0, holds: true, ...HELD });
      expect(figures['controlLost']).toBeGreaterThan(0);
    },
    SMALL_MS_MAX,
  );
});
