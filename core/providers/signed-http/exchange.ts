/** One operation of a definition over the wire: built, sent at most once, and read by its rules. */
import type { HttpRequest, HttpResult } from '../../ports.ts';
import { keepEvidence } from '../api/evidence.ts';
import { clockAheadOf } from '../api/read-headers.ts';
import { judgeAddress } from '../judge-address.ts';
import type { Evidence, ProviderSupplies } from '../provider.ts';
import { readSecrets } from '../secrets.ts';
import type { Secrets } from '../secrets.ts';
import { secretFieldsOf } from './account-config.ts';
import type { SignedHttpConfig } from './account-config.ts';
import { buildRequest } from './build-request.ts';
import { decodeText } from './charsets.ts';
import type { Definition } from './definition.ts';
import { findOperation } from './operation-setting.ts';
import { guessCharset } from './read-body.ts';
import { readReply } from './read-reply.ts';
import type { ReadReply } from './read-reply.ts';
import type { Rule } from './schema-reply.ts';
import type { Given } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';

/** What came of it. */
export type Exchanged =
  | { readonly kind: 'not_sent'; readonly evidence: Evidence; readonly isKeyMissing: boolean }
  | { readonly kind: 'unknown'; readonly evidence: Evidence }
  | {
      readonly kind: 'read';
      readonly read: ReadReply & { readonly evidence: Evidence; readonly rules: readonly Rule[] };
      readonly headers: Readonly<Record<string, string>>;
      /** By how much our clock is ahead, where the reply told the time. */
      readonly clockAheadMs: number | undefined;
    };

export interface ExchangeParts {
  /** With the account's own products. */
  readonly definition: Definition;
  readonly config: SignedHttpConfig;
  readonly onlyHosts: readonly string[];
  readonly supplies: Pick<ProviderSupplies, 'http' | 'secret'>;
  readonly nowMs: () => number;
}

/** Something that is asked: everything but the account's values, which are added on the way out. */
export interface Question {
  readonly operation: string;
  readonly given: Omit<Given, 'account'>;
  /** Since the order was sent, for rules with a minimum age. */
  readonly ageMs: number;
  readonly deadlineMs: number;
  readonly departure?: HttpRequest['departure'];
}

/** The request as it leaves, for given account values. Throws SignedHttpError. */
export function makeRequest(
  { definition, config, onlyHosts }: Pick<ExchangeParts, 'definition' | 'config' | 'onlyHosts'>,
  { operation, given, deadlineMs, departure }: Omit<Question, 'ageMs'>,
  secrets: Secrets,
): HttpRequest {
  const { method, url, headers, body } = buildRequest(definition, operation, {
    ...given,
    account: { ...config.values, ...secrets },
  });
  return {
    method,
    url,
    headers,
    ...(body && { body: Buffer.from(body).toString('base64'), bodyEncoding: 'base64' as const }),
    replyEncoding: 'base64',
    onlyHosts,
    ...(config.allowsPlainHttp && { allowsPlainHttp: true }),
    deadlineMs,
    ...(departure && { departure }),
  };
}

export async function exchange(parts: ExchangeParts, question: Question): Promise<Exchanged> {
  const { definition, config, supplies } = parts;
  const secrets = readSecrets(secretFieldsOf(definition), (await supplies.secret()) ?? '{}');
  if (!secrets) return { kind: 'not_sent', evidence: { cause: 'KEY_MISSING' }, isKeyMissing: true };
  let request: HttpRequest;
  try {
    request = makeRequest(parts, question, secrets);
  } catch (cause) {
    if (!(cause instanceof SignedHttpError)) throw cause;
    // Its message may hold a value of the account; its place is a path in the definition.
    return { kind: 'not_sent', evidence: { cause: `CANNOT_BE_BUILT ${cause.place}` }, isKeyMissing: false };
  }
  const address = judgeAddress(request);
  if (typeof address === 'string') return { kind: 'not_sent', evidence: { cause: address }, isKeyMissing: false };
  const result = await supplies.http.send(request);
  const evidence = evidenceOf(result, secrets);
  if (result.kind !== 'reply') {
    return result.kind === 'unknown'
      ? { kind: 'unknown', evidence }
      : { kind: 'not_sent', evidence, isKeyMissing: false };
  }
  const { status, headers, body } = result;
  const received = { status, headers, body: Buffer.from(body, 'base64') };
  const account = { ...config.values, ...secrets };
  const read = readReply(definition, question.operation, { ...question.given, account }, received, question.ageMs);
  const rules = findOperation(definition, question.operation)?.reply.rules ?? [];
  const clockAheadMs = clockAheadOf(headers, parts.nowMs());
  return { kind: 'read', read: { ...read, evidence, rules }, headers, clockAheadMs };
}

/** The reply in readable letters; secrets are struck out, as they are and as they stand in a URL or a form. */
function evidenceOf(result: HttpResult, secrets: Secrets): Evidence {
  const values = Object.values(secrets);
  const sensitive = [...values, ...values.map(encodeURIComponent)];
  if (result.kind !== 'reply') return keepEvidence(result, sensitive);
  const bytes = Buffer.from(result.body, 'base64');
  const charset = guessCharset({ bytes, contentType: result.headers['content-type'] });
  return keepEvidence({ ...result, body: decodeText(bytes, charset) }, sensitive);
}
