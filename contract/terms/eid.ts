import type { Brand } from './ids.ts';

/** The number of an eUICC (the chip that holds eSIM profiles): 32 digits, the whole modulo 97 equal to 1 (GSMA SGP.02). */
export type Eid = Brand<string, 'Eid'>;

/** Reads an EID; undefined when the length or the two check digits are wrong. */
export function readEid(text: string): Eid | undefined {
  const plain = text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff\p{Pd}]/gu, '');
  return /^\d{32}$/.test(plain) && BigInt(plain) % 97n === 1n ? (plain as Eid) : undefined;
}
