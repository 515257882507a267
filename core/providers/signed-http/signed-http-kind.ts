import type { ProviderKind } from '../provider-kind.ts';
import { signedHttpConfig } from './account-config.ts';
import { createSignedHttpProvider } from './adapter.ts';

/**
 * Any supplier that a definition describes. What a person enters, what is secret and what is not confirmed is in the
 * definition: the set-up screen asks by that (`describe-definition.ts`), so there are no fields here.
 */
export const signedHttpKind: ProviderKind = {
  name: 'signed-http',
  isOffered: true,
  capabilities: {
    recoveryClass: 'D',
    hasBalance: false,
    hasCatalogue: false,
    verifiesCard: false,
    referenceLengthMax: 30,
    ratePerSecond: 2,
    lanes: 4,
    sendDeadlineMs: 60_000,
    workingTimeMs: 900_000,
  },
  settings: signedHttpConfig,
  settingFields: [],
  secretFields: [],
  hosts: [],
  unconfirmed: [],
  create: createSignedHttpProvider,
};
