import { parseArgs } from 'node:util';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import type { Language } from '../../contract/terms/trade.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ScreensOptions {
  /** Parts of `area/name`; none: every scene. */
  readonly only: readonly string[];
  readonly languages: readonly Language[];
  readonly themes: readonly Theme[];
  readonly size: Size;
}

export const SCREENS_USAGE = `npm run screens [-- OPTIONS]
  --only TEXT       only scenes whose area/name contains TEXT (may be given more than once)
  --language L      zh-CN, en or ja (may be given more than once)
  --theme T         light or dark
  --size 1280x800   of the window`;

/** Throws a TypeError with a sentence for the person when something is not as the usage says. */
export function readScreensOptions(args: readonly string[]): ScreensOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      language: { type: 'string', multiple: true, default: [...LANGUAGES] },
      theme: { type: 'string', multiple: true, default: [...THEMES] },
      size: { type: 'string', default: '1280x800' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    only: values.only,
    languages: values.language.map((value) => oneOf('--language', value, LANGUAGES)),
    themes: values.theme.map((value) => oneOf('--theme', value, THEMES)),
    size: readSize(values.size),
  };
}

function oneOf<Known extends string>(option: string, value: string, known: readonly Known[]): Known {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw new TypeError(`${option} ${value} is none of ${known.join(', ')}`);
  return found;
}

function readSize(text: string): Size {
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) throw new TypeError(`--size ${text} is not like 1280x800`);
  return { width: Number(width), height: Number(height) };
}
