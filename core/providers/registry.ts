import { oneNceKind } from './1nce/1nce-kind.ts';
import { airaloKind } from './airalo/airalo-kind.ts';
import { dingConnectKind } from './dingconnect/dingconnect-kind.ts';
import { dtOneKind } from './dt-one/dt-one-kind.ts';
import { esimAccessKind } from './esim-access/esim-access-kind.ts';
import { esimGoKind } from './esim-go/esim-go-kind.ts';
import type { Provider, ProviderAccountSettings, ProviderSupplies } from './provider.ts';
import type { ProviderKind } from './provider-kind.ts';
import { manualKind } from './manual/manual-kind.ts';
import { reloadlyKind } from './reloadly/reloadly-kind.ts';
import { signedHttpKind } from './signed-http/signed-http-kind.ts';
import { soracomKind } from './soracom/soracom-kind.ts';
import { trainingKind } from './training/training-kind.ts';

/** Every provider that Kaduo speaks to: one folder and one line each. */
export const PROVIDER_KINDS: readonly ProviderKind[] = [
  trainingKind,
  dtOneKind,
  reloadlyKind,
  dingConnectKind,
  esimAccessKind,
  airaloKind,
  esimGoKind,
  soracomKind,
  oneNceKind,
  signedHttpKind,
  manualKind,
];

/**
 * Those that practise: they play any recovery class and need no key of anybody, so that the proofs can fuzz them as they
 * stand. The others are fuzzed by the suite that every adapter runs.
 */
export const PROVIDER_NAMES: readonly string[] = PROVIDER_KINDS.filter(({ isOffered }) => !isOffered).map(
  ({ name }) => name,
);

/** The provider of that name; undefined for one that this version does not know. */
export function findProviderKind(name: string): ProviderKind | undefined {
  return PROVIDER_KINDS.find((kind) => kind.name === name);
}

/** The adapter of `name` for one account; undefined for a name that this version does not know. */
export function createProvider(
  name: string,
  account: ProviderAccountSettings,
  supplies: ProviderSupplies,
): Provider | undefined {
  return findProviderKind(name)?.create(account, supplies);
}
