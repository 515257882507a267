import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');

/** Sources of the page outside the folder for words; synonyms are words that are read, not shown. */
const SOURCES = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !path.startsWith('strings') && !path.includes('synonyms'),
);

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uff01-\uff60]/u;
/** Words between tags, such as `>Recharge now<`. */
const TEXT_BETWEEN_TAGS = />\s*[A-Z][A-Za-z’']*(?: [A-Za-z’']+)*[.!?…]?\s*<\//;
/** A sentence in an attribute that a person sees or hears. */
const TEXT_IN_ATTRIBUTE =
  /\b(?:title|label|placeholder|aria-label|alt|okText|cancelText|description)=["'][^"']*[A-Za-z]/;

function findLiterals(source: string): readonly string[] {
  return source
    .split('\n')
    .map((line) => line.replace(/\/\/.*$|^\s*\*.*$|\/\*.*?\*\//g, ''))
    .filter((line) => CJK.test(line) || TEXT_BETWEEN_TAGS.test(line) || TEXT_IN_ATTRIBUTE.test(line));
}

describe('components', () => {
  it.each(SOURCES)('%s takes its words from strings', (path) => {
    expect(findLiterals(readFileSync(join(RENDERER, path), 'utf8'))).toEqual([]);
  });

  it.each(SOURCES)('%s opens dialogs that survive a scan', (path) => {
    const ownsIt = /^(?:components.(?:modal|drawer)|shell.command-palette)\.tsx$/.test(path);
    const takesAntd = /import \{[^}]*\b(?:Modal|Drawer)\b[^}]*\} from 'antd'/.test(
      readFileSync(join(RENDERER, path), 'utf8'),
    );
    // The library's own crash when their screen is hidden and shown again: use components/modal.tsx, components/drawer.tsx.
    expect(takesAntd && !ownsIt).toBe(false);
  });

  it('would be caught with words of their own', () => {
    expect(findLiterals('<b>Recharge now</b>')).toHaveLength(1);
    expect(findLiterals('<Input placeholder="Your name" />')).toHaveLength(1);
    expect(findLiterals("const word = '充值';")).toHaveLength(1);
    expect(findLiterals('<b>{say(key)}</b> // 充值')).toHaveLength(0);
  });
});
