import type { Provider, ProviderAccountSettings, ProviderSupplies } from './provider.ts';
import { createTrainingProvider } from './training/adapter.ts';

type ProviderFactory = (account: ProviderAccountSettings, supplies: ProviderSupplies) => Provider;

/** Every provider that Kaduo speaks to: one folder and one line each. */
const FACTORIES: ReadonlyMap<string, ProviderFactory> = new Map([['training', createTrainingProvider]]);

/** Their names. */
export const PROVIDER_NAMES: readonly string[] = [...FACTORIES.keys()];

/** The adapter of `name` for one account; undefined for a name that this version does not know. */
export function createProvider(
  name: string,
  account: ProviderAccountSettings,
  supplies: ProviderSupplies,
): Provider | undefined {
  return FACTORIES.get(name)?.(account, supplies);
}
