import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createDtOneProvider, DT_ONE_CAPABILITIES } from './adapter.ts';
import { DT_ONE_HOSTS, DT_ONE_SECRETS, dtOneSettings } from './settings.ts';

/** DT One, Digital Value Services API v1: phone credit and eSIM recharges of many countries. */
export const dtOneKind: ProviderKind = {
  name: 'dt-one',
  isOffered: true,
  capabilities: DT_ONE_CAPABILITIES,
  settings: dtOneSettings,
  settingFields: [
    ...apiSettingFields(['live', 'sandbox']),
    { name: 'countryCode', kind: 'text', isRequired: false, choices: [] },
  ],
  secretFields: DT_ONE_SECRETS,
  hosts: DT_ONE_HOSTS,
  unconfirmed: ['rate', 'reference_after_refusal', 'resend_refused', 'offers_of_card', 'data_unit', 'new_card_told'],
  create: createDtOneProvider,
};
