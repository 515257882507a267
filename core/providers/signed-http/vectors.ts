/** The file of worked examples that a definition is checked with. docs/signed-http.md explains it. */
import { z } from 'zod';
import { CHARSETS } from './charsets.ts';
import { RESULT_CLASSES } from './schema-reply.ts';

const VECTORS_FORMAT = 'kaduo-signed-http-vectors/1';
const VECTORS_MAX = 1000;

const texts = z.record(z.string().max(100), z.string().max(4000));
const text = z.string().max(100_000);
const name = z.string().min(1).max(200);
const instant = z
  .union([z.int().min(0), z.iso.datetime({ offset: true })])
  .describe('ISO 8601 with its zone, or Unix milliseconds.');

const around = {
  name,
  account: texts.optional().describe('Added to those of the file.'),
  inputs: texts.default({}),
  at: instant.optional(),
  random: texts.optional(),
  login: texts.optional().describe('What a login has given, for {login.NAME}.'),
};
/** Both would be the body: one of them is not looked at. */
function hasOneBody(vector: { readonly [Name in (typeof BODIES)[number]]?: unknown }): boolean {
  return BODIES.filter((name) => vector[name] !== undefined).length <= 1;
}
const BODIES = ['body', 'json', 'bodyHex', 'bodyBase64'] as const;
const ONE_BODY = `has more than one body: write one of ${BODIES.join(', ')}`;

const bytes = {
  headers: texts.default({}),
  body: text.optional(),
  json: z.json().optional().describe('Instead of body: written as compact JSON.'),
  bodyHex: text
    .regex(/^(?:\s*[0-9A-Fa-f]{2})*\s*$/, 'must be pairs of hexadecimal digits')
    .optional()
    .describe('Instead of body: its bytes.'),
  bodyBase64: text
    .regex(/^(?:[A-Za-z0-9+/_-]|\s)*={0,2}\s*$/, 'is no Base64')
    .optional()
    .describe('Instead of body: its bytes.'),
  charset: z.enum(CHARSETS).optional().describe('In which body is sent; that of the definition unless told.'),
};
const signed = {
  of: z.string().max(100).optional().describe('Which signature, where there are several; the last one unless told.'),
  stringToSign: text.optional(),
  digest: text.optional().describe('As the encode step writes it.'),
  signature: text.optional().describe('What is sent, where that is more than the digest.'),
};
const answered = {
  class: z.enum(RESULT_CLASSES).optional(),
  because: z.string().max(40).optional(),
  code: z.string().max(40).optional(),
  cause: z.string().max(40).optional(),
  trouble: z.string().max(40).optional(),
  fields: z.record(z.string().max(100), z.json()).optional(),
};

const requestVector = z.strictObject({
  ...around,
  operation: name,
  expect: z
    .strictObject({
      ...signed,
      method: z.string().max(10).optional(),
      url: text.optional(),
      headers: texts.optional(),
      body: text.optional(),
      error: text.optional().describe('The request cannot be built: a part of the message.'),
    })
    .default({}),
});
const replyVector = z
  .strictObject({
    ...around,
    ...bytes,
    operation: name,
    status: z.int().min(100).max(599).default(200),
    ageMs: z.int().min(0).default(0).describe('Since the order was sent.'),
    expect: z
      .strictObject({ ...signed, ...answered, verified: z.enum(['yes', 'no', 'missing']).optional() })
      .default({}),
  })
  .refine(hasOneBody, ONE_BODY);
const callbackVector = z
  .strictObject({
    ...around,
    ...bytes,
    query: text.default(''),
    ageMs: z.int().min(0).default(0),
    expect: z
      .strictObject({ ...signed, ...answered, verified: z.enum(['yes', 'no', 'unsigned']).optional() })
      .default({}),
  })
  .refine(hasOneBody, ONE_BODY);

export const vectors = z.strictObject({
  $schema: z.string().max(1000).optional(),
  format: z.literal(VECTORS_FORMAT),
  account: texts.default({}),
  at: instant.optional().describe('The clock of all examples that do not say otherwise.'),
  random: texts.default({}),
  login: texts.default({}),
  requests: z.array(requestVector).max(VECTORS_MAX).default([]),
  replies: z.array(replyVector).max(VECTORS_MAX).default([]),
  callbacks: z.array(callbackVector).max(VECTORS_MAX).default([]),
});
export type Vectors = z.output<typeof vectors>;
export type RequestVector = Vectors['requests'][number];
export type ReplyVector = Vectors['replies'][number];
export type CallbackVector = Vectors['callbacks'][number];
