import type { Role } from './trade.ts';

/**
 * PINs of the two people whom a sample shop comes with, for the set-up screen to show. For practice only: an empty
 * shop has no such people.
 */
export const SAMPLE_PINS = { clerk: '271828', buyer: '314159' } as const satisfies Partial<Record<Role, string>>;
