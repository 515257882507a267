import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandId } from '../../../contract/terms/ids.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { decideDoubt } from '../../../core/recharge/doubt-calls.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import { post } from '../../../db/ledger.ts';
import { transactAtOnce } from '../../../db/open.ts';
import type { Script } from '../../support/scripted-provider.ts';
import {
  ACCOUNT,
  advanceUntilSettled,
  createWorld,
  listDifferences,
  OWNER,
  sell,
  SOLD_ON,
  stateOf,
} from '../../support/recharge-world.ts';
import type { RechargeId } from '../../../contract/terms/ids.ts';

const script: fc.Arbitrary<Script> = fc.constantFrom<Script>(
  { kind: 'succeed' },
  { kind: 'lose_reply' },
  { kind: 'lose_request' },
  { kind: 'pending' },
  { kind: 'pending', ends: 'failed' },
  { kind: 'reject', code: 'CARD_EXPIRED' },
  { kind: 'reject', code: 'PROVIDER_REFUSED', retryLater: true },
  { kind: 'not_processed', cause: 'throttled' },
  { kind: 'not_processed', cause: 'not_sent' },
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('sell' as const), card: fc.integer({ min: 1, max: 6 }), script }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 3_000, 90_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('refund' as const, 'decide' as const, 'crash' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('look_ups' as const),
      answer: fc.constantFrom('conflict' as const, undefined),
    }),
  },
);

describe('the books', () => {
  it('agree with orders and journal after any sequence of sales, faults, crashes, refunds and verdicts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const world = await createWorld();
        let run = await world.start();
        const orders: RechargeId[] = [];
        for (const [index, one] of steps.entries()) {
          if (one.do === 'wait') await world.clock.advance(one.ms);
          if (one.do === 'look_ups') world.provider.answerLookUps(one.answer);
          if (one.do === 'crash') {
            run.crash();
            run = await world.start();
          }
          if (one.do === 'sell') {
            world.provider.script(one.script);
            const change = { commandId: `step-${index}-of-the-story` as CommandId, repeatReason: 'again' };
            const id = await sell(run, one.card, change).catch(() => undefined);
            if (id !== undefined) orders.push(id);
            await world.clock.settle();
          }
          const [last] = orders.slice(-1);
          if (one.do === 'refund' && last !== undefined && stateOf(run, last) === 'refund_due') {
            await refundRecharge(run.core, OWNER, { id: last, method: 'cash', reference: '' });
          }
          if (one.do === 'decide' && last !== undefined && stateOf(run, last) === 'needs_person') {
            // The person looks at the card, so the verdict is the truth.
            const reference = run.database.sqlite
              .prepare('SELECT reference FROM recharge_attempt WHERE order_id = ? ORDER BY id DESC')
              .pluck()
              .get(last);
            const isThere = world.provider.journal.some((charge) => charge.reference === reference);
            const verdict = isThere ? 'delivered' : 'not_delivered';
            await decideDoubt(run.core, OWNER, {
              id: last,
              verdict,
              reason: 'looked at the card',
              seen: 'what it says',
            });
          }
          expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
        }
        world.provider.answerLookUps(undefined);
        await advanceUntilSettled(world, run, ['needs_person']);
        const open = orders.map((id) => stateOf(run, id)).filter((state) => state === 'sending' || state === 'queued');
        expect(open).toEqual([]);
        expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
        run.crash();
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('refuse a set that does not balance, and the second of its kind for an order', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    const orderId = await sell(run, 1);
    await clock.settle();
    const posting = {
      kind: 'delivered',
      orderId,
      attemptId: null,
      staffId: null,
      note: null,
      atMs: clock.nowMs(),
      businessOn: SOLD_ON,
    };
    const twice = transactAtOnce(run.database.db, (tx) => post(tx, { ...posting, lines: [] }));
    await expect(twice).rejects.toThrow('UNIQUE');
    const lopsided = transactAtOnce(run.database.db, (tx) =>
      post(tx, { ...posting, kind: 'odd', lines: [{ account: 'sales', amountMinor: 1, currency: 'JPY' }] }),
    );
    await expect(lopsided).rejects.toThrow('out of balance');
  });

  it.each([
    ['I1', `INSERT INTO ledger_line (posting_id, account, amount_minor, currency) VALUES (1, 'bank', 5, 'JPY')`],
    ['I2', `UPDATE ledger_balance SET balance_minor = 1 WHERE account = 'float_held:1'`],
    ['I3', `UPDATE ledger_balance SET balance_minor = 1 WHERE account = 'customer_prepaid'`],
    ['I4', `INSERT INTO ledger_balance VALUES ('refund_due', 'JPY', -3)`],
    ['I6', `UPDATE recharge_attempt SET state = 'absent'`],
    [
      'I7',
      `DROP TRIGGER recharge_order_final_is_fixed; UPDATE recharge_order SET real_cost_minor = real_cost_minor - 1`,
    ],
    ['I7', `DROP TRIGGER recharge_seal_is_kept; DELETE FROM recharge_seal`],
    ['I8', `UPDATE ledger_balance SET balance_minor = -1 WHERE account = 'float:1'`],
    ['balances', `UPDATE ledger_balance SET balance_minor = 7 WHERE account = 'sales'`],
  ])('show %s broken when somebody does: %s', async (invariant, sql) => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    await sell(run, 1);
    await clock.settle();
    expect(await listDifferences(run, provider)).toEqual([]);
    run.database.sqlite.exec(sql);
    const broken = await checkInvariants(run.database.db, 'all');
    expect(broken.map((one) => one.invariant)).toContain(invariant);
    const accountIds = broken.filter((one) => one.invariant === invariant).map((one) => one.accountId);
    expect(accountIds).toEqual([invariant === 'I2' || invariant === 'I8' ? ACCOUNT : undefined]);
  });
});
