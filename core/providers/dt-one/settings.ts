import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

export const DT_ONE_HOSTS: readonly PinnedHost[] = [
  { environment: 'live', origin: 'https://dvs-api.dtone.com' },
  { environment: 'sandbox', origin: 'https://preprod-dvs-api.dtone.com' },
];

export const DT_ONE_SECRETS: readonly SecretField[] = [
  { name: 'apiKey', isRequired: true },
  { name: 'apiSecret', isRequired: true },
];

/** With `countryCode` the catalogue is read for one country only: `JPN`, or `GXX` for everywhere. */
export const dtOneSettings = apiSettings.extend({
  countryCode: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
export type DtOneSettings = z.output<typeof dtOneSettings>;
