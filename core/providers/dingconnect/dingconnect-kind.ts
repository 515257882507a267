import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createDingConnectProvider, DINGCONNECT_CAPABILITIES } from './adapter.ts';
import { DINGCONNECT_HOSTS, DINGCONNECT_SECRETS, dingConnectSettings } from './settings.ts';

/** DingConnect API V1: phone credit and data by phone number. */
export const dingConnectKind: ProviderKind = {
  name: 'dingconnect',
  isOffered: true,
  capabilities: DINGCONNECT_CAPABILITIES,
  settings: dingConnectSettings,
  settingFields: [...apiSettingFields(['live']), { name: 'countryCode', kind: 'text', isRequired: false, choices: [] }],
  secretFields: DINGCONNECT_SECRETS,
  hosts: DINGCONNECT_HOSTS,
  unconfirmed: ['rate', 'reference_not_unique', 'reference_after_refusal', 'commission', 'number_form'],
  create: createDingConnectProvider,
};
