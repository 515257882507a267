import { describe, expect, it } from 'vitest';
import { readCountTexts } from '../../../renderer/screens/till/counts.ts';

describe('a drawer that is counted', () => {
  it('comes to its notes and coins, typed in full width too', () => {
    const reading = readCountTexts({ 10_000: '3', 500: ' ２ ', 1: '' }, 'JPY');
    expect(reading).toMatchObject({ sumMinor: 31_000, wrong: [] });
    expect(reading.counts).toContainEqual({ denominationMinor: 500, count: 2 });
  });

  it.each(['-1', '1.5', 'x', '100001'])('takes no %s coins', (text) => {
    expect(readCountTexts({ 100: text }, 'JPY')).toMatchObject({ sumMinor: 0, wrong: [100] });
  });
});
