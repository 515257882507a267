/** The closed lists of the till. */

/**
 * Whether cash is taken only into an open till: from the day on which one was opened for the first time, always, or never.
 */
export const TILL_KEEPING = ['from_first_opening', 'always', 'never'] as const;
export type TillKeeping = (typeof TILL_KEEPING)[number];

/** Where money that is put into the drawer comes from, or what money that is taken out of it is for. */
export const TILL_PURPOSES = ['bank', 'expense'] as const;
export type TillPurpose = (typeof TILL_PURPOSES)[number];

export const TILL_DIRECTIONS = ['in', 'out'] as const;
export type TillDirection = (typeof TILL_DIRECTIONS)[number];
