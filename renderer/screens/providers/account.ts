/** What the provider screen says of an account. Pure. */
import type { Money } from '../../../contract/terms/money.ts';
import type { Told } from '../../api.ts';

export type Account = Told['providers']['list'][number];
export type Comparison = NonNullable<Account['comparison']>;

/** Reasons that Kaduo gives itself; any other is what a person wrote. */
export const MACHINE_STOP_REASONS = [
  'float_low',
  'float_differs',
  'credentials',
  'address_blocked',
  'restored',
] as const;
export type MachineStopReason = (typeof MACHINE_STOP_REASONS)[number];

export function machineStopReason(reason: string): MachineStopReason | undefined {
  return MACHINE_STOP_REASONS.find((known) => known === reason);
}

/** Lengths of the gauge's parts and where its marks stand, in hundredths of its whole length. */
export interface Gauge {
  readonly freePercent: number;
  readonly heldPercent: number;
  /** One for each step of the low float that falls inside; empty without a level. */
  readonly marks: readonly { readonly step: number; readonly percent: number }[];
}

/** The whole length is what there is, or the warning level where that is more. */
export function gaugeOf(
  { float, held, lowFloat }: Pick<Account, 'float' | 'held' | 'lowFloat'>,
  steps: readonly number[],
): Gauge {
  const free = Math.max(0, float.amountMinor);
  const whole = Math.max(free + held.amountMinor, lowFloat.amountMinor, 1);
  const percentOf = (amountMinor: number) => (100 * amountMinor) / whole;
  return {
    freePercent: percentOf(free),
    heldPercent: percentOf(held.amountMinor),
    marks:
      lowFloat.amountMinor > 0
        ? steps.map((step) => ({ step, percent: (percentOf(lowFloat.amountMinor) * step) / 100 }))
        : [],
  };
}

/** An amount without its sign, for words that say the direction. */
export function sizeOf({ amountMinor, currency }: Money): Money {
  return { amountMinor: Math.abs(amountMinor), currency };
}
