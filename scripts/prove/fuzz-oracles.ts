/**
 * What may be believed of each provider, written from its documentation and apart from its adapter: the judge of the
 * adapter must not share its mistakes.
 */
import type { HttpResult } from '../../core/ports.ts';
import type { PreparedRecharge } from '../../core/providers/provider.ts';
import type { Draw } from './fuzz-draw.ts';

export type Asked = 'send' | 'look_up';

export interface Oracle {
  /** A documented reply to this request. */
  goodReply(prepared: PreparedRecharge, asked: Asked, draw: Draw): { readonly status: number; readonly body: unknown };
  /** Why the adapter may not conclude this; undefined when it may. */
  judge(
    prepared: PreparedRecharge,
    asked: Asked,
    recoveryClass: string,
    result: HttpResult,
    outcome: string,
  ): string | undefined;
}

export const ORACLES: ReadonlyMap<string, Oracle> = new Map([['training', createTrainingOracle()]]);

/** `docs/training-provider.md`: refusals that are given before any effect. */
const TRAINING_REFUSALS = new Map([
  ['REQUEST_INVALID', 400],
  ['FLOAT_INSUFFICIENT', 402],
  ['CARD_UNKNOWN', 404],
  ['CARD_NOT_RECHARGEABLE', 422],
  ['CARD_BLOCKED', 422],
  ['CARD_EXPIRED', 422],
  ['OFFER_NOT_AVAILABLE', 422],
  ['PRICE_CHANGED', 422],
  ['TARGET_REACHED', 422],
]);
const NOT_LOOKED_AT = new Map([
  ['RATE_LIMITED', 429],
  ['KEY_INVALID', 401],
]);
const ALL_REFUSALS = [
  ...TRAINING_REFUSALS,
  ...NOT_LOOKED_AT,
  ['REFERENCE_USED', 409],
  ['CARRIER_MOOD_17', 422],
] as const;

type Facts = Readonly<Record<string, unknown>>;

function createTrainingOracle(): Oracle {
  return {
    goodReply(prepared, asked, draw) {
      const record = recordOf(prepared, draw);
      if (asked === 'look_up' && !draw.chance(20)) {
        const recharges = draw.chance(20) ? [] : draw.chance(10) ? [record, record] : [record];
        return { status: 200, body: { recharges, card: null } };
      }
      if (draw.chance(35)) {
        const [code, status] = draw.pick(ALL_REFUSALS);
        return { status, body: { error: { code }, reference: prepared.reference } };
      }
      const balance = { amount: 400_000, currency: 'JPY' };
      return { status: record['status'] === 'pending' ? 202 : 201, body: { recharge: record, balance, card: null } };
    },
    judge(prepared, asked, recoveryClass, result, outcome) {
      if (result.kind !== 'reply') {
        const fitting = asked === 'look_up' ? 'unclear' : result.kind === 'not_sent' ? 'not_processed' : 'unknown';
        return outcome === fitting ? undefined : `${result.kind} became ${outcome}`;
      }
      const body = parse(result.body);
      return asked === 'send'
        ? judgeSend(prepared, result.status, body, outcome)
        : judgeLookUp(prepared, recoveryClass, result.status, body, outcome);
    },
  };
}

function judgeSend(prepared: PreparedRecharge, status: number, body: unknown, outcome: string): string | undefined {
  const record = status >= 200 && status < 300 ? field(body, 'recharge') : undefined;
  const code = field(field(body, 'error'), 'code');
  switch (outcome) {
    case 'unknown':
      return undefined;
    case 'succeeded':
      return isProven(prepared, record) ? undefined : 'delivery without proof';
    case 'pending':
      return isOurs(prepared, record) && record['status'] === 'pending'
        ? undefined
        : 'pending without an acknowledgement';
    case 'rejected': {
      const isListed = typeof code === 'string' && TRAINING_REFUSALS.get(code) === status;
      const isRefused = isListed && field(body, 'reference') === prepared.reference;
      return isRefused || hasFailed(prepared, record) ? undefined : 'a refusal that is not on the list';
    }
    case 'not_processed':
      return typeof code === 'string' && NOT_LOOKED_AT.get(code) === status ? undefined : 'not looked at, on no ground';
    default:
      return `${outcome} is no answer to a send`;
  }
}

