import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import { checkInvariants } from '../../../../core/ledger/check-invariants.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import { createOneNceProvider } from '../../../../core/providers/1nce/adapter.ts';
import { cardAt, createWorld, openRun, sell, stateOf, statesOf, type Run } from '../../../support/recharge-world.ts';
import { ONE_NCE_PASSWORD, ONE_NCE_USER, startOneNce } from '../../../support/simulators/1nce/start-1nce.ts';
import type { Weather } from '../../../support/simulators/loopback.ts';

const TOP_UP = /\/topup$/;
const ORDER = /\/v1\/orders\/\d+$/;

/** A shop whose account is the real adapter over real HTTP; only time is ours. */
async function openShop() {
  const world = await createWorld();
  const iccids = Array.from({ length: 30 }, (_, index) => cardAt(index + 1).iccid);
  const server = await startOneNce(iccids, { amount: '1800', currency: 'JPY' });
  const http = createHttpOnce();
  onTestFinished(async () => {
    await http.close();
    await server.close();
  });
  const open = () =>
    openRun(world.file, world.clock, () => {
      const provider = createOneNceProvider(
        { config: { address: server.baseUrl, refillPrice: '1800' }, currency: 'JPY' },
        {
          http,
          secret: () => Promise.resolve(JSON.stringify({ username: ONE_NCE_USER, password: ONE_NCE_PASSWORD })),
          clock: { nowMs: () => world.clock.nowMs() as UtcMs, monotonicMs: () => world.clock.monotonicMs() },
          trainingUrl: () => Promise.reject(new Error('no practice here')),
        },
      );
      // The world's only offer has another name.
      return { ...provider, prepare: (order) => provider.prepare({ ...order, offerCode: 'topup' }) };
    });

  /** Lets both kinds of time pass: the engine's by hand, the network's by waiting for it. */
  async function advanceUntil(isOver: () => boolean, stepMs = 1_000, stepsMax = 800) {
    for (let step = 0; step < stepsMax && !isOver(); step++) {
      await world.clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await world.clock.settle();
    }
  }
  return { server, open, advanceUntil };
}

async function broken(run: Run) {
  return (await checkInvariants(run.database.db, 'all')).map(({ invariant }) => invariant);
}

describe('a refill through an account at 1NCE', () => {
  it('is acknowledged, asked about by its order’s number, and delivered once', async () => {
    const { server, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'pending');
    expect(stateOf(run, id)).toBe('pending');
    server.work('COMPLETED');
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    expect(server.charges.map(({ target }) => target)).toEqual([cardAt(1).iccid]);
    expect(await broken(run)).toEqual([]);
  });

  it('whose answer is lost is never sent again: a person decides', async () => {
    const { server, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    server.strike('POST', TOP_UP, { kind: 'reset' });
    const id = await sell(run, 2);
    await advanceUntil(() => stateOf(run, id) === 'needs_person');
    expect(stateOf(run, id)).toBe('needs_person');
    server.work('COMPLETED');
    // Three hours.
    await advanceUntil(() => false, 60_000, 180);
    expect(server.charges).toHaveLength(1);
    expect(server.requests.filter(({ path }) => TOP_UP.test(path))).toHaveLength(1);
    expect(await broken(run)).toEqual([]);
  });

  it('is asked about by the next start when the program died with the order open', async () => {
    const { server, open, advanceUntil } = await openShop();
    const first = open();
    await first.engine.start();
    const id = await sell(first, 3);
    await advanceUntil(() => stateOf(first, id) === 'pending');
    first.crash();
    server.work('COMPLETED');
    const second = open();
    await second.engine.start();
    await advanceUntil(() => stateOf(second, id) === 'succeeded');
    expect(stateOf(second, id)).toBe('succeeded');
    expect(server.charges).toHaveLength(1);
  });

  it('of an expired card is given back, and one with an ended token sent once more', async () => {
    const { server, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    server.work('COMPLETED');
    server.strike('POST', TOP_UP, { kind: 'refuse', reply: { status: 422, body: { message: 'SIM expired' } } });
    const expired = await sell(run, 4);
    await advanceUntil(() => stateOf(run, expired) === 'refund_due');
    expect(stateOf(run, expired)).toBe('refund_due');
    server.revokeTokens();
    const id = await sell(run, 5);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    expect(server.charges.map(({ target }) => target)).toEqual([cardAt(5).iccid]);
    expect(await broken(run)).toEqual([]);
  });

  it('is bought at most once in any weather, and ends well wherever its number is known', async () => {
    const { server, open, advanceUntil } = await openShop();
    const run = open();
    await run.engine.start();
    server.work('COMPLETED');
    const unknown: readonly Weather[] = [
      { kind: 'reset' },
      { kind: 'change', change: () => ({ status: 503, body: '' }) },
      { kind: 'change', change: () => ({ status: 307, headers: { location: '/elsewhere' } }) },
      { kind: 'change', change: () => ({ status: 201 }) },
      { kind: 'change', change: () => ({ status: 400, body: '<html>' }) },
    ];
    for (const weather of unknown) server.strike('POST', TOP_UP, weather);
    const throttled = { status: 429, headers: { 'retry-after': '3' }, body: { message: 'Too Many Requests' } };
    server.strike('POST', TOP_UP, { kind: 'refuse', reply: throttled });
    for (const status of [500, 429, 404, 200]) {
      server.strike('GET', ORDER, { kind: 'change', change: () => ({ status, body: {} }) });
    }
    const count = unknown.length + 4;
    for (let index = 0; index < count; index++) await sell(run, 10 + index);
    const isOver = () => statesOf(run).every((state) => state === 'succeeded' || state === 'needs_person');
    await advanceUntil(isOver, 5_000);
    const states = statesOf(run);
    expect(states.filter((state) => state === 'needs_person')).toHaveLength(unknown.length);
    expect(states.filter((state) => state === 'succeeded')).toHaveLength(count - unknown.length);
    expect(new Set(server.charges.map(({ target }) => target)).size).toBe(count);
    expect(server.charges).toHaveLength(count);
    expect(await broken(run)).toEqual([]);
  });
});
