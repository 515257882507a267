import { describe, expect, it } from 'vitest';
import type { RefundPolicy } from '../../../contract/tenders.ts';
import type { CommandId, CustomerId, RechargeId, StaffId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { shopDateOf } from '../../../contract/terms/time.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { readCustomerCredit, setCustomerCredit, settleCustomerCredit } from '../../../core/tenders/customer-credit.ts';
import { readRefundOf, refundSale, setRefundPolicy } from '../../../core/tenders/refund-sale.ts';
import { readTenderSettings, saveTenderSettings } from '../../../core/tenders/tender-settings.ts';
import { readTillReport, readTillState } from '../../../core/till/read-till.ts';
import { hashPin } from '../../../core/staff/pin.ts';
import { openTill } from '../../../core/till/till-calls.ts';
import { ACCOUNT, balancesOf, createWorld, OWNER, PLAN, PRICE, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

async function delivered(policy: RefundPolicy | null) {
  const { clock, start } = await createWorld();
  const run = await start();
  await openTill(run.core, OWNER, { counts: null });
  await setRefundPolicy(run.core, OWNER, { of: { of: 'plan', planId: PLAN }, policy });
  const id = await sell(run, 1);
  await clock.settle();
  expect(stateOf(run, id)).toBe('succeeded');
  return { run, clock, id };
}

function giveBack(run: Run, id: RechargeId, method: TenderMethod = 'cash') {
  return refundSale(run.core, OWNER, { id, method, reference: '', reason: 'the phone was locked' });
}

describe('the money of a delivered recharge', () => {
  it('goes back once, by two at once too; the recharge stays and Z knows of it', async () => {
    const { run, clock, id } = await delivered({ approval: 'staff', daysMax: null });
    const both = await Promise.allSettled([giveBack(run, id), giveBack(run, id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'REFUND_FORBIDDEN', data: { why: 'given_back' } },
    });
    expect(stateOf(run, id)).toBe('succeeded');
    expect(balancesOf(run)).toMatchObject({ refunds_given: 2_980, sales: -2_980, 'till:1': 0 });
    const { shift } = await readTillState(run.core);
    if (!shift) throw new Error('the till is open');
    expect(await readTillReport(run.core, shift.id)).toMatchObject({
      refunds: { amountMinor: 2_980 },
      expectedMinor: 0,
    });
    // The day's report tells it apart from its sales.
    const today = shopDateOf(clock.nowMs(), 'Asia/Tokyo');
    expect(await makeDailyReport(run.core, today)).toMatchObject({ refundsGivenMinor: 2_980, discountsMinor: 0 });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('is never more than was taken, whoever writes it', async () => {
    const { run, id } = await delivered({ approval: 'staff', daysMax: null });
    await giveBack(run, id);
    const second = run.database.sqlite.prepare(
      `INSERT INTO tender (order_id, direction, method, amount_minor, currency, staff_id, at_ms, business_on)
       VALUES (?, 'refunded', 'cash', 1, 'JPY', 1, 1, '2026-04-01')`,
    );
    expect(() => second.run(id)).toThrow(/more would be given back/);
  });

  it('stays where the plan’s policy forbids it, or its days are over', async () => {
    const { run, clock, id } = await delivered({ approval: 'never', daysMax: null });
    await expect(giveBack(run, id)).rejects.toMatchObject({ data: { why: 'policy' } });
    await setRefundPolicy(run.core, OWNER, {
      of: { of: 'plan', planId: PLAN },
      policy: { approval: 'staff', daysMax: 2 },
    });
    const later = (clock.nowMs() + 2 * 86_400_000 + 60_000) as UtcMs;
    const ports = { ...run.core.ports, clock: { ...run.core.ports.clock, nowMs: () => later } };
    await expect(giveBack({ ...run, core: { ...run.core, ports } }, id)).rejects.toMatchObject({
      data: { why: 'too_late' },
    });
  });

  it('needs an owner’s PIN where the policy asks, and an owner it must be', async () => {
    const { run, id } = await delivered({ approval: 'owner', daysMax: null });
    await expect(giveBack(run, id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    // A pepper and a quick PIN stand in for the key store of the machine.
    const secrets = { ...run.core.ports.secrets, read: () => Promise.resolve('00'.repeat(32)) };
    const ports = { ...run.core.ports, secrets };
    const pinHash = await hashPin(ports, '271828');
    run.database.sqlite.prepare('UPDATE staff SET pin_hash = ? WHERE id = 1').run(pinHash);
    const asked = { id, method: 'cash', reference: '', reason: 'locked phone', ownerId: 1 as StaffId } as const;
    const by = (ownerPin: string) => refundSale({ ...run.core, ports }, OWNER, { ...asked, ownerPin });
    await expect(by('999999')).rejects.toMatchObject({ code: 'PIN_WRONG' });
    expect(balancesOf(run)['refunds_given'] ?? 0).toBe(0);
    await by('271828');
    expect(balancesOf(run)['refunds_given']).toBe(2_980);
  });

  it('goes back by credit to nobody who paid otherwise', async () => {
    const { run, id } = await delivered({ approval: 'staff', daysMax: null });
    await expect(giveBack(run, id, 'on_account')).rejects.toMatchObject({ code: 'TENDER_NOT_OFFERED' });
  });

  it('goes back as it came: what was put on account goes off the debt, whatever is chosen for the rest', async () => {
    const { run, id } = await deliveredOnAccount();
    await refundSale(run.core, OWNER, { id, method: null, reference: 'A-1', reason: 'the phone was locked' });
    expect(balancesOf(run)).toMatchObject({
      receivable: 0,
      'clearing:alipay': 0,
      refunds_given: PRICE.amountMinor,
    });
    expect(await readCustomerCredit(run.core, { customerId: WANG })).toMatchObject({ owedMinor: 0 });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
    const other = await deliveredOnAccount();
    await giveBack(other.run, other.id, 'cash');
    expect(balancesOf(other.run)).toMatchObject({ receivable: 0, 'clearing:alipay': 1_000, 'till:1': -1_000 });
  });

  it('is handed over where the debt was paid since, so that nobody is left with less than nothing owed', async () => {
    const { run, id } = await deliveredOnAccount();
    const paid = { commandId: 'settle-wang-000001' as CommandId, method: 'cash', amountMinor: 1_500 } as const;
    await settleCustomerCredit(run.core, OWNER, { ...paid, customerId: WANG, reference: '' });
    await refundSale(run.core, OWNER, { id, method: null, reference: '', reason: 'the phone was locked' });
    expect(balancesOf(run)).toMatchObject({ receivable: 0, 'clearing:alipay': 0, 'till:1': 0 });
    expect(await checkInvariants(run.database.db, 'all')).toEqual([]);
  });

  it('follows the rule of the account where its plan has none, and the plan’s own where it has', async () => {
    const { run, id } = await delivered(null);
    const account = { of: 'account', accountId: ACCOUNT } as const;
    expect((await readRefundOf(run.core, { id })).approval).toBe('owner');
    await setRefundPolicy(run.core, OWNER, { of: account, policy: { approval: 'never', daysMax: null } });
    expect(await readRefundOf(run.core, { id })).toEqual({ approval: 'never', barrier: 'policy' });
    const plan = { of: 'plan', planId: PLAN } as const;
    const own = { approval: 'staff', daysMax: 3 } as const;
    expect(await setRefundPolicy(run.core, OWNER, { of: plan, policy: own })).toEqual({
      own,
      inherited: { approval: 'never', daysMax: null },
    });
    expect(await readRefundOf(run.core, { id })).toEqual({ approval: 'staff', barrier: null });
    await setRefundPolicy(run.core, OWNER, { of: plan, policy: null });
    expect((await readRefundOf(run.core, { id })).barrier).toBe('policy');
  });
});

const WANG = 7 as CustomerId;

/** 1,000 by Alipay, the rest on Wang's account. */
async function deliveredOnAccount() {
  const { clock, start } = await createWorld();
  const run = await start();
  run.database.sqlite.exec(
    `INSERT INTO customer (id, name, language, notes, created_at_ms) VALUES (7, 'Wang', 'zh-CN', '', 1)`,
  );
  const settings = await readTenderSettings(run.database.db);
  const tenders = settings.map((one) => (one.method === 'on_account' ? { ...one, isOffered: true } : one));
  await saveTenderSettings(run.core, OWNER, { tenders });
  await setCustomerCredit(run.core, OWNER, { customerId: WANG, limitMinor: 5_000 });
  await setRefundPolicy(run.core, OWNER, {
    of: { of: 'plan', planId: PLAN },
    policy: { approval: 'staff', daysMax: null },
  });
  const id = await sell(run, 1, {
    customerId: WANG,
    tenders: [
      { method: 'alipay', amountMinor: 1_000 },
      { method: 'on_account', amountMinor: PRICE.amountMinor - 1_000 },
    ],
  });
  await clock.settle();
  return { run, id };
}
