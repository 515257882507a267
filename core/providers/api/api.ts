/** Calls of a documented API: to its pinned address only, with the account's key, each made once. */
import type { z } from 'zod';
import type { Clock, HttpRequest, HttpResult } from '../../ports.ts';
import type { SecretField } from '../provider-kind.ts';
import type { Answer, Evidence, PreparedRecharge, ProviderSupplies } from '../provider.ts';
import { readSecrets, type Secrets } from '../secrets.ts';
import { keepEvidence } from './evidence.ts';
import { retryAfterOf } from './read-headers.ts';
import { readBody } from './read-json.ts';

/** For calls that spend nothing. */
const READ_DEADLINE_MS = 30_000;
/** How long questions wait after a 429 that does not say. */
const PAUSE_MS = 5_000;

export interface Authorization {
  readonly headers: Readonly<Record<string, string>>;
  /** What must never be kept of a reply: keys, and everything made of them. */
  readonly sensitive: readonly string[];
  /** Called when the provider did not accept it; present where a new one may be accepted. */
  readonly forget?: () => void;
}

/** Why there is nothing to authorise a call with; nothing was sent. */
export interface KeyTrouble {
  readonly kind: 'no_key';
  readonly why: 'missing' | 'refused' | 'throttled' | 'unreachable';
  readonly retryAfterMs?: number;
  readonly evidence: Evidence;
}

export interface ApiRequest {
  readonly method: HttpRequest['method'];
  /** From the first slash on, with the query. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly deadlineMs?: number;
  readonly departure?: HttpRequest['departure'];
}

export type ApiResult = (HttpResult | KeyTrouble) & { readonly evidence: Evidence };

export interface Api {
  readonly origin: string;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  call(request: ApiRequest): Promise<ApiResult>;
  /** The stored request as it is, at most once; to another address than the account's nothing is sent. */
  send(prepared: PreparedRecharge): Promise<ApiResult>;
  /** A question: answered by a 2xx that `schema` can read. */
  ask<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<Answer<T>>;
  /** Whether a stored request was made for the account's present address: elsewhere nobody can be asked about it. */
  isOurs(prepared: PreparedRecharge): boolean;
}

export function createApi(options: {
  readonly supplies: Pick<ProviderSupplies, 'http' | 'secret' | 'clock'>;
  readonly origin: string;
  readonly secretFields: readonly SecretField[];
  /** `request` is what goes out but for what this adds: for providers that want it signed. */
  readonly authorize: (secrets: Secrets, request: HttpRequest) => Promise<Authorization | KeyTrouble> | Authorization;
}): Api {
  const { supplies, origin, secretFields, authorize } = options;
  const clock = clockOf(supplies);
  const onlyHosts = [new URL(origin).host];
  let pausedUntilMs = -Infinity;

  async function open(request: HttpRequest): Promise<Authorization | KeyTrouble> {
    let stored: string | undefined;
    try {
      stored = await supplies.secret();
    } catch {
      // The message of a key store may name the key.
      return { kind: 'no_key', why: 'missing', evidence: { cause: 'KEY_STORE_FAILED' } };
    }
    const secrets = readSecrets(secretFields, stored);
    if (!secrets) return { kind: 'no_key', why: 'missing', evidence: { cause: 'KEY_MISSING' } };
    return authorize(secrets, request);
  }

  async function exchange(request: HttpRequest): Promise<ApiResult> {
    const opened = await open(request);
    if ('kind' in opened) return opened;
    const headers = { ...request.headers, ...opened.headers };
    const result = await supplies.http.send({ ...request, headers, onlyHosts });
    if (result.kind === 'reply' && result.status === 401) opened.forget?.();
    if (result.kind === 'reply' && result.status === 429) {
      pausedUntilMs = clock.monotonicMs() + (retryAfterOf(result.headers, clock.nowMs()) ?? PAUSE_MS);
    }
    return { ...result, evidence: keepEvidence(result, opened.sensitive) };
  }

  function call(request: ApiRequest): Promise<ApiResult> {
    const { method, path, body, headers = {}, deadlineMs = READ_DEADLINE_MS, departure } = request;
    const sent = { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) };
    return exchange({
      method,
      url: `${origin}${path}`,
      headers: { ...sent, ...headers },
      deadlineMs,
      ...(body !== undefined && { body }),
      ...(departure && { departure }),
    });
  }

  async function ask<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<Answer<T>> {
    if (clock.monotonicMs() < pausedUntilMs) {
      return { kind: 'refused', code: 'THROTTLED', evidence: { cause: 'WAITING_AS_TOLD' } };
    }
    const first = await call(request);
    // A token that ran out early: a question may simply be put again.
    const result = first.kind === 'reply' && first.status === 401 ? await call(request) : first;
    return readAnswer(result, schema);
  }

  return {
    origin,
    clock,
    call,
    ask,
    isOurs: ({ request }) => URL.parse(request.url)?.origin === origin,
    send(prepared) {
      if (URL.parse(prepared.request.url)?.origin !== origin) {
        return Promise.resolve({ kind: 'not_sent', cause: 'HOST_NOT_PINNED', evidence: { cause: 'HOST_NOT_PINNED' } });
      }
      return exchange(prepared.request);
    },
  };
}

/** What the reply to a question says. */
export function readAnswer<T>(result: ApiResult, schema: z.ZodType<T>): Answer<T> {
  const { evidence } = result;
  if (result.kind === 'no_key') {
    if (result.why === 'unreachable') return { kind: 'unreachable', evidence };
    return { kind: 'refused', code: result.why === 'throttled' ? 'THROTTLED' : 'UNAUTHORIZED', evidence };
  }
  if (result.kind !== 'reply') return { kind: 'unreachable', evidence };
  const isGood = result.status >= 200 && result.status < 300;
  const value = isGood ? readBody(schema, result.body) : undefined;
  if (value !== undefined) return { kind: 'answered', value };
  if (result.status === 401) return { kind: 'refused', code: 'UNAUTHORIZED', evidence };
  if (result.status === 429) return { kind: 'refused', code: 'THROTTLED', evidence };
  return { kind: 'unreachable', evidence };
}

function clockOf({ clock }: Pick<ProviderSupplies, 'clock'>): Pick<Clock, 'nowMs' | 'monotonicMs'> {
  if (!clock) throw new Error('an adapter of a documented API needs a clock');
  return clock;
}
