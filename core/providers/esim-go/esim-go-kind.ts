import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createEsimGoProvider, ESIM_GO_CAPABILITIES } from './adapter.ts';
import { ESIM_GO_HOSTS, ESIM_GO_SECRETS, esimGoSettings } from './settings.ts';

/** eSIM Go API v2.5: bundles for eSIMs by card number. */
export const esimGoKind: ProviderKind = {
  name: 'esim-go',
  isOffered: true,
  capabilities: ESIM_GO_CAPABILITIES,
  settings: esimGoSettings,
  settingFields: [...apiSettingFields(['live']), { name: 'countryCode', kind: 'text', isRequired: false, choices: [] }],
  secretFields: ESIM_GO_SECRETS,
  hosts: ESIM_GO_HOSTS,
  unconfirmed: ['no_reference', 'offers_of_card', 'price_currency', 'test_credit', 'refusal_by_status'],
  create: createEsimGoProvider,
};
