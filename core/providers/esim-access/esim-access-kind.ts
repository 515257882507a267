import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createEsimAccessProvider, ESIM_ACCESS_CAPABILITIES } from './adapter.ts';
import { ESIM_ACCESS_HOSTS, ESIM_ACCESS_SECRETS, esimAccessSettings } from './settings.ts';

/** eSIM Access (Redtea) Partner API v1: recharges of eSIMs by card number. */
export const esimAccessKind: ProviderKind = {
  name: 'esim-access',
  isOffered: true,
  capabilities: ESIM_ACCESS_CAPABILITIES,
  settings: esimAccessSettings,
  settingFields: [...apiSettingFields(['live']), { name: 'countryCode', kind: 'text', isRequired: false, choices: [] }],
  secretFields: ESIM_ACCESS_SECRETS,
  hosts: ESIM_ACCESS_HOSTS,
  unconfirmed: ['no_reference', 'signature_needed', 'clock_tolerance', 'price_currency'],
  create: createEsimAccessProvider,
};
