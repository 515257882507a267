/** A shop with an account at the practice provider, for benchmarks of the engine. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardId, PlanId, ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { Msisdn } from '../../contract/terms/msisdn.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { BatchCore } from '../../core/batches/describe-batch.ts';
import { createEventFeed } from '../../core/event-feed.ts';
import { floatBought } from '../../core/ledger/entries.ts';
import type { Provider } from '../../core/providers/provider.ts';
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
import { iccidAt, msisdnAt } from './made-cards.ts';

export const OFFER = { code: 'TR-SKR-10GB', cost: { amountMinor: 1_050, currency: 'JPY' as const } };
export const PRICE = { amountMinor: 1_480, currency: 'JPY' } as const;
/** Out of the way of what is measured: lanes are. */
const RATE_PER_SECOND = 10_000;
const FLOAT_MINOR = 1_000_000_000;
/** Linux keeps this folder in memory. */
const MEMORY_FOLDER = '/dev/shm';

export interface BenchShop {
  readonly core: BatchCore;
  readonly host: TrainingHost;
  readonly staffId: StaffId;
  readonly planId: PlanId;
  readonly accountId: ProviderAccountId;
  readonly iccids: readonly string[];
  readonly cardIds: readonly CardId[];
  close(): Promise<void>;
}

/** Opens the shop and starts its engine. `stand` may put another provider in the practice provider's place. */
export async function openBenchShop(
  dataDir: string,
  size: { readonly lanes: number; readonly cards: number; readonly providerMs: number },
  stand: (practice: Provider) => Provider = (practice) => practice,
): Promise<BenchShop> {
  mkdirSync(dataDir, { recursive: true });
  const ports = portsIn(dataDir);
  // A provider has a disk of its own: its flushes must not wait for the shop's.
  const providerDir = mkdtempSync(join(existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir(), 'kaduo-bench-'));
  const host = createTrainingHost(ports, providerDir);
  const supplies = { http: ports.http, secret: () => host.apiKey(), trainingUrl: () => host.baseUrl() };
  const control = createTrainingControl(supplies);
  const database = await openShopFile(join(dataDir, 'kaduo.sqlite'));
  const { db } = database;
  const nowMs = ports.clock.nowMs();
  const config = { lanes: size.lanes, ratePerSecond: RATE_PER_SECOND };
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
  const provider = stand(createTrainingProvider({ config, currency: 'JPY' }, supplies));
  const events = createEventFeed();
  const accounts = { providerFor: () => Promise.resolve(provider) };
  const engine = createRechargeEngine({ database, ports, events, accounts });
  const core: BatchCore = { database, ports, engine, events };
  await insist(control.setBehaviour({ delayMs: size.providerMs, jitterMs: 0 }));
  await insist(control.addFloat(FLOAT_MINOR, 'bench'));
  const iccids = Array.from({ length: size.cards }, (_, index) => iccidAt(index));
  await insist(control.tellCards(iccids.map((iccid) => ({ iccid, family: 'sakura', state: 'active' }) as const)));
  const cardIds = await addCards(core, iccids, shop.planId, nowMs);
  await engine.start();
  return {
    ...shop,
    core,
    host,
    iccids,
    cardIds,
    async close() {
      await engine.stop();
      events.close();
      host.stop();
      await database.close();
      rmSync(providerDir, { recursive: true, force: true });
    },
  };
}

async function addCards(core: BatchCore, iccids: readonly ReturnType<typeof iccidAt>[], planId: PlanId, nowMs: UtcMs) {
  const { db } = core.database;
  await transact(db, (tx) =>
    insertCards(
      tx,
      // With their phone numbers, as suppliers' sheets have them.
      iccids.map((iccid, index) => ({
        iccid,
        msisdn: msisdnAt(index) as Msisdn,
        status: 'sold',
        planId,
        createdAtMs: nowMs,
      })),
    ),
  );
  const rows = await db.selectFrom('card').select(['id']).orderBy('id').execute();
  return rows.map(({ id }) => id);
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
    price: PRICE,
    fairUse: nothing,
    activationDeadlineDays: null,
    graceDays: 30,
    cardsRechargeable: true,
    recharge: { accountId, offerCode: OFFER.code, cost: OFFER.cost },
    isActive: true,
  };
}
