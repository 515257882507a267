import type { Role } from './trade.ts';

/**
 * What a person may be allowed to do. `core/router.ts` names the right that each call needs and the core enforces it;
 * screens read the same table only so that nobody is shown what would be refused.
 */
export const RIGHTS = ['look', 'recharge', 'refund', 'import', 'batch', 'decide_doubt', 'report', 'manage'] as const;
export type Right = (typeof RIGHTS)[number];

const RIGHTS_OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  clerk: ['look', 'recharge'],
  buyer: ['look', 'recharge', 'import', 'batch'],
  owner: RIGHTS,
};

export function mayDo(role: Role, right: Right): boolean {
  return RIGHTS_OF_ROLE[role].includes(right);
}
