import { describe, expect, it } from 'vitest';
import { SCROLL_HEIGHT_MAX, scrollScale } from '../../renderer/components/scroll-scale.ts';

const ROW = 36;
const VIEW = 720;

describe('the scroll bar of a long list', () => {
  it('is the browser’s own while the list is short enough', () => {
    const scale = scrollScale(100_000 * ROW, VIEW);
    expect(scale.height).toBe(100_000 * ROW);
    expect(scale.toList(1234)).toBe(1234);
  });

  it('never asks a browser for more height than it gives', () => {
    expect(scrollScale(1_000_000 * ROW, VIEW).height).toBe(SCROLL_HEIGHT_MAX);
  });

  it('reaches the very first and the very last row of a million', () => {
    const scale = scrollScale(1_000_000 * ROW, VIEW);
    expect(scale.toList(0)).toBe(0);
    expect(scale.toList(SCROLL_HEIGHT_MAX - VIEW)).toBe(1_000_000 * ROW - VIEW);
    expect(scale.toElement(1_000_000 * ROW)).toBe(SCROLL_HEIGHT_MAX - VIEW);
  });

  it('comes back to the place it went to', () => {
    const scale = scrollScale(1_000_000 * ROW, VIEW);
    for (const place of [0, ROW, 500_000 * ROW, 999_000 * ROW]) {
      expect(scale.toList(scale.toElement(place))).toBeCloseTo(place, 3);
    }
  });

  it('holds still when everything fits', () => {
    const scale = scrollScale(3 * ROW, VIEW);
    expect(scale.toList(500)).toBe(0);
    expect(scale.toElement(500)).toBe(0);
  });
});
