import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

export const ESIM_GO_HOSTS: readonly PinnedHost[] = [{ environment: 'live', origin: 'https://api.esim-go.com' }];

export const ESIM_GO_SECRETS: readonly SecretField[] = [{ name: 'apiKey', isRequired: true }];

export const esimGoSettings = apiSettings.extend({
  environment: z.literal('live').default('live'),
  /** The country whose bundles are offered, as in ISO 3166-1 alpha-2. */
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('JP'),
});
