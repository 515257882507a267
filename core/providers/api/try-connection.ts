import type { Money } from '../../../contract/terms/money.ts';
import type { ConnectionVerdict, ConnectionVerdictKind } from '../provider.ts';
import type { Api, ApiRequest, ApiResult } from './api.ts';
import { clockAheadOf } from './read-headers.ts';

/** Beyond this, signatures and tokens of some providers fail, and times in reports mislead. */
const CLOCK_OFF_MS_MAX = 120_000;
/** What undici, Node and OpenSSL call a server that could not prove who it is. */
const TLS_CAUSE = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/;

/** How a provider says that it is not the key that is wrong but where we call from; statuses besides 403. */
export interface ConnectionTrial {
  readonly request: ApiRequest;
  /** The balance that a good answer tells; undefined for an answer that is not the documented one. */
  readonly readBalance?: (body: string) => Money | undefined;
  /** Whether an answer is the documented one, where it tells no balance. */
  readonly isAnswer?: (body: string) => boolean;
  /** Whether a reply says that the key is wrong, besides a 401. */
  readonly isKeyRefused?: (status: number, body: string) => boolean;
}

/** Puts the cheapest question that needs the key, and says what a person has to put right. */
export async function tryConnection(api: Api, trial: ConnectionTrial): Promise<ConnectionVerdict> {
  const result = await api.call(trial.request);
  const { evidence } = result;
  const clockAheadMs = result.kind === 'reply' ? clockAheadOf(result.headers, api.clock.nowMs()) : undefined;
  const clock = clockAheadMs === undefined ? {} : { clockAheadMs };
  const body = result.kind === 'reply' && result.status === 200 ? result.body : undefined;
  const balance = body === undefined ? undefined : trial.readBalance?.(body);
  const isGood = balance !== undefined || (body !== undefined && (trial.isAnswer?.(body) ?? false));
  const isClockOff = Math.abs(clockAheadMs ?? 0) > CLOCK_OFF_MS_MAX;
  if (isGood) {
    return { kind: isClockOff ? 'clock_off' : 'good', ...clock, ...(balance && { balance }), evidence };
  }
  const kind = verdictOf(result, trial);
  // A signature or token that fails with a wrong clock says nothing of the key.
  return { kind: kind === 'key_wrong' && isClockOff ? 'clock_off' : kind, ...clock, evidence };
}

function verdictOf(result: ApiResult, { isKeyRefused }: ConnectionTrial): ConnectionVerdictKind {
  if (result.kind === 'no_key') {
    const kinds = { missing: 'key_missing', refused: 'key_wrong', throttled: 'throttled', unreachable: 'unreachable' };
    return kinds[result.why] as ConnectionVerdictKind;
  }
  if (result.kind === 'reply') {
    if (result.status === 401 || isKeyRefused?.(result.status, result.body)) return 'key_wrong';
    if (result.status === 403) return 'address_blocked';
    if (result.status === 429) return 'throttled';
    return result.status >= 500 ? 'unreachable' : 'answer_odd';
  }
  if (result.cause === 'ENOTFOUND' || result.cause === 'EAI_AGAIN') return 'name_not_found';
  return TLS_CAUSE.test(result.cause) ? 'tls_wrong' : 'unreachable';
}
