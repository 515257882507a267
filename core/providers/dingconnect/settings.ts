import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

/** There is no separate host for tests: test credentials and test numbers work on this one. */
export const DINGCONNECT_HOSTS: readonly PinnedHost[] = [
  { environment: 'live', origin: 'https://api.dingconnect.com' },
];

export const DINGCONNECT_SECRETS: readonly SecretField[] = [{ name: 'apiKey', isRequired: true }];

export const dingConnectSettings = apiSettings.extend({
  environment: z.literal('live').default('live'),
  /** The country whose products are offered, as in ISO 3166-1 alpha-2. */
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('JP'),
});
