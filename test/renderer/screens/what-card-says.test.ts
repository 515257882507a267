import { describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { findCardNumbers } from '../../../renderer/screens/in-doubt/find-card-numbers.ts';
import { speaksAgainst, whatCardSays } from '../../../renderer/screens/in-doubt/what-card-says.ts';

const seen = (at: number, expires: number | null, left: number | null) => ({
  atMs: at as UtcMs,
  expiresAtMs: expires as UtcMs | null,
  dataLeftBytes: left,
});

describe('what a card speaks for', () => {
  it('has moved when it lasts longer or has more data, whatever else is unknown', () => {
    expect(whatCardSays(seen(1, 100, 5), [seen(2, 130, 5)])).toBe('moved');
    expect(whatCardSays(seen(1, 100, 5), [seen(2, null, 9)])).toBe('moved');
  });

  it('is as it was only when both are known and neither is more; data that was used up meanwhile says nothing', () => {
    expect(whatCardSays(seen(1, 100, 5), [seen(2, 100, 5)])).toBe('unmoved');
    expect(whatCardSays(seen(1, 100, 5), [seen(2, 100, 4)])).toBe('unmoved');
    expect(whatCardSays(seen(1, 100, null), [seen(2, 100, 5)])).toBeUndefined();
  });

  it('is judged by the latest reading, and not without one', () => {
    expect(whatCardSays(seen(1, 100, 5), [seen(2, 100, 5), seen(3, 130, 15)])).toBe('moved');
    expect(whatCardSays(seen(1, 100, 5), [])).toBeUndefined();
  });
});

describe('a verdict', () => {
  it('is contradicted by a card that moved, or by one that did not', () => {
    const against = (says: 'moved' | 'unmoved') =>
      (['delivered', 'not_delivered', 'resend'] as const).filter((verdict) => speaksAgainst(says, verdict));
    expect(against('moved')).toEqual(['not_delivered', 'resend']);
    expect(against('unmoved')).toEqual(['delivered']);
    expect(speaksAgainst('moved', undefined)).toBe(false);
  });
});

describe('the card numbers in a raw text', () => {
  it('are found in any format, each once, and never as part of a longer number', () => {
    const text =
      '{"iccid":"8981100000000000005"} <card>89811000000000000053</card> 8981100000000000005 118981100000000000005';
    expect(findCardNumbers(text)).toEqual(['8981100000000000005', '89811000000000000053']);
    expect(findCardNumbers('nothing')).toEqual([]);
  });
});
