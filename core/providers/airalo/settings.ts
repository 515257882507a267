import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

/** Its sandbox is a mode of the company, on the same host with the same keys. */
export const AIRALO_HOSTS: readonly PinnedHost[] = [{ environment: 'live', origin: 'https://partners-api.airalo.com' }];

export const AIRALO_SECRETS: readonly SecretField[] = [
  { name: 'clientId', isRequired: true },
  { name: 'clientSecret', isRequired: true },
];

export const airaloSettings = apiSettings.extend({
  environment: z.literal('live').default('live'),
  /** The country whose offers are listed, as in ISO 3166-1 alpha-2. */
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('JP'),
});
