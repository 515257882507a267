import type { ProviderKind } from '../provider-kind.ts';
import { createManualProvider, MANUAL_CAPABILITIES } from './adapter.ts';
import { manualConfig } from './manual-config.ts';

/** For operators that have only a page of their own: a person does it there, and confirms it here. */
export const manualKind: ProviderKind = {
  name: 'manual',
  isOffered: true,
  capabilities: MANUAL_CAPABILITIES,
  settings: manualConfig,
  settingFields: [
    { name: 'steps', kind: 'text', isRequired: true, choices: [] },
    { name: 'link', kind: 'address', isRequired: false, choices: [] },
  ],
  secretFields: [],
  hosts: [],
  unconfirmed: [],
  create: createManualProvider,
};
