import { z } from 'zod';
import type { Clock, HttpRequest } from '../../ports.ts';
import type { ProviderSupplies } from '../provider.ts';
import type { Secrets } from '../secrets.ts';
import type { Authorization, KeyTrouble } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { retryAfterOf } from './read-headers.ts';
import { readBody } from './read-json.ts';
import { createTokenCache, type TokenAnswer } from './token-cache.ts';
import { name, optional, wholeNumber } from './wire-terms.ts';

const TOKEN_DEADLINE_MS = 30_000;
/** For a provider that does not say how long its token lasts. */
const LIFE_MS = 600_000;

/** OAuth 2.0, RFC 6749 section 5.1. */
export const tokenReply = z.object({ access_token: name, expires_in: optional(wholeNumber) });

/** Where a token is asked for, and with what. */
export interface TokenCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What must never be kept of the reply to it. */
  readonly sensitive: readonly string[];
}

/**
 * Authorises calls with a bearer token that is asked for when needed and kept until it ends. `schema` reads the token's
 * reply; `isRefused` says which replies mean that the key is wrong.
 */
export function createTokenAuthorize(
  { http, clock }: Pick<ProviderSupplies, 'http'> & { readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'> },
  options: {
    readonly tokenCall: (secrets: Secrets) => TokenCall;
    readonly schema?: z.ZodType<z.output<typeof tokenReply>>;
    readonly isRefused: (status: number, body: string) => boolean;
    /** How a call names the token; as a bearer's where it is not said. */
    readonly headersOf?: (token: string) => Readonly<Record<string, string>>;
  },
): (secrets: Secrets) => Promise<Authorization | KeyTrouble> {
  const tokens = createTokenCache<KeyTrouble>(clock);

  async function fetchToken(call: TokenCall): Promise<TokenAnswer<KeyTrouble>> {
    const { url, headers, body, sensitive } = call;
    const onlyHosts = [new URL(url).host];
    const request: HttpRequest = { method: 'POST', url, headers, body, onlyHosts, deadlineMs: TOKEN_DEADLINE_MS };
    const result = await http.send(request);
    const evidence = keepEvidence(result, sensitive);
    if (result.kind !== 'reply') return failed({ kind: 'no_key', why: 'unreachable', evidence });
    const { status } = result;
    const reply = status >= 200 && status < 300 ? readBody(options.schema ?? tokenReply, result.body) : undefined;
    if (reply) {
      const lifeMs = reply.expires_in === undefined ? LIFE_MS : reply.expires_in * 1_000;
      return { kind: 'token', token: reply.access_token, lifeMs };
    }
    if (status === 429) {
      const retryAfterMs = retryAfterOf(result.headers, clock.nowMs());
      const waits = retryAfterMs === undefined ? {} : { retryAfterMs };
      return failed({ kind: 'no_key', why: 'throttled', ...waits, evidence });
    }
    const isRefused = options.isRefused(status, result.body);
    return failed({ kind: 'no_key', why: isRefused ? 'refused' : 'unreachable', evidence });
  }

  return async (secrets) => {
    const call = options.tokenCall(secrets);
    const answer = await tokens.read(JSON.stringify(call), () => fetchToken(call));
    if (answer.kind === 'failed') return answer.failure;
    const { token } = answer;
    const headers = options.headersOf?.(token) ?? { authorization: `Bearer ${token}` };
    return {
      headers,
      sensitive: [...call.sensitive, ...Object.values(headers), token],
      forget: () => tokens.forget(token),
    };
  };
}

function failed(failure: KeyTrouble): TokenAnswer<KeyTrouble> {
  return { kind: 'failed', failure };
}
