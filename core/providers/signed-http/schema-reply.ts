import { z } from 'zod';
import { REJECTION_CODES } from '../provider.ts';
import { CHARSETS } from './charsets.ts';
import { KEY_PAIR_HASHES } from './digests.ts';
import { BODY_FORMATS } from './read-body.ts';
import { signature } from './schema-signature.ts';
import {
  encryption,
  filters,
  label,
  listOf,
  milliseconds,
  namedBy,
  ownName,
  selector,
  template,
  TEXT_FORMS,
  theirName,
} from './schema-terms.ts';

export const RESULT_CLASSES = ['succeeded', 'pending', 'rejected', 'not_processed', 'unknown'] as const;
export const UNKNOWN_REASONS = ['duplicate', 'partial', 'not_found', 'doubtful'] as const;

export const DATA_UNITS = ['B', 'KB', 'MB', 'GB', 'KiB', 'MiB', 'GiB'] as const;

const fieldReading = z.strictObject({
  at: z.union([selector, listOf(selector)]).describe('The first that is there.'),
  apply: filters.optional().describe('Before it is compared.'),
  read: z.enum(['text', 'money', 'integer', 'time', 'data']).default('text'),
  time: z.string().max(100).optional().describe('For time: a name of times.'),
  unit: z.enum(DATA_UNITS).optional().describe('For data: MB is a million bytes, MiB 1024 times 1024.'),
});
const field = z.union([selector, listOf(selector), fieldReading]);
export type FieldReading = z.output<typeof fieldReading>;

/** A field in its long form. */
export function fieldOf(short: z.output<typeof field>): Omit<FieldReading, 'at'> & { readonly at: readonly string[] } {
  if (typeof short === 'string') return { at: [short], read: 'text' };
  return Array.isArray(short) ? { at: short, read: 'text' } : { ...short, at: [short.at].flat() };
}

const texts = listOf(template).min(1);
const condition = z.union([
  template,
  texts,
  z.strictObject({
    is: texts.optional(),
    not: texts.optional().describe('There, and none of these.'),
    present: z.boolean().optional(),
  }),
]);
export type Condition = z.output<typeof condition>;

const rule = z.strictObject({
  when: namedBy(z.string().max(100), condition).describe('Field and text, several texts, or is / not / present.'),
  class: z.enum(RESULT_CLASSES),
  code: z.enum(REJECTION_CODES).optional().describe('For rejected; PROVIDER_REFUSED unless told.'),
  retryLater: z.boolean().optional().describe('For rejected: a new order may go through later.'),
  cause: z.enum(['throttled', 'unauthorized']).optional().describe('For not_processed; unauthorized unless told.'),
  trouble: z.enum(['float_low', 'credentials', 'address_blocked']).optional().describe('Stops the whole account.'),
  because: z.enum(UNKNOWN_REASONS).optional().describe('For unknown; doubtful unless told.'),
  minAgeMs: milliseconds.optional().describe('Sooner after the send it is unknown.'),
  askAfterMs: milliseconds.optional().describe('For pending: when to ask.'),
  renewsLogin: z
    .boolean()
    .optional()
    .describe('For not_processed: the login has ended; the next call makes a new one.'),
  note: label.optional(),
});
export type Rule = z.output<typeof rule>;

const agreement = z.strictObject({
  field: ownName,
  with: template.describe('What was sent.'),
  required: z.boolean().default(false).describe('Without the field there is no success.'),
  as: z.enum(['text', 'number']).default('text').describe('number: 50 and 50.00 agree.'),
});
export type Agreement = z.output<typeof agreement>;

/** How bytes become fields. */
export const readingParts = {
  charset: z
    .enum(['auto', ...CHARSETS])
    .optional()
    .describe('auto: header, XML prolog, else utf-8.'),
  format: z.enum(BODY_FORMATS).optional(),
  separator: z.string().min(1).max(10).optional().describe('Format text: between parts[0], parts[1], …'),
  decrypt: z
    .strictObject({
      at: selector.optional().describe('The encrypted field; the whole body unless told.'),
      ...encryption.shape,
      format: z.enum(BODY_FORMATS).default('json').describe('Of what was encrypted.'),
    })
    .optional(),
  nested: listOf(z.strictObject({ at: selector, format: z.enum(BODY_FORMATS).default('json') }))
    .optional()
    .describe('Fields that hold a whole document as text.'),
  record: z
    .strictObject({
      at: selector.describe('A list of records, or one; $body where the body itself is the list.'),
      match: namedBy(selector, template).default({}).describe('The record whose fields have these texts.'),
    })
    .optional()
    .describe('Gives $record.'),
  fields: namedBy(ownName, field).optional(),
  agree: listOf(agreement).optional(),
  rules: listOf(rule).optional(),
};

/** Where a signature of the supplier's comes, and how it is held against ours. */
export const receivedParts = {
  name: theirName.describe('In JSON and XML a selector such as head.sign.'),
  compare: z.enum(['exact', 'ignore-case']).default('exact'),
  verify: z
    .strictObject({
      algorithm: z.enum(KEY_PAIR_HASHES),
      key: template.describe('The supplier’s public RSA key: PEM on one line, or the Base64 inside it.'),
      as: z.enum(TEXT_FORMS).default('base64').describe('How the signature is written.'),
    })
    .optional()
    .describe('Signed with the supplier’s private key: the steps end with the text that was signed.'),
};

export const reply = z.strictObject({
  ...readingParts,
  signature: z
    .union([z.literal('none'), signature])
    .optional()
    .describe('Made over the reply as it came; "none" where the defaults have one and this reply is not signed.'),
  received: z
    .strictObject({
      in: z.enum(['body', 'header']).default('body'),
      ...receivedParts,
      unsigned: listOf(z.enum(['pending', 'rejected', 'not_processed', 'unknown']))
        .default([])
        .describe('Classes that are believed of a reply without a signature, as errors often are.'),
    })
    .optional()
    .describe('Where the signature of the reply comes; the field takes no part in it.'),
});
export type Reply = z.output<typeof reply>;
export type Reading = Omit<Reply, 'signature' | 'received'>;

/** Several things that one reply tells, each with the same fields. */
export const itemList = z.strictObject({
  at: selector.describe('A list; $body where the body itself is the list.'),
  fields: namedBy(ownName, field).describe('Selectors from the item: code, plan.name.'),
  pages: z
    .strictObject({ size: z.int().min(1).max(10_000) })
    .optional()
    .describe('It is asked for {order.page} 1, 2, … until a page has fewer than size.'),
});
export type ItemList = z.output<typeof itemList>;
