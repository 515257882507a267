import { createHash } from 'node:crypto';

/** A number in [0, 1) that depends on nothing but `parts`: the same seed and reference decide the same on every run. */
export function seededFraction(...parts: readonly string[]): number {
  return createHash('sha256').update(parts.join('\u0000')).digest().readUIntBE(0, 6) / 2 ** 48;
}
