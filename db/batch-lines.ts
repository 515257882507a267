/** The lines of a batch as screens and sheets show them. */
import type { BatchId } from '../contract/terms/ids.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { Reader } from './open.ts';
import { isNotable } from './partial-indexes.ts';
import { readBatchCounts } from './recharge-batches.ts';
import { selectShown, toShown } from './recharge-reads.ts';
import type { ShownRecharge } from './recharge-reads.ts';

/** What needs somebody comes first, then what went wrong, then what is under way, then what is done. */
const PROBLEMS_FIRST: readonly RechargeState[] = [
  'needs_person',
  'in_doubt',
  'refund_due',
  'failed',
  'refunded',
  'sending',
  'pending',
  'queued',
  'succeeded',
];

/**
 * One page of a batch's lines in these states (none named: all), problems first. Read state by state: those that are few by
 * an index of their own, the others in the order of the batch, so that no page sorts all its lines.
 */
export async function listBatchLines(
  reader: Reader,
  question: {
    readonly id: BatchId;
    readonly states: readonly RechargeState[];
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ readonly total: number; readonly lines: readonly ShownRecharge[] }> {
  const wanted = PROBLEMS_FIRST.filter((state) => question.states.length === 0 || question.states.includes(state));
  const { byState } = await readBatchCounts(reader, question.id);
  const lines: ShownRecharge[] = [];
  let skip = question.offset;
  for (const state of wanted) {
    const limit = question.limit - lines.length;
    if (limit === 0) break;
    if (skip >= byState[state]) {
      skip -= byState[state];
      continue;
    }
    const rows = await selectLinesInState(reader, question.id, state).offset(skip).limit(limit).execute();
    lines.push(...rows.map(toShown));
    skip = 0;
  }
  return { total: wanted.reduce((sum, state) => sum + byState[state], 0), lines };
}

function selectLinesInState(reader: Reader, id: BatchId, state: RechargeState) {
  const lines = selectShown(reader).where('o.batch_id', '=', id);
  const isIndexed = isNotable('o', state);
  if (isIndexed) return lines.where(isIndexed).orderBy('o.id');
  return lines.where('o.state', '=', state).orderBy('o.batch_row');
}

/** Every line of a batch, in the order of its list. */
export async function listAllBatchLines(reader: Reader, id: BatchId): Promise<readonly ShownRecharge[]> {
  const rows = await selectShown(reader).where('o.batch_id', '=', id).orderBy('o.batch_row').execute();
  return rows.map(toShown);
}
