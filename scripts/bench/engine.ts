/** Recharges through the engine beside a bare client with as many lanes, in turns, at the same practice provider. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BatchId, CardId, CommandId } from '../../contract/terms/ids.ts';
import { getBatch } from '../../core/batches/batch-calls.ts';
import { submitBatch } from '../../core/batches/submit-batch.ts';
import type { Provider } from '../../core/providers/provider.ts';
import { submitRecharge } from '../../core/recharge/submit-recharge.ts';
import { sendBare } from './bare-client.ts';
import { openBenchShop, OFFER, PRICE } from './engine-shop.ts';
import type { BenchShop } from './engine-shop.ts';
import { benchStart } from './engine-start.ts';
import { figure, ratio } from './figures.ts';
import type { BenchResult, Figure } from './figures.ts';

const RUNS = 5;
/** Lanes, and as many orders as keep them busy for some seconds. */
const LOADS = [
  { lanes: 128, orders: 10_000 },
  { lanes: 32, orders: 3_000 },
  { lanes: 8, orders: 1_000 },
] as const;
/** Through both clients before anything is measured: a program's first seconds are spent on compiling it. */
const WARM_ORDERS = 24_000;
/** What a quick provider takes to answer. */
const PROVIDER_MS = 50;
const POLL_MS = 5;
/** Sales at the counter while a batch runs, and without one. */
const SALES = 60;
const SALE_EVERY_MS = 60;
/** Orders through an engine whose provider answers at once: what is left is ours. */
const INSTANT_ORDERS = 5_000;
const OWNER = { name: 'Owner', role: 'owner', language: 'en' } as const;

export async function benchEngine(folder: string): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const load of LOADS) figures.push(...(await benchLanes(join(folder, `lanes-${load.lanes}`), load)));
  figures.push(...(await benchOwnTime(join(folder, 'own'))));
  figures.push(...(await benchCounter(join(folder, 'counter'))));
  figures.push(...(await benchStart(join(folder, 'start'))));
  return { bench: `engine: provider ${PROVIDER_MS} ms`, figures };
}

async function benchLanes(dataDir: string, { lanes, orders }: (typeof LOADS)[number]): Promise<readonly Figure[]> {
  const size = { lanes, cards: orders * RUNS * 2 + WARM_ORDERS, providerMs: PROVIDER_MS };
  const shop = await openBenchShop(dataDir, size);
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    // Once for all loads: the first has the most lanes.
    if (lanes === LOADS[0].lanes) {
      await sendBare(shop.host, shop.iccids.slice(0, WARM_ORDERS / 2), lanes);
      await sendBatch(shop, shop.cardIds.slice(WARM_ORDERS / 2, WARM_ORDERS));
    }
    for (let run = 0; run < RUNS; run++) {
      const first = WARM_ORDERS + run * 2 * orders;
      bare.push(await sendBare(shop.host, shop.iccids.slice(first, first + orders), lanes));
      ours.push(await sendBatch(shop, shop.cardIds.slice(first + orders, first + 2 * orders)));
      console.error(
        `${lanes} lanes, run ${run + 1}: bare ${bare.at(-1)?.toFixed(2)} s, engine ${ours.at(-1)?.toFixed(2)} s`,
      );
    }
  } finally {
    await shop.close();
  }
  const perSecond = (seconds: readonly number[]) => seconds.map((value) => orders / value);
  return [
    figure(`${lanes} lanes: ideal`, '/s', [lanes / (PROVIDER_MS / 1000)]),
    figure(`${lanes} lanes: bare client`, '/s', perSecond(bare)),
    figure(`${lanes} lanes: through the engine`, '/s', perSecond(ours)),
    ratio(`${lanes} lanes: rate, engine / bare`, perSecond(ours), perSecond(bare)),
  ];
}

/** The provider answers within the process: claiming, writing down, settling and booking are all that is left. */
async function benchOwnTime(dataDir: string): Promise<readonly Figure[]> {
  const shop = await openBenchShop(dataDir, { lanes: 32, cards: INSTANT_ORDERS * RUNS, providerMs: 0 }, answerAtOnce);
  const perOrder: number[] = [];
  const busy: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const cpuBefore = process.cpuUsage();
      const seconds = await sendBatch(shop, shop.cardIds.slice(run * INSTANT_ORDERS, (run + 1) * INSTANT_ORDERS));
      const cpu = process.cpuUsage(cpuBefore);
      perOrder.push((seconds * 1000) / INSTANT_ORDERS);
      busy.push((cpu.user + cpu.system) / 1000 / INSTANT_ORDERS);
    }
  } finally {
    await shop.close();
  }
  return [figure('own time per order', 'ms', perOrder), figure('own processor time per order', 'ms', busy)];
}

