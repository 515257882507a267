import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createSoracomProvider, SORACOM_CAPABILITIES } from './adapter.ts';
import { SORACOM_HOSTS, SORACOM_SECRETS, soracomSettings } from './settings.ts';

/** SORACOM API v1, Japan coverage: the end of a card is moved; the cards are billed by the month. */
export const soracomKind: ProviderKind = {
  name: 'soracom',
  isOffered: true,
  capabilities: SORACOM_CAPABILITIES,
  settings: soracomSettings,
  settingFields: [
    ...apiSettingFields(['live', 'sandbox']),
    { name: 'periods', kind: 'text', isRequired: false, choices: [] },
  ],
  secretFields: SORACOM_SECRETS,
  hosts: SORACOM_HOSTS,
  unconfirmed: ['rate', 'refusal_by_status', 'expiry_action'],
  create: createSoracomProvider,
};
