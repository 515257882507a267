import { describe, expect, it } from 'vitest';
import type { BatchId } from '../../contract/terms/ids.ts';
import { submitBatch } from '../../core/batches/submit-batch.ts';
import { checkInvariants } from '../../core/ledger/check-invariants.ts';
import { listDoubts } from '../../core/recharge/doubt-calls.ts';
import { listRecharges } from '../../core/recharge/read-recharges.ts';
import { listBatchLines } from '../../db/batch-lines.ts';
import { countOpenOrders, countRunningBatches } from '../../db/status.ts';
import { cardAt, COST, createWorld, OWNER, PLAN, sell } from '../support/recharge-world.ts';
import type { Run } from '../support/recharge-world.ts';

const BATCH = '0196f2b0-0000-7000-8000-000000000001' as BatchId;

/** Tables that grow with every recharge, under every name that statements give them. */
const GROWING =
  /^SCAN (?:recharge_order|o|order|line|recharge_attempt|attempt|won|recharge_evidence|posting|ledger_line|tender|card)$/;

/** Every text that is prepared on the run's connection from now on. */
function recordStatements({ database: { sqlite } }: Run): ReadonlySet<string> {
  const texts = new Set<string>();
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = ((text: string) => {
    texts.add(text);
    return prepare(text);
  }) as typeof sqlite.prepare;
  return texts;
}

function planOf({ database: { sqlite } }: Run, text: string): readonly string[] {
  const unbound = Array.from({ length: text.split('?').length - 1 }, () => null);
  const steps = sqlite.prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...unbound);
  return steps.map(({ detail }) => detail);
}

/** Statements that read a growing table from its first row to its last. */
function findScans(run: Run, texts: readonly string[]): readonly string[] {
  return texts
    .filter((text) => /^(?:select|update|delete|with)/i.test(text.trim()))
    .filter((text) => planOf(run, text).some((step) => GROWING.test(step)));
}

/** The small index that only holds what is under way, by a part of the statement that asks it. */
const SMALL_INDEXES = [
  ['"not_before_ms" <= ?', 'recharge_order_queue'],
  ['select count(*) as "count" from "recharge_order" where "recharge_order"."state" IN', 'recharge_order_unsettled'],
  ['order by "order"."priority", "attempt"."next_query_at_ms"', 'recharge_attempt_unsettled'],
  ['in (?, ?, ?, ?) order by "attempt"."next_query_at_ms"', 'recharge_attempt_to_ask'],
  ['order by "o"."doubt_since_ms"', 'recharge_order_unsettled'],
] as const;

describe('statements on the way of a recharge', () => {
  it('reach their rows by an index, however many orders a shop has had', async () => {
    const { clock, provider, open } = await createWorld();
    const run = open();
    const texts = recordStatements(run);
    await run.engine.start();
    provider.script({ kind: 'lose_reply' }, { kind: 'reject', code: 'CARD_UNKNOWN' });
    await sell(run, 1);
    await sell(run, 2);
    await submitBatch(run.core, OWNER, {
      id: BATCH,
      name: 'Plans of statements',
      planId: PLAN,
      cards: { from: 'cards', cardIds: [3, 4, 5].map((index) => cardAt(index).id) },
      acceptedCount: 3,
      cost: { amountMinor: 3 * COST.amountMinor, currency: COST.currency },
    });
    await clock.advance(60_000);
    const { db } = run.database;
    await countOpenOrders(db);
    await listBatchLines(db, { id: BATCH, states: [], offset: 0, limit: 50 });
    await listBatchLines(db, { id: BATCH, states: ['failed', 'succeeded'], offset: 0, limit: 50 });
    await countRunningBatches(db, clock.nowMs());
    await listDoubts(run.core, { offset: 0, limit: 50 });
    await listRecharges(run.core, { states: ['refund_due'], offset: 0, limit: 50 });
    await checkInvariants(db, 'open');
    expect(texts.size).toBeGreaterThan(50);
    const statements = [...texts];
    expect(findScans(run, statements)).toEqual([]);
    const missed = SMALL_INDEXES.filter(([part, index]) => {
      const text = statements.find((statement) => statement.includes(part));
      return text === undefined || !new RegExp(`USING (?:COVERING )?INDEX ${index}`).test(planOf(run, text).join('; '));
    });
    expect(missed).toEqual([]);
  });
});
