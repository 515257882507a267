import { Refusal } from '../../contract/errors.ts';
import type { StaffId } from '../../contract/terms/ids.ts';
import { mayDo } from '../../contract/terms/rights.ts';
import type { Core } from '../core.ts';
import { checkPin } from '../staff/check-pin.ts';

/** An owner agrees by PIN. Refuses with NOT_ALLOWED where none does, PIN_WRONG and PIN_LOCKED. */
export async function approveRefund(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  { ownerId, ownerPin }: { readonly ownerId?: StaffId | undefined; readonly ownerPin?: string | undefined },
): Promise<StaffId> {
  if (ownerId === undefined || ownerPin === undefined) throw new Refusal('NOT_ALLOWED', { right: 'refund' });
  const owner = await checkPin(core, ownerId, ownerPin);
  if (!mayDo(owner.role, 'refund')) throw new Refusal('NOT_ALLOWED', { right: 'refund' });
  return owner.id;
}
