import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

export const ESIM_ACCESS_HOSTS: readonly PinnedHost[] = [{ environment: 'live', origin: 'https://api.esimaccess.com' }];

/** With a secret key every request is signed. */
export const ESIM_ACCESS_SECRETS: readonly SecretField[] = [
  { name: 'accessCode', isRequired: true },
  { name: 'secretKey', isRequired: false },
];

export const esimAccessSettings = apiSettings.extend({
  environment: z.literal('live').default('live'),
  /** The place whose offers are listed: a country as in ISO 3166-1 alpha-2, or `!RG`, `!GL` for regions and everywhere. */
  countryCode: z
    .string()
    .regex(/^(?:[A-Z]{2}|!RG|!GL)$/)
    .default('JP'),
});
