import type { Say } from '../../strings/text-types.ts';

/** What the core writes down by itself; all else is in the words of the other side. */
const OWN = [
  'NO_CONSENT',
  'CONTACT_GONE',
  'OUTDATED',
  'TOO_OLD',
  'BY_HAND',
  'INTERRUPTED',
  'RESTORED',
  'CHANNEL_NOT_SET',
] as const;

/** Why a message waits or did not leave, as a sentence where it is one of ours. */
export function troubleWords(say: Say, trouble: string | null): string {
  const own = OWN.find((code) => code === trouble);
  return own === undefined ? (trouble ?? '') : say(`messages.trouble_${own}`);
}
