/**
 * Every colour of the page, by what it is for. Both themes have the same names; a test keeps text at 4.5 : 1 or more
 * and marks and outlines of controls at 3 : 1.
 */

export const TONES = ['neutral', 'info', 'success', 'warning', 'danger'] as const;
export type Tone = (typeof TONES)[number];

/** Text and marks of a tone, and the ground that belongs to them. */
export interface ToneColours {
  readonly ink: string;
  readonly ground: string;
}

export interface Colours {
  /** Behind everything. */
  readonly canvas: string;
  /** Panels, lists, fields. */
  readonly surface: string;
  /** Menus, dialogs: what floats. */
  readonly raised: string;
  /** Headers of lists, keys, empty parts of a bar. */
  readonly sunken: string;
  /** The row under the pointer. */
  readonly hover: string;
  /** Lines between things. */
  readonly line: string;
  /** Outlines of what can be used. */
  readonly outline: string;
  readonly text: string;
  readonly textMuted: string;
  readonly accent: string;
  readonly accentHover: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  readonly shadow: string;
  readonly tones: Readonly<Record<Tone, ToneColours>>;
}

export const THEME_NAMES = ['light', 'dark'] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

export const COLOURS: Readonly<Record<ThemeName, Colours>> = {
  light: {
    canvas: '#f4f5f5',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#edefef',
    hover: '#f1f4f4',
    line: '#dde1e1',
    outline: '#7f8a8c',
    text: '#1a2123',
    textMuted: '#545f62',
    accent: '#0c6560',
    accentHover: '#094f4b',
    onAccent: '#ffffff',
    accentSoft: '#dff0ee',
    shadow: '0 8px 28px rgb(16 24 26 / 16%)',
    tones: {
      neutral: { ink: '#4a5558', ground: '#eceeee' },
      info: { ink: '#1c588b', ground: '#e3edf7' },
      success: { ink: '#22663a', ground: '#e2f1e6' },
      warning: { ink: '#7d4e00', ground: '#faefd7' },
      danger: { ink: '#ad2822', ground: '#fbe8e6' },
    },
  },
  dark: {
    canvas: '#121516',
    surface: '#191d1f',
    raised: '#22282a',
    sunken: '#24292c',
    hover: '#202628',
    line: '#2f3639',
    outline: '#727e82',
    text: '#e6eaeb',
    textMuted: '#a2adb1',
    accent: '#4bb8ad',
    accentHover: '#69cabf',
    onAccent: '#05201e',
    accentSoft: '#163532',
    shadow: '0 8px 28px rgb(0 0 0 / 55%)',
    tones: {
      neutral: { ink: '#b2bcbf', ground: '#293033' },
      info: { ink: '#8bc0ef', ground: '#172b3c' },
      success: { ink: '#80cf99', ground: '#153020' },
      warning: { ink: '#e8b65f', ground: '#362a12' },
      danger: { ink: '#f4988f', ground: '#3f1e1b' },
    },
  },
};

/** The colours as CSS custom properties: `accentSoft` is `--k-accent-soft`, a tone's ink `--k-danger-ink`. */
export function cssVariables(colours: Colours): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(colours) as [string, unknown][]) {
    if (typeof value === 'string') variables.set(`--k-${dashed(name)}`, value);
  }
  for (const tone of TONES) {
    variables.set(`--k-${tone}-ink`, colours.tones[tone].ink);
    variables.set(`--k-${tone}-ground`, colours.tones[tone].ground);
  }
  return variables;
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
