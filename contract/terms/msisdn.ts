import type { Brand } from './ids.ts';

/** A phone number in E.164 form: `+819012345678`. Text, never a number. */
export type Msisdn = Brand<string, 'Msisdn'>;

/**
 * Reads a phone number; national Japanese forms (090…, 020…, 0200 with 14 digits) become +81, an 11-digit number
 * beginning with 1 is taken as mainland China's. Undefined when it is none of these and not international.
 */
export function readMsisdn(text: string): Msisdn | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/^\s*['’`]/u, '')
    .replace(/[\s().\u00a0\u200b-\u200d\u2060\ufeff\p{Pd}]/gu, '');
  if (/^\+[1-9]\d{6,14}$/.test(plain)) return plain as Msisdn;
  if (/^0200\d{10}$/.test(plain) || /^0[2-9]0\d{8}$/.test(plain)) return `+81${plain.slice(1)}` as Msisdn;
  if (/^81[2-9]0\d{8}$/.test(plain)) return `+${plain}` as Msisdn;
  if (/^1[3-9]\d{9}$/.test(plain)) return `+86${plain}` as Msisdn;
  if (/^861[3-9]\d{9}$/.test(plain)) return `+${plain}` as Msisdn;
  return undefined;
}
