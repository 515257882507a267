import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import { createSignedHttpProvider } from '../../../../core/providers/signed-http/adapter.ts';
import { checkInvariants } from '../../../../core/ledger/check-invariants.ts';
import { createWorld, openRun, sell, stateOf, statesOf } from '../../../support/recharge-world.ts';
import type { Run } from '../../../support/recharge-world.ts';
import { startDayuanren } from '../../../support/simulators/signed-suppliers/dayuanren.ts';
import { readShipped } from './signed-account.ts';

/** A shop whose account is a real adapter over real HTTP; only time is ours. */
async function openShop() {
  const world = await createWorld();
  const supplier = await startDayuanren('10001', 'demo-secret-04');
  const http = createHttpOnce();
  onTestFinished(async () => {
    await http.close();
    await supplier.close();
  });
  const shipped = readShipped('dayuanren');
  const definition = {
    ...shipped,
    // A reseller that takes card numbers.
    target: { kind: 'iccid' },
    money: { currency: 'JPY' },
    capabilities: { ...(shipped['capabilities'] as object), workingTimeMs: 60_000, sendDeadlineMs: 5_000 },
  };
  const config = {
    definition,
    values: { host: `${supplier.origin}/yrapi.php`, userid: '10001', notifyUrl: 'https://shop.example.jp/cb' },
    products: [{ offerCode: 'OFFER', name: '30 days', costMinor: 1_800, values: { id: '68' } }],
  };
  const open = () =>
    openRun(world.file, world.clock, () =>
      createSignedHttpProvider(
        { config, currency: 'JPY' },
        {
          http,
          secret: () => Promise.resolve('{"apikey":"demo-secret-04"}'),
          clock: { nowMs: () => world.clock.nowMs() as UtcMs, monotonicMs: () => world.clock.monotonicMs() },
          random: { bytes: (length) => new Uint8Array(length) },
          trainingUrl: () => Promise.reject(new Error('no practice here')),
        },
      ),
    );

  /** Lets both kinds of time pass: the engine's by hand, the network's by waiting for it. */
  async function advanceUntil(isOver: () => boolean) {
    for (let step = 0; step < 400 && !isOver(); step++) {
      await world.clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await world.clock.settle();
    }
  }
  return { world, supplier, open, advanceUntil };
}

async function broken(run: Run) {
  return (await checkInvariants(run.database.db, 'all')).map(({ invariant }) => invariant);
}

describe('an order through a signed-HTTP account', () => {
  it('is acknowledged, asked about, and delivered once', async () => {
    const { supplier, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    expect(supplier.sales).toHaveLength(1);
    expect(await broken(run)).toEqual([]);
  });

  it('whose answer is lost is asked about and never bought again', async () => {
    const { supplier, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    supplier.loseAnswers(1);
    const id = await sell(run, 2);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    expect(supplier.requests.filter(({ path }) => path.endsWith('/index/recharge'))).toHaveLength(1);
  });

  it('that the supplier failed is given back', async () => {
    const { supplier, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    supplier.endAs('2');
    const id = await sell(run, 3);
    await advanceUntil(() => stateOf(run, id) === 'refund_due');
    expect(stateOf(run, id)).toBe('refund_due');
    expect(await broken(run)).toEqual([]);
  });

  it('survives a crash with the answer outstanding: the next start asks with the same reference', async () => {
    const { supplier, open, advanceUntil } = await openShop();
    const first = open();
    await first.engine.start();
    const id = await sell(first, 4);
    await advanceUntil(() => supplier.sales.length === 1);
    first.crash();
    const second = open();
    await second.engine.start();
    await advanceUntil(() => statesOf(second).every((state) => state === 'succeeded'));
    expect(stateOf(second, id)).toBe('succeeded');
    expect(supplier.sales).toHaveLength(1);
  });
});
