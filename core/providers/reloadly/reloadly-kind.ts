import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createReloadlyProvider, RELOADLY_CAPABILITIES } from './adapter.ts';
import { RELOADLY_HOSTS, RELOADLY_SECRETS, RELOADLY_TOKEN_HOSTS, reloadlySettings } from './settings.ts';

/** Reloadly Airtime: phone credit and data by phone number. */
export const reloadlyKind: ProviderKind = {
  name: 'reloadly',
  isOffered: true,
  capabilities: RELOADLY_CAPABILITIES,
  settings: reloadlySettings,
  settingFields: [
    ...apiSettingFields(['live', 'sandbox']),
    { name: 'countryCode', kind: 'text', isRequired: false, choices: [] },
    { name: 'audience', kind: 'text', isRequired: false, choices: [] },
  ],
  secretFields: RELOADLY_SECRETS,
  hosts: [...RELOADLY_HOSTS, ...RELOADLY_TOKEN_HOSTS],
  unconfirmed: ['rate', 'audience', 'reference_after_refusal', 'discount', 'operator_refusals', 'number_form'],
  create: createReloadlyProvider,
};