function judgeLookUp(
  prepared: PreparedRecharge,
  recoveryClass: string,
  status: number,
  body: unknown,
  outcome: string,
): string | undefined {
  if (outcome === 'unclear') return undefined;
  if (recoveryClass === 'D') return 'there is no look-up';
  // Class C asks by repeating the request: one record, or a refusal that says that there is none so far.
  const records = recoveryClass === 'C' ? listOf([field(body, 'recharge')]) : listOf(field(body, 'recharges'));
  const [record] = records;
  if (outcome === 'empty') {
    const code = field(field(body, 'error'), 'code');
    if (recoveryClass === 'C') {
      return typeof code === 'string' && TRAINING_REFUSALS.get(code) === status
        ? undefined
        : 'nothing found, on no ground';
    }
    return status === 200 && records.length === 0 && Array.isArray(field(body, 'recharges'))
      ? undefined
      : 'nothing found, on no ground';
  }
  if (status < 200 || status > 299) return `${outcome} from a status ${status}`;
  if (outcome === 'conflict') return undefined;
  if (records.some((other) => JSON.stringify(other) !== JSON.stringify(record) && !isOurs(prepared, other))) {
    return `${outcome} from records that disagree`;
  }
  switch (outcome) {
    case 'found succeeded':
      return isProven(prepared, record) ? undefined : 'delivery without proof';
    case 'found pending':
      return isOurs(prepared, record) && record['status'] === 'pending' ? undefined : 'pending without a record';
    case 'found rejected':
      return hasFailed(prepared, record) ? undefined : 'a failure that is not on the list';
    case 'found reversed':
      return isOurs(prepared, record) && record['status'] === 'reversed' ? undefined : 'taken back without a record';
    default:
      return `${outcome} is no answer to a question`;
  }
}

function recordOf(prepared: PreparedRecharge, draw: Draw): Facts {
  const status = draw.pick(['succeeded', 'succeeded', 'pending', 'failed', 'reversed']);
  return {
    id: 'TR-0000001',
    reference: prepared.reference,
    iccid: prepared.iccid,
    offer: prepared.offerCode,
    status,
    cost: { amount: prepared.quotedCost.amountMinor, currency: prepared.quotedCost.currency },
    acceptedAt: '2026-04-01T00:00:00.000Z',
    completedAt: null,
    confirmation: status === 'succeeded' ? 'TRC-0123456789ABCDEF' : null,
    failure: status === 'failed' ? { code: 'NETWORK_REFUSED' } : null,
    ...untilOf(prepared),
  };
}

/** Class Z: until when the card was to be valid, as the request says. */
function untilOf({ request }: PreparedRecharge): { readonly until?: unknown } {
  const until = field(parse(request.body ?? ''), 'until');
  return until === undefined ? {} : { until };
}

function isProven(prepared: PreparedRecharge, record: unknown): boolean {
  if (!isOurs(prepared, record) || record['status'] !== 'succeeded') return false;
  return typeof record['confirmation'] === 'string' && record['confirmation'] !== '';
}

function hasFailed(prepared: PreparedRecharge, record: unknown): boolean {
  return (
    isOurs(prepared, record) && record['status'] === 'failed' && field(record['failure'], 'code') === 'NETWORK_REFUSED'
  );
}

function isOurs(prepared: PreparedRecharge, record: unknown): record is Facts {
  const cost = field(record, 'cost');
  const { until } = untilOf(prepared);
  return (
    field(record, 'reference') === prepared.reference &&
    field(record, 'iccid') === prepared.iccid &&
    field(record, 'offer') === prepared.offerCode &&
    // Digits may come as text.
    String(field(cost, 'amount')) === String(prepared.quotedCost.amountMinor) &&
    field(cost, 'currency') === prepared.quotedCost.currency &&
    (until === undefined || instantOf(field(record, 'until')) === instantOf(until))
  );
}

function instantOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Facts)[name] : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
