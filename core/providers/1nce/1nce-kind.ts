import { apiSettingFields } from '../api/settings.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { createOneNceProvider, ONE_NCE_CAPABILITIES } from './adapter.ts';
import { ONE_NCE_HOSTS, ONE_NCE_SECRETS, oneNceSettings, PAYMENT_METHODS } from './settings.ts';

/** 1NCE Management API v1: refills of a card's lifetime volume, each an order that the provider bills. */
export const oneNceKind: ProviderKind = {
  name: '1nce',
  isOffered: true,
  capabilities: ONE_NCE_CAPABILITIES,
  settings: oneNceSettings,
  settingFields: [
    ...apiSettingFields(['live']),
    { name: 'paymentMethod', kind: 'choice', isRequired: true, choices: PAYMENT_METHODS },
    { name: 'refillPrice', kind: 'text', isRequired: true, choices: [] },
  ],
  secretFields: ONE_NCE_SECRETS,
  hosts: ONE_NCE_HOSTS,
  unconfirmed: [
    'no_reference',
    'refusal_by_status',
    'completed_order',
    'order_states',
    'short_card_number',
    'data_unit',
    'time_zone',
  ],
  create: createOneNceProvider,
};
