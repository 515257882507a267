import type { Definition } from './definition.ts';
import { digestOf } from './digests.ts';

/** The same for two definitions that make the same requests; names for people and products play no role. */
export function fingerprintOf(definition: Definition): string {
  const { format, account, inputs, target, money, times, random, maps, signatures, defaults, operations } = definition;
  const parts = { format, account, inputs, target, money, times, random, maps, signatures, defaults, operations };
  return Buffer.from(digestOf('sha256', Buffer.from(JSON.stringify(parts), 'utf8'), undefined))
    .toString('hex')
    .slice(0, 16);
}
