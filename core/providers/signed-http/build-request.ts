import { encodeText } from './charsets.ts';
import type { Charset } from './charsets.ts';
import type { Definition } from './definition.ts';
import { findOperation } from './operation-setting.ts';
import type { OperationSetting } from './operation-setting.ts';
import { BOUNDARY, RequestDraft } from './request-draft.ts';
import { runSignature, stepsOf } from './run-signature.ts';
import type { SignatureTrace } from './run-signature.ts';
import { createScope } from './scope.ts';
import type { Given } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';

export interface BuiltRequest {
  readonly method: OperationSetting['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly what is sent; undefined for a request without a body. */
  readonly body: Uint8Array | undefined;
  readonly bodyText: string;
  /** By name, in the order in which they were made. */
  readonly signatures: readonly (SignatureTrace & { readonly name: string })[];
}

/** Another string for the last digest of the signature of that name: what would it give? */
export interface StringInstead {
  readonly signature: string;
  readonly stringToSign: string;
}

/**
 * The exact request of an operation. Pure: the same given gives the same bytes. Throws SignedHttpError when a value is
 * missing, empty where it must not be, or cannot be written in the charset.
 */
export function buildRequest(
  definition: Definition,
  operationName: string,
  given: Given,
  instead?: StringInstead,
): BuiltRequest {
  const operation = findOperation(definition, operationName);
  if (!operation) {
    const known = Object.keys(definition.operations).join(', ');
    throw new SignedHttpError('operations', `there is no operation "${operationName}"; known are ${known}`);
  }
  checkGiven(definition, operation, given);
  const draft = new RequestDraft(operation, createScope(definition, operation.charset, given));
  const signatures = operation.sign.map((name) => {
    const signature = definition.signatures[name];
    if (!signature) throw new SignedHttpError(`operations.${operation.name}.sign`, `there is no signature "${name}"`);
    const replaceText = instead?.signature === name ? instead.stringToSign : undefined;
    const source = (place: string) => draft.signedFieldsIn(place);
    const trace = runSignature(stepsOf(definition, signature), source, draft.scope, `signatures.${name}`, replaceText);
    draft.keepSignature(name, trace.value);
    if (trace.place) draft.place(trace.place.in, trace.place.name, trace.value);
    return { name, ...trace };
  });
  const bodyText = draft.bodyText();
  return {
    method: operation.method,
    url: draft.urlText(),
    headers: collectHeaders(operation, draft),
    body: operation.body.format === 'none' ? undefined : encodeBody(bodyText, operation.charset),
    bodyText,
    signatures,
  };
}

const TARGETS: Readonly<Record<Definition['target']['kind'], { readonly pattern: RegExp; readonly words: string }>> = {
  iccid: { pattern: /^\d{18,22}$/, words: '18 to 22 digits' },
  phone: { pattern: /^\+?\d{5,15}$/, words: '5 to 15 digits' },
  account: { pattern: /^\S(?:.*\S)?$/u, words: 'not empty' },
};

/** Suppliers sell a new card, or recharge somebody else's, when a number is missing: such an order is not built. */
function checkGiven(definition: Definition, { kind }: OperationSetting, { account, order }: Given): void {
  for (const [name, { optional, default: otherwise }] of Object.entries(definition.account)) {
    if (!optional && otherwise === undefined && (account[name] ?? '') === '') {
      throw new SignedHttpError(`account.${name}`, 'this value of the account is missing');
    }
  }
  for (const [name, { oneOf, maxLength }] of Object.entries(definition.inputs)) {
    const value = order[name];
    if (value === undefined) continue;
    if (oneOf && !oneOf.includes(value)) {
      throw new SignedHttpError(`inputs.${name}`, `"${value}" is none of ${oneOf.join(', ')}`);
    }
    if (maxLength !== undefined && value.length > maxLength) {
      throw new SignedHttpError(`inputs.${name}`, `"${value}" is longer than ${maxLength}`);
    }
  }
  const target = TARGETS[definition.target.kind];
  if ((kind === 'submit' || order['target']) && !target.pattern.test(order['target'] ?? '')) {
    throw new SignedHttpError('target', `the input "target" must be ${target.words}, not "${order['target'] ?? ''}"`);
  }
}

const CHARSET_NAMES: Readonly<Record<Charset, string>> = {
  'utf-8': 'UTF-8',
  gbk: 'GBK',
  gb18030: 'GB18030',
  shift_jis: 'Shift_JIS',
};
const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  xml: 'application/xml',
  text: 'text/plain',
  multipart: `multipart/form-data; boundary=${BOUNDARY}`,
} as const;

/** A header of the definition's own comes before what we would say. */
function collectHeaders({ name, body, charset }: OperationSetting, draft: RequestDraft): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name: header, text } of draft.fieldsIn('header')) {
    if (!/^[\t\u0020-\u007e]*$/.test(text) || !/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(header)) {
      throw new SignedHttpError(
        `operations.${name}`,
        `the header "${header}" would hold characters that no header may have`,
      );
    }
    headers[header] = text;
  }
  const isNamed = Object.keys(headers).some((header) => header.toLowerCase() === 'content-type');
  if (body.format === 'none' || isNamed) return headers;
  const own = body.contentType === undefined ? undefined : draft.scope.render(body.contentType, 'body.contentType');
  const usual = CONTENT_TYPES[body.format];
  const named = body.format === 'multipart' ? usual : `${usual}; charset=${CHARSET_NAMES[charset]}`;
  return { 'Content-Type': own ?? named, ...headers };
}

/** Percent-encoded and Base64 texts are ASCII, so that one encoding of the whole serves every format. */
function encodeBody(text: string, charset: Charset): Uint8Array {
  const bytes = encodeText(text, charset);
  if (!bytes) throw new SignedHttpError('charset', `the charset ${charset} cannot write the body`);
  return bytes;
}
