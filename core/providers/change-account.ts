/** Changing what an account is set to. History, books and orders stay as they are. */
import { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import { transact } from '../../db/open.ts';
import { changeAccountConfig, countOpenOrdersOf } from '../../db/provider-account-config.ts';
import type { ProviderAccountRow } from '../../db/provider-accounts.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor } from '../core.ts';
import { formatOrRefuse, readKept, secretNameOf } from './account-secrets.ts';
import { readSetup } from './account-setup.ts';
import type { AccountSetup } from './account-setup.ts';
import type { RechargeEngine } from '../recharge/engine.ts';
import { announceAccount, changeAccount, getAccount } from './account-view.ts';
import type { AccountDeps, ById } from './account-view.ts';
import { limitsOf, withLimitsOf } from './limit-pace.ts';
import type { PaceLimits } from './limit-pace.ts';
import { makeKindConfig, makeSignedConfig } from './make-config.ts';
import type { Entered } from './make-config.ts';
import type { ProviderKind } from './provider-kind.ts';
import { findProviderKind } from './registry.ts';
import { secretFieldsOf, signedHttpConfig } from './signed-http/account-config.ts';

/** The account and its provider. Refuses with NOT_FOUND, also for practice: that one is set on its own panel. */
async function getOffered(core: AccountDeps, id: ProviderAccountId) {
  const account = await getAccount(core, id);
  const kind = findProviderKind(account.provider);
  if (!kind?.isOffered) throw new Refusal('NOT_FOUND', { what: 'account' });
  return { account, kind };
}

/** Refuses with SECRET_INVALID. What is not given stays; nothing of it is written to the database or the log. */
export async function changeSecrets(
  core: AccountDeps,
  actor: Actor,
  { id, secrets }: ById & { readonly secrets: Readonly<Record<string, string>> },
): Promise<AccountSetup> {
  const { account, kind } = await getOffered(core, id);
  const fields =
    kind.name === 'signed-http' ? secretFieldsOf(signedHttpConfig.parse(account.config).definition) : kind.secretFields;
  const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value.trim() !== ''));
  const text = formatOrRefuse(fields, { ...(await readKept(core.ports, id, fields)), ...given });
  await core.ports.secrets.write(secretNameOf(id), text);
  await changeAccount(core, actor, id, 'account-secrets-set', { names: Object.keys(given) }, () => Promise.resolve());
  // Tokens that were fetched with the old key are forgotten.
  core.accounts.refit(account);
  await announceAccount(core, id);
  return readSetup(core, id);
}

/** Refuses with ACCOUNT_HAS_OPEN_ORDERS while orders that were sent by the old settings are not settled, and as `addAccount`. */
export async function changeSettings(
  core: AccountDeps,
  actor: Actor,
  { id, ...entered }: ById & Entered,
): Promise<AccountSetup> {
  const { account, kind } = await getOffered(core, id);
  const config = remakeConfig(account, kind, entered);
  await storeConfig(core, actor, account, config, { act: 'account-settings-set', needsNoOrders: true });
  return readSetup(core, id);
}

function remakeConfig({ config }: ProviderAccountRow, kind: ProviderKind, entered: Entered): unknown {
  if (kind.name === 'signed-http') {
    const { definition, products } = signedHttpConfig.parse(config);
    return makeSignedConfig(definition, entered, { products }).config;
  }
  const { products } = withOffers.parse(config);
  return makeKindConfig(kind, entered, products === undefined ? {} : { products }).config;
}

const withOffers = z.looseObject({ products: z.array(z.unknown()).optional() });

/** The whole list of offers that the shop keeps itself. Refuses with SETTING_INVALID and CURRENCY_MISMATCH. */
export async function setOwnOffers(
  core: AccountDeps,
  actor: Actor,
  { id, offers }: ById & { readonly offers: NonNullable<AccountSetup['ownOffers']> },
): Promise<AccountSetup> {
  const { account, kind } = await getOffered(core, id);
  const { currency } = account;
  for (const { cost } of offers) {
    if (cost.currency !== currency)
      throw new Refusal('CURRENCY_MISMATCH', { expected: currency, found: cost.currency });
  }
  if (new Set(offers.map(({ offerCode }) => offerCode)).size !== offers.length) {
    throw new Refusal('SETTING_INVALID', { field: 'offerCode' });
  }
  const products = offers.map(({ cost, ...offer }) => ({ ...offer, costMinor: cost.amountMinor }));
  const parsed = kind.settings.safeParse({ ...withOffers.parse(account.config), products });
  const kept = withOffers.safeParse(parsed.data).data?.products;
  if (!parsed.success || kept === undefined) throw new Refusal('SETTING_INVALID', { field: 'offerCode' });
  await storeConfig(core, actor, account, parsed.data, { act: 'account-offers-set', needsNoOrders: false });
  return readSetup(core, id);
}

/** How much the account is asked for at most, from now on; what is under way ends as it began. */
export async function setLimits(
  core: AccountDeps & { readonly engine: Pick<RechargeEngine, 'wake'> },
  actor: Actor,
  { id, ...limits }: ById & PaceLimits,
): Promise<AccountSetup> {
  const { account } = await getOffered(core, id);
  const how = { act: 'account-limits-set', needsNoOrders: false, limits };
  await storeConfig(core, actor, account, account.config, how);
  core.engine.wake();
  return readSetup(core, id);
}

async function storeConfig(
  core: AccountDeps,
  actor: Actor,
  account: ProviderAccountRow,
  changed: unknown,
  {
    act,
    needsNoOrders,
    limits = limitsOf(account.config),
  }: { readonly act: string; readonly needsNoOrders: boolean; readonly limits?: PaceLimits },
): Promise<void> {
  const { id } = account;
  const config = withLimitsOf(changed, limits);
  const atMs = core.ports.clock.nowMs();
  // Opened by now, whatever happens below.
  await core.accounts.providerFor(id);
  try {
    await transact(core.database.db, async (tx) => {
      const count = needsNoOrders ? await countOpenOrdersOf(tx, id) : 0;
      if (count > 0) throw new Refusal('ACCOUNT_HAS_OPEN_ORDERS', { count });
      await changeAccountConfig(tx, id, config);
      const subject = `account:${id}`;
      await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act, subject, details: {} });
      // Before the commit, so that no order of the time after it is prepared by the adapter of the time before.
      core.accounts.refit({ ...account, config });
    });
  } catch (cause) {
    core.accounts.refit(account);
    throw cause;
  }
  await announceAccount(core, id);
}
