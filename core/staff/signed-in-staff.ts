import type { z } from 'zod';
import { THEMES } from '../../contract/shop.ts';
import type { signedInStaff } from '../../contract/shop.ts';
import type { Right } from '../../contract/terms/rights.ts';
import type { StoredStaff } from '../../db/staff.ts';

export type SignedInStaff = z.output<typeof signedInStaff>;

/** What a page is told of the person who uses it. */
export function toSignedInStaff(
  { id, name, role, language, theme }: StoredStaff,
  rights: readonly Right[],
): SignedInStaff {
  return {
    id,
    name,
    role,
    language,
    theme: THEMES.find((known) => known === theme) ?? 'system',
    rights: [...rights],
  };
}
