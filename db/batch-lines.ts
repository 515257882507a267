/** The lines of a batch as screens and sheets show them. */
import type { BatchId } from '../contract/terms/ids.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { Reader } from './open.ts';
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
 * One page of a batch's lines in these states (none named: all), problems first. Read state by state, so that a page is
 * found by the index of the batch and not by sorting all its lines.
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
  const counts = await reader
    .selectFrom('recharge_order')
    .select((is) => ['state', is.fn.countAll<number>().as('count')])
    .where('batch_id', '=', question.id)
    .where('state', 'in', wanted)
    .groupBy('state')
    .execute();
  const lines: ShownRecharge[] = [];
  let skip = question.offset;
  for (const state of wanted) {
    const count = counts.find((row) => row.state === state)?.count ?? 0;
    const limit = question.limit - lines.length;
    if (limit === 0) break;
    if (skip >= count) {
      skip -= count;
      continue;
    }
    const rows = await selectShown(reader)
      .where('o.batch_id', '=', question.id)
      .where('o.state', '=', state)
      .orderBy('o.id')
      .offset(skip)
      .limit(limit)
      .execute();
    lines.push(...rows.map(toShown));
    skip = 0;
  }
  return { total: counts.reduce((sum, { count }) => sum + count, 0), lines };
}

/** Every line of a batch, in the order of its list. */
export async function listAllBatchLines(reader: Reader, id: BatchId): Promise<readonly ShownRecharge[]> {
  const rows = await selectShown(reader).where('o.batch_id', '=', id).orderBy('o.batch_row').execute();
  return rows.map(toShown);
}
