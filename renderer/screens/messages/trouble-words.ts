import type { Say } from '../../strings/text-types.ts';

/** What the core writes down by itself. */
const OWN = [
  'NO_CONSENT',
  'CONTACT_GONE',
  'OUTDATED',
  'TOO_OLD',
  'BY_HAND',
  'INTERRUPTED',
  'RESTORED',
  'CHANNEL_NOT_SET',
  'TOKEN_MISSING',
  'REPLY_UNREADABLE',
] as const;

/** What is to be done about the words of a connection or a server, by what those words have in them; the first that fits. */
const BY_SIGN = [
  [/\bE(?:NOTFOUND|AI_AGAIN|DNS)\b/, 'nameNotFound'],
  [/\b(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|ESOCKET\b.*\bcertificate)/, 'tlsWrong'],
  [/certificate|\bSTARTTLS\b|\bssl3?_/i, 'tlsWrong'],
  [/^(?:URL_INVALID|URL_NOT_HTTPS|HOST_NOT_PINNED)$/, 'addressRefused'],
  // Beginning with the status of HTTP, or of SMTP somewhere in the words of the library.
  [/^(?:401|403)\b|\b(?:EAUTH|53[045])\b|^Invalid login/i, 'keyRefused'],
  [/^(?:429|503)\b/, 'tooBusy'],
  [/^5\d\d\b/, 'serverTrouble'],
  [/^400 .*chat not found/i, 'noSuchReceiver'],
  [/\b55[0-4]\b/, 'noSuchReceiver'],
  [/\b(?:421|45[0-2]|4\.\d\.\d)\b/, 'tooBusy'],
  [/^deadline$|TIMEDOUT|TIMEOUT|timed? ?out/i, 'noAnswer'],
  [/\b(?:ECONN|EHOST|ENET|EPIPE|ESOCKET|UND_ERR_|HTTP_THREAD_DIED|CLOSED\b)/, 'unreachable'],
] as const satisfies readonly (readonly [sign: RegExp, name: string])[];

/**
 * Why a message waits or did not leave, and what to do, as a sentence. The words of the other side stay behind it: they are
 * what its support asks for.
 */
export function troubleWords(say: Say, trouble: string | null): string {
  if (trouble === null || trouble === '') return '';
  const own = OWN.find((code) => code === trouble);
  if (own !== undefined) return say(`messages.trouble_${own}`);
  const name = BY_SIGN.find(([sign]) => sign.test(trouble))?.[1];
  if (name === undefined) return trouble;
  return say('messages.troubleSaid', { sentence: say(`messages.trouble_${name}`), words: trouble });
}
