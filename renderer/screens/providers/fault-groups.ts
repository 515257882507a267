/** The ways to misbehave as a person looks for them. Names are the provider's, see `docs/training-provider.md`. */

/** What a fault strikes; within each, percentages add up to at most 100. */
export const STRUCK_KINDS = ['send', 'lookUp', 'balance', 'card', 'notices'] as const;
export type StruckKind = (typeof STRUCK_KINDS)[number];

export interface FaultGroup {
  readonly name: 'lost' | 'odd' | 'refused' | 'later' | 'lying' | 'lookUp' | 'balance' | 'card' | 'notices';
  readonly strikes: StruckKind;
  readonly faults: readonly string[];
}

export const FAULT_GROUPS: readonly FaultGroup[] = [
  {
    name: 'lost',
    strikes: 'send',
    faults: [
      'answer_late',
      'commit_late',
      'commit_after_deadline',
      'timeout_after_commit',
      'reset_before_commit',
      'reset_after_commit',
      'reset_at_byte',
      'cut_before_headers',
      'cut_body',
      'slow_headers',
      'slow_drip',
      'redirect_307',
      'empty_204',
      'error_408_before_commit',
      'error_408_after_commit',
      'error_500_before_commit',
      'error_500_after_commit',
      'error_502_before_commit',
      'error_502_after_commit',
      'error_503_before_commit',
      'error_503_after_commit',
      'error_504_before_commit',
      'error_504_after_commit',
      'error_in_200_before_commit',
      'error_in_200_after_commit',
    ],
  },
  {
    name: 'odd',
    strikes: 'send',
    faults: [
      'html_instead_of_json',
      'invalid_json',
      'byte_order_mark',
      'wrong_charset',
      'huge_body',
      'gzip_bomb_declared',
      'gzip_undeclared',
      'length_too_long',
      'length_too_short',
      'answer_twice',
      'answer_lists_twice',
      'answer_of_another',
      'wrong_reference_echoed',
      'wrong_card_echoed',
      'wrong_cost_echoed',
      'success_without_proof',
      'unknown_status_word',
    ],
  },
  {
    name: 'refused',
    strikes: 'send',
    faults: [
      'reject_card_unknown',
      'reject_not_rechargeable',
      'reject_float_low',
      'reject_unknown_code',
      'throttled_429',
      'throttle_storm',
      'unauthorized_401',
    ],
  },
  {
    name: 'later',
    strikes: 'send',
    faults: ['pending_then_success', 'pending_then_failure', 'pending_for_ever', 'lookup_lags'],
  },
  {
    name: 'lying',
    strikes: 'send',
    faults: [
      'refused_though_charged',
      'charged_twice',
      'reversed_later',
      'success_then_failure',
      'failure_then_success',
      'lookup_lags_long',
    ],
  },
  {
    name: 'lookUp',
    strikes: 'lookUp',
    faults: [
      'lookup_timeout',
      'lookup_cut',
      'lookup_429',
      'lookup_500',
      'lookup_503',
      'lookup_html',
      'lookup_garbage',
      'lookup_empty',
      'lookup_lies_once',
      'lookup_twice_listed',
      'lookup_wrong_reference',
      'lookup_other_card',
      'lookup_other_amount',
      'lookup_pending',
    ],
  },
  { name: 'balance', strikes: 'balance', faults: ['balance_500', 'balance_lies', 'balance_stale'] },
  { name: 'card', strikes: 'card', faults: ['card_500', 'card_of_another', 'card_said_blocked', 'card_expiry_moved'] },
  {
    name: 'notices',
    strikes: 'notices',
    faults: ['notice_duplicated', 'notice_reordered', 'notice_stranger', 'notice_lies'],
  },
];

/** What a fault strikes; one that is not listed here counts as striking sends, as most do. */
export function kindOf(name: string): StruckKind {
  return FAULT_GROUPS.find(({ faults }) => faults.includes(name))?.strikes ?? 'send';
}
