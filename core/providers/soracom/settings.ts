import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

/** The coverage type for Japan. */
export const SORACOM_HOSTS: readonly PinnedHost[] = [
  { environment: 'live', origin: 'https://api.soracom.io' },
  { environment: 'sandbox', origin: 'https://api-sandbox.soracom.io' },
];

export const SORACOM_SECRETS: readonly SecretField[] = [
  { name: 'authKeyId', isRequired: true },
  { name: 'authKey', isRequired: true },
];

/** Twenty periods are more than a shop sells. */
const PERIODS = /^[1-9]\d{0,2}(?:,[1-9]\d{0,2}){0,19}$/;

export const soracomSettings = apiSettings.extend({
  /** What the shop sells, in days: `30,90`. SORACOM itself knows no prepaid offers. */
  periods: z.string().regex(PERIODS).default('30'),
});
