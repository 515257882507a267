import { createHash } from 'node:crypto';

/** Chance that can be had again: the same seed gives the same throws. */
export interface Chance {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** True in so many of a hundred throws. */
  percent(percent: number): boolean;
  /** Uniform in [from, to). */
  between(from: number, to: number): number;
  /** A whole number in [from, to]. */
  whole(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

const WORD = 2 ** 32;

/** The generator sfc32 by Chris Doty-Humphrey, seeded with SHA-256 of the text. */
export function createChance(seed: string): Chance {
  const digest = createHash('sha256').update(seed).digest();
  let a = digest.readUInt32LE(0);
  let b = digest.readUInt32LE(4);
  let c = digest.readUInt32LE(8);
  let counter = digest.readUInt32LE(12) | 1;

  function fraction(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / WORD;
  }

  return {
    fraction,
    percent: (percent) => fraction() * 100 < percent,
    between: (from, to) => from + fraction() * (to - from),
    whole: (from, to) => Math.floor(from + fraction() * (to - from + 1)),
    pick(from) {
      const picked = from[Math.floor(fraction() * from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)),
  };
}
