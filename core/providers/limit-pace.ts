import { z } from 'zod';
import type { Provider } from './provider.ts';

/** What an owner allows an account below what its provider does; kept among its settings. */
export const paceLimits = z.object({
  lanes: z.int().min(1).max(128).nullable().default(null),
  ratePerSecond: z.number().positive().max(1_000).nullable().default(null),
});
export type PaceLimits = z.output<typeof paceLimits>;

const withLimits = z.looseObject({ limits: paceLimits.optional() });

/** The limits among an account's settings. */
export function limitsOf(config: unknown): PaceLimits {
  return withLimits.safeParse(config).data?.limits ?? { lanes: null, ratePerSecond: null };
}

/** The settings with these limits; schemas of adapters do not know them, and leave them out. */
export function withLimitsOf(config: unknown, limits: PaceLimits): unknown {
  return { ...withLimits.parse(config), limits };
}

/** The same provider, asked for less at once and less often; never for more than it allows. */
export function limitPace(provider: Provider, { lanes, ratePerSecond }: PaceLimits): Provider {
  if (lanes === null && ratePerSecond === null) return provider;
  const { capabilities } = provider;
  return {
    ...provider,
    capabilities: {
      ...capabilities,
      lanes: Math.min(capabilities.lanes, lanes ?? capabilities.lanes),
      ratePerSecond: Math.min(capabilities.ratePerSecond, ratePerSecond ?? capabilities.ratePerSecond),
    },
  };
}
