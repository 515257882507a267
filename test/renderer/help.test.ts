import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../contract/errors.ts';
import { findHelp } from '../../renderer/help/find-help.ts';
import { HELP_PAGE_IDS, LOAD_HELP } from '../../renderer/help/help-page.ts';
import type { HelpPages } from '../../renderer/help/help-page.ts';
import { helpPageOf } from '../../renderer/help/page-of-code.ts';
import { TOUR_STEPS } from '../../renderer/help/tour-steps.ts';
import { LANGUAGES } from '../../contract/terms/trade.ts';
import { FORBIDDEN_WORDS } from './forbidden-words.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
const pages = new Map<string, HelpPages>();
for (const language of LANGUAGES) pages.set(language, (await LOAD_HELP[language]()).helpPages);
const inLanguage = (language: string): HelpPages => pages.get(language) as HelpPages;

describe.each(LANGUAGES)('help in %s', (language) => {
  it('has every page, each with what happened, whether money moved and what to do', () => {
    expect(Object.keys(inLanguage(language))).toEqual([...HELP_PAGE_IDS]);
    for (const id of HELP_PAGE_IDS) {
      const { title, happened, money, steps } = inLanguage(language)[id];
      expect([title, happened, money, ...steps].every((text) => text.trim().length > 3)).toBe(true);
      expect(steps.length).toBe(inLanguage('en')[id].steps.length);
    }
  });

  it('speaks of each thing by the word of the glossary', () => {
    // What people look for by is in their words, not in ours.
    const texts = Object.values(inLanguage(language)).flatMap((page) => [
      page.title,
      page.happened,
      page.money,
      ...page.steps,
    ]);
    expect(FORBIDDEN_WORDS[language].filter(({ word }) => texts.some((text) => word.test(text)))).toEqual([]);
  });
});

it('a page is found by what people call it', () => {
  expect(findHelp(inLanguage('en'), 'password')[0]).toBe('sign-in');
  expect(findHelp(inLanguage('en'), 'Stuck')[0]).toBe('recharge-hangs');
  expect(findHelp(inLanguage('zh-CN'), '小票')[0]).toBe('printer');
  expect(findHelp(inLanguage('ja'), 'ＰＩＮ')[0]).toBe('sign-in');
  expect(findHelp(inLanguage('en'), 'zebra')).toEqual([]);
  expect(findHelp(inLanguage('en'), '')).toHaveLength(HELP_PAGE_IDS.length);
});

it('codes that lead to a page are codes of the contract, and every page is reached by one', () => {
  const known = [...Object.keys(REFUSALS), 'CORE_LOST', 'CORE_UNREACHABLE', 'INPUT_INVALID'];
  const reached = new Set(known.map(helpPageOf));
  expect(HELP_PAGE_IDS.filter((id) => !reached.has(id))).toEqual([]);
  expect(helpPageOf('PIN_WRONG')).toBe('sign-in');
  expect(helpPageOf('NAME_TAKEN')).toBeUndefined();
});

it('every step of the tour points at something that the page has', () => {
  const sources = [
    'shell/rail.tsx',
    'shell/status-bar.tsx',
    'components/page-header.tsx',
    'screens/counter/find-box.tsx',
    'screens/counter/order-panel.tsx',
  ].map((path) => join(RENDERER, path));
  const text = sources
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const lost = TOUR_STEPS.filter(({ target }) => {
    const [, name = ''] = /^\.([\w-]+)/.exec(target) ?? [];
    return !new RegExp(`['"\`][^'"\`]*\\b${name}(?![\\w-])`).test(text);
  });
  expect(lost).toEqual([]);
});
