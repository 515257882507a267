/** What an account is set to, as the set-up screen sees it: all but the values of its secrets. */
import { z } from 'zod';
import type { accountSetup } from '../../contract/provider-setup.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { ProviderAccountRow } from '../../db/provider-accounts.ts';
import { readKept } from './account-secrets.ts';
import { getAccount } from './account-view.ts';
import type { AccountDeps } from './account-view.ts';
import { limitsOf } from './limit-pace.ts';
import { manualConfig } from './manual/manual-config.ts';
import type { ProviderKind } from './provider-kind.ts';
import { findProviderKind } from './registry.ts';
import { describeDefinition, fieldsOfKind } from './setup-choices.ts';
import { signedHttpConfig } from './signed-http/account-config.ts';
import { pinnedHostsOf } from './signed-http/pinned-hosts.ts';

export type AccountSetup = z.output<typeof accountSetup>;
type Offers = NonNullable<AccountSetup['ownOffers']>;

export async function readSetup(core: AccountDeps, id: ProviderAccountId): Promise<AccountSetup> {
  const account = await getAccount(core, id);
  const kind = findProviderKind(account.provider);
  const parts = describeParts(account, kind);
  const secretNames = parts.fields.filter((field) => field.kind === 'secret').map(({ name }) => name);
  const kept = kind?.isOffered
    ? await readKept(
        core.ports,
        id,
        secretNames.map((name) => ({ name, isRequired: false })),
      )
    : {};
  const provider = kind && (await core.accounts.providerFor(id));
  return {
    id,
    provider: account.provider,
    currency: account.currency,
    ...parts,
    secretsKept: Object.keys(kept),
    limits: limitsOf(account.config),
    recoveryClass: provider?.capabilities.recoveryClass ?? null,
    canBeTested: provider?.testConnection !== undefined,
  };
}

type Parts = Omit<
  AccountSetup,
  'id' | 'provider' | 'currency' | 'limits' | 'secretsKept' | 'recoveryClass' | 'canBeTested'
>;

function describeParts({ config, currency }: ProviderAccountRow, kind: ProviderKind | undefined): Parts {
  const none = { definition: null, allowsPlainHttp: false, hosts: [], unconfirmed: [], ownOffers: null };
  switch (kind?.name) {
    case undefined:
    case 'training':
      return { ...none, fields: [], settings: {} };
    case 'signed-http': {
      const its = signedHttpConfig.parse(config);
      const definition = describeDefinition(its.definition, null);
      return {
        fields: definition.fields,
        settings: its.values,
        definition,
        allowsPlainHttp: its.allowsPlainHttp,
        hosts: pinnedHostsOf(its),
        unconfirmed: definition.unconfirmed,
        ownOffers: its.products.map((offer) => toOffer(offer, currency, offer)),
      };
    }
    case 'manual': {
      const { steps, link, products } = manualConfig.parse(config);
      const ownOffers = products.map((offer) => toOffer(offer, currency, { values: {}, inputs: {} }));
      return { ...none, fields: kind ? fieldsOfKind(kind) : [], settings: { steps, link }, ownOffers };
    }
    default: {
      const fields = kind ? fieldsOfKind(kind) : [];
      const settings = textsOf(config, fields);
      const hosts = kind?.hosts.filter(({ environment }) => environment === (settings['environment'] ?? 'live')) ?? [];
      const unconfirmed = [...(kind?.unconfirmed ?? [])];
      return { ...none, fields, settings, hosts: hosts.map(({ origin }) => origin), unconfirmed };
    }
  }
}

/** The settings that were entered, by their fields. */
function textsOf(config: unknown, fields: AccountSetup['fields']): Record<string, string> {
  const values = z.record(z.string(), z.unknown()).safeParse(config).data ?? {};
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name];
      return kind !== 'secret' && (typeof value === 'string' || typeof value === 'number')
        ? [[name, String(value)]]
        : [];
    }),
  );
}

function toOffer(
  offer: {
    readonly offerCode: string;
    readonly name: string;
    readonly costMinor: number;
    readonly dataBytes: number | null;
    readonly unlimited: boolean;
    readonly days: number | null;
  },
  currency: Currency,
  { values, inputs }: Pick<Offers[number], 'values' | 'inputs'>,
): Offers[number] {
  const { offerCode, name, costMinor, dataBytes, unlimited, days } = offer;
  return { offerCode, name, cost: { amountMinor: costMinor, currency }, dataBytes, unlimited, days, values, inputs };
}
