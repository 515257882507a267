import { z } from 'zod';
import { CHARSETS } from './charsets.ts';
import { URL_STYLES } from './percent-encoding.ts';
import { encryption, listOf, namedBy, ownName, template, theirName } from './schema-terms.ts';

const parameter = z.strictObject({
  name: theirName.describe('In JSON and XML a path such as data.mobile makes nested values.'),
  in: z
    .string()
    .regex(
      /^(query|body|header|path|unsent|part\.[A-Za-z][A-Za-z0-9_-]*)$/u,
      'one of query, body, header, path, unsent, part.NAME',
    )
    .optional()
    .describe('query for GET and DELETE, else body, unless told.'),
  value: template,
  empty: z.enum(['refuse', 'omit', 'send']).default('refuse').describe('What happens when the value is empty.'),
  type: z
    .enum(['text', 'number', 'boolean', 'json', 'xml'])
    .default('text')
    .describe('How JSON writes it; others are quoted. xml: put into an XML body as it is.'),
  maxLength: z.int().min(1).max(4000).optional(),
});
export type Parameter = z.output<typeof parameter>;

const payload = {
  root: z
    .union([z.literal(''), theirName])
    .optional()
    .describe('XML: the root element; empty for members without one.'),
  prolog: z.string().max(40).optional().describe('XML: the encoding that a prolog names; without it there is none.'),
  template: template.optional().describe('Format text: the whole.'),
  escapeUnicode: z.boolean().default(false).describe('JSON: as PHP does unless told.'),
  escapeSlashes: z.boolean().default(false).describe('JSON: as PHP does unless told.'),
  spaced: z.boolean().default(false).describe('JSON: blanks after colon and comma, as Python does.'),
  sortNames: z.boolean().default(false).describe('JSON: members in the order of their names.'),
  encrypt: encryption.optional(),
};
const part = z.strictObject({ format: z.enum(['json', 'form', 'xml', 'text', 'multipart']), ...payload });
export type Part = z.output<typeof part>;
const body = z.strictObject({
  format: z.enum(['none', 'json', 'form', 'xml', 'text', 'multipart']),
  contentType: template.optional(),
  ...payload,
});

/** What every operation inherits and may say differently. */
export const requestParts = {
  url: template.optional().describe('Scheme, host and perhaps a path: https://api.example.com'),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  charset: z.enum(CHARSETS).optional().describe('Of the request; utf-8 unless told.'),
  urlStyle: z.enum(URL_STYLES).optional().describe('How query and form values are percent-encoded; form unless told.'),
  body: body.optional(),
  parts: namedBy(ownName, part).optional().describe('Texts made of parameters, for {part.NAME}.'),
  parameters: listOf(parameter).optional(),
  sign: listOf(ownName).optional().describe('Signatures, in the order in which they are made.'),
};
