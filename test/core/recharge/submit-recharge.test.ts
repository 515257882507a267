import { describe, expect, it } from 'vitest';
import type { CardId, CommandId, PlanId } from '../../../contract/terms/ids.ts';
import { makeReceipt } from '../../../core/recharge/make-receipt.ts';
import { getRecharge, listRecharges, recentRecharges } from '../../../core/recharge/read-recharges.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import { submitRecharge } from '../../../core/recharge/submit-recharge.ts';
import {
  balancesOf,
  commandFor,
  createWorld,
  FLOAT_MINOR,
  listDifferences,
  OWNER,
  PRICE,
  sell,
  SOLD_ON,
} from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

function count(run: Run, table: string): number {
  return (run.database.sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
}

describe('a sale at the counter', () => {
  it('is one order however often, and however simultaneously, it is submitted', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    const answers = await Promise.all(Array.from({ length: 50 }, () => submitRecharge(run.core, OWNER, commandFor(1))));
    await clock.settle();
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const again = await submitRecharge(run.core, OWNER, commandFor(1));
    expect(again).toMatchObject({ id: answers[0]?.id, state: 'succeeded' });
    expect([count(run, 'recharge_order'), count(run, 'tender'), provider.sends.length]).toEqual([1, 1, 1]);
    expect(await listDifferences(run, provider)).toEqual([]);
  });

  it('refuses the same command with other content', async () => {
    const { start } = await createWorld();
    const run = await start();
    await sell(run, 1);
    const other = submitRecharge(run.core, OWNER, {
      ...commandFor(1),
      tenders: [{ method: 'alipay', amountMinor: PRICE.amountMinor }],
    });
    await expect(other).rejects.toMatchObject({ code: 'COMMAND_REUSED' });
  });

  it('is refused, and shown the first order, while one is open for the card', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'lose_request' });
    const orderId = await sell(run, 1);
    await clock.settle();
    const second = sell(run, 1, { commandId: 'another-command-000' as CommandId });
    await expect(second).rejects.toMatchObject({ code: 'ORDER_OPEN_FOR_CARD', data: { orderId, state: 'in_doubt' } });
  });

  it('is refused when the same plan succeeded within ten minutes, unless a reason is given', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    const orderId = await sell(run, 1);
    await clock.settle();
    await clock.advance(9 * 60_000);
    const again = (commandId: string, repeatReason?: string) =>
      sell(run, 1, { commandId: commandId as CommandId, ...(repeatReason && { repeatReason }) });
    await expect(again('second-command-0001')).rejects.toMatchObject({ code: 'RECHARGED_RECENTLY', data: { orderId } });
    await again('third-command-00001', 'two months wanted');
    const acts = run.database.sqlite.prepare('SELECT act FROM audit_entry ORDER BY id').all();
    expect(acts).toEqual([{ act: 'recharge-submitted' }, { act: 'recharge-repeated' }]);
    await clock.advance(11 * 60_000);
    await again('fourth-command-0001');
  });

  it.each([
    ['a price that changed', { price: { amountMinor: 1, currency: 'JPY' } }, 'CHANGED_MEANWHILE'],
    ['an unknown card', { cardId: 9_999 as CardId }, 'NOT_FOUND'],
    ['an unknown plan', { planId: 9_999 as PlanId }, 'NOT_FOUND'],
    ['a plan of another family', { planId: 2 as PlanId }, 'PLAN_NOT_OFFERED'],
    ['too little money', { tenders: [{ method: 'cash', amountMinor: 2_979 }] }, 'TENDER_MISMATCH'],
    ['too much money', { tenders: [{ method: 'cash', amountMinor: 2_981 }] }, 'TENDER_MISMATCH'],
    [
      'less cash than it pays for',
      { tenders: [{ method: 'cash', amountMinor: 2_980, receivedMinor: 2_000 }] },
      'TENDER_MISMATCH',
    ],
  ] as const)('is refused for %s, and nothing is written', async (_name, change, code) => {
    const { start } = await createWorld();
    const run = await start();
    await expect(sell(run, 1, change)).rejects.toMatchObject({ code });
    expect([count(run, 'recharge_order'), count(run, 'audit_entry'), count(run, 'tender')]).toEqual([0, 0, 0]);
  });

  it.each([
    [`UPDATE card SET status = 'blocked' WHERE id = 1`, 'CARD_BLOCKED'],
    [`UPDATE card SET status = 'written_off' WHERE id = 1`, 'CARD_NOT_RECHARGEABLE'],
    [`UPDATE card SET plan_id = NULL WHERE id = 1`, 'CARD_NOT_RECHARGEABLE'],
    [`UPDATE card SET expires_at_ms = 1000 WHERE id = 1`, 'CARD_NOT_RECHARGEABLE'],
    [`UPDATE plan SET is_active = 0`, 'PLAN_NOT_OFFERED'],
    [`UPDATE provider_account SET state = 'stopped', stop_reason = 'float_low'`, 'ACCOUNT_STOPPED'],
    [`UPDATE ledger_balance SET balance_minor = 1799 WHERE account = 'float:1'`, 'FLOAT_INSUFFICIENT'],
  ])('after %s is refused with %s', async (sql, code) => {
    const { start } = await createWorld();
    const run = await start();
    run.database.sqlite.exec(sql);
    await expect(sell(run, 1)).rejects.toMatchObject({ code });
    expect(count(run, 'recharge_order')).toBe(0);
  });

  it('may be paid in parts, and each lies where it belongs', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    const id = await sell(run, 1, {
      tenders: [
        { method: 'cash', amountMinor: 980, receivedMinor: 1_000 },
        { method: 'wechat_pay', amountMinor: 2_000, reference: 'WX-77' },
      ],
    });
    await clock.settle();
    expect(balancesOf(run)).toMatchObject({ 'till:1': 980, 'clearing:wechat_pay': 2_000, sales: -2_980 });
    expect((await getRecharge(run.core, id)).tenders).toEqual([
      { method: 'cash', amountMinor: 980, receivedMinor: 1_000, changeMinor: 20 },
      { method: 'wechat_pay', amountMinor: 2_000, reference: 'WX-77', changeMinor: 0 },
    ]);
  });

  it('numbers its receipts without a gap, refused sales included', async () => {
    const { clock, start } = await createWorld();
    const run = await start();
    await sell(run, 1);
    await expect(sell(run, 2, { planId: 2 as PlanId })).rejects.toThrow('PLAN_NOT_OFFERED');
    const id = await sell(run, 3);
    await clock.settle();
    const receipt = await makeReceipt(run.core, id);
    expect(receipt).toMatchObject({ receiptNumber: 2, language: 'ja', taxRatePercent: 10, taxMinor: 270 });
    expect((await recentRecharges(run.core, { limit: 10 })).map((row) => row.cardId)).toEqual([3, 1]);
    const page = { states: [], on: SOLD_ON, cardId: 3 as CardId, offset: 0, limit: 10 };
    expect(await listRecharges(run.core, page)).toMatchObject({ total: 1, rows: [{ id, planCode: 'M30' }] });
  });
});

