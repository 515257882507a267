import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { transact } from '../../db/open.ts';
import { insertProviderAccount, isAccountNameTaken } from '../../db/provider-accounts.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { formatOrRefuse, secretNameOf } from './account-secrets.ts';
import { chooseDefinition, makeKindConfig, makeSignedConfig } from './make-config.ts';
import type { ChosenDefinition, Entered, MadeConfig } from './make-config.ts';
import { findProviderKind } from './registry.ts';

export interface NewAccount extends Entered {
  readonly provider: string;
  readonly name: string;
  readonly currency: Currency;
  readonly secrets: Readonly<Record<string, string>>;
  readonly definition?: ChosenDefinition | undefined;
}

/**
 * Adds an account at a provider, with a float of nothing. Everything is checked before anything is written. The provider is
 * not asked: that is `testConnection`'s.
 */
export async function addAccount(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  account: NewAccount,
): Promise<{ id: ProviderAccountId }> {
  const { provider, name } = account;
  const made = makeConfig(account);
  const currency = made.currency ?? account.currency;
  if (currency !== account.currency) {
    throw new Refusal('CURRENCY_MISMATCH', { expected: currency, found: account.currency });
  }
  const secrets = formatOrRefuse(made.secretFields, account.secrets);
  const atMs = ports.clock.nowMs();
  const id = await transact(database.db, async (tx) => {
    if (await isAccountNameTaken(tx, name)) throw new Refusal('NAME_TAKEN', { name });
    const row = { provider, name, currency, config: made.config, lowFloatMinor: 0, createdAtMs: atMs };
    const added = await insertProviderAccount(tx, row);
    const details = { provider, name };
    const subject = `account:${added}`;
    await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act: 'account-added', subject, details });
    return added;
  });
  // After the commit: a row number is certain only then, and nothing can be sold through the account before this call ends.
  await ports.secrets.write(secretNameOf(id), secrets);
  events.publish({ type: 'provider-changed', accountId: id });
  events.publish({ type: 'status-changed' });
  return { id };
}

function makeConfig(account: NewAccount): MadeConfig {
  const kind = findProviderKind(account.provider);
  if (!kind?.isOffered) throw new Refusal('SETTING_INVALID', { field: 'provider' });
  if (kind.name === 'signed-http') return makeSignedConfig(chooseDefinition(account.definition), account, {});
  return makeKindConfig(kind, account, {});
}
