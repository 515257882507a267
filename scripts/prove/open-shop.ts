/** A shop with a running batch, made through the contract as a person would make it. */
import { randomUUID } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import type { BatchId } from '../../contract/terms/ids.ts';
import { openApp } from '../../core/app.ts';
import type { App } from '../../core/app.ts';
import type { Clock } from '../../core/ports.ts';
import { portsIn } from '../../server/main.ts';
import { iccidAt } from '../bench/made-cards.ts';
import { joinStandingProvider } from './standing-provider.ts';

const PLAN = 'SKR-10GB-30D';
const OWNER_PIN = '480213';

export interface Fault {
  readonly name: string;
  readonly percent: number;
}

/** A client that may do everything, like the command line. */
export function callApp(app: App) {
  return createRouterClient(app.router, { context: app.contextFor('command_line') });
}

/** With `providerPort` the practice provider that stands there is used; otherwise the program starts its own. */
export function openFolder(dataDir: string, clock: Clock, providerPort?: number): Promise<App> {
  const ports = portsIn(dataDir);
  const workers = providerPort === undefined ? ports.workers : joinStandingProvider(ports.workers, providerPort);
  return openApp({ dataDir, ports: { ...ports, clock, workers }, version: 'proof' });
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

/** `orderCount` cards on the shelf, float for all of them, and a batch over them that has begun. */
export async function openShopWithBatch(app: App, orderCount: number, beforeStart: () => Promise<void>): Promise<void> {
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
  const rows = Array.from({ length: orderCount }, (_, index) => `${iccidAt(index)},${PLAN}`);
  const { previewId } = await shop.imports.open({ file: new File([['ICCID,Plan', ...rows].join('\n')], 'cards.csv') });
  while ((await shop.imports.get({ previewId })).state !== 'ready') await pause(20);
  const added = await shop.imports.confirm({ previewId, supplierName: 'Proof', batchLabel: '', defaultPlanId: null });
  const plan = (await shop.plans.list({})).find(({ code }) => code === PLAN);
  const [account] = await shop.providers.list();
  if (!plan || !account) throw new Error('this is not the sample shop');
  const cards = { from: 'filter', filter: { search: '', importId: added.id } } as const;
  const { cost } = await shop.batches.preview({ planId: plan.id, cards });
  await shop.providers.addFloat({ id: account.id, amount: cost, reference: 'PROOF-1' });
  await beforeStart();
  const { accepted } = await shop.batches.preview({ planId: plan.id, cards });
  const id = randomUUID() as string as BatchId;
  await shop.batches.start({ id, name: 'Proof', planId: plan.id, cards, acceptedCount: accepted, cost });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
