import { CONTACT_CHANNELS } from './trade.ts';

/** What a column of a list of customers may hold. */
export const CUSTOMER_FIELDS = ['name', ...CONTACT_CHANNELS, 'language', 'notes'] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];
