import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { createFileSecrets } from '../core/platform/file-secrets.ts';
import type { SecretPlace } from '../core/platform/secret-place.ts';
import type { SecretStore } from '../core/ports.ts';
import { KEY_STORE_MISSING } from './secret-failures.ts';

type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

export interface DesktopSecrets extends SecretStore {
  place(): Promise<SecretPlace>;
}

/**
 * Secrets encrypted with the system's key store, in `secrets.encrypted.json`. Where the system has none, or only Chromium's
 * fixed password that protects nothing, nothing is kept: writing refuses with KEY_STORE_MISSING, unless whoever started
 * Kaduo has asked for the file that the server uses.
 */
export function createDesktopSecrets(options: {
  readonly keyStore: KeyStore;
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  /** Kaduo was started with `--secrets-in-file`. */
  readonly allowsFile: boolean;
}): DesktopSecrets {
  const { keyStore, dataDir, platform, allowsFile } = options;
  const encrypted = createFileSecrets(join(dataDir, 'secrets.encrypted.json'));
  const plain = createFileSecrets(join(dataDir, 'secrets.json'));

  async function hasKeyStore(): Promise<boolean> {
    if (!(await keyStore.isAsyncEncryptionAvailable())) return false;
    return platform !== 'linux' || !UNPROTECTED.has(keyStore.getSelectedStorageBackend());
  }

  async function encrypt(value: string): Promise<string> {
    return (await keyStore.encryptStringAsync(value)).toString('base64');
  }

  return {
    async read(name) {
      const cipher = await encrypted.read(name);
      // Written while the same data was served to a browser, or by leave of whoever started Kaduo.
      if (cipher === undefined) return plain.read(name);
      const { result, shouldReEncrypt } = await keyStore.decryptStringAsync(Buffer.from(cipher, 'base64'));
      if (shouldReEncrypt && (await hasKeyStore())) await encrypted.write(name, await encrypt(result));
      return result;
    },
    async write(name, value) {
      if (await hasKeyStore()) {
        await encrypted.write(name, await encrypt(value));
        await plain.remove(name);
      } else if (allowsFile) {
        await plain.write(name, value);
        await encrypted.remove(name);
      } else {
        throw new Error(KEY_STORE_MISSING);
      }
    },
    async remove(name) {
      await encrypted.remove(name);
      await plain.remove(name);
    },
    place: async () => ((await hasKeyStore()) ? 'key_store' : 'private_file'),
  };
}

/** Backends that encrypt with a password that everybody knows, or are not known yet. */
const UNPROTECTED: ReadonlySet<string> = new Set(['basic_text', 'unknown']);
