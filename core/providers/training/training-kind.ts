import type { ProviderKind } from '../provider-kind.ts';
import { capabilitiesOf, createTrainingProvider } from './adapter.ts';
import { trainingConfig } from './training-config.ts';

/** The practice provider: added by a call of its own, which also opens its float; its key is made, never entered. */
export const trainingKind: ProviderKind = {
  name: 'training',
  isOffered: false,
  capabilities: capabilitiesOf(trainingConfig.parse({})),
  settings: trainingConfig,
  settingFields: [],
  secretFields: [],
  hosts: [],
  unconfirmed: [],
  create: createTrainingProvider,
};
