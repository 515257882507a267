import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SecretStore } from '../ports.ts';

/** Rights of the file's group and of everybody. */
const OTHERS = 0o077;

/** The rights of a file of secrets, in octal, that others than its owner have rights to; undefined when it is safe or not there. */
export async function findOpenSecrets(file: string): Promise<string | undefined> {
  try {
    return describeOpen((await stat(file)).mode);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Keeps secrets in one JSON file that only the account running Kaduo can read (mode 0600; on Windows the rights of the
 * folder apply). For machines without a desktop's own key store. Refuses with SECRETS_FILE_OPEN where others can read it, and
 * with SECRETS_FILE_DAMAGED where it holds no secrets.
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
  const text = await readPrivate(file);
  if (text === undefined) return secrets;
  const parsed = readObject(text);
  if (parsed === undefined) {
    const { Refusal } = await import('../../contract/errors.ts');
    throw new Refusal('SECRETS_FILE_DAMAGED', { file });
  }
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string') secrets[name] = value;
  }
  return secrets;
}

/** Undefined for what was cut off, written over, or is no list of names. */
function readObject(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** What is looked at and what is read is the same file. */
async function readPrivate(file: string): Promise<string | undefined> {
  try {
    await using handle = await open(file, 'r');
    const mode = describeOpen((await handle.stat()).mode);
    if (mode !== undefined) return await refuse(file, mode);
    return await handle.readFile('utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function refuse(file: string, mode: string): Promise<never> {
  // Only now: the window's process has no other use for the contract, and waits for it at every start.
  const { Refusal } = await import('../../contract/errors.ts');
  throw new Refusal('SECRETS_FILE_OPEN', { file, mode });
}

/** Windows has other rights, which Node does not tell. */
function describeOpen(mode: number): string | undefined {
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return undefined;
  return (mode & 0o777).toString(8).padStart(3, '0');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A crash leaves the old file or the new one, never half of one. */
async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
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
