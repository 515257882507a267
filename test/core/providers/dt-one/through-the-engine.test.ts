import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import { checkInvariants } from '../../../../core/ledger/check-invariants.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import { createDtOneProvider } from '../../../../core/providers/dt-one/adapter.ts';
import { createWorld, openRun, sell, stateOf, statesOf, type Run } from '../../../support/recharge-world.ts';
import { DT_ONE_KEY, DT_ONE_SECRET, startDtOne } from '../../../support/simulators/dt-one/start-dt-one.ts';
import type { Weather } from '../../../support/simulators/loopback.ts';

const CREATE = '/v1/async/transactions';

/** A shop whose account is the real adapter over real HTTP; only time is ours. */
async function openShop() {
  const world = await createWorld();
  const server = await startDtOne({ currency: 'JPY', float: 1_000_000 });
  const http = createHttpOnce();
  onTestFinished(async () => {
    await http.close();
    await server.close();
  });
  const open = () =>
    openRun(world.file, world.clock, () => {
      const provider = createDtOneProvider(
        { config: { address: server.baseUrl }, currency: 'JPY' },
        {
          http,
          secret: () => Promise.resolve(JSON.stringify({ apiKey: DT_ONE_KEY, apiSecret: DT_ONE_SECRET })),
          clock: { nowMs: () => world.clock.nowMs() as UtcMs, monotonicMs: () => world.clock.monotonicMs() },
          trainingUrl: () => Promise.reject(new Error('no practice here')),
        },
      );
      // The world's only offer has no number.
      return { ...provider, prepare: (order) => provider.prepare({ ...order, offerCode: '7013' }) };
    });

  /** Lets both kinds of time pass: the engine's by hand, the network's by waiting for it. */
  async function advanceUntil(isOver: () => boolean, stepMs = 1_000) {
    for (let step = 0; step < 800 && !isOver(); step++) {
      await world.clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await world.clock.settle();
    }
  }
  const strike = (weather: Weather) => server.strike('POST', CREATE, weather);
  return { server, open, strike, advanceUntil };
}

async function broken(run: Run) {
  return (await checkInvariants(run.database.db, 'all')).map(({ invariant }) => invariant);
}

describe('an order through an account at DT One', () => {
  it('is acknowledged, asked about, and delivered once', async () => {
    const { server, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'pending');
    server.settle(7);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    expect(server.charges).toHaveLength(1);
    expect(await broken(run)).toEqual([]);
  });

  it('that the operator declined is given back', async () => {
    const { server, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    const id = await sell(run, 2);
    await advanceUntil(() => stateOf(run, id) === 'pending');
    server.settle(9, 'DECLINED-INVALID-CREDIT-PARTY');
    await advanceUntil(() => stateOf(run, id) === 'refund_due');
    expect(stateOf(run, id)).toBe('refund_due');
    expect(await broken(run)).toEqual([]);
  });

  it('is asked about by the next start when the program died with the answer outstanding', async () => {
    const { server, open, advanceUntil } = await openShop();
    const first = open();
    await first.engine.start();
    const id = await sell(first, 3);
    await advanceUntil(() => server.charges.length === 1);
    first.crash();
    server.settle(7);
    const second = open();
    await second.engine.start();
    await advanceUntil(() => stateOf(second, id) === 'succeeded');
    expect(stateOf(second, id)).toBe('succeeded');
    expect(server.charges).toHaveLength(1);
  });

  it('is bought again under the same reference only when it was proven absent', async () => {
    const { server, open, strike, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    // A delivery that is found first: a look-up that finds nothing is believed only where one found something.
    const known = await sell(run, 4);
    await advanceUntil(() => stateOf(run, known) === 'pending');
    server.settle(7);
    await advanceUntil(() => stateOf(run, known) === 'succeeded');
    strike({ kind: 'refuse', reply: { status: 502, body: '<html>' } });
    const lost = await sell(run, 5);
    await advanceUntil(() => stateOf(run, lost) === 'in_doubt');
    await advanceUntil(() => server.charges.length === 2, 30_000);
    server.settle(7);
    await advanceUntil(() => stateOf(run, lost) === 'succeeded');
    expect(stateOf(run, lost)).toBe('succeeded');
    const sent = server.requests.filter(({ path }) => path === CREATE).map(({ body }) => body);
    expect(new Set(sent.slice(1)).size).toBe(1);
    expect(server.charges).toHaveLength(2);
  });

  it('ends rightly and is charged once in any weather', async () => {
    const { server, open, strike, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    const weather: readonly Weather[] = [
      { kind: 'reset' },
      { kind: 'change', change: () => ({ status: 200, body: '{"id":' }) },
      { kind: 'change', change: () => ({ status: 503, body: '' }) },
      { kind: 'change', change: () => ({ status: 307, headers: { location: CREATE } }) },
      { kind: 'change', change: () => ({ status: 400, body: { errors: [{ code: 1_999_999 }] } }) },
      { kind: 'change', change: () => ({ status: 204 }) },
      {
        kind: 'refuse',
        reply: { status: 429, headers: { 'retry-after': '3' }, body: { errors: [{ code: 1_000_429 }] } },
      },
    ];
    for (const one of weather) {
      strike(one);
      server.strike('GET', '/v1/transactions', { kind: 'change', change: () => ({ status: 500, body: '' }) });
    }
    const count = weather.length + 3;
    for (let index = 0; index < count; index++) await sell(run, 10 + index);
    await advanceUntil(() => server.charges.length === count);
    server.settle(7);
    await advanceUntil(() => statesOf(run).every((state) => state === 'succeeded'));
    expect(new Set(statesOf(run))).toEqual(new Set(['succeeded']));
    expect(new Set(server.charges.map(({ target }) => target)).size).toBe(count);
    expect(server.charges).toHaveLength(count);
    expect(await broken(run)).toEqual([]);
  });
});
