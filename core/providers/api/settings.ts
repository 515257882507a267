/** The settings that accounts at documented APIs have in common. */
import { z } from 'zod';
import type { PinnedHost, SettingField } from '../provider-kind.ts';

const LOOPBACK = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?\/?$/;

/** Where to call: the provider's own hosts, or for rehearsals a server on this very machine. */
export const apiSettings = z.object({
  environment: z.enum(['live', 'sandbox']).default('live'),
  /** Scheme, host and port on loopback; anything else is refused, so that keys go nowhere but to their provider. */
  address: z
    .string()
    .trim()
    .regex(LOOPBACK)
    // Paths follow it, with a slash of their own.
    .transform((written) => written.replace(/\/$/, ''))
    .optional(),
});
export type ApiSettings = z.output<typeof apiSettings>;

export function apiSettingFields(environments: readonly ('live' | 'sandbox')[]): readonly SettingField[] {
  const address: SettingField = { name: 'address', kind: 'address', isRequired: false, choices: [] };
  if (environments.length < 2) return [address];
  return [{ name: 'environment', kind: 'choice', isRequired: true, choices: environments }, address];
}

/** The origin that an account calls. Throws where the kind has none for the environment: its settings schema forgot to refuse. */
export function originOf(hosts: readonly PinnedHost[], { environment, address }: ApiSettings): string {
  const origin = address ?? hosts.find((host) => host.environment === environment)?.origin;
  if (origin === undefined) throw new Error(`there is no host for ${environment}`);
  return origin;
}
