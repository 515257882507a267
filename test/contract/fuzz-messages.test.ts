import { describe, expect, it } from 'vitest';
import { HELD, proveSmall, SMALL_MS_MAX } from '../scripts/run-prove.ts';

describe('npm run prove', () => {
  it(
    'messages: a hostile page over either transport breaks nothing',
    async () => {
      const held = { proof: 'messages', internal: 0, unhandled: 0, holds: true, ...HELD };
      expect(await proveSmall('messages')).toMatchObject(held);
    },
    SMALL_MS_MAX,
  );
});
