/**
 * The secrets of an account: named values, stored together as one JSON text. Read and checked here only; an adapter gets
 * them by `ProviderSupplies.secret`, anew for every call.
 */
import type { SecretField } from './provider-kind.ts';

export type Secrets = Readonly<Record<string, string>>;

/** Keys of the providers that we know are below 200 characters; a certificate pasted by mistake is not one. */
export const SECRET_CHARACTERS_MAX = 4_096;

/**
 * The text to store, from what a person entered. Undefined when a required value is missing, a value is too long or holds
 * a control character (a pasted line feed would end a header), or a name is not among `fields`.
 */
export function formatSecrets(fields: readonly SecretField[], entered: Secrets): string | undefined {
  const kept = Object.entries(entered)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  const names = new Set(fields.map(({ name }) => name));
  const isWhole = fields.every(({ name, isRequired }) => !isRequired || kept.some(([key]) => key === name));
  if (!isWhole || !kept.every(([name, value]) => names.has(name) && isUsable(value))) return undefined;
  return JSON.stringify(Object.fromEntries(kept));
}

/** The values of a stored text; undefined when it is missing, is none of ours or lacks a required value. */
export function readSecrets(fields: readonly SecretField[], stored: string | undefined): Secrets | undefined {
  if (stored === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(stored);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const values = json as Readonly<Record<string, unknown>>;
  const secrets: Record<string, string> = {};
  for (const { name, isRequired } of fields) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value === 'string' && isUsable(value)) secrets[name] = value;
    else if (value !== undefined || isRequired) return undefined;
  }
  return secrets;
}

/** Printable, and as bytes the same in every charset: what goes into headers. */
function isUsable(value: string): boolean {
  return value.length <= SECRET_CHARACTERS_MAX && /^[\x20-\x7e]+$/.test(value);
}
