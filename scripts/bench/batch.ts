/** 2,000 recharges through the engine, against a bare HTTP client with as many lanes and the same training provider. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';
import type { BatchId, CardId, PlanId, ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { getBatch } from '../../core/batches/batch-calls.ts';
import type { BatchCore } from '../../core/batches/describe-batch.ts';
import { submitBatch } from '../../core/batches/submit-batch.ts';
import { createEventFeed } from '../../core/event-feed.ts';
import { floatBought } from '../../core/ledger/entries.ts';
import { createTrainingProvider } from '../../core/providers/training/adapter.ts';
import { createTrainingControl } from '../../core/providers/training/training-control.ts';
import { createTrainingHost } from '../../core/providers/training/training-host.ts';
import type { TrainingHost } from '../../core/providers/training/training-host.ts';
import { createRechargeEngine } from '../../core/recharge/engine.ts';
import { insertCards } from '../../db/cards.ts';
import { post } from '../../db/ledger.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { syncOf, transact } from '../../db/open.ts';
import { insertPlan } from '../../db/plans.ts';
import { insertProviderAccount } from '../../db/provider-accounts.ts';
import { insertShop } from '../../db/shop.ts';
import { insertStaff } from '../../db/staff.ts';
import { portsIn } from '../../server/main.ts';
import { figure, ratio } from './figures.ts';
import type { BenchResult, Figure } from './figures.ts';
import { iccidAt } from './made-cards.ts';

const CARDS = 2_000;
const RUNS = 3;
const LANES = [8, 32];
/** What a quick provider takes to answer. */
const PROVIDER_MS = 50;
/** Out of the way of what is measured: lanes are. */
const RATE_PER_SECOND = 10_000;
const OFFER = { code: 'TR-SKR-10GB', cost: { amountMinor: 1_050, currency: 'JPY' as const } };
const FLOAT_MINOR = 100_000_000;
const POLL_MS = 5;

export async function benchBatch(folder: string): Promise<BenchResult> {
  const figures: Figure[] = [];
  for (const lanes of LANES) figures.push(...(await benchLanes(join(folder, `lanes-${lanes}`), lanes)));
  return { bench: `batch: ${CARDS.toLocaleString('en')} recharges, provider ${PROVIDER_MS} ms`, figures };
}

async function benchLanes(dataDir: string, lanes: number): Promise<readonly Figure[]> {
  mkdirSync(dataDir, { recursive: true });
  const ports = portsIn(dataDir);
  const host = createTrainingHost(ports, join(dataDir, 'training'));
  const supplies = { http: ports.http, secret: () => host.apiKey(), trainingUrl: () => host.baseUrl() };
  const control = createTrainingControl(supplies);
  const database = await openShopFile(join(dataDir, 'kaduo.sqlite'));
  const { db } = database;
  const nowMs = ports.clock.nowMs();
  const config = { lanes, ratePerSecond: RATE_PER_SECOND };
  const shop = await transact(db, async (tx) => {
    const money = { currency: 'JPY' as const, timeZone: 'Asia/Tokyo', language: 'en' as const };
    await insertShop(tx, { code: 'BNCH', name: 'Bench', ...money }, nowMs);
    const staffId = await insertStaff(tx, { name: 'Owner', role: 'owner', language: 'en', pinHash: '' }, nowMs);
    const accountId = await insertProviderAccount(tx, {
      provider: 'training',
      name: 'Training',
      currency: 'JPY',
      config,
      lowFloatMinor: 0,
      createdAtMs: nowMs,
    });
    const planId = await insertPlan(tx, planFor(accountId));
    const bought = floatBought(accountId, { amountMinor: FLOAT_MINOR, currency: 'JPY' });
    const day = new Date(nowMs).toISOString().slice(0, 10) as never;
    post(syncOf(tx), { ...bought, orderId: null, attemptId: null, staffId, note: null, atMs: nowMs, businessOn: day });
    return { staffId, accountId, planId };
  });
  const provider = createTrainingProvider(
    { id: shop.accountId, provider: 'training', config, currency: 'JPY', name: 'Training' } as never,
    supplies,
  );
  const events = createEventFeed();
  const engine = createRechargeEngine({
    database,
    ports,
    events,
    accounts: { providerFor: () => Promise.resolve(provider) },
  });
  const core: BatchCore = { database, ports, engine, events };
  await insist(control.setBehaviour({ delayMs: PROVIDER_MS, jitterMs: 0 }));
  await insist(control.addFloat(FLOAT_MINOR, 'bench'));
  const cardCount = CARDS * RUNS * 2;
  const iccids = Array.from({ length: cardCount }, (_, index) => iccidAt(index));
  await insist(control.tellCards(iccids.map((iccid) => ({ iccid, family: 'sakura', state: 'active' }) as const)));
  const cardIds = await addCards(core, iccids, shop.planId, nowMs);
  await engine.start();
  const submits: number[] = [];
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      const first = run * 2 * CARDS;
      bare.push(await sendBare(host, iccids.slice(first, first + CARDS), lanes));
      console.error(`${lanes} lanes, run ${run + 1}: bare client ${bare.at(-1)?.toFixed(1)} s`);
      const measured = await sendBatch(core, shop, cardIds.slice(first + CARDS, first + 2 * CARDS));
      submits.push(measured.submitSeconds);
      ours.push(measured.sendSeconds);
      console.error(`${lanes} lanes, run ${run + 1}: engine ${ours.at(-1)?.toFixed(1)} s`);
    }
  } finally {
    await engine.stop();
    events.close();
    host.stop();
    await database.close();
  }
  const perSecond = (seconds: readonly number[]) => seconds.map((value) => CARDS / value);
  const ideal = (CARDS / lanes) * (PROVIDER_MS / 1000);
  return [
    figure(`${lanes} lanes: ideal`, 's', [ideal]),
    figure(`${lanes} lanes: bare client`, 's', bare),
    figure(`${lanes} lanes: through the engine`, 's', ours),
    figure(`${lanes} lanes: checking, holding, queueing`, 's', submits),
    figure(`${lanes} lanes: bare client`, '/s', perSecond(bare)),
    figure(`${lanes} lanes: through the engine`, '/s', perSecond(ours)),
    ratio(`${lanes} lanes: rate, engine / bare`, perSecond(ours), perSecond(bare)),
  ];
}

