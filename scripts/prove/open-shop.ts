/** Shops under proof, made and used through the contract as a person would. */
import { randomUUID } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import type { RechargeDetail } from '../../contract/recharges.ts';
import type { BatchId, CardId, CommandId, PlanId, ProviderAccountId, SheetImportId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { openApp } from '../../core/app.ts';
import type { App } from '../../core/app.ts';
import type { Clock, Ports } from '../../core/ports.ts';
import { portsIn } from '../../server/main.ts';
import { iccidAt } from '../bench/made-cards.ts';
import { joinStandingProvider } from './standing-provider.ts';

const PLAN = 'SKR-10GB-30D';
export const OWNER_PIN = '480213';
const LOOK_EVERY_MS = 20;
/** Shops under proof are opened thousands of times. */
const BALLAST_BYTES = 256 * 1024;

export interface Fault {
  readonly name: string;
  readonly percent: number;
}

/** What a shop sells in a proof. */
export interface Ware {
  readonly planId: PlanId;
  readonly price: Money;
  readonly accountId: ProviderAccountId;
}

/** A client that may do everything, like the command line. */
export function callApp(app: App) {
  return createRouterClient(app.router, { context: app.contextFor('command_line') });
}

/**
 * Opens a folder with the ports of the server shell but for the clock and what `exchange` puts in their place. With
 * `providerPort` the practice provider that stands there is used; otherwise the program starts its own.
 */
export function openFolder(
  dataDir: string,
  clock: Clock,
  providerPort?: number,
  exchange: (ports: Ports) => Ports = (ports) => ports,
): Promise<App> {
  const ports = portsIn(dataDir);
  const workers = providerPort === undefined ? ports.workers : joinStandingProvider(ports.workers, () => providerPort);
  return openApp({
    dataDir,
    ports: exchange({ ...ports, clock, workers }),
    version: 'proof',
    ballastBytes: BALLAST_BYTES,
  });
}

/** How the practice provider of the shop behaves from now on. */
export async function setFaults(app: App, behaviour: { delayMs: number; seed: number; faults: readonly Fault[] }) {
  const shop = callApp(app);
  const [account] = await shop.providers.list();
  if (!account) throw new Error('the shop has no provider');
  const { delayMs, seed, faults } = behaviour;
  await shop.providers.setTrainingBehaviour({
    id: account.id,
    behaviour: { delayMs, jitterMs: delayMs, seed, faults: [...faults] },
  });
}

/** The sample shop, and what it sells. */
export async function setUpShop(app: App): Promise<Ware> {
  const shop = callApp(app);
  await shop.setup.create({
    language: 'en',
    shopName: 'Proof',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: OWNER_PIN,
    content: 'sample',
  });
  return readWare(app);
}

export async function readWare(app: App): Promise<Ware> {
  const shop = callApp(app);
  const plan = (await shop.plans.list({})).find(({ code }) => code === PLAN);
  const [account] = await shop.providers.list();
  if (!plan || !account) throw new Error('this is not the sample shop');
  return { planId: plan.id, price: plan.price, accountId: account.id };
}

/** `count` cards on the shelf, by a supplier's sheet; different `from` give different cards. */
export async function stockCards(app: App, from: number, count: number): Promise<SheetImportId> {
  const shop = callApp(app);
  const rows = Array.from({ length: count }, (_, index) => `${iccidAt(from + index)},${PLAN}`);
  const sheet = new File([['ICCID,Plan', ...rows].join('\n')], `cards-${from}.csv`);
  const { previewId } = await shop.imports.open({ file: sheet });
  while ((await shop.imports.get({ previewId })).state !== 'ready') await pause(LOOK_EVERY_MS);
  const added = await shop.imports.confirm({ previewId, supplierName: 'Proof', batchLabel: '', defaultPlanId: null });
  return added.id;
}

export async function listCardIds(app: App, importId: SheetImportId): Promise<readonly CardId[]> {
  const ids: CardId[] = [];
  for (;;) {
    const { rows } = await callApp(app).cards.list({
      filter: { search: '', importId },
      sort: 'iccid',
      offset: ids.length,
      limit: 200,
    });
    if (rows.length === 0) return ids;
    ids.push(...rows.map(({ id }) => id));
  }
}

/** Float for every card of the import, and a batch over them that has begun. */
export async function startBatch(app: App, { planId, accountId }: Ware, importId: SheetImportId): Promise<BatchId> {
  const shop = callApp(app);
  const cards = { from: 'filter', filter: { search: '', importId } } as const;
  const { cost } = await shop.batches.preview({ planId, cards });
  const id = randomUUID() as string as BatchId;
  await shop.providers.addFloat({ id: accountId, amount: cost, reference: id });
  const { accepted } = await shop.batches.preview({ planId, cards });
  await shop.batches.start({ id, name: 'Proof', planId, cards, acceptedCount: accepted, cost });
  return id;
}

/** A customer pays cash for one recharge. */
export function sellAtCounter(
  app: App,
  { planId, price }: Ware,
  cardId: CardId,
  commandId = randomUUID() as string as CommandId,
): Promise<RechargeDetail> {
  const tenders = [{ method: 'cash' as const, amountMinor: price.amountMinor, receivedMinor: price.amountMinor }];
  return callApp(app).recharges.submit({ commandId, cardId, planId, price, tenders, customerId: null });
}

/** Hands back the money of everything that was proven not delivered. */
export async function refundAllDue(app: App): Promise<void> {
  const shop = callApp(app);
  for (;;) {
    const { rows } = await shop.recharges.list({ states: ['refund_due'], offset: 0, limit: 100 });
    if (rows.length === 0) return;
    for (const { id } of rows) await shop.recharges.refund({ id, method: 'cash', reference: '' });
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
