import { randomBytes } from 'node:crypto';
import type { Randomness } from '../ports.ts';

/** The operating system's randomness. */
export const systemRandomness: Randomness = {
  fraction: () => Math.random(),
  bytes: (length) => new Uint8Array(randomBytes(length)),
};
