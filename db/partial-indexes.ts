/**
 * The conditions of the partial indexes, as the migrations write them. SQLite takes a partial index only where the statement
 * repeats its condition word for word; bound values do not count, and neither does a part of the list. A query that wants
 * fewer states names this condition and then its own.
 */
import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { RechargeState } from '../contract/terms/recharge-state.ts';

/** Orders that hold float: waiting or under way. Index `recharge_order_open_for_card`. */
const OPEN_STATES = ['queued', 'sending', 'pending', 'in_doubt', 'needs_person'] as const;
/** Orders that were sent and are not done with. Index `recharge_order_unsettled`, by state and account. */
const UNSETTLED_STATES = ['sending', 'pending', 'in_doubt', 'needs_person', 'refund_due'] as const;
/** Lines of a batch that somebody may look for. Index `recharge_order_notable_of_batch`. */
const NOTABLE_STATES = ['pending', 'in_doubt', 'needs_person', 'refund_due', 'failed', 'refunded'] as const;
/** Index `recharge_attempt_unsettled`. */
const UNSETTLED_ATTEMPT_STATES = ['intent', 'pending', 'in_doubt'] as const;

/** An order that holds float. `table`, here and below, is the name or alias in the statement. */
export const isOpen = (table: string) => isOneOf(table, OPEN_STATES);

/** A line of a batch in a notable state; undefined where the state has no index, because most lines are in it. */
export function isNotable(table: string, state: RechargeState): RawBuilder<SqlBool> | undefined {
  if (!NOTABLE_STATES.some((notable) => notable === state)) return undefined;
  const batchId = sql.ref(`${table}.batch_id`);
  return sql<SqlBool>`${batchId} IS NOT NULL AND ${isOneOf(table, NOTABLE_STATES)} AND ${isOneOf(table, [state])}`;
}

/** An attempt of which it is not known what became of it. */
export const isUnsettledAttempt = (table: string) => isOneOf(table, UNSETTLED_ATTEMPT_STATES);

/** An order that waits to be sent. Index `recharge_order_queue`. */
export function isQueued(table: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${table}.state`)} = 'queued'`;
}

/** An order in one of these states, by the smallest index that holds them all. */
export function isInStates(table: string, states: readonly RechargeState[]): RawBuilder<SqlBool> {
  const held = [UNSETTLED_STATES, OPEN_STATES].find((indexed) =>
    states.every((state) => (indexed as readonly RechargeState[]).includes(state)),
  );
  const own = isOneOf(table, states);
  return held ? sql<SqlBool>`${isOneOf(table, held)} AND ${own}` : own;
}

function isOneOf(table: string, states: readonly string[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${table}.state`)} IN (${sql.join(states.map((state) => sql.lit(state)))})`;
}
