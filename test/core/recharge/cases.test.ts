import { describe, expect, it } from 'vitest';
import type { CaseClosing } from '../../../contract/cases.ts';
import { shopDateOf } from '../../../contract/terms/time.ts';
import type { RechargeId } from '../../../contract/terms/ids.ts';
import type { SendOutcome, Reversal } from '../../../core/providers/provider.ts';
import { applyEvent } from '../../../core/recharge/apply-event.ts';
import { claimRechargeCase, closeRechargeCase } from '../../../core/recharge/cases/close-case.ts';
import { getRechargeCase, listRechargeCases } from '../../../core/recharge/cases/read-cases.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { refundRecharge } from '../../../core/recharge/refund-recharge.ts';
import { refundSale, setRefundPolicy } from '../../../core/tenders/refund-sale.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { syncOf, transact } from '../../../db/open.ts';
import { listAttempts } from '../../../db/recharge-attempts.ts';
import { findOrder } from '../../../db/recharges.ts';
import {
  balancesOf,
  COST,
  createWorld,
  FLOAT_MINOR,
  OWNER,
  PLAN,
  PRICE,
  sell,
  SOLD_ON,
  stateOf,
} from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

const evidence = { httpStatus: 200, body: '{"status":"late"}' };
const SUCCESS: SendOutcome = { kind: 'succeeded', delivery: { providerReference: 'LATE', realCost: COST }, evidence };
const REVERSAL: Reversal = { kind: 'reversed', cost: COST, evidence };
const REJECTION: SendOutcome = { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: false, evidence };

/** What a look-up, asked late, says of the order's first attempt. */
async function hear(world: World, run: Run, id: RechargeId, outcome: SendOutcome | Reversal): Promise<void> {
  const nowMs = world.clock.nowMs();
  await transact(run.database.db, async (tx) => {
    const order = await findOrder(tx, id);
    const [attempt] = await listAttempts(tx, id);
    if (!order || !attempt) throw new Error('nothing was sent');
    const moment = { nowMs, today: SOLD_ON, fraction: 0.5 };
    applyEvent(syncOf(tx), moment, { order, attempt }, { kind: 'heard', from: 'query', outcome });
  });
}

const openCases = async (run: Run) => (await listRechargeCases(run.core, { which: 'open', offset: 0, limit: 10 })).rows;

async function onlyCase(run: Run) {
  const [only, ...others] = await openCases(run);
  if (!only) throw new Error('no case');
  expect(others).toEqual([]);
  return only;
}

async function close(run: Run, closing: CaseClosing): Promise<void> {
  const { id } = await onlyCase(run);
  const closed = await closeRechargeCase(run.core, OWNER, { id, reason: 'talked to them', closing });
  expect(closed).toMatchObject({
    resolution: closing.resolution,
    reason: 'talked to them',
    closedByName: 'Aiko',
    actions: [],
  });
}

const broken = (run: Run) => checkInvariants(run.database.db, 'all');

async function sold(ends: 'succeeded' | 'refunded' | 'refund_due') {
  const world = await createWorld();
  const run = await world.start();
  if (ends !== 'succeeded') world.provider.script({ kind: 'reject', code: 'CARD_EXPIRED' });
  const id = await sell(run, 1);
  await world.clock.settle();
  if (ends === 'refunded') await refundRecharge(run.core, OWNER, { id, method: 'cash', reference: '' });
  expect(stateOf(run, id)).toBe(ends);
  return { world, run, id };
}

describe('a delivery that the provider takes back', () => {
  it('leaves the order as it is, gives the float back and owes the customer the money, once', async () => {
    const { world, run, id } = await sold('succeeded');
    await hear(world, run, id, REVERSAL);
    await hear(world, run, id, REVERSAL);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(balancesOf(run)).toMatchObject({
      'float:1': FLOAT_MINOR,
      refund_due: -PRICE.amountMinor,
      sales: 0,
      recharge_cost: 0,
    });
    expect(await broken(run)).toEqual([]);
    const { id: caseId, ...row } = await onlyCase(run);
    expect(row).toMatchObject({
      kind: 'reversal',
      orderState: 'succeeded',
      atRisk: PRICE,
      actions: ['customer_paid_back', 'sale_kept', 'reversal_withdrawn'],
    });
    expect(await getRechargeCase(run.core, caseId)).toMatchObject({
      ours: { kind: 'reply', outcome: 'succeeded' },
      theirs: { kind: 'query', outcome: 'reversed', body: evidence.body },
    });
  });

  it.each([
    [
      { resolution: 'customer_paid_back', method: 'cash', reference: 'K-7' },
      { 'till:1': 0, refund_due: 0, sales: 0 },
    ],
    [{ resolution: 'sale_kept' }, { 'till:1': 2980, refund_due: 0, sales: -2980, recharge_cost: 0 }],
    [
      { resolution: 'reversal_withdrawn' },
      { refund_due: 0, sales: -2980, recharge_cost: 1800, 'float:1': FLOAT_MINOR - 1800 },
    ],
  ] as const)('is closed with %o', async (closing, balances) => {
    const { world, run, id } = await sold('succeeded');
    await hear(world, run, id, REVERSAL);
    await close(run, closing);
    expect(balancesOf(run)).toMatchObject(balances);
    expect(await broken(run)).toEqual([]);
  });
});

