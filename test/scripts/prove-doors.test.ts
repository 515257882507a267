import { describe, expect, it } from 'vitest';
import { HELD, proveSmall, SMALL_MS_MAX } from './run-prove.ts';

describe('npm run prove', () => {
  it(
    'guards: the same many times is one',
    async () => {
      expect(await proveSmall('guards')).toMatchObject({ proof: 'guards', guards: 8, holds: true, ...HELD });
    },
    SMALL_MS_MAX,
  );

  it(
    'fuzz: nothing wrong is accepted, nothing breaks, nothing is believed without proof',
    async () => {
      const nothing = { invalidAccepted: 0, internal: 0, unhandled: 0, wronglyBelieved: 0 };
      expect(await proveSmall('fuzz')).toMatchObject({ proof: 'fuzz', ...nothing, holds: true, ...HELD });
    },
    SMALL_MS_MAX,
  );
});
