import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
const SIZES = new Set(['12px', '13px', '14px', '16px', '20px', '28px']);
/** Halves of the grid's step stand inside marks and keys, where a line would be too tall otherwise. */
const SMALL = new Set(['1px', '2px', '3px', '5px', '6px', '7px']);

const sheets = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ path, css: readFileSync(join(RENDERER, path), 'utf8') }));

it('every size of type is one of six', () => {
  const others = sheets.flatMap(({ path, css }) =>
    Array.from(css.matchAll(/font-size: (\d+px)/g), ([, size = '']) => size)
      .filter((size) => !SIZES.has(size))
      .map((size) => `${path}: ${size}`),
  );
  expect(others).toEqual([]);
});

it('what stands between things is a multiple of four pixels', () => {
  const others = sheets.flatMap(({ path, css }) =>
    Array.from(css.matchAll(/(?:^|[\s;{])(?:gap|padding|margin)(?:-[a-z]+)*: ([^;]+);/g), ([, value = '']) => value)
      .flatMap((value) => value.match(/\b\d+px/g) ?? [])
      .filter((size) => !SMALL.has(size) && Number.parseInt(size, 10) % 4 !== 0)
      .map((size) => `${path}: ${size}`),
  );
  expect(others).toEqual([]);
});
