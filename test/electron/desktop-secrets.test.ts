import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMainSecrets } from '../../electron/main-secrets.ts';
import type { FromCore } from '../../electron/messages.ts';
import { createDesktopSecrets } from '../../electron/secrets.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SECRET = 'planted-key-4711';

function givenSecrets(options: { backend?: string; isAvailable?: boolean; allowsFile?: boolean } = {}) {
  const { backend = 'gnome_libsecret', isAvailable = true, allowsFile = false } = options;
  const dataDir = temporaryFolder();
  const flip = (bytes: Buffer) => bytes.map((byte) => byte ^ 0x5a);
  const secrets = createDesktopSecrets({
    keyStore: {
      isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
      getSelectedStorageBackend: () => backend as 'basic_text',
      encryptStringAsync: (text) => Promise.resolve(Buffer.from(flip(Buffer.from(text)))),
      decryptStringAsync: (bytes) =>
        Promise.resolve({ result: Buffer.from(flip(bytes)).toString(), shouldReEncrypt: false }),
    },
    dataDir,
    platform: 'linux',
    allowsFile,
  });
  const files = ['secrets.json', 'secrets.encrypted.json'].map((name) => join(dataDir, name));
  const written = () => files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  return { secrets, written };
}

describe("the desktop's secrets", () => {
  it('are in the system’s key store, and in no file as they are', async () => {
    const { secrets, written } = givenSecrets();
    await secrets.write('account', SECRET);
    expect(await secrets.read('account')).toBe(SECRET);
    expect(written()).toHaveLength(1);
    expect(written().join('')).not.toContain(SECRET);
    expect(await secrets.place()).toBe('key_store');
  });

  it.each([{ backend: 'basic_text' }, { backend: 'unknown' }, { isAvailable: false }])(
    'are refused, not kept in clear, where there is no key store (%o)',
    async (machine) => {
      const { secrets, written } = givenSecrets(machine);
      await expect(secrets.write('account', SECRET)).rejects.toThrow('KEY_STORE_MISSING');
      expect(written()).toEqual([]);
    },
  );

  it('are in a private file by leave of whoever starts Kaduo, which is told', async () => {
    const { secrets } = givenSecrets({ backend: 'basic_text', allowsFile: true });
    await secrets.write('account', SECRET);
    expect(await secrets.read('account')).toBe(SECRET);
    expect(await secrets.place()).toBe('private_file');
  });

  it('refuse with a code that has words, by the time the core hears of it', async () => {
    const asked: FromCore[] = [];
    const core = createMainSecrets((message) => asked.push(message));
    const written = core.store.write('account', SECRET);
    core.answer({ type: 'secret-answer', askId: 1, failure: 'KEY_STORE_MISSING' });
    await expect(written).rejects.toMatchObject({ name: 'Refusal', code: 'KEY_STORE_MISSING' });
  });
});
