/** Made-up cards: the same index gives the same card, on every machine. */
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';
import type { Iccid } from '../../contract/terms/iccid.ts';

/** A well-formed number whose digits look drawn; different indexes give different numbers. */
export function iccidAt(index: number): Iccid {
  // A permutation of the twelve-digit numbers: a multiplier without a factor in common with 10.
  const body = (BigInt(index) * 387_420_489_007n) % 1_000_000_000_000n;
  const digits = `898110${body.toString().padStart(12, '0')}`;
  return `${digits}${luhnCheckDigit(digits)}` as Iccid;
}

export function msisdnAt(index: number): string {
  const body = (BigInt(index) * 38_742_049n) % 100_000_000n;
  return `+8190${body.toString().padStart(8, '0')}`;
}