describe('a delivery taken back after the customer had the money for it', () => {
  it('gives the money once: the sale is kept, and both sides come to nothing', async () => {
    const { world, run, id } = await sold('succeeded');
    await setRefundPolicy(run.core, OWNER, {
      of: { of: 'plan', planId: PLAN },
      policy: { approval: 'staff', daysMax: null },
    });
    await refundSale(run.core, OWNER, { id, method: 'cash', reference: '', reason: 'the phone was locked' });
    await hear(world, run, id, REVERSAL);
    const { id: caseId, actions } = await onlyCase(run);
    expect(actions).toEqual(['sale_kept', 'reversal_withdrawn']);
    const again = { resolution: 'customer_paid_back', method: 'cash', reference: '' } as const;
    await expect(
      closeRechargeCase(run.core, OWNER, { id: caseId, reason: 'again', closing: again }),
    ).rejects.toMatchObject({ code: 'CASE_FORBIDS' });
    await close(run, { resolution: 'sale_kept' });
    const after = { 'till:1': 0, refund_due: 0, sales: -2980, refunds_given: 2980, recharge_cost: 0 };
    expect(balancesOf(run)).toMatchObject(after);
    expect(await broken(run)).toEqual([]);
  });
});

describe('a success after the money went back', () => {
  it('is a loss that can be accepted', async () => {
    const { world, run, id } = await sold('refunded');
    await hear(world, run, id, SUCCESS);
    expect(await onlyCase(run)).toMatchObject({
      atRisk: COST,
      actions: ['customer_charged', 'claim', 'loss_accepted'],
    });
    await close(run, { resolution: 'loss_accepted' });
    expect(balancesOf(run)).toMatchObject({ loss: 1800, 'float:1': FLOAT_MINOR - 1800 });
    expect(await broken(run)).toEqual([]);
  });

  it('is a sale when the customer pays after all', async () => {
    const { world, run, id } = await sold('refunded');
    await hear(world, run, id, SUCCESS);
    const [tender] = [{ method: 'cash' as const, amountMinor: 2980, receivedMinor: 3000 }];
    const { id: caseId } = await onlyCase(run);
    const short = { resolution: 'customer_charged' as const, tenders: [{ ...tender, amountMinor: 2000 }] };
    await expect(
      closeRechargeCase(run.core, OWNER, { id: caseId, reason: 'paid', closing: short }),
    ).rejects.toMatchObject({ code: 'TENDER_MISMATCH' });
    await close(run, { resolution: 'customer_charged', tenders: [tender] });
    expect(balancesOf(run)).toMatchObject({ loss: 0, recharge_cost: 1800, sales: -2980, 'till:1': 2980 });
    expect(await broken(run)).toEqual([]);
    const { sales, ledger } = await makeDailyReport(run.core, shopDateOf(world.clock.nowMs(), 'Asia/Tokyo'));
    expect(sales).toEqual({ count: 1, amountMinor: 2980 });
    expect(ledger.salesMinor).toBe(2980);
  });

  it.each([
    [
      { resolution: 'claim_settled', paidInto: 'float' },
      { 'claim:1': 0, loss: 0, 'float:1': FLOAT_MINOR },
    ],
    [
      { resolution: 'claim_settled', paidInto: 'bank' },
      { 'claim:1': 0, loss: 0, bank: 1800 - FLOAT_MINOR },
    ],
    [{ resolution: 'loss_accepted' }, { 'claim:1': 0, loss: 1800 }],
  ] as const)('can be claimed from the provider, then closed with %o', async (closing, balances) => {
    const { world, run, id } = await sold('refunded');
    await hear(world, run, id, SUCCESS);
    const { id: caseId } = await onlyCase(run);
    await claimRechargeCase(run.core, OWNER, { id: caseId, reason: 'mail to them' });
    expect(balancesOf(run)).toMatchObject({ 'claim:1': 1800, loss: 0 });
    expect(await onlyCase(run)).toMatchObject({ actions: ['claim_settled', 'loss_accepted'] });
    await expect(claimRechargeCase(run.core, OWNER, { id: caseId, reason: 'again' })).rejects.toMatchObject({
      code: 'CASE_FORBIDS',
    });
    await close(run, closing);
    expect(balancesOf(run)).toMatchObject(balances);
    expect(await broken(run)).toEqual([]);
  });
});

