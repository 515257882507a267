import type { FaultTable } from './fault.ts';
import { refusal, tooMany } from './reply.ts';

/** The provider refuses, as documented or nearly so; nothing is charged. */
export const REFUSAL_FAULTS: FaultTable = {
  reject_card_unknown: { strikes: 'purchase', isVerdict: true, gate: (echo) => refusal(404, 'CARD_UNKNOWN', echo) },
  reject_not_rechargeable: {
    strikes: 'purchase',
    isVerdict: true,
    gate: (echo) => refusal(422, 'CARD_NOT_RECHARGEABLE', echo),
  },
  reject_float_low: { strikes: 'purchase', isVerdict: true, gate: (echo) => refusal(402, 'FLOAT_INSUFFICIENT', echo) },
  reject_unknown_code: { strikes: 'purchase', isVerdict: true, gate: (echo) => refusal(422, 'CARRIER_MOOD_17', echo) },
  throttled_429: { strikes: 'purchase', gate: tooMany },
  throttle_storm: { strikes: 'purchase', startsSpell: true, gate: tooMany },
  unauthorized_401: { strikes: 'purchase', gate: (echo) => refusal(401, 'KEY_INVALID', echo) },
};
