/** One operation of a definition over the wire: built, sent at most once, and read by its rules. */
import type { HttpRequest, HttpResult } from '../../ports.ts';
import { keepEvidence } from '../api/evidence.ts';
import { clockAheadOf } from '../api/read-headers.ts';
import { judgeAddress } from '../judge-address.ts';
import type { AccountTrouble, Evidence, KeptList, ListLine, ProviderSupplies } from '../provider.ts';
import { readSecrets } from '../secrets.ts';
import type { Secrets } from '../secrets.ts';
import { secretFieldsOf } from './account-config.ts';
import type { SignedHttpConfig } from './account-config.ts';
import { buildRequest } from './build-request.ts';
import { decodeText } from './charsets.ts';
import type { Definition } from './definition.ts';
import type { LoginSession } from './login-session.ts';
import { findOperation } from './operation-setting.ts';
import { guessCharset } from './read-body.ts';
import { readLines } from './read-fields.ts';
import type { ReceivedBytes } from './read-fields.ts';
import { readReply } from './read-reply.ts';
import type { ReadReply } from './read-reply.ts';
import type { Rule } from './schema-reply.ts';
import { createScope } from './scope.ts';
import type { Given } from './scope.ts';
import { SignedHttpError } from './signed-http-error.ts';

/** What came of it. */
export type Exchanged =
  | {
      readonly kind: 'not_sent';
      readonly evidence: Evidence;
      readonly isKeyMissing: boolean;
      /** The login was refused for this reason. */
      readonly trouble?: AccountTrouble;
      readonly isThrottled?: boolean;
    }
  | { readonly kind: 'unknown'; readonly evidence: Evidence }
  | {
      readonly kind: 'read';
      readonly read: ReadReply & { readonly evidence: Evidence; readonly rules: readonly Rule[] };
      readonly headers: Readonly<Record<string, string>>;
      /** By how much our clock is ahead, where the reply told the time. */
      readonly clockAheadMs: number | undefined;
      /** The login that it was asked with has ended; another call makes a new one. */
      readonly isLoginOver: boolean;
      /** As it came, for a reply that speaks of many orders. */
      readonly received: ReceivedBytes;
    };

export interface ExchangeParts {
  /** With the account's own products. */
  readonly definition: Definition;
  readonly config: SignedHttpConfig;
  readonly onlyHosts: readonly string[];
  readonly supplies: Pick<ProviderSupplies, 'http' | 'secret'>;
  readonly nowMs: () => number;
  /** Undefined where the definition has no login. */
  readonly login?: LoginSession | undefined;
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
  const { definition, supplies } = parts;
  const secrets = readSecrets(secretFieldsOf(definition), (await supplies.secret()) ?? '{}');
  if (!secrets) return { kind: 'not_sent', evidence: { cause: 'KEY_MISSING' }, isKeyMissing: true };
  const login = await parts.login?.read(question.operation, secrets);
  if (login?.kind === 'failed') return login.failure;
  const came = await exchangeAs(parts, question, secrets, login?.values ?? {}, login?.sensitive ?? []);
  if (came.kind === 'read' && came.isLoginOver) login?.forget();
  return came;
}

/** The same with the account's secrets and what a login gave. */
export async function exchangeAs(
  parts: Omit<ExchangeParts, 'login'>,
  asked: Question,
  secrets: Secrets,
  login: Readonly<Record<string, string>>,
  sensitive: readonly string[],
): Promise<Exchanged> {
  const { definition, config, supplies } = parts;
  const question = { ...asked, given: { ...asked.given, login } };
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
  const evidence = evidenceOf(result, [...Object.values(secrets), ...sensitive]);
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
  const isLoginOver = read.rule !== undefined && rules[read.rule]?.renewsLogin === true;
  return { kind: 'read', read: { ...read, evidence, rules }, headers, clockAheadMs, isLoginOver, received };
}

/** The reply in readable letters; secrets are struck out, as they are and as they stand in a URL or a form. */
function evidenceOf(result: HttpResult, values: readonly string[]): Evidence {
  const sensitive = [...values, ...values.map(encodeURIComponent)];
  if (result.kind !== 'reply') return keepEvidence(result, sensitive);
  const bytes = Buffer.from(result.body, 'base64');
  const charset = guessCharset({ bytes, contentType: result.headers['content-type'] });
  return keepEvidence({ ...result, body: decodeText(bytes, charset) }, sensitive);
}

/** A reply of many orders as it is kept: as it came, but for the account's secrets. */
export function toKept({ received, read }: Extract<Exchanged, { kind: 'read' }>, secrets: Secrets): KeptList {
  // A byte is a letter in latin1: what is not struck out stays as it is.
  const letters = Object.values(secrets)
    .filter((secret) => secret !== '')
    .map((secret) => Buffer.from(secret).toString('latin1'))
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '[key]'), Buffer.from(received.body).toString('latin1'));
  return { received: { ...received, body: Buffer.from(letters, 'latin1') }, evidence: read.evidence };
}

/** What it says of each order, whoever's that is. */
export function readKeptLines(
  { definition }: Pick<ExchangeParts, 'definition'>,
  operation: string,
  given: Given,
  { received }: KeptList,
): readonly ListLine[] {
  const found = findOperation(definition, operation);
  if (!found) return [];
  return readLines(
    found.reply,
    received,
    createScope(definition, found.charset, given),
    `operations.${operation}.reply`,
  );
}

/** What it says of another order than the one that it was read for. */
export function readKept(
  { definition, config }: Pick<ExchangeParts, 'definition' | 'config'>,
  operation: string,
  given: Omit<Given, 'account'>,
  { received, evidence }: KeptList,
  { secrets, ageMs }: { readonly secrets: Secrets; readonly ageMs: number },
): Extract<Exchanged, { kind: 'read' }>['read'] {
  const account = { ...config.values, ...secrets };
  const read = readReply(definition, operation, { ...given, account }, received, ageMs);
  return { ...read, evidence, rules: findOperation(definition, operation)?.reply.rules ?? [] };
}
