import { gatewayError, serverError, type FaultTable } from './fault.ts';
import { refusal } from './reply.ts';

/** The answer is lost, late or an error page on its way; the purchase itself is as it should be, or was never looked at. */
export const LOST_ANSWER_FAULTS: FaultTable = {
  answer_late: {
    strikes: 'purchase',
    spoil: (reply, { behaviour }) => ({ ...reply, delivery: { kind: 'late', afterMs: behaviour.lateMs } }),
  },
  commit_late: { strikes: 'purchase', holdMs: ({ lateMs }) => lateMs },
  commit_after_deadline: { strikes: 'purchase', holdsUntilGone: true },
  timeout_after_commit: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'never' } }) },
  reset_before_commit: { strikes: 'purchase', gate: () => ({ ...serverError(), delivery: { kind: 'reset' } }) },
  reset_after_commit: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'reset' } }) },
  reset_at_byte: {
    strikes: 'purchase',
    spoil: (reply, { fraction }) => ({ ...reply, delivery: { isRaw: true, kind: 'reset_at', fraction } }),
  },
  cut_before_headers: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'hang_up' } }) },
  cut_body: { strikes: 'purchase', spoil: (reply) => ({ ...reply, delivery: { kind: 'cut' } }) },
  slow_headers: {
    strikes: 'purchase',
    spoil: (reply, { behaviour }) => ({
      ...reply,
      delivery: { isRaw: true, kind: 'slow_headers', overMs: behaviour.lateMs },
    }),
  },
  slow_drip: {
    strikes: 'purchase',
    spoil: (reply, { behaviour }) => ({ ...reply, delivery: { kind: 'drip', overMs: behaviour.lateMs } }),
  },
  redirect_307: {
    strikes: 'purchase',
    spoil: () => ({ status: 307, body: {}, headers: { location: '/v1/recharges' } }),
  },
  empty_204: { strikes: 'purchase', spoil: () => ({ status: 204, body: '', contentType: 'text/plain' }) },
  error_408_before_commit: { strikes: 'purchase', gate: () => gatewayError(408) },
  error_408_after_commit: { strikes: 'purchase', spoil: () => gatewayError(408) },
  error_500_before_commit: { strikes: 'purchase', gate: serverError },
  error_500_after_commit: { strikes: 'purchase', spoil: serverError },
  error_502_before_commit: { strikes: 'purchase', gate: () => gatewayError(502) },
  error_502_after_commit: { strikes: 'purchase', spoil: () => gatewayError(502) },
  error_503_before_commit: { strikes: 'purchase', gate: () => gatewayError(503) },
  error_503_after_commit: { strikes: 'purchase', spoil: () => gatewayError(503) },
  error_504_before_commit: { strikes: 'purchase', gate: () => gatewayError(504) },
  error_504_after_commit: { strikes: 'purchase', spoil: () => gatewayError(504) },
  error_in_200_before_commit: {
    strikes: 'purchase',
    gate: (echo) => ({ ...refusal(200, 'FLOAT_INSUFFICIENT', echo) }),
  },
  error_in_200_after_commit: {
    strikes: 'purchase',
    spoil: (reply) => ({ ...refusal(200, 'INTERNAL'), ...(reply.headers && { headers: reply.headers }) }),
  },
};
