import { z } from 'zod';
import { apiSettings } from '../api/settings.ts';
import type { PinnedHost, SecretField } from '../provider-kind.ts';

export const ONE_NCE_HOSTS: readonly PinnedHost[] = [{ environment: 'live', origin: 'https://api.1nce.com' }];

export const ONE_NCE_SECRETS: readonly SecretField[] = [
  { name: 'username', isRequired: true },
  { name: 'password', isRequired: true },
];

/** Of the four ways to pay, those that leave nobody to pay an order by hand: by bank transfer or boleto it would stay open. */
export const PAYMENT_METHODS = ['monthlyinvoice', 'creditcard'] as const;

export const oneNceSettings = apiSettings.extend({
  environment: z.literal('live').default('live'),
  paymentMethod: z.enum(PAYMENT_METHODS).default('monthlyinvoice'),
  /** What one refill costs with tax, in major units of the account's currency; no call tells it. Without it nothing is offered. */
  refillPrice: z
    .string()
    .regex(/^\d{1,7}(?:\.\d{1,2})?$/)
    .optional(),
});
