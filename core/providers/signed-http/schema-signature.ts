/** A signature is a list of steps; what one gives is what the next one takes: fields, then a text, then bytes, then a text. */
import { z } from 'zod';
import { CHARSETS } from './charsets.ts';
import { DIGESTS } from './digests.ts';
import {
  cipherStep,
  filters,
  keyForm,
  listOf,
  namedBy,
  ownName,
  selector,
  template,
  TEXT_FORMS,
  theirName,
} from './schema-terms.ts';

/** Where fields are collected from; `part.NAME` is one too. */
const source = z
  .string()
  .regex(
    /^(query|body|header|path|unsent|part\.[A-Za-z][A-Za-z0-9_-]*)$/u,
    'one of query, body, header, path, unsent, part.NAME',
  );

const collect = z
  .strictObject({
    step: z.literal('collect'),
    from: listOf(source).default(['query', 'body']),
    under: selector.optional().describe('Not the top level of the body, but the members of this object in it.'),
    include: listOf(theirName).optional().describe('Only these, in this order.'),
    exclude: listOf(theirName).default([]),
    missing: z.enum(['skip', 'empty', 'refuse']).default('skip').describe('An included field that is not there.'),
    nested: z
      .enum(['whole', 'paths', 'brackets', 'leaves'])
      .default('whole')
      .describe('paths: data.list[0].no; brackets, as PHP: data[list][0][no]; leaves: no.'),
    add: listOf(z.strictObject({ name: theirName, value: template })).default([]),
  })
  .describe('Nothing → fields: the query and body as they are sent, unless told otherwise.');

const filter = z.strictObject({
  step: z.literal('filter'),
  empty: z.enum(['skip', 'keep']).default('keep'),
  nested: z.enum(['skip', 'keep']).default('keep').describe('Fields whose value is an object or a list.'),
  exclude: listOf(theirName).default([]),
});

const render = z.strictObject({
  step: z.literal('render'),
  numbers: z.enum(['as-sent', 'shortest']).default('as-sent'),
  nested: z
    .enum(['json', 'sorted-json', 'array-word', 'commas'])
    .default('json')
    .describe('array-word: PHP’s word Array; commas: the values of a list, joined.'),
  names: filters.optional(),
  values: filters.optional(),
  fields: namedBy(theirName, filters).default({}).describe('Filters for single fields, before those of all values.'),
});

const order = z.strictObject({
  step: z.literal('order'),
  by: z.enum(['name', 'value', 'pair', 'listed']),
  names: listOf(theirName).optional().describe('For listed.'),
  rest: z.enum(['after', 'drop', 'refuse']).default('after').describe('Fields that are not listed.'),
  compare: z.enum(['exact', 'ignore-case']).default('exact'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
});

const join = z.strictObject({
  step: z.literal('join'),
  each: template.default('{name}={value}'),
  separator: z.string().max(20).default('&'),
});

const secret = z.strictObject({ step: z.literal('secret'), before: template.default(''), after: template.default('') });
const wrap = z.strictObject({ step: z.literal('template'), template });
const change = z.strictObject({ step: z.literal('change'), apply: filters });
const charset = z.strictObject({ step: z.literal('charset'), charset: z.enum(CHARSETS) });
const digest = z.strictObject({
  step: z.literal('digest'),
  algorithm: z.enum(DIGESTS),
  key: template.optional().describe('For hmac-… and rsa-…'),
  keyIs: keyForm,
});
const encode = z.strictObject({
  step: z.literal('encode'),
  as: z.enum(TEXT_FORMS),
  case: z.enum(['lower', 'upper']).default('lower'),
});
const place = z.strictObject({
  step: z.literal('place'),
  in: z
    .string()
    .regex(
      /^(query|body|header|unsent|part\.[A-Za-z][A-Za-z0-9_-]*)$/u,
      'one of query, body, header, unsent, part.NAME',
    ),
  name: theirName,
});

export const signatureStep = z.discriminatedUnion('step', [
  collect,
  filter,
  render,
  order,
  join,
  secret,
  wrap,
  change,
  charset,
  digest,
  cipherStep,
  encode,
  place,
]);
export type SignatureStep = z.output<typeof signatureStep>;
export type StepOf<Kind extends SignatureStep['step']> = Extract<SignatureStep, { step: Kind }>;

export const signature = z
  .strictObject({
    steps: listOf(signatureStep).optional(),
    extends: ownName.optional().describe('Another signature, of which single steps are replaced.'),
    replace: listOf(signatureStep).optional().describe('Each takes the place of the step of the same kind.'),
    drop: listOf(z.string().max(20)).optional().describe('Kinds of steps of the other one that are left out.'),
  })
  .describe('Either steps, or extends with replace and drop.');
export type Signature = z.output<typeof signature>;
