import { describe, expect, it } from 'vitest';
import type { RechargeId, StaffId } from '../../../contract/terms/ids.ts';
import type { ProviderCapabilities } from '../../../core/providers/provider.ts';
import { askAll } from '../../../core/recharge/ask-provider.ts';
import { listDoubts, readLastStop, resendDoubt } from '../../../core/recharge/doubt-calls.ts';
import { readDoubtOptions } from '../../../core/recharge/doubt-options.ts';
import { getRecharge } from '../../../core/recharge/read-recharges.ts';
import { hashPin } from '../../../core/staff/pin.ts';
import { createWorld, listDifferences, OWNER, sell, stateOf, statesOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';

const PIN = '271828';
const GROUND = { reason: 'customer waits', seen: 'card shows nothing' };
const CLERK = { staffId: 2 as StaffId, name: 'Ken', role: 'clerk', language: 'ja' } as const;

/** The shop's owner has a PIN, and there is a clerk with the same one. */
async function withPins(run: Run) {
  const ports = {
    ...run.core.ports,
    secrets: { ...run.core.ports.secrets, read: () => Promise.resolve(Buffer.alloc(32, 7).toString('base64url')) },
  };
  const { sqlite } = run.database;
  const pinHash = await hashPin(ports, PIN);
  sqlite.prepare('UPDATE staff SET pin_hash = ? WHERE id = 1').run(pinHash);
  sqlite
    .prepare(
      `INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (2, 'Ken', 'clerk', ?, 'ja', 1)`,
    )
    .run(pinHash);
  return { ...run.core, ports };
}

/** An order that waits for a person, because its provider has no look-up. */
async function waitingForPerson(capabilities: Partial<ProviderCapabilities>, isCharged = false) {
  const world = await createWorld(capabilities);
  const run = await world.start();
  world.provider.script({ kind: isCharged ? 'lose_reply' : 'lose_request' });
  const id = await sell(run, 1);
  await world.clock.advance(10_000);
  expect(stateOf(run, id)).toBe('needs_person');
  return { world, run, id, core: await withPins(run) };
}

const resend = (core: Parameters<typeof resendDoubt>[0], id: RechargeId, change: object = {}) =>
  resendDoubt(core, CLERK, { id, ...GROUND, ownerId: OWNER.staffId, ownerPin: PIN, ...change });

describe('sending again after a verdict', () => {
  it('goes out once more under a new reference, with both people in the books', async () => {
    const { world, run, id, core } = await waitingForPerson({ recoveryClass: 'D' });
    expect(await readDoubtOptions(core, id)).toMatchObject({
      recoveryClass: 'D',
      handedOver: 'no_look_up',
      actions: ['mark_delivered', 'mark_not_delivered', 'resend'],
      resendBarrier: null,
    });
    await resend(core, id);
    await world.clock.settle();
    expect(stateOf(run, id)).toBe('succeeded');
    expect(world.provider.sends).toHaveLength(2);
    expect(new Set(world.provider.sends.map(({ reference }) => reference)).size).toBe(2);
    const order = await getRecharge(core, id);
    expect(order.evidence.find(({ outcome }) => outcome === 'resend')).toMatchObject({
      kind: 'verdict',
      staffName: 'Ken',
      body: 'customer waits\ncard shows nothing\n\nAiko',
    });
    const audit = run.database.sqlite.prepare(`SELECT staff_id, details FROM audit_entry WHERE act = 'doubt-resent'`);
    expect(audit.get()).toMatchObject({ staff_id: 2, details: expect.stringContaining('"approvedBy":1') as string });
    expect(await listDifferences(run, world.provider)).toEqual([]);
  });

  it('is refused with a wrong PIN, which counts, and with the PIN of somebody who is no owner', async () => {
    const { world, run, id, core } = await waitingForPerson({ recoveryClass: 'D' });
    await expect(resend(core, id, { ownerPin: '999999' })).rejects.toMatchObject({
      code: 'PIN_WRONG',
      data: { triesLeft: 4 },
    });
    await expect(resend(core, id, { ownerId: CLERK.staffId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    for (let tries = 0; tries < 3; tries++) await resend(core, id, { ownerPin: '999999' }).catch(() => undefined);
    await expect(resend(core, id, { ownerPin: '999999' })).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    await expect(resend(core, id)).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    expect(stateOf(run, id)).toBe('needs_person');
    expect(world.provider.sends).toHaveLength(1);
  });

  it('is neither offered nor possible where the provider has a record, or while the machine asks', async () => {
    const world = await createWorld();
    const run = await world.start();
    const core = await withPins(run);
    world.provider.script({ kind: 'lose_request' });
    world.provider.answerLookUps('conflict');
    const id = await sell(run, 1);
    await world.clock.settle();
    expect(await readDoubtOptions(core, id)).toMatchObject({ actions: ['ask'], resendBarrier: null });
    await expect(resend(core, id)).rejects.toMatchObject({ code: 'RESEND_FORBIDDEN', data: { why: 'not_asked_for' } });
    await world.clock.advance(4_000);
    const options = await readDoubtOptions(core, id);
    expect(options).toMatchObject({
      handedOver: 'conflict',
      actions: ['ask', 'open_case'],
      resendBarrier: 'record_known',
    });
    expect(options.caseId).not.toBeNull();
    await expect(resend(core, id)).rejects.toMatchObject({ code: 'RESEND_FORBIDDEN', data: { why: 'record_known' } });
    expect(world.provider.sends).toHaveLength(1);
  });
});

describe('the list of doubts', () => {
  it('is sorted by age and by amount, both ways, with what it holds', async () => {
    const world = await createWorld();
    const run = await world.start();
    world.provider.answerLookUps('unclear');
    const ids: RechargeId[] = [];
    for (const [index, costMinor] of [1_800, 900, 2_700].entries()) {
      run.database.sqlite.prepare('UPDATE plan SET cost_minor = ? WHERE id = 1').run(costMinor);
      world.provider.script({ kind: 'lose_reply' });
      ids.push(await sell(run, index + 1));
      await world.clock.advance(1_000);
    }
    const sorted = async (order: 'oldest' | 'newest' | 'dearest' | 'cheapest') => {
      const { rows, total, atRisk } = await listDoubts(run.core, { order, offset: 0, limit: 10 });
      expect([total, atRisk]).toEqual([3, [{ amountMinor: 5_400, currency: 'JPY' }]]);
      return rows.map(({ id }) => ids.indexOf(id));
    };
    expect(await sorted('oldest')).toEqual([0, 1, 2]);
    expect(await sorted('newest')).toEqual([2, 1, 0]);
    expect(await sorted('dearest')).toEqual([2, 0, 1]);
    expect(await sorted('cheapest')).toEqual([1, 0, 2]);
  });

  it('is asked about whole at one press, those that wait for a person too', async () => {
    const world = await createWorld();
    const run = await world.start();
    world.provider.script({ kind: 'lose_reply' });
    world.provider.answerLookUps('conflict');
    await sell(run, 1);
    await world.clock.advance(10_000);
    world.provider.answerLookUps('unclear');
    world.provider.script({ kind: 'lose_reply' }, { kind: 'lose_reply' });
    await sell(run, 2);
    await sell(run, 3);
    await world.clock.advance(120_000);
    expect(statesOf(run)).toEqual(['needs_person', 'in_doubt', 'in_doubt']);
    world.provider.answerLookUps(undefined);
    expect(await askAll(run.core)).toEqual({ count: 3 });
    await world.clock.settle();
    expect(statesOf(run)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect(await listDifferences(run, world.provider)).toEqual([]);
  });

  it('says of how many the provider can be asked, and asks nobody who answers no such question', async () => {
    const waiting = async (capabilities: Partial<ProviderCapabilities>) => {
      const { run } = await waitingForPerson(capabilities);
      const { total, askable } = await listDoubts(run.core, { offset: 0, limit: 10 });
      expect(total).toBe(1);
      expect(await askAll(run.core)).toEqual({ count: askable });
      return askable;
    };
    expect(await waiting({ recoveryClass: 'D' })).toBe(0);
    // The key's life is over: only the machine repeats, and it does no more.
    expect(await waiting({ recoveryClass: 'C' })).toBe(0);

    const world = await createWorld();
    const run = await world.start();
    world.provider.script({ kind: 'lose_reply' }, { kind: 'lose_reply' });
    world.provider.answerLookUps('conflict');
    await sell(run, 1);
    await world.clock.advance(10_000);
    world.provider.answerLookUps('unclear');
    await sell(run, 2);
    await world.clock.settle();
    expect(statesOf(run)).toEqual(['needs_person', 'in_doubt']);
    expect(await listDoubts(run.core, { offset: 0, limit: 10 })).toMatchObject({ total: 2, askable: 2 });
  });

  it('says what was in flight when the computer stopped, until it is settled and a day has passed', async () => {
    const world = await createWorld();
    const first = await world.start();
    expect(await readLastStop(first.core)).toBeNull();
    world.provider.script({ kind: 'hang', isCharged: true }, { kind: 'hang', isCharged: true });
    await sell(first, 1);
    await sell(first, 2);
    await world.clock.settle();
    first.crash();
    const run = await world.start();
    expect(await readLastStop(run.core)).toMatchObject({ count: 2, openCount: 2 });
    const { rows } = await listDoubts(run.core, { offset: 0, limit: 10 });
    expect(rows.map(({ isFromStop }) => isFromStop)).toEqual([true, true]);
    await world.clock.advance(60_000);
    expect(await readLastStop(run.core)).toMatchObject({ count: 2, openCount: 0 });
    world.clock.jumpWall(13 * 3_600_000);
    expect(await readLastStop(run.core)).toBeNull();
  });
});
