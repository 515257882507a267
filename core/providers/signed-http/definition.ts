/** The file that describes a signed-HTTP provider. docs/signed-http.md explains every field to the person who writes one. */
import { z } from 'zod';
import { CURRENCIES } from '../../../contract/terms/money.ts';
import { RECOVERY_CLASSES } from '../../../contract/terms/recovery-class.ts';
import { requestParts } from './schema-request.ts';
import { itemList, readingParts, receivedParts, reply } from './schema-reply.ts';
import { signature } from './schema-signature.ts';
import { label, listOf, milliseconds, namedBy, ownName, template, theirName, wording } from './schema-terms.ts';

/** Grows only when an old file would be read differently. */
const DEFINITION_FORMAT = 'kaduo-signed-http/1';
export const OPERATION_KINDS = [
  'submit',
  'query',
  'login',
  'balance',
  'card',
  'usage',
  'offers',
  'catalogue',
  'list',
  'drain',
  'cancel',
  'other',
] as const;

const accountValue = z.strictObject({
  label: wording.optional(),
  secret: z.boolean().default(false).describe('Entered once and never shown again.'),
  default: z.string().max(1000).optional(),
  optional: z.boolean().default(false),
});

const input = z.strictObject({
  label: wording.optional(),
  oneOf: listOf(z.string().max(200)).optional(),
  default: z.string().max(1000).optional(),
  maxLength: z.int().min(1).max(4000).optional(),
});

const pace = z.strictObject({
  perSecond: z.number().positive().max(1000).optional(),
  firstAfterMs: milliseconds.optional().describe('Not before, counted from the submit.'),
  everyMs: milliseconds.optional().describe('Not more often for one order, or for the balance.'),
  batchMax: z.int().min(1).max(1000).optional(),
  windowMs: milliseconds.optional().describe('Older orders are not found any more.'),
});

const operation = z.strictObject({
  kind: z.enum(OPERATION_KINDS),
  label: label.optional(),
  ...requestParts,
  path: template.default('').describe('After the url; what is put in is percent-encoded.'),
  without: listOf(theirName).default([]).describe('Parameters of defaults that this operation does not have.'),
  reply: reply.default({}),
  list: itemList.optional().describe('For catalogue and offers: where the offers are in the reply.'),
  tokenLifeMs: milliseconds.optional().describe('For login: how long it lasts, where the reply does not say.'),
  pace: pace.optional(),
});

const callback = z.strictObject({
  ...readingParts,
  signature: signature.optional().describe('Made over the received fields; without it nothing is verified.'),
  received: z
    .strictObject({ in: z.enum(['body', 'query', 'header']).default('body'), ...receivedParts })
    .optional()
    .describe('Where the signature comes; the field takes no part in it.'),
  acknowledge: z.strictObject({
    body: z.string().max(1000),
    contentType: z.string().max(100).default('text/plain'),
    status: z.int().min(200).max(299).default(200),
  }),
  retries: label.optional().describe('For people.'),
});

export const definition = z.strictObject({
  $schema: z.string().max(1000).optional(),
  format: z.literal(DEFINITION_FORMAT),
  name: label,
  description: label.optional(),
  documents: listOf(label).default([]).describe('Where the supplier documents it.'),
  unconfirmed: listOf(wording).default([]).describe('What nobody has confirmed; shown on the provider’s page.'),
  account: namedBy(ownName, accountValue).default({}),
  inputs: namedBy(ownName, input).default({}).describe('Further values of an order, or limits for known ones.'),
  target: z
    .strictObject({
      kind: z.enum(['iccid', 'phone', 'account']),
      send: template.default('{order.target}'),
    })
    .describe('What is recharged, and how its number is written: {target}.'),
  products: namedBy(theirName, namedBy(ownName, z.string().max(1000)))
    .default({})
    .describe('Our offer code → the supplier’s texts for {product.NAME}.'),
  money: z
    .strictObject({
      currency: z.enum(CURRENCIES),
      places: z.int().min(0).max(6).default(0).describe('0: yuan, 2: fen, 4: ten-thousandths.'),
      decimals: z.int().min(0).max(6).optional().describe('Exactly so many when sent; the shortest form unless told.'),
    })
    .optional(),
  times: namedBy(
    ownName,
    z.strictObject({ format: z.string().min(1).max(100), zone: z.string().max(60).optional() }),
  ).default({}),
  random: namedBy(
    ownName,
    z.strictObject({
      kind: z.enum(['letters-digits', 'digits', 'hex', 'uuid']),
      length: z.int().min(1).max(64).default(32),
    }),
  ).default({}),
  maps: namedBy(ownName, namedBy(z.string().max(200), z.string().max(1000))).default({}),
  capabilities: z.strictObject({
    recoveryClass: z.enum(RECOVERY_CLASSES),
    ownReference: z
      .enum(['unique', 'unproven', 'none'])
      .describe('Does the supplier refuse a reference that it knows?'),
    queryBy: listOf(z.enum(['reference', 'providerReference', 'card'])).default([]),
    sendDeadlineMs: milliseconds.default(60_000),
    workingTimeMs: milliseconds.default(900_000).describe('How long after a send it may still be carried out.'),
    keyLifeMs: milliseconds.optional().describe('Class C: how long a repeat returns the first answer.'),
    checksKeyFirst: z
      .boolean()
      .default(false)
      .describe('Class C: a known key is answered before card, balance or price are looked at.'),
    lanes: z.int().min(1).max(128).default(4),
    ratePerSecond: z.number().positive().max(1000).default(2),
  }),
  clock: z.strictObject({ toleranceMs: milliseconds.optional() }).default({}),
  signatures: namedBy(ownName, signature).default({}),
  defaults: z.strictObject({ ...requestParts, reply: reply.optional() }).default({}),
  operations: namedBy(ownName, operation),
  callback: callback.optional(),
});
export type Definition = z.output<typeof definition>;
export type Operation = z.output<typeof operation>;

/** The published form of the schema, for editors that complete and check while somebody writes. */
export function describeDefinition(): Record<string, unknown> {
  return { ...z.toJSONSchema(definition, { io: 'input', reused: 'ref' }), title: 'Kaduo: a provider over signed HTTP' };
}
