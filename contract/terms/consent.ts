/** What customers are asked whether they want it: news of their own orders, reminders, offers. */
export const CONSENT_KINDS = ['result', 'reminder', 'offer'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** What a contact is used for. */
export const CONTACT_PURPOSES = ['any', 'private', 'work', 'family'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

/**
 * Whether somebody may be told, by what was said (undefined: nobody has asked). News of an order that they paid for is
 * wanted until refused; all else only when asked for.
 */
export function mayTell(kind: ConsentKind, said: boolean | undefined): boolean {
  return said ?? kind === 'result';
}
