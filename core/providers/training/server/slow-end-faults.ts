import type { FaultTable } from './fault.ts';

/** How many times the usual lag the long one is; with the usual 3 s more than the working time that is documented. */
const LONG_LAG_FACTOR = 20;

/** What becomes of an accepted purchase later on. */
export const SLOW_END_FAULTS: FaultTable = {
  pending_then_success: {
    strikes: 'purchase',
    terms: ({ settleMs }) => ({ settles: { to: 'succeeded', afterMs: settleMs } }),
  },
  pending_then_failure: {
    strikes: 'purchase',
    terms: ({ settleMs }) => ({ settles: { to: 'failed', afterMs: settleMs } }),
  },
  pending_for_ever: { strikes: 'purchase', terms: () => ({ settles: { to: 'nothing', afterMs: 0 } }) },
  reversed_later: {
    strikes: 'purchase',
    breaksPromise: true,
    terms: ({ settleMs }) => ({ turns: { to: 'reversed', afterMs: settleMs } }),
  },
  success_then_failure: {
    strikes: 'purchase',
    breaksPromise: true,
    terms: ({ settleMs }) => ({ turns: { to: 'failed', afterMs: settleMs } }),
  },
  failure_then_success: {
    strikes: 'purchase',
    breaksPromise: true,
    terms: ({ settleMs }) => ({
      settles: { to: 'failed', afterMs: settleMs },
      turns: { to: 'succeeded', afterMs: 2 * settleMs },
    }),
  },
  charged_twice: { strikes: 'purchase', breaksPromise: true, terms: () => ({ isDoubled: true }) },
  lookup_lags: { strikes: 'purchase', terms: ({ lagMs }) => ({ hiddenForMs: lagMs }) },
  lookup_lags_long: {
    strikes: 'purchase',
    breaksPromise: true,
    terms: ({ lagMs }) => ({ hiddenForMs: LONG_LAG_FACTOR * lagMs }),
  },
};
