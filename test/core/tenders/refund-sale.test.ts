import { describe, expect, it } from 'vitest';
import type { RefundPolicy } from '../../../contract/tenders.ts';
import type { RechargeId, StaffId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { TenderMethod } from '../../../contract/terms/trade.ts';
import { shopDateOf } from '../../../contract/terms/time.ts';
import { makeDailyReport } from '../../../core/reports/make-daily-report.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { refundSale, setPlanRefundPolicy } from '../../../core/tenders/refund-sale.ts';
import { readTillReport, readTillState } from '../../../core/till/read-till.ts';
import { hashPin } from '../../../core/staff/pin.ts';
import { openTill } from '../../../core/till/till-calls.ts';
import { balancesOf, createWorld, OWNER, PLAN, sell, stateOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

async function delivered(policy: RefundPolicy) {
  const { clock, start } = await createWorld();
  const run = await start();
  await openTill(run.core, OWNER, { counts: null });
  await setPlanRefundPolicy(run.core, OWNER, { planId: PLAN, ...policy });
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
    await setPlanRefundPolicy(run.core, OWNER, { planId: PLAN, approval: 'staff', daysMax: 2 });
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
});
