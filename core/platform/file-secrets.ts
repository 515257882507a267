import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SecretStore } from '../ports.ts';

/**
 * Keeps secrets in one JSON file that only the account running Kaduo can read (mode 0600; on Windows the rights of the
 * folder apply). For machines without a desktop's own key store.
 */
export function createFileSecrets(file: string): SecretStore {
  // One change at a time: each reads, changes and replaces the whole file.
  let last: Promise<unknown> = Promise.resolve();

  /** `edit` returns false when there is nothing to change. */
  function change(edit: (secrets: Record<string, string>) => boolean): Promise<void> {
    const done = last.then(async () => {
      const secrets = await readSecrets(file);
      if (edit(secrets)) await replaceFile(file, JSON.stringify(secrets, undefined, 2));
    });
    last = done.catch(() => undefined);
    return done;
  }

  return {
    async read(name) {
      await last;
      return (await readSecrets(file))[name];
    },
    write: (name, value) =>
      change((secrets) => {
        secrets[name] = value;
        return true;
      }),
    remove: (name) =>
      change((secrets) => {
        const isThere = name in secrets;
        delete secrets[name];
        return isThere;
      }),
  };
}

async function readSecrets(file: string): Promise<Record<string, string>> {
  const secrets = Object.create(null) as Record<string, string>;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return secrets;
    throw error;
  }
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('the file of secrets holds no object');
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') secrets[name] = value;
  }
  return secrets;
}

/** A crash leaves the old file or the new one, never half of one. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(draft, 0o600);
  await rename(draft, file);
}
