import { join } from 'node:path';
import { safeStorage } from 'electron';
import { createFileSecrets } from '../core/platform/file-secrets.ts';
import type { SecretStore } from '../core/ports.ts';

/**
 * Secrets encrypted with the system's key store, in `secrets.encrypted.json`. Where the system has none, or only
 * Chromium's fixed password that protects nothing, they are kept as the server keeps them: readable by this account only.
 */
export function createDesktopSecrets(dataDir: string): SecretStore {
  const encrypted = createFileSecrets(join(dataDir, 'secrets.encrypted.json'));
  const plain = createFileSecrets(join(dataDir, 'secrets.json'));

  return {
    async read(name) {
      const cipher = await encrypted.read(name);
      // Written while the same data was served to a browser, or before there was a key store.
      if (cipher === undefined) return plain.read(name);
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(cipher, 'base64'));
      if (shouldReEncrypt && (await hasKeyStore())) await encrypted.write(name, await encrypt(result));
      return result;
    },
    async write(name, value) {
      if (await hasKeyStore()) {
        await encrypted.write(name, await encrypt(value));
        await plain.remove(name);
      } else {
        await plain.write(name, value);
        await encrypted.remove(name);
      }
    },
    async remove(name) {
      await encrypted.remove(name);
      await plain.remove(name);
    },
  };
}

async function encrypt(value: string): Promise<string> {
  return (await safeStorage.encryptStringAsync(value)).toString('base64');
}

async function hasKeyStore(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
