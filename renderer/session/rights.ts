/** What a role may do, as the core enforces it; here only so that nobody is shown what would be refused. */
import type { Role } from '../../contract/terms/trade.ts';

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
