import { describe, expect, it } from 'vitest';
import { apiSettings, originOf } from '../../../../core/providers/api/settings.ts';

describe('the address of a rehearsal', () => {
  it.each(['http://127.0.0.1:4010', 'http://127.0.0.1:4010/', ' http://127.0.0.1:4010 '])(
    '%j is its origin',
    (address) => {
      expect(originOf([], apiSettings.parse({ address }))).toBe('http://127.0.0.1:4010');
    },
  );

  it.each([
    'http://127.0.0.1.example.com',
    'https://api.example.com/',
    'http://127.0.0.1:4010/v1',
    'http://127.0.0.1@x.example/',
  ])('%s is refused: keys stay on this computer', (address) =>
    expect(apiSettings.safeParse({ address }).success).toBe(false),
  );
});
