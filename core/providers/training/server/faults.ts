import type { PurchaseTerms } from './purchase.ts';
import type { TrainingBehaviour } from './fault-settings.ts';
import { refusal, type Reply } from './reply.ts';
import { seededFraction } from './seeded-fraction.ts';

export type CallKind = 'purchase' | 'look_up' | 'read';

/**
 * One way to misbehave. Every part is a small function, so that a new fault is one more entry of the table; parts that
 * are left out behave well.
 */
export interface Fault {
  /** Which calls a percentage strikes. The header strikes whatever call carries it. */
  readonly strikes: 'purchase' | 'look_up';
  /** Time lost before the order is looked at. */
  readonly holdMs?: (behaviour: TrainingBehaviour) => number;
  /** Answers without looking at the order: nothing is committed. `facts` are what a refusal echoes. */
  readonly gate?: (facts: Readonly<Record<string, unknown>>) => Reply;
  /** How an accepted purchase goes on. */
  readonly terms?: (behaviour: TrainingBehaviour) => PurchaseTerms;
  /** What becomes of the true answer on its way; whatever was bought is already on the disk. */
  readonly spoil?: (reply: Reply, behaviour: TrainingBehaviour) => Reply;
}

const serverError = (): Reply => refusal(500, 'INTERNAL');
/** Larger than any client should read: the client port stops at 1 MiB. */
const HUGE_BODY_BYTES = 2 * 1024 * 1024;

export const FAULTS: Readonly<Record<string, Fault>> = {
  answer_late: {
    strikes: 'purchase',
    spoil: (reply, { lateMs }) => ({ ...reply, delivery: { kind: 'late', afterMs: lateMs } }),
  },
  commit_late: { strikes: 'purchase', holdMs: ({ lateMs }) => lateMs },
  timeout_after_commit: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'never' } }) },
  reset_before_commit: { strikes: 'purchase', gate: () => ({ ...serverError(), delivery: { kind: 'reset' } }) },
  reset_after_commit: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'reset' } }) },
  error_500_before_commit: { strikes: 'purchase', gate: serverError },
  error_500_after_commit: { strikes: 'purchase', spoil: serverError },
  html_instead_of_json: {
    strikes: 'purchase',
    spoil: () => ({
      status: 200,
      contentType: 'text/html',
      body: '<!doctype html><title>Sign in to this network</title>',
    }),
  },
  cut_body: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'cut' } }) },
  slow_drip: {
    strikes: 'purchase',
    spoil: (reply, { lateMs }) => ({ ...reply, delivery: { kind: 'drip', overMs: lateMs } }),
  },
  huge_body: {
    strikes: 'purchase',
    spoil: (reply) => ({ ...reply, body: { ...objectOf(reply.body), padding: 'x'.repeat(HUGE_BODY_BYTES) } }),
  },
  redirect_307: {
    strikes: 'purchase',
    spoil: () => ({ status: 307, body: {}, headers: { location: '/v1/recharges' } }),
  },
  wrong_reference_echoed: {
    strikes: 'purchase',
    spoil: (reply) => withRecharge(reply, { reference: 'SOMEONE-ELSE-1' }),
  },
  wrong_card_echoed: { strikes: 'purchase', spoil: (reply) => withRecharge(reply, { iccid: '8981100000000000005' }) },
  wrong_cost_echoed: {
    strikes: 'purchase',
    spoil: (reply) => withRecharge(reply, { cost: { amount: 1, currency: 'JPY' } }),
  },
  success_without_proof: { strikes: 'purchase', spoil: (reply) => withRecharge(reply, { confirmation: null }) },
  unknown_status_word: { strikes: 'purchase', spoil: (reply) => withRecharge(reply, { status: 'processed_ok' }) },
  pending_then_success: {
    strikes: 'purchase',
    terms: ({ settleMs }) => ({ settles: { to: 'succeeded', afterMs: settleMs } }),
  },
  pending_then_failure: {
    strikes: 'purchase',
    terms: ({ settleMs }) => ({ settles: { to: 'failed', afterMs: settleMs } }),
  },
  reject_card_unknown: { strikes: 'purchase', gate: (facts) => refusal(404, 'CARD_UNKNOWN', facts) },
  reject_not_rechargeable: { strikes: 'purchase', gate: (facts) => refusal(422, 'CARD_NOT_RECHARGEABLE', facts) },
  reject_float_low: { strikes: 'purchase', gate: (facts) => refusal(402, 'FLOAT_INSUFFICIENT', facts) },
  reject_unknown_code: { strikes: 'purchase', gate: (facts) => refusal(422, 'CARRIER_MOOD_17', facts) },
  throttled_429: {
    strikes: 'purchase',
    gate: (facts) => ({ ...refusal(429, 'RATE_LIMITED', facts), headers: { 'retry-after': '1' } }),
  },
  unauthorized_401: { strikes: 'purchase', gate: (facts) => refusal(401, 'KEY_INVALID', facts) },
  lookup_lags: { strikes: 'purchase', terms: ({ lagMs }) => ({ hiddenForMs: lagMs }) },
  lookup_500: { strikes: 'look_up', gate: serverError },
  lookup_empty: { strikes: 'look_up', gate: () => ({ status: 200, body: { recharges: [] } }) },
};

export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS);

/**
 * The fault that strikes this call, if any. Decided by seed, reference and how often this reference was sent or asked
 * about before, never by the order of arrival: two runs with one seed meet the same faults.
 */
export function drawFault(behaviour: TrainingBehaviour, kind: CallKind, key: string, nth: number): Fault | undefined {
  if (kind === 'read') return undefined;
  let left = seededFraction('fault', String(behaviour.seed), kind, key, String(nth)) * 100;
  for (const { name, percent } of behaviour.faults) {
    const fault = FAULTS[name];
    if (fault?.strikes !== kind) continue;
    if (left < percent) return fault;
    left -= percent;
  }
  return undefined;
}

/** Why these faults cannot be set; undefined when they can. */
export function refuseFaults(faults: TrainingBehaviour['faults']): string | undefined {
  const stranger = faults.find(({ name }) => !Object.hasOwn(FAULTS, name));
  if (stranger) return 'FAULT_UNKNOWN';
  const total = (kind: CallKind) =>
    faults.reduce((sum, { name, percent }) => (FAULTS[name]?.strikes === kind ? sum + percent : sum), 0);
  return total('purchase') > 100 || total('look_up') > 100 ? 'FAULTS_OVER_100_PERCENT' : undefined;
}

function withRecharge(reply: Reply, changes: Readonly<Record<string, unknown>>): Reply {
  const body = objectOf(reply.body);
  return 'recharge' in body
    ? { ...reply, body: { ...body, recharge: { ...objectOf(body['recharge']), ...changes } } }
    : reply;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
