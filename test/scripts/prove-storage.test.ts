import { describe, expect, it } from 'vitest';
import { whyNotRecord } from '../../scripts/prove/power-record.ts';
import { HELD, proveSmall, SMALL_MS_MAX } from './run-prove.ts';

describe('npm run prove', () => {
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
