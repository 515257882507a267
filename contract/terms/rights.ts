import type { Role } from './trade.ts';

/**
 * What a person may be allowed to do. `contract/call-rights.ts` names the right that each call needs and the core enforces
 * it; screens read the same rights only so that nobody is shown what would be refused.
 */
export const RIGHTS = [
  'look',
  'recharge',
  'refund',
  'import',
  'stock',
  'write_off',
  'batch',
  'decide_doubt',
  'block_card',
  'exceed_limits',
  'show_code',
  'prices',
  'report',
  'audit',
  'manage',
  'staff',
] as const;
export type Right = (typeof RIGHTS)[number];

/** Roles whose rights the owner sets; an owner has all of them, so that a shop cannot lock itself out. */
export const ADJUSTABLE_ROLES = ['clerk', 'buyer'] as const satisfies readonly Role[];
export type AdjustableRole = (typeof ADJUSTABLE_ROLES)[number];

/** Nobody can use Kaduo without the first; whoever has the last could make owners, so only owners have it. */
export const FIXED_RIGHTS: readonly Right[] = ['look', 'staff'];

/** What a colleague who has the right may allow somebody else on the spot, by PIN, once. */
export const APPROVABLE_RIGHTS = [
  'refund',
  'write_off',
  'block_card',
  'exceed_limits',
  'show_code',
  'decide_doubt',
] as const satisfies readonly Right[];
export type ApprovableRight = (typeof APPROVABLE_RIGHTS)[number];

export function isApprovable(right: Right): right is ApprovableRight {
  return (APPROVABLE_RIGHTS as readonly Right[]).includes(right);
}

export type RoleRights = Readonly<Record<Role, readonly Right[]>>;

/** What the roles may in a new shop. */
export const FIRST_RIGHTS: RoleRights = {
  clerk: ['look', 'recharge'],
  buyer: ['look', 'recharge', 'import', 'stock', 'batch'],
  owner: RIGHTS,
};

/** Whether a role may in a shop that has changed nothing. */
export function mayDo(role: Role, right: Right): boolean {
  return FIRST_RIGHTS[role].includes(right);
}

/** Reads what is stored of a role: unknown rights of another version are left out, the fixed ones are as they must be. */
export function readRights(role: Role, stored: readonly string[] | undefined): readonly Right[] {
  if (role === 'owner' || stored === undefined) return FIRST_RIGHTS[role];
  return RIGHTS.filter((right) => (FIXED_RIGHTS.includes(right) ? right === 'look' : stored.includes(right)));
}
