import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

export const RELOADLY_HOSTS: readonly PinnedHost[] = [
  { environment: 'live', origin: 'https://topups.reloadly.com' },
  { environment: 'sandbox', origin: 'https://topups-sandbox.reloadly.com' },
];

/** Gives out the tokens of both environments. */
export const RELOADLY_TOKEN_HOSTS: readonly PinnedHost[] = [
  { environment: 'live', origin: 'https://auth.reloadly.com' },
  { environment: 'sandbox', origin: 'https://auth.reloadly.com' },
];

export const RELOADLY_SECRETS: readonly SecretField[] = [
  { name: 'clientId', isRequired: true },
  { name: 'clientSecret', isRequired: true },
];

export const reloadlySettings = apiSettings.extend({
  /** The country whose operators are offered, as in ISO 3166-1 alpha-2. */
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('JP'),
  /** What a token is to be good for; the API's own address unless the provider says another. */
  audience: z
    .url({ protocol: /^https$/ })
    .max(200)
    .optional(),
});
