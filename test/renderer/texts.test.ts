/** What a catalogue of texts owes beyond its keys: plurals by language, no text that nobody says, one word for one thing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dictionary as en } from '../../renderer/strings/en/index.ts';
import { dictionary as ja } from '../../renderer/strings/ja/index.ts';
import { dictionary as zh } from '../../renderer/strings/zh-CN/index.ts';
import { FORBIDDEN_WORDS } from './forbidden-words.ts';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
const LANGUAGES: readonly (readonly ['en' | 'zh-CN' | 'ja', Texts])[] = [
  ['en', en],
  ['zh-CN', zh],
  ['ja', ja],
];
const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
const PLURAL_FORM = /_(?:zero|one|two|few|many|other)$/;

function entriesOf(texts: Texts): readonly (readonly [key: string, text: string])[] {
  return Object.entries(texts).flatMap(([area, words]) =>
    Object.entries(words).map(([name, text]) => [`${area}.${name}`, text] as const),
  );
}

/** A key with its plural form is a family; states such as `state_other` have no sister and no count. */
function pluralsOf(texts: Texts): ReadonlyMap<string, readonly string[]> {
  const families = new Map<string, readonly string[]>();
  for (const [key, text] of entriesOf(texts)) {
    const form = PLURAL_FORM.exec(key)?.[0];
    if (form === undefined || !(text.includes('{{count') || key.endsWith('_one'))) continue;
    const family = key.slice(0, -form.length);
    families.set(family, [...(families.get(family) ?? []), form.slice(1)]);
  }
  return families;
}

describe.each(LANGUAGES)('the texts of %s', (language, texts) => {
  it('have exactly the plural forms of their language', () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const wrong = [...pluralsOf(texts)].filter(([, forms]) => forms.toSorted().join() !== wanted.join());
    expect(wrong).toEqual([]);
  });

  it('call each thing by the word of the glossary', () => {
    const wrong = entriesOf(texts).flatMap(([key, text]) =>
      FORBIDDEN_WORDS[language]
        .filter(({ word, except = [] }) => word.test(text) && !except.includes(key))
        .map(({ word, instead }) => `${key}: ${word} in "${text}", say ${instead}`),
    );
    expect(wrong).toEqual([]);
  });

  it('leave no space at an end, none doubled, and no bracket open', () => {
    const wrong = entriesOf(texts).filter(
      ([, text]) => text !== text.trim() || text.includes('  ') || bracketsOf(text) !== 0,
    );
    expect(wrong).toEqual([]);
  });
});

function bracketsOf(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return count(/[(（「“]/g) - count(/[)）」”]/g);
}

it('no text is kept that nobody says', () => {
  const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('strings'))
    .map((path) => readFileSync(join(RENDERER, path), 'utf8'))
    .join('\n');
  const said = new Set(Array.from(sources.matchAll(/['"`]([a-zA-Z]+\.[\w-]+)['"`]/g), ([, key = '']) => key));
  /** `say(\`area.begin${…}\`)`: everything that begins so may be said. */
  const begun = Array.from(
    sources.matchAll(/[`'"]([a-zA-Z]+)\.([\w-]*)\$\{/g),
    ([, area = '', name = '']) => `${area}.${name}`,
  );
  /** Areas that are asked for a code: `sayCode(language, 'area', code)`, `codeWords('area', code)`, or a list of words by field. */
  const areas = new Set(
    Array.from(sources.matchAll(/\b\w*(?:[Ww]ords?\w*|sayCode)\(\s*(?:[\w.]+,\s*)?'(\w+)'/g), ([, area = '']) => area),
  );
  for (const [, lists = ''] of sources.matchAll(/WORD_LISTS[^{]*\{([^}]*)\}/g)) {
    for (const [, area = ''] of lists.matchAll(/'(\w+)'/g)) areas.add(area);
  }
  const unsaid = Object.entries(en).flatMap(([area, words]) =>
    Object.keys(words)
      .map((name) => `${area}.${name.replace(PLURAL_FORM, '')}`)
      .filter((key) => !said.has(key) && !begun.some((start) => key.startsWith(start)) && !areas.has(area)),
  );
  expect([...new Set(unsaid)]).toEqual([]);
});
