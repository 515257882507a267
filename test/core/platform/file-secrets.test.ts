import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSecrets, findOpenSecrets } from '../../../core/platform/file-secrets.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kaduo-secrets-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('secrets in a file', () => {
  it('are found again by another start, and gone once removed', async () => {
    const file = join(directory, 'sub', 'secrets.json');
    await createFileSecrets(file).write('provider/1', 'key');
    const again = createFileSecrets(file);
    expect(await again.read('provider/1')).toBe('key');
    await again.remove('provider/1');
    expect(await createFileSecrets(file).read('provider/1')).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('can be read by nobody else', async () => {
    const file = join(directory, 'secrets.json');
    await createFileSecrets(file).write('a', 'b');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o660, 0o644])(
    'are not used where others can read them (%o)',
    async (mode) => {
      const file = join(directory, 'secrets.json');
      const secrets = createFileSecrets(file);
      await secrets.write('a', 'b');
      expect(await findOpenSecrets(file)).toBeUndefined();
      chmodSync(file, mode);
      const open = { code: 'SECRETS_FILE_OPEN', data: { file, mode: mode.toString(8) } };
      await expect(secrets.read('a')).rejects.toMatchObject(open);
      await expect(secrets.write('c', 'd')).rejects.toMatchObject(open);
      expect(await findOpenSecrets(file)).toBe(mode.toString(8));
    },
  );

  it('all stay when several are written at once', async () => {
    const file = join(directory, 'secrets.json');
    const secrets = createFileSecrets(file);
    const names = Array.from({ length: 20 }, (_, index) => `name-${index}`);
    await Promise.all(names.map((name) => secrets.write(name, name.toUpperCase())));
    for (const name of names) expect(await secrets.read(name)).toBe(name.toUpperCase());
    expect(readdirSync(directory)).toEqual(['secrets.json']);
  });

  it.each(['', '{"a": "b', '[', 'null', '"text"'])(
    'are refused with words where the file holds %j, and it stays',
    async (text) => {
      const file = join(directory, 'secrets.json');
      writeFileSync(file, text, { mode: 0o600 });
      const secrets = createFileSecrets(file);
      const damaged = { code: 'SECRETS_FILE_DAMAGED', data: { file } };
      await expect(secrets.read('a')).rejects.toMatchObject(damaged);
      await expect(secrets.write('c', 'd')).rejects.toMatchObject(damaged);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('treat a name like any other text', async () => {
    const secrets = createFileSecrets(join(directory, 'secrets.json'));
    expect(await secrets.read('toString')).toBeUndefined();
    await secrets.write('__proto__', 'x');
    expect(await secrets.read('__proto__')).toBe('x');
  });
});
