import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import type { Clock } from '../../../core/ports.ts';
import { balancesOf, commandFor, openRun, OWNER, seedShop, statesOf } from '../../support/recharge-world.ts';
import type { Run } from '../../support/recharge-world.ts';
import { submitRecharge } from '../../../core/recharge/submit-recharge.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { liveCards, startPractice } from '../providers/training/practice.ts';
import type { Practice } from '../providers/training/practice.ts';

const CARDS = 40;
/** Our waiting times pass so much faster; the provider and its network keep their own pace. */
const HASTE = 80;
const COST = 1_050;

let practice: Practice;
beforeAll(async () => {
  // Horizon: 65 s of ours are 0.8 s of the provider's, which commits within milliseconds or never.
  practice = await startPractice({ sendDeadlineMs: 400, workingTimeMs: 60_000, lanes: 8 });
});
afterAll(() => practice.stop());

function hastyClock(): Clock {
  const startMs = Date.now();
  return {
    nowMs: () => (startMs + (Date.now() - startMs) * HASTE) as UtcMs,
    monotonicMs: () => performance.now() * HASTE,
    schedule(delayMs, run) {
      const timer = setTimeout(run, delayMs / HASTE);
      return () => clearTimeout(timer);
    },
  };
}

async function until(isTrue: () => boolean, realMs: number): Promise<void> {
  const endMs = Date.now() + realMs;
  while (!isTrue() && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 25));
}

function isOpen(state: string): boolean {
  return !['succeeded', 'refund_due'].includes(state);
}

describe('the training provider over HTTP', () => {
  it('with faults on, and the process killed in the middle, agrees with our books card by card', async () => {
    const file = join(temporaryFolder(), 'kaduo.sqlite');
    const clock = hastyClock();
    await seedShop(file, clock.nowMs());
    await practice.call('PUT', '/v1/control/behaviour', {
      delayMs: 10,
      faults: [
        'timeout_after_commit',
        'reset_before_commit',
        'reset_after_commit',
        'error_500_before_commit',
        'error_500_after_commit',
        'cut_body',
      ].map((name) => ({ name, percent: 8 })),
    });
    const before = (await practice.provider.balance()) as { value: { amountMinor: number } };
    const open = () => openRun(file, clock, () => practice.provider);

    const first = open();
    useLiveCards(first);
    await first.engine.start();
    for (let card = 1; card <= CARDS; card++) await submitRecharge(first.core, OWNER, commandFor(card));
    await until(() => statesOf(first).filter((state) => state === 'succeeded').length >= CARDS / 4, 5_000);
    first.crash();

    const second = open();
    await second.engine.start();
    await until(() => !statesOf(second).some(isOpen), 15_000);
    expect(statesOf(second).filter(isOpen)).toEqual([]);
    await second.engine.stop();
    expect(await checkInvariants(second.database.db, 'all')).toEqual([]);
    expect(await readJournal()).toEqual(readOurs(second));
    const after = (await practice.provider.balance()) as { value: { amountMinor: number } };
    const spent = before.value.amountMinor - after.value.amountMinor;
    expect([spent % COST, balancesOf(second)['recharge_cost']]).toEqual([0, spent]);
    expect(statesOf(second).filter((state) => state === 'succeeded')).toHaveLength(spent / COST);
  }, 40_000);
});

/** Cards that the training provider recharges, under the offer that it sells for them. */
function useLiveCards(run: Run): void {
  run.database.sqlite.exec(`UPDATE plan SET offer_code = 'TR-SKR-10GB', cost_minor = ${COST}`);
  const rename = run.database.sqlite.prepare('UPDATE card SET iccid = ? WHERE id = ?');
  // Out of the way first: numbers are unique.
  run.database.sqlite.exec(`UPDATE card SET iccid = '899' || substr(iccid, 4)`);
  for (const [index, iccid] of liveCards(CARDS).entries()) rename.run(iccid, index + 1);
}

function readOurs(run: Run): unknown {
  return run.database.sqlite
    .prepare(
      `SELECT iccid, reference FROM recharge_order JOIN recharge_attempt ON order_id = recharge_order.id
       WHERE recharge_attempt.state = 'succeeded' ORDER BY reference`,
    )
    .all();
}

async function readJournal(): Promise<unknown> {
  const { recharges } = (await practice.call('GET', '/v1/control/journal')).json as {
    recharges: { iccid: string; reference: string }[];
  };
  return recharges
    .map(({ iccid, reference }) => ({ iccid, reference }))
    .toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
}
