/** A sample shop in the middle of its day, for pictures and for tests that look at every screen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchId, RechargeId } from '../../contract/terms/ids.ts';
import { SAMPLE_PINS } from '../../contract/terms/sample-staff.ts';
import type { Language, TenderMethod } from '../../contract/terms/trade.ts';
import { callCore } from './core-client.ts';
import type { CoreClient, Door } from './core-client.ts';
import { goWrong } from './odd-day.ts';
import type { OddDay } from './odd-day.ts';
import { openTill, STAYS_IN_DOUBT, until } from './till.ts';
import type { Fault, Till } from './till.ts';

/** The owner's and, since there is one for each language, all owners'. */
export const OWNER_PIN = '161803';

/** What a batch meets on an ordinary day, and still ends. */
const ORDINARY: readonly Fault[] = [
  { name: 'reject_card_unknown', percent: 7 },
  { name: 'reject_not_rechargeable', percent: 5 },
];
/** On a bad day some are left in doubt. */
export const BAD_DAY: readonly Fault[] = [
  ...ORDINARY,
  { name: 'error_500_after_commit', percent: 4 },
  ...STAYS_IN_DOUBT,
];
const REFUSING: readonly Fault[] = [{ name: 'reject_not_rechargeable', percent: 100 }];
const DOUBTFUL: readonly Fault[] = [{ name: 'error_500_after_commit', percent: 100 }, ...STAYS_IN_DOUBT];

const SALES: readonly (readonly [card: number, method: TenderMethod])[] = [
  [23, 'cash'],
  [24, 'cash'],
  [25, 'wechat_pay'],
  [26, 'alipay'],
  [27, 'credit_card'],
  [28, 'paypay'],
  [29, 'cash'],
  [30, 'wechat_pay'],
];

export interface LivelyShop extends Till, OddDay {
  readonly door: Door;
  /** Where its files are; undefined: somewhere else, out of reach. */
  readonly dataDir: string | undefined;
  /** Signed in as the first owner. */
  readonly core: CoreClient;
  readonly finished: RechargeId;
  readonly inDoubt: RechargeId;
  readonly refundDue: RechargeId;
  readonly refunded: RechargeId;
  readonly finishedBatch: BatchId;
}

/** Creates the sample shop, with an owner for each language. */
export async function createSampleShop(door: Door): Promise<CoreClient> {
  const { token } = await callCore(door).setup.create({
    language: 'zh-CN',
    shopName: '东京卡屋 Tokyo SIM House',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Mori',
    ownerPin: OWNER_PIN,
    content: 'sample',
  });
  const core = callCore(door, token);
  await core.session.setPreferences({ language: 'en', theme: 'system' });
  for (const [language, name] of [
    ['zh-CN', '林晓梅'],
    ['ja', '森 由紀'],
  ] as const) {
    await core.staff.add({ name, role: 'owner', pin: OWNER_PIN, language });
  }
  return core;
}

/** Who signs in for pictures in this language. */
export async function findOwner(door: Door, language: Language): Promise<number> {
  const choices = await callCore(door).session.choices();
  const owner = choices.find((person) => person.role === 'owner' && person.language === language);
  if (!owner) throw new Error(`no owner speaks ${language}`);
  return owner.id;
}

/** Sales, a refund, doubts, a batch, imports: something for every screen. */
export async function fillShop(door: Door, core: CoreClient, dataDir?: string): Promise<LivelyShop> {
  const till = await openTill(core);
  const clerk = await signInClerk(door);

  await till.practise({ faults: [] });
  const orders: RechargeId[] = [];
  for (const [index, [card, method]] of SALES.entries()) {
    orders.push(await till.sell(index % 3 === 2 ? core : clerk, card, method));
  }
  const [finished] = orders;
  if (finished === undefined) throw new Error('nothing was sold');
  await till.waitForOrders(orders, 'succeeded');

  await till.practise({ faults: ORDINARY });
  const finishedBatch = await till.startBatch('SKR 0917 · 24', await till.shelf(0, 24));
  await till.waitForBatch(finishedBatch);

  await till.practise({ faults: REFUSING });
  const refundDue = await till.sell(clerk, 31, 'cash');
  const refunded = await till.sell(clerk, 35, 'cash');
  await till.waitForOrders([refundDue, refunded], 'refund_due');
  await core.recharges.refund({ id: refunded, method: 'cash', reference: 'K-0032' });

  const odd = await goWrong(till, core);

  await till.practise({ faults: DOUBTFUL });
  const inDoubt = await till.sell(clerk, 32, 'paypay');
  const alsoInDoubt = await till.sell(core, 33, 'cash');
  await till.waitForOrders([inDoubt, alsoInDoubt], 'in_doubt');
  await till.practise({});

  const blocked = till.sold.at(-1);
  if (blocked) await core.cards.setBlocked({ id: blocked.id, blocked: true, reason: 'K-0041' });
  await importTwice(core);
  return { ...till, ...odd, door, dataDir, core, finished, inDoubt, refundDue, refunded, finishedBatch };
}

export function samplePath(name: string): string {
  return join(import.meta.dirname, '..', '..', 'resources', 'samples', name);
}

/** Taken back the first time, kept the second. */
async function importTwice(core: CoreClient): Promise<void> {
  const name = 'supplier-cards-gb18030.csv';
  const file = new File([readFileSync(samplePath(name))], name);
  for (const isKept of [false, true]) {
    const { previewId } = await core.imports.open({ file });
    await until(async () => (await core.imports.get({ previewId })).state === 'ready');
    const answers = { supplierName: '东瀛通信', batchLabel: 'CSV-11', defaultPlanId: null };
    const added = await core.imports.confirm({ previewId, ...answers });
    if (!isKept) await core.imports.undo({ id: added.id });
  }
}

async function signInClerk(door: Door): Promise<CoreClient> {
  const open = callCore(door);
  const clerk = (await open.session.choices()).find(({ role }) => role === 'clerk');
  if (!clerk) throw new Error('the sample shop has no clerk');
  const { token } = await open.session.signIn({ staffId: clerk.id, pin: SAMPLE_PINS.clerk });
  return callCore(door, token);
}
