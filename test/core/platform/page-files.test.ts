import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from '../../../core/platform/page-files.ts';

let folder = '';
beforeAll(() => {
  const outer = mkdtempSync(join(tmpdir(), 'kaduo-page-'));
  folder = join(outer, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(outer, 'renderer-secret'));
  writeFileSync(join(folder, 'index.html'), '<p>卡多');
  writeFileSync(join(folder, 'assets', 'a b.js'), '1');
  writeFileSync(join(folder, 'notes.txt'), 'not of the page');
  writeFileSync(join(outer, 'package.json'), '{}');
  writeFileSync(join(outer, 'renderer-secret', 'x.json'), '{}');
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('the files of the page', () => {
  it('are found by their path, the first page by none', async () => {
    expect(Buffer.from((await readPageFile(folder, '/'))?.bytes ?? []).toString()).toBe('<p>卡多');
    expect((await readPageFile(folder, '/assets/a%20b.js'))?.contentType).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/missing.js',
    '/assets',
    '/notes.txt',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/../renderer-secret/x.json',
    '/..\\package.json',
    '/index.html%00.js',
    '/%',
    '//etc/passwd',
  ])('are the only ones served: %s', async (path) => {
    expect(await readPageFile(folder, path)).toBeUndefined();
  });
});
