/** Worklists of cards that need somebody: little data left, none left, about to end, over. */
export const EXPIRY_KINDS = ['low', 'used_up', 'soon', 'over'] as const;
export type ExpiryKind = (typeof EXPIRY_KINDS)[number];

/** How far a list of what ends, or has ended, reaches. */
export const EXPIRY_DAYS = [7, 30, 60, 90] as const;
export type ExpiryDays = (typeof EXPIRY_DAYS)[number];
