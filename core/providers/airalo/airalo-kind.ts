import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { AIRALO_CAPABILITIES, createAiraloProvider } from './adapter.ts';
import { AIRALO_HOSTS, AIRALO_SECRETS, airaloSettings } from './settings.ts';

/** Airalo Partner API v2: top-ups of eSIMs by card number. */
export const airaloKind: ProviderKind = {
  name: 'airalo',
  isOffered: true,
  capabilities: AIRALO_CAPABILITIES,
  settings: airaloSettings,
  settingFields: [...apiSettingFields(['live']), { name: 'countryCode', kind: 'text', isRequired: false, choices: [] }],
  secretFields: AIRALO_SECRETS,
  hosts: AIRALO_HOSTS,
  unconfirmed: ['rate', 'no_reference', 'signature_needed', 'code_53', 'time_zone', 'price_currency'],
  create: createAiraloProvider,
};
