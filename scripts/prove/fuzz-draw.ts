import * as fc from 'fast-check';

/** Numbers drawn one after the other from a seed; fast, because a million messages draw dozens each. */
export interface Draw {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** A whole number below `limit`. */
  below(limit: number): number;
  /** One of them; there must be one. */
  pick<T>(from: readonly T[]): T;
  /** True so many times in a hundred. */
  chance(percent: number): boolean;
}

/** mulberry32: small, and good enough to meet everything. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined && from.length === 0) throw new Error('nothing to pick from');
      return picked as (typeof from)[number];
    },
    chance: (percent) => fraction() * 100 < percent,
  };
}

const ARBITRARY_VALUES = 2_000;

/** Values that nobody expects: from fast-check by the same seed, and old acquaintances. */
export function strangeValues(seed: number): readonly unknown[] {
  const arbitrary = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withUnicodeString: true,
  });
  return [...fc.sample(arbitrary, { seed, numRuns: ARBITRARY_VALUES }), ...acquaintances()];
}

function acquaintances(): readonly unknown[] {
  const cyclic: Record<string, unknown> = { name: 'cyclic' };
  cyclic['self'] = cyclic;
  const cyclicList: unknown[] = [];
  cyclicList.push(cyclicList);
  let deep: unknown = 'deep';
  for (let level = 0; level < 2_000; level++) deep = { deep };
  return [
    cyclic,
    cyclicList,
    deep,
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    Object.create({ id: 1, planId: 1, limit: 1, offset: 0 }),
    Object.freeze({ id: 1 }),
    '\ud800',
    '\udfff text',
    'a\u0000b',
    '\u202e\u200b\ufeff',
    'x'.repeat(100_000),
    '卡'.repeat(5_000),
    Array.from({ length: 30_000 }, () => 1),
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    2 ** 53,
    -(2 ** 53),
    1.5,
    1e308,
    5e-324,
    2n ** 64n,
    Symbol('strange'),
    () => 1,
    new Date(Number.NaN),
    new Error('strange'),
    new Proxy({}, {}),
    /strange/,
    new URL('http://strange.invalid'),
    "'; DROP TABLE card; --",
    '%',
    '\\',
    '../../etc/passwd',
    '=cmd|1!A0',
  ];
}
