/** Whether a cipher has what it needs: found when the file is read, not with the first order. */
import { findKeyProblem } from './ciphers.ts';
import type { DefinitionProblem } from './describe-issues.ts';
import type { CipherText } from './schema-terms.ts';
import { constantOf } from './template.ts';
import { readBytes } from './text-form.ts';

export function checkCipher({ cipher, key, keyIs, iv, ivIs, aad }: CipherText, path: string): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const complain = (at: string, message: string) => problems.push({ path: `${path}.${at}`, message });
  const isChained = cipher.endsWith('cbc') || cipher.endsWith('gcm');
  if (isChained && iv === undefined) complain('iv', `is missing: ${cipher} needs one`);
  if (!isChained && iv !== undefined)
    complain('iv', `${cipher} takes none: leave it out, or write the cipher with cbc`);
  if (!cipher.endsWith('gcm') && aad !== undefined) complain('aad', 'belongs to the ciphers with gcm');
  const [keyBytes, ivBytes] = [constantBytes(key, keyIs), iv === undefined ? undefined : constantBytes(iv, ivIs)];
  if (keyBytes === 'unreadable') complain('key', `is not ${keyIs}`);
  if (ivBytes === 'unreadable') complain('iv', `is not ${ivIs}`);
  if (keyBytes instanceof Uint8Array) {
    const problem = findKeyProblem({ name: cipher, padding: 'pkcs7', key: keyBytes, iv: undefined });
    if (problem !== undefined && !problem.includes(' iv ')) complain('key', problem);
  }
  if (ivBytes instanceof Uint8Array && isChained) {
    const wanted = cipher.endsWith('gcm') ? 12 : cipher.startsWith('aes') ? 16 : 8;
    if (ivBytes.length !== wanted) complain('iv', `${cipher} needs ${wanted} bytes, this has ${ivBytes.length}`);
  }
  return problems;
}

/** Of a text without places; undefined where the account gives it. */
function constantBytes(text: string, form: CipherText['keyIs']): Uint8Array | 'unreadable' | undefined {
  const constant = constantOf(text);
  if (constant === undefined) return undefined;
  return form === 'text' ? Buffer.from(constant) : (readBytes(constant, form) ?? 'unreadable');
}