describe('a success before the money went back', () => {
  it('settles the order; the case only tells of it', async () => {
    const { world, run, id } = await sold('refund_due');
    await hear(world, run, id, SUCCESS);
    expect(stateOf(run, id)).toBe('succeeded');
    expect(await onlyCase(run)).toMatchObject({ atRisk: { amountMinor: 0 }, actions: ['explained'] });
    await close(run, { resolution: 'explained' });
    expect(await broken(run)).toEqual([]);
  });
});

describe('a refusal after a success', () => {
  it('moves no money by itself', async () => {
    const { world, run, id } = await sold('succeeded');
    await hear(world, run, id, REJECTION);
    expect(balancesOf(run)).toMatchObject({ sales: -2980, recharge_cost: 1800 });
    expect(await onlyCase(run)).toMatchObject({ actions: ['explained', 'customer_paid_back'] });
    await close(run, { resolution: 'explained' });
    expect(await broken(run)).toEqual([]);
  });

  it('is believed by a person, and a reversal that follows is not booked twice', async () => {
    const { world, run, id } = await sold('succeeded');
    await hear(world, run, id, REJECTION);
    await close(run, { resolution: 'customer_paid_back', method: 'cash', reference: '' });
    const after = { 'till:1': 0, sales: 0, recharge_cost: 0, 'float:1': FLOAT_MINOR, refund_due: 0 };
    expect(balancesOf(run)).toMatchObject(after);
    await hear(world, run, id, REVERSAL);
    expect(balancesOf(run)).toMatchObject(after);
    expect(await openCases(run)).toEqual([]);
    expect(await broken(run)).toEqual([]);
  });
});

describe('a closed case', () => {
  it('stays as it is, whoever asks, and its news never opens it again', async () => {
    const { world, run, id } = await sold('succeeded');
    await hear(world, run, id, REVERSAL);
    const { id: caseId } = await onlyCase(run);
    await close(run, { resolution: 'sale_kept' });
    await hear(world, run, id, REVERSAL);
    expect(await openCases(run)).toEqual([]);
    await expect(
      closeRechargeCase(run.core, OWNER, { id: caseId, reason: 'again', closing: { resolution: 'sale_kept' } }),
    ).rejects.toMatchObject({ code: 'CASE_FORBIDS' });
    const { sqlite } = run.database;
    expect(() => sqlite.exec('UPDATE recharge_case SET closed_at_ms = NULL, resolution = NULL')).toThrow('is fixed');
    expect(() => sqlite.exec('DELETE FROM recharge_case')).toThrow('cases are kept');
    const { total, rows } = await listRechargeCases(run.core, { which: 'closed', offset: 0, limit: 10 });
    expect([total, rows[0]?.id]).toEqual([1, caseId]);
    const acts = sqlite.prepare(`SELECT act, subject FROM audit_entry ORDER BY id DESC LIMIT 1`).all();
    expect(acts).toEqual([{ act: 'case-closed', subject: `case:${caseId}` }]);
  });

  it('is refused what its kind does not allow', async () => {
    const { world, run, id } = await sold('refunded');
    await hear(world, run, id, SUCCESS);
    const { id: caseId } = await onlyCase(run);
    for (const closing of [
      { resolution: 'customer_paid_back', method: 'cash', reference: '' },
      { resolution: 'sale_kept' },
      { resolution: 'explained' },
      { resolution: 'claim_settled', paidInto: 'float' },
    ] as const) {
      await expect(closeRechargeCase(run.core, OWNER, { id: caseId, reason: 'no', closing })).rejects.toMatchObject({
        code: 'CASE_FORBIDS',
      });
    }
  });
});
