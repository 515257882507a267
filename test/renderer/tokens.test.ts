import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../renderer/theme/contrast.ts';
import { COLOURS, cssVariables, THEME_NAMES, TONES } from '../../renderer/theme/tokens.ts';

const TEXT_MIN = 4.5;
const MARK_MIN = 3;

describe.each(THEME_NAMES)('the %s theme', (name) => {
  const colours = COLOURS[name];
  const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover'] as const;

  it.each(grounds)('keeps text, muted text and the accent readable on %s', (ground) => {
    for (const ink of [colours.text, colours.textMuted, colours.accent]) {
      expect(contrastOf(ink, colours[ground])).toBeGreaterThanOrEqual(TEXT_MIN);
    }
  });

  it('keeps text readable on the accent and on its soft ground', () => {
    for (const ground of [colours.accent, colours.accentHover]) {
      expect(contrastOf(colours.onAccent, ground)).toBeGreaterThanOrEqual(TEXT_MIN);
    }
    for (const ink of [colours.text, colours.textMuted, colours.accent]) {
      expect(contrastOf(ink, colours.accentSoft)).toBeGreaterThanOrEqual(TEXT_MIN);
    }
  });

  it.each(TONES)('keeps %s readable on its own ground and on every surface', (tone) => {
    const { ink, ground } = colours.tones[tone];
    for (const under of [ground, colours.canvas, colours.surface, colours.raised, colours.hover, colours.accentSoft]) {
      expect(contrastOf(ink, under)).toBeGreaterThanOrEqual(TEXT_MIN);
    }
    expect(contrastOf(colours.text, ground)).toBeGreaterThanOrEqual(TEXT_MIN);
    expect(contrastOf(colours.textMuted, ground)).toBeGreaterThanOrEqual(TEXT_MIN);
  });

  it('keeps outlines of controls and the focus ring visible', () => {
    for (const ground of [colours.surface, colours.raised, colours.canvas]) {
      expect(contrastOf(colours.outline, ground)).toBeGreaterThanOrEqual(MARK_MIN);
      expect(contrastOf(colours.accent, ground)).toBeGreaterThanOrEqual(MARK_MIN);
    }
  });
});

describe('the tokens', () => {
  it('measure contrast as WCAG defines it', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('have the same custom properties in both themes', () => {
    expect([...cssVariables(COLOURS.dark).keys()]).toEqual([...cssVariables(COLOURS.light).keys()]);
    expect(cssVariables(COLOURS.light).get('--k-accent-soft')).toBe(COLOURS.light.accentSoft);
    expect(cssVariables(COLOURS.light).get('--k-danger-ink')).toBe(COLOURS.light.tones.danger.ink);
  });
});