describe('a refund', () => {
  it('gives the money back once, and only where it is owed', async () => {
    const { clock, provider, start } = await createWorld();
    const run = await start();
    provider.script({ kind: 'reject', code: 'CARD_BLOCKED' });
    const id = await sell(run, 1);
    await clock.settle();
    const give = () => refundRecharge(run.core, OWNER, { id, method: 'cash', reference: '' });
    expect(await give()).toMatchObject({ state: 'refunded', failureCode: 'CARD_BLOCKED' });
    await expect(give()).rejects.toMatchObject({ code: 'STATE_FORBIDS', data: { state: 'refunded' } });
    expect(balancesOf(run)).toMatchObject({ 'till:1': 0, refund_due: 0, 'float:1': FLOAT_MINOR });
    const tenders = run.database.sqlite.prepare('SELECT direction, amount_minor FROM tender ORDER BY id').all();
    expect(tenders).toEqual([
      { direction: 'taken', amount_minor: 2_980 },
      { direction: 'refunded', amount_minor: 2_980 },
    ]);
    expect(await listDifferences(run, provider)).toEqual([]);

    const delivered = await sell(run, 2);
    await clock.settle();
    const wrong = refundRecharge(run.core, OWNER, { id: delivered, method: 'cash', reference: '' });
    await expect(wrong).rejects.toMatchObject({ code: 'STATE_FORBIDS', data: { state: 'succeeded' } });
  });
});