function answerAtOnce(practice: Provider): Provider {
  return {
    ...practice,
    send: ({ reference, quotedCost, iccid }) =>
      Promise.resolve({
        kind: 'succeeded',
        delivery: {
          providerReference: `P-${reference}`,
          realCost: quotedCost,
          card: { iccid, state: 'active', rechargeable: true, offerCodes: [], dataLeftBytes: 5_000 },
        },
        evidence: { httpStatus: 201, body: reference },
      }),
  };
}

/** From the counter's call to its answer, the money booked: alone, and while a batch keeps 32 lanes busy. */
async function benchCounter(dataDir: string): Promise<readonly Figure[]> {
  const lines = LOADS[1].orders;
  const shop = await openBenchShop(dataDir, { lanes: 32, cards: lines + 2 * SALES, providerMs: PROVIDER_MS });
  try {
    const alone = await sellSome(shop, shop.cardIds.slice(lines, lines + SALES));
    const batch = await beginBatch(shop, shop.cardIds.slice(0, lines));
    const meanwhile = await sellSome(shop, shop.cardIds.slice(lines + SALES));
    await batch.end();
    return [
      figure('a sale at the counter, alone: median', 'ms', [at(alone, 0.5)]),
      figure('a sale at the counter, alone: 99th of 100', 'ms', [at(alone, 0.99)]),
      figure('a sale while a batch runs: median', 'ms', [at(meanwhile, 0.5)]),
      figure('a sale while a batch runs: 99th of 100', 'ms', [at(meanwhile, 0.99)]),
    ];
  } finally {
    await shop.close();
  }
}

async function sellSome(shop: BenchShop, cardIds: readonly CardId[]): Promise<readonly number[]> {
  const tooks: number[] = [];
  for (const cardId of cardIds) {
    const startedAtMs = performance.now();
    await submitRecharge(
      shop.core,
      { ...OWNER, staffId: shop.staffId },
      {
        commandId: randomUUID() as string as CommandId,
        cardId,
        planId: shop.planId,
        price: PRICE,
        tenders: [{ method: 'cash', amountMinor: PRICE.amountMinor, receivedMinor: PRICE.amountMinor }],
        customerId: null,
      },
    );
    tooks.push(performance.now() - startedAtMs);
    await new Promise((resolve) => setTimeout(resolve, SALE_EVERY_MS));
  }
  return tooks.toSorted((a, b) => a - b);
}

function at(sorted: readonly number[], fraction: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

/** Seconds from the moment at which all lines are queued until the last has ended. */
async function sendBatch(shop: BenchShop, cardIds: readonly CardId[]): Promise<number> {
  const batch = await beginBatch(shop, cardIds);
  return batch.end();
}

/** Writes a batch down and answers when it runs; `end` waits for its last line. */
async function beginBatch(shop: BenchShop, cardIds: readonly CardId[]): Promise<{ end(): Promise<number> }> {
  const { core, planId, staffId } = shop;
  const id = randomUUID() as string as BatchId;
  const cost = { amountMinor: OFFER.cost.amountMinor * cardIds.length, currency: OFFER.cost.currency };
  const cards = { from: 'cards' as const, cardIds: [...cardIds] };
  await submitBatch(
    core,
    { ...OWNER, staffId },
    { id, name: 'Bench', planId, cards, acceptedCount: cardIds.length, cost },
  );
  const submittedAtMs = performance.now();
  const isFinished = core.database.sqlite.prepare(`SELECT 1 FROM recharge_batch WHERE id = ? AND state = 'finished'`);
  return {
    async end() {
      while (!isFinished.get(id)) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const seconds = (performance.now() - submittedAtMs) / 1000;
      const batch = await getBatch(core, id);
      if (batch.counts.byState.succeeded !== cardIds.length) throw new Error(JSON.stringify(batch.counts));
      return seconds;
    },
  };
}
