/** What the provider screen says of an account. Pure. */
import type { Money } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';

export type Account = Told['providers']['list'][number];

/** Reasons that the engine gives itself; any other is what a person wrote. */
export const MACHINE_STOP_REASONS = ['float_low', 'credentials', 'address_blocked'] as const;
export type MachineStopReason = (typeof MACHINE_STOP_REASONS)[number];

export function machineStopReason(reason: string): MachineStopReason | undefined {
  return MACHINE_STOP_REASONS.find((known) => known === reason);
}

export function isFloatLow(account: Account): boolean {
  return account.lowFloat.amountMinor > 0 && account.float.amountMinor < account.lowFloat.amountMinor;
}

export type Agreement =
  | { readonly kind: 'agrees' }
  /** Some of what is held has been taken, some not yet: nobody can say more while orders are open. */
  | { readonly kind: 'open_orders' }
  | { readonly kind: 'differs'; readonly by: Money };

/**
 * The provider's own figure against ours, of one moment: with no order open the two are equal; else it lies between the
 * free float and free and held together.
 */
export function compareFloat({ float, held, reported }: Account): Agreement | undefined {
  if (reported === null || reported.currency !== float.currency) return undefined;
  const most = float.amountMinor + held.amountMinor;
  const { amountMinor, currency } = reported;
  if (amountMinor === most) return { kind: 'agrees' };
  if (amountMinor >= float.amountMinor && amountMinor < most) return { kind: 'open_orders' };
  const by = amountMinor > most ? amountMinor - most : amountMinor - float.amountMinor;
  return { kind: 'differs', by: { amountMinor: by, currency } };
}
