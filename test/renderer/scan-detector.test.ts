import { describe, expect, it } from 'vitest';
import { createScanDetector } from '../../renderer/scanner/scan-detector.ts';

/** Feeds characters `gapMs` apart from time 0; returns the steps and the time of the last key. */
function type(detector: ReturnType<typeof createScanDetector>, text: string, gapMs: number, startMs = 0) {
  const steps = Array.from(text, (character, index) => detector.character(character, startMs + index * gapMs).kind);
  return { steps, endMs: startMs + (text.length - 1) * gapMs };
}

describe('the scanner', () => {
  it('recognises a fast burst that ends with Enter', () => {
    const detector = createScanDetector();
    const { endMs } = type(detector, '8981100012345678905', 8);
    expect(detector.enter(endMs + 8)).toEqual({ kind: 'scan', text: '8981100012345678905' });
  });

  it('holds a burst back from the field from its third character on', () => {
    const { steps } = type(createScanDetector(), '89811000', 8);
    expect(steps).toEqual(['pass', 'pass', 'hold', 'hold', 'hold', 'hold', 'hold', 'hold']);
  });

  it('leaves digits alone that a person types, and their Enter', () => {
    const detector = createScanDetector();
    const { steps, endMs } = type(detector, '8981100012345678905', 60);
    expect(new Set(steps)).toEqual(new Set(['pass']));
    expect(detector.enter(endMs + 60).kind).toBe('pass');
  });

  it('takes no burst of fewer than eight characters for a card', () => {
    const detector = createScanDetector();
    const { endMs } = type(detector, '1234567', 8);
    expect(detector.enter(endMs + 8).kind).toBe('pass');
  });

  it('gives a burst without Enter back to the field, only what was held', () => {
    const detector = createScanDetector();
    const { endMs } = type(detector, '123456789', 8);
    expect(detector.takeBack(endMs + 100)).toBe('');
    expect(detector.takeBack(endMs + 130)).toBe('3456789');
    expect(detector.takeBack(endMs + 200)).toBe('');
  });

  it('lets a scanner on a busy machine hesitate once it has begun fast', () => {
    const detector = createScanDetector();
    const first = type(detector, '898110001', 8);
    const second = type(detector, '2345678905', 8, first.endMs + 90);
    expect(detector.enter(second.endMs + 90)).toEqual({ kind: 'scan', text: '8981100012345678905' });
  });

  it('does not join what a person typed before to a scan', () => {
    const detector = createScanDetector();
    type(detector, '42', 80);
    const { endMs } = type(detector, '8981100012345678905', 8, 1000);
    expect(detector.enter(endMs + 8)).toEqual({ kind: 'scan', text: '8981100012345678905' });
  });

  it('ignores an Enter that comes long after the burst', () => {
    const detector = createScanDetector();
    const { endMs } = type(detector, '8981100012345678905', 8);
    expect(detector.enter(endMs + 400).kind).toBe('pass');
  });

  it('ends a burst at any other key', () => {
    const detector = createScanDetector();
    type(detector, '898110', 8);
    detector.other();
    const { endMs } = type(detector, '123456', 8, 48);
    expect(detector.enter(endMs + 8).kind).toBe('pass');
  });

  it('recognises two scans in a row', () => {
    const detector = createScanDetector();
    const first = type(detector, '8981100012345678905', 8);
    detector.enter(first.endMs + 8);
    const second = type(detector, '8981100098765432105', 8, first.endMs + 16);
    expect(detector.enter(second.endMs + 8)).toEqual({ kind: 'scan', text: '8981100098765432105' });
  });
});
