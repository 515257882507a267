/** Which sentence tells what happened in a case, whether money moved, and what to do. Pure. */
import type { TextKey } from '../../strings/text-types.ts';
import type { CaseRow } from './doubt.ts';

type SaysKey = Extract<TextKey, `cases.says_${string}`>;

export function saysOfCase(found: CaseRow): SaysKey {
  if (found.closedAtMs !== null) return 'cases.says_closed';
  switch (found.kind) {
    case 'success_after_final':
      if (found.orderState === 'succeeded') return 'cases.says_in_time';
      return found.claimedAtMs === null ? 'cases.says_late_loss' : 'cases.says_late_claimed';
    case 'second_success':
      return 'cases.says_second_success';
    case 'rejection_after_success':
      return 'cases.says_rejection_after_success';
    case 'conflict':
      return found.orderState === 'needs_person' || found.orderState === 'in_doubt'
        ? 'cases.says_conflict_open'
        : 'cases.says_conflict_settled';
    case 'reversal':
      return found.isPaid ? 'cases.says_reversal_paid' : 'cases.says_reversal_unpaid';
  }
}

/** What cannot be undone, or gives money away, is not the first key at hand. */
export function isGrave(action: CaseRow['actions'][number]): boolean {
  return action === 'loss_accepted' || action === 'taken_back' || action === 'sale_kept';
}
