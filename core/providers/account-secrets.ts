import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Ports } from '../ports.ts';
import type { SecretField } from './provider-kind.ts';
import { formatSecrets, readSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/** Where an account's secrets are kept, outside of the database. */
export function secretNameOf(id: ProviderAccountId): string {
  return `provider-account-${id}`;
}

/** The text to keep. Refuses with SECRET_INVALID, naming the first that is missing or cannot be one. */
export function formatOrRefuse(fields: readonly SecretField[], entered: Secrets): string {
  const text = formatSecrets(fields, entered);
  if (text !== undefined) return text;
  const lacking = fields.find(({ name, isRequired }) => isRequired && (entered[name] ?? '').trim() === '');
  const odd = Object.keys(entered).find(
    (name) => formatSecrets([{ name, isRequired: false }], { [name]: entered[name] ?? '' }) === undefined,
  );
  throw new Refusal('SECRET_INVALID', { field: lacking?.name ?? odd ?? Object.keys(entered)[0] ?? '' });
}

/** What is kept now; empty where nothing is, or nothing that can be read. */
export async function readKept(
  { secrets }: Pick<Ports, 'secrets'>,
  id: ProviderAccountId,
  fields: readonly SecretField[],
): Promise<Secrets> {
  const optional = fields.map(({ name }) => ({ name, isRequired: false }));
  return readSecrets(optional, await secrets.read(secretNameOf(id))) ?? {};
}