async function addCards(core: BatchCore, iccids: readonly ReturnType<typeof iccidAt>[], planId: PlanId, nowMs: UtcMs) {
  const { db } = core.database;
  await transact(db, (tx) =>
    insertCards(
      tx,
      iccids.map((iccid) => ({ iccid, status: 'sold', planId, createdAtMs: nowMs })),
    ),
  );
  const rows = await db.selectFrom('card').select(['id']).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

async function sendBatch(
  core: BatchCore,
  shop: { readonly staffId: StaffId; readonly planId: PlanId },
  cardIds: readonly CardId[],
): Promise<{ readonly submitSeconds: number; readonly sendSeconds: number }> {
  const id = randomUUID() as string as BatchId;
  const owner = { staffId: shop.staffId, name: 'Owner', role: 'owner' as const, language: 'en' as const };
  const cost = { amountMinor: OFFER.cost.amountMinor * cardIds.length, currency: OFFER.cost.currency };
  const startedAtMs = performance.now();
  await submitBatch(core, owner, {
    id,
    name: 'Bench',
    planId: shop.planId,
    cards: { from: 'cards', cardIds: [...cardIds] },
    acceptedCount: cardIds.length,
    cost,
  });
  const submittedAtMs = performance.now();
  for (;;) {
    const { n } = await core.database.db
      .selectFrom('recharge_batch')
      .select((is) => is.fn.countAll<number>().as('n'))
      .where('id', '=', id)
      .where('state', '=', 'finished')
      .executeTakeFirstOrThrow();
    if (n === 1) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const sendSeconds = (performance.now() - submittedAtMs) / 1000;
  const batch = await getBatch(core, id);
  if (batch.counts.byState.succeeded !== cardIds.length) throw new Error(JSON.stringify(batch.counts));
  return { submitSeconds: (submittedAtMs - startedAtMs) / 1000, sendSeconds };
}

/** The same requests by a client that remembers nothing: no books, no order of claims, no doubts. */
async function sendBare(host: TrainingHost, iccids: readonly string[], lanes: number): Promise<number> {
  const pool = new Pool(await host.baseUrl(), { connections: lanes });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await host.apiKey()}` };
  const waiting = [...iccids];
  const startedAtMs = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let iccid = waiting.pop(); iccid !== undefined; iccid = waiting.pop()) {
        const body = JSON.stringify({
          reference: `BARE-${randomUUID().slice(0, 24)}`,
          iccid,
          offer: OFFER.code,
          expectedCost: { amount: OFFER.cost.amountMinor, currency: OFFER.cost.currency },
        });
        const reply = await pool.request({ method: 'POST', path: '/v1/recharges', headers, body });
        const text = await reply.body.text();
        if (reply.statusCode >= 300) throw new Error(text);
      }
    }),
  );
  const seconds = (performance.now() - startedAtMs) / 1000;
  await pool.close();
  return seconds;
}

async function insist(answer: Promise<{ readonly kind: string }>): Promise<void> {
  const { kind } = await answer;
  if (kind !== 'done') throw new Error(`the training provider: ${kind}`);
}

function planFor(accountId: ProviderAccountId) {
  const nothing = { 'zh-CN': '', en: '', ja: '' };
  return {
    code: 'BENCH',
    name: { 'zh-CN': 'Bench', en: 'Bench', ja: 'Bench' },
    kind: 'monthly' as const,
    family: 'sakura',
    dataBytes: null,
    dailyDataBytes: null,
    days: 30,
    price: { amountMinor: 1_480, currency: 'JPY' as const },
    fairUse: nothing,
    activationDeadlineDays: null,
    graceDays: 30,
    cardsRechargeable: true,
    recharge: { accountId, offerCode: OFFER.code, cost: OFFER.cost },
    isActive: true,
  };
}
