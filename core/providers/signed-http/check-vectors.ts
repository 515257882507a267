/** Runs worked examples through a definition and says where they differ from what the supplier's document shows. */
import { buildRequest } from './build-request.ts';
import { KNOWN_INPUTS, loginFields } from './check-templates.ts';
import { CHARSETS, encodeText } from './charsets.ts';
import type { Definition } from './definition.ts';
import { compareTexts, explainDigest } from './difference.ts';
import type { Difference } from './difference.ts';
import { findOperation } from './operation-setting.ts';
import { guessCharset } from './read-body.ts';
import { readCallback } from './read-callback.ts';
import { readReply } from './read-reply.ts';
import type { SignatureTrace } from './run-signature.ts';
import type { Given } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';
import type { CallbackVector, ReplyVector, RequestVector, Vectors } from './vectors.ts';

export interface CheckedVector {
  readonly kind: 'request' | 'reply' | 'callback';
  readonly name: string;
  readonly operation: string | undefined;
  readonly agrees: boolean;
  readonly differences: readonly Difference[];
  /** Why nothing could be built. */
  readonly error?: { readonly place: string; readonly message: string };
  readonly stringToSign?: string;
  readonly digest?: string;
  readonly signature?: string;
  readonly steps?: SignatureTrace['steps'];
  readonly request?: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly verified?: 'yes' | 'no' | 'missing' | 'unsigned';
  /** The class and what belongs to it. */
  readonly result?: Readonly<Record<string, unknown>> & { readonly class: string };
  readonly rule?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export function checkVectors(definition: Definition, vectors: Vectors): CheckedVector[] {
  return [
    ...vectors.requests.map((vector) =>
      guard('request', vector, () => checkRequest(definition, vectors, vector), vector.expect.error),
    ),
    ...vectors.replies.map((vector) => guard('reply', vector, () => checkReply(definition, vectors, vector))),
    ...vectors.callbacks.map((vector) => guard('callback', vector, () => checkCallback(definition, vectors, vector))),
  ];
}

type Findings = Omit<CheckedVector, 'kind' | 'name' | 'operation' | 'agrees'>;

function guard(
  kind: CheckedVector['kind'],
  vector: { readonly name: string; readonly operation?: string },
  check: () => Findings,
  expectedError?: string,
): CheckedVector {
  const about = { kind, name: vector.name, operation: vector.operation };
  try {
    const found = check();
    const unexpected = expectedError === undefined ? [] : [{ what: 'error', expected: expectedError, got: 'none' }];
    const differences = [...found.differences, ...unexpected];
    return { ...about, ...found, differences, agrees: differences.length === 0 };
  } catch (error) {
    if (!(error instanceof SignedHttpError)) throw error;
    const { place, message } = error;
    const agrees = expectedError !== undefined && message.includes(expectedError);
    const differences =
      expectedError === undefined || agrees ? [] : [{ what: 'error', expected: expectedError, got: message }];
    return { ...about, differences, agrees, error: { place, message } };
  }
}

function checkRequest(definition: Definition, vectors: Vectors, vector: RequestVector): Findings {
  const { expect } = vector;
  const given = giveTo(definition, vectors, vector);
  const built = buildRequest(definition, vector.operation, given);
  const trace =
    expect.of === undefined ? built.signatures.at(-1) : built.signatures.find(({ name }) => name === expect.of);
  if (expect.of !== undefined && !trace) {
    const made = built.signatures.map(({ name }) => name).join(', ');
    throw new SignedHttpError(
      'expect.of',
      `"${vector.operation}" makes no signature "${expect.of}"; it makes ${made || 'none'}`,
    );
  }
  const request = { method: built.method, url: built.url, headers: built.headers, body: built.bodyText };
  const again = (stringToSign: string) =>
    trace &&
    buildRequest(definition, vector.operation, given, { signature: trace.name, stringToSign }).signatures.find(
      ({ name }) => name === trace.name,
    );
  const headers = new Map(Object.entries(built.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    ...showTrace(trace),
    request,
    differences: [
      ...compareTrace(expect, trace, again),
      ...compareTexts('method', expect.method, built.method),
      ...compareTexts('url', expect.url, built.url),
      ...Object.entries(expect.headers ?? {}).flatMap(([name, value]) =>
        compareTexts(`headers.${name}`, value, headers.get(name.toLowerCase()) ?? ''),
      ),
      ...compareTexts('body', expect.body, built.bodyText),
    ],
  };
}

function checkReply(definition: Definition, vectors: Vectors, vector: ReplyVector): Findings {
  const operation = findOperation(definition, vector.operation);
  const usual = operation?.reply.charset;
  const received = { status: vector.status, headers: vector.headers, body: bytesOf(vector, usual) };
  const given = giveTo(definition, vectors, vector);
  const read = (instead?: string) => readReply(definition, vector.operation, given, received, vector.ageMs, instead);
  const { result, rule, fields, verified, signature, problem } = read();
  const { expect } = vector;
  return {
    ...showTrace(signature),
    ...(problem && { error: { place: problem.place, message: problem.message } }),
    ...(verified && { verified }),
    result,
    ...(rule === undefined ? {} : { rule }),
    fields,
    differences: [
      ...compareTrace(expect, signature, (text) => read(text).signature),
      ...compareTexts('verified', expect.verified, verified ?? 'unsigned'),
      ...compareAnswer(expect, result, fields),
    ],
  };
}

function checkCallback(definition: Definition, vectors: Vectors, vector: CallbackVector): Findings {
  const { expect } = vector;
  const given = giveTo(definition, vectors, vector);
  const call = { query: vector.query, headers: vector.headers, body: bytesOf(vector, definition.callback?.charset) };
  const read = readCallback(definition, given, call, vector.ageMs);
  const again = (text: string) => readCallback(definition, given, call, vector.ageMs, text).signature;
  return {
    ...showTrace(read.signature),
    verified: read.verified,
    result: read.result,
    fields: read.fields,
    differences: [
      ...compareTrace(expect, read.signature, again),
      ...compareTexts('verified', expect.verified, read.verified),
      ...compareAnswer(expect, read.result, read.fields),
    ],
  };
}

function compareTrace(
  expect: {
    readonly stringToSign?: string | undefined;
    readonly digest?: string | undefined;
    readonly signature?: string | undefined;
  },
  trace: SignatureTrace | undefined,
  runWith: (stringToSign: string) => SignatureTrace | undefined,
): Difference[] {
  const differences = [
    ...compareTexts('stringToSign', expect.stringToSign, trace?.stringToSign ?? ''),
    ...compareTexts('digest', expect.digest, trace?.digest ?? ''),
    ...compareTexts('signature', expect.signature, trace?.value ?? ''),
  ];
  const { stringToSign, digest } = expect;
  if (digest === undefined || !trace) return differences;
  return differences.map((difference) => {
    if (difference.what !== 'digest' || difference.hint !== undefined) return difference;
    const hint = hintForDigest(stringToSign ?? trace.stringToSign, digest, stringToSign !== undefined, runWith);
    return { ...difference, hint };
  });
}

/** The string or the digest: which of the two is it? */
function hintForDigest(
  text: string,
  digest: string,
  isTheirs: boolean,
  runWith: (stringToSign: string) => SignatureTrace | undefined,
): string {
  if (isTheirs && runWith(text)?.digest === digest)
    return 'the digest belongs to the expected string: only the string differs';
  const plain = explainDigest(text, digest);
  if (plain !== undefined)
    return `${plain}${isTheirs ? ' (the expected one)' : ''}: look at "digest", "charset" and "encode"`;
  return isTheirs
    ? 'it does not belong to the expected string by these steps, nor by any plain digest: the key, a hidden character, or the supplier’s own example is wrong'
    : 'no plain digest of this string gives it: the string differs, or a key';
}

function compareAnswer(
  expect: Omit<ReplyVector['expect'], 'verified'>,
  result: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
): Difference[] {
  const words = (['class', 'because', 'code', 'cause', 'trouble'] as const).flatMap((what) =>
    compareTexts(what, expect[what], sayValue(result[what])),
  );
  const named = Object.entries(expect.fields ?? {}).flatMap(([name, value]) =>
    compareTexts(`fields.${name}`, sayValue(value), sayValue(fields[name])),
  );
  return [...words, ...named].map(({ what, expected, got }) => ({ what, expected, got }));
}

function sayValue(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
}

function showTrace(trace: SignatureTrace | undefined): Partial<Findings> {
  if (!trace) return {};
  return { stringToSign: trace.stringToSign, digest: trace.digest, signature: trace.value, steps: trace.steps };
}

/** The moment of an example that does not say one; any will do for replies. */
const SOME_MOMENT_MS = Date.UTC(2026, 0, 1);

function giveTo(definition: Definition, file: Vectors, vector: RequestVector | ReplyVector | CallbackVector): Given {
  const at = vector.at ?? file.at ?? SOME_MOMENT_MS;
  const account = { ...file.account, ...vector.account };
  const random = { ...file.random, ...vector.random };
  const login = { ...file.login, ...vector.login };
  checkNames('account', account, Object.keys(definition.account));
  checkNames('inputs', vector.inputs, [...KNOWN_INPUTS, ...Object.keys(definition.inputs)]);
  checkNames('random', random, Object.keys(definition.random));
  checkNames('login', login, loginFields(definition));
  return {
    account,
    order: vector.inputs,
    nowMs: typeof at === 'number' ? at : Date.parse(at),
    random,
    login,
    // The same in every run, so that a difference is one of the definition.
    randomBytes: (length) => Uint8Array.from({ length }, (_, index) => index),
  };
}

/** A value under a name that the definition does not have would be given to nobody. */
function checkNames(what: string, given: Readonly<Record<string, string>>, known: readonly string[]): void {
  const stranger = Object.keys(given).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw new SignedHttpError(
    `${what}.${stranger}`,
    `the definition’s "${what}" has no "${stranger}"; known are ${known.join(', ') || 'none'}`,
  );
}

function bytesOf(vector: ReplyVector | CallbackVector, usual: string | undefined): Uint8Array {
  if (vector.bodyHex !== undefined) return Buffer.from(vector.bodyHex.replaceAll(/\s/g, ''), 'hex');
  if (vector.bodyBase64 !== undefined) return Buffer.from(vector.bodyBase64, 'base64');
  const text = vector.json === undefined ? (vector.body ?? '') : JSON.stringify(vector.json);
  const contentType = Object.entries(vector.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  // As an honest supplier would: in the charset that header or prolog name.
  const said = guessCharset({ bytes: Buffer.from(text, 'latin1'), contentType });
  const charset = vector.charset ?? CHARSETS.find((known) => known === usual) ?? said;
  const bytes = encodeText(text, charset);
  if (!bytes) throw new SignedHttpError('body', `the charset ${charset} cannot write this body`);
  return bytes;
}
