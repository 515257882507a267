/** Where two texts part, and what may be behind it. */
import { CHARSETS, encodeText } from './charsets.ts';
import { HASHES, digestOf } from './digests.ts';
import { writeBytes } from './text-form.ts';
import type { TextForm } from './schema-terms.ts';

export interface Difference {
  /** `stringToSign`, `digest`, `class`, `headers.sign`, … */
  readonly what: string;
  readonly expected: string;
  readonly got: string;
  /** The first character that differs, counted from 1; undefined where that says nothing. */
  readonly position?: number;
  readonly hint?: string;
}

export function compareTexts(what: string, expected: string | undefined, got: string): Difference[] {
  if (expected === undefined || expected === got) return [];
  const hint = explainTexts(expected, got);
  return [{ what, expected, got, position: findPosition(expected, got), ...(hint === undefined ? {} : { hint }) }];
}

function findPosition(expected: string, got: string): number {
  let index = 0;
  while (index < expected.length && expected[index] === got[index]) index += 1;
  return index + 1;
}

function explainTexts(expected: string, got: string): string | undefined {
  if (expected.toLowerCase() === got.toLowerCase()) return 'only upper and lower case differ';
  if (expected.trim() === got.trim()) return 'only blanks at the ends differ';
  const parts = (text: string) => text.split('&').toSorted();
  const [wanted, made] = [parts(expected), parts(got)];
  if (wanted.join('&') === made.join('&')) return 'the same parts in another order';
  const missing = wanted.filter((part) => !made.includes(part));
  const extra = made.filter((part) => !wanted.includes(part));
  if (wanted.length < 2 || missing.length + extra.length > 6) return undefined;
  return [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`too much: ${extra.join(', ')}`] : []),
  ].join('; ');
}

const FORMS: readonly (readonly [string, TextForm])[] = [
  ['lower-case hexadecimal', { as: 'hex', case: 'lower' }],
  ['upper-case hexadecimal', { as: 'hex', case: 'upper' }],
  ['Base64', { as: 'base64', case: 'lower' }],
];

/** Which plain digest of the string gives that text, in words; undefined when none does. */
export function explainDigest(text: string, digest: string): string | undefined {
  for (const charset of CHARSETS) {
    const bytes = encodeText(text, charset);
    if (!bytes) continue;
    for (const hash of HASHES) {
      const made = digestOf(hash, bytes, undefined);
      const form = FORMS.find(([, one]) => writeBytes(made, one) === digest);
      if (form) return `it is the ${hash} of this string in ${charset}, in ${form[0]}`;
    }
  }
  return undefined;
}
