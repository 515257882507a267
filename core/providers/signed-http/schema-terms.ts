/** Small pieces that the definition is made of, with their bounds. */
import { z } from 'zod';
import { CIPHERS, PADDINGS } from './ciphers.ts';

/** No supplier of ours came near a tenth of these. */
export const ENTRIES_MAX = 200;
const TEXT_LENGTH_MAX = 4000;
const NAME_LENGTH_MAX = 100;

export const label = z.string().min(1).max(TEXT_LENGTH_MAX);
/** What people read: in one language, or in each of the program's. */
export const wording = z
  .union([label, z.strictObject({ 'zh-CN': label, en: label, ja: label })])
  .describe('A text, or one for each of zh-CN, en and ja.');
/** A name of ours: of an operation, an account value, a field. */
export const ownName = z
  .string()
  .max(NAME_LENGTH_MAX)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/u, 'a name is a letter followed by letters, digits, _ or -');
/** A name of the supplier's: any text without line breaks. */
export const theirName = z
  .string()
  .min(1)
  .max(NAME_LENGTH_MAX)
  .regex(/^[^\r\n]+$/u, 'must be on one line');
export const template = z
  .string()
  .max(TEXT_LENGTH_MAX)
  .describe('A text with places, as in {order.reference} or {order.target|last:10}; {{ and }} are braces.');
export const filters = z
  .string()
  .min(1)
  .max(TEXT_LENGTH_MAX)
  .describe('Filters, applied from left to right, as in trim|url:rfc3986.');
export const selector = z
  .string()
  .min(1)
  .max(TEXT_LENGTH_MAX)
  .describe('Where in a reply, as in data.list[0].state; $record, $status, $text and $header.NAME are special.');
export const milliseconds = z
  .int()
  .min(0)
  .max(366 * 86_400_000);

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).max(ENTRIES_MAX);
}

export function namedBy<Name extends z.core.$ZodRecordKey, Item extends z.ZodType>(name: Name, item: Item) {
  return z
    .record(name, item)
    .refine((entries) => Object.keys(entries).length <= ENTRIES_MAX, `at most ${ENTRIES_MAX} entries`);
}

export const TEXT_FORMS = ['hex', 'base64', 'base64url'] as const;
export const textForm = z.strictObject({
  as: z.enum(TEXT_FORMS),
  case: z.enum(['lower', 'upper']).default('lower').describe('Of hexadecimal digits.'),
});
export type TextForm = z.output<typeof textForm>;

/** How the text of a key gives its bytes. */
export const keyForm = z.enum(['text', 'hex', 'base64']).default('text');

const cipherParts = {
  cipher: z.enum(CIPHERS),
  padding: z.enum(PADDINGS).default('pkcs7'),
  key: template,
  keyIs: keyForm,
  iv: template.optional(),
  ivIs: keyForm,
  aad: template.optional().describe('gcm: what is vouched for and not encrypted.'),
};
export const cipherStep = z.strictObject({ step: z.literal('encrypt'), ...cipherParts });
export const encryption = z.strictObject({
  ...cipherParts,
  encode: textForm.describe('The text that the bytes become.'),
});
export type CipherText = Pick<z.output<typeof encryption>, keyof typeof cipherParts>;
