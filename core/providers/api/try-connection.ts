import type { Money } from '../../../contract/terms/money.ts';
import type { ConnectionVerdict, ConnectionVerdictKind } from '../provider.ts';
import type { Api, ApiRequest, ApiResult } from './api.ts';
import { isRedirect, judgeCause } from './judge-cause.ts';
import { clockAheadOf } from './read-headers.ts';

/** Beyond this, signatures and tokens of some providers fail, and times in reports mislead. */
const CLOCK_OFF_MS_MAX = 120_000;

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
    // Nobody gave out a token; why not is told by what came of asking for one.
    const { httpStatus, cause } = result.evidence;
    if (isRedirect(httpStatus)) return 'redirected';
    if (result.why === 'unreachable' && cause !== undefined) return judgeCause(cause);
    const kinds = { missing: 'key_missing', refused: 'key_wrong', throttled: 'throttled', unreachable: 'unreachable' };
    return kinds[result.why] as ConnectionVerdictKind;
  }
  if (result.kind === 'reply') {
    if (result.status === 401 || isKeyRefused?.(result.status, result.body)) return 'key_wrong';
    if (result.status === 403) return 'address_blocked';
    if (result.status === 429) return 'throttled';
    if (isRedirect(result.status)) return 'redirected';
    return result.status >= 500 ? 'unreachable' : 'answer_odd';
  }
  return judgeCause(result.cause);
}
