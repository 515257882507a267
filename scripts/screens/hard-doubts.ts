/** Orders that the machine cannot settle, or has not yet, each in the state that the desk has words of its own for. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';
import type { BatchId, CardId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import type { LivelyShop } from './lively-shop.ts';
import { openAccount } from './odd-day.ts';
import { sellCard, STAYS_IN_DOUBT, until } from './till.ts';
import type { Fault } from './till.ts';

/** Positions of sold cards in the sample that nothing else uses. */
const FOR_SPENT = 18;
const FOR_ABSENCE = 11;
/** As many questions as the machine asks before it gives up (`core/recharge/transition-delays.ts`). */
const QUESTIONS = 70;
/** Long enough to cancel what is on its way. */
const SLOWLY_MS = 1_500;
/** Shorter than what the machine keeps clear of: it never repeats. */
const KEY_LIFE_MS = 1_000;
/** Well-formed numbers that are in nobody's stock. */
const KEY_CARDS = ['898130000000000011', '898130000000000012', '898130000000000013'];
const MARKED_CARDS = ['898130000000000021', '898130000000000022'];

/** What a person has written about them: it stays in the language in which it was written. */
export const REASONS_GIVEN = {
  delivered: { reason: '客服确认', seen: '10 GB → 2027-02-01' },
  notDelivered: { reason: '顾客等不及', seen: '1.2 GB, 没有变化' },
} as const;

const LOST: readonly Fault[] = [{ name: 'error_500_before_commit', percent: 100 }];

/** Asked for as long as the machine asks, and never answered. */
export async function spendQuestions({ core, practise, sell, waitForOrders }: LivelyShop): Promise<RechargeId> {
  await practise({ faults: [...LOST, ...STAYS_IN_DOUBT] });
  const id = await sell(core, FOR_SPENT, 'cash');
  await waitForOrders([id], 'in_doubt');
  for (let asked = 0; asked < QUESTIONS; asked++) await core.doubt.askNow({ id });
  await waitForOrders([id], 'needs_person');
  return id;
}

/** Asked about, and not found; it is too early to tell. */
export async function findNothingYet({ core, practise, sell }: LivelyShop): Promise<RechargeId> {
  await practise({ faults: LOST });
  const id = await sell(core, FOR_ABSENCE, 'cash');
  await until(async () => (await core.recharges.get({ id })).evidence.some(({ outcome }) => outcome === 'empty'));
  return id;
}

/** At a provider that is asked by repeating: the time for it over, and a batch that was cancelled on its way. */
export async function loseKeys(shop: LivelyShop): Promise<{ keyLifeOver: RechargeId; cancelled: RechargeId }> {
  const { core, waitForOrders, dataDir } = shop;
  const kagi = await openAccount(core, { name: 'かぎ通信', code: 'KAGI-30D', family: 'kagi' });
  shortenKeyLife(dataDir, kagi.id);
  const [first, ...others] = await kagi.addCards(KEY_CARDS);
  if (first === undefined) throw new Error('no card was added');
  await kagi.behave('C', LOST);
  const keyLifeOver = await sellCard(core, first, { turn: 0, method: 'cash' });
  await waitForOrders([keyLifeOver], 'needs_person');

  await kagi.behave('C', LOST, SLOWLY_MS);
  const cards = { from: 'cards' as const, cardIds: others };
  const { accepted, cost } = await core.batches.preview({ planId: kagi.planId, cards });
  const id = crypto.randomUUID() as BatchId;
  await core.batches.start({ id, name: 'KAGI · 2', planId: kagi.planId, cards, acceptedCount: accepted, cost });
  const lines = async () => (await core.batches.lines({ id, states: [], offset: 0, limit: 10 })).rows;
  await until(async () => (await lines()).every(({ state }) => state === 'sending'));
  await core.batches.cancel({ id });
  const orders = (await lines()).map((line) => line.id);
  await waitForOrders(orders, 'needs_person');
  const [cancelled] = orders;
  if (cancelled === undefined) throw new Error('nothing was sent');
  return { keyLifeOver, cancelled };
}

/** Two of the provider that cannot be asked, each decided by a person. */
export async function decideByHand(shop: LivelyShop): Promise<{ delivered: RechargeId; notDelivered: RechargeId }> {
  const { core, waitForOrders } = shop;
  const plan = (await core.plans.list({})).find(({ code }) => code === 'TEL-30D');
  if (!plan) throw new Error('the provider that cannot be asked has no plan');
  const ids: RechargeId[] = [];
  for (const digits of MARKED_CARDS) {
    const card = await core.cards.addSingle({ iccid: digits + luhnCheckDigit(digits), planId: plan.id });
    ids.push(await sellCard(core, card.id satisfies CardId, { turn: 0, method: 'cash' }));
  }
  await waitForOrders(ids, 'needs_person');
  const [delivered, notDelivered] = ids;
  if (delivered === undefined || notDelivered === undefined) throw new Error('nothing was sold');
  await core.doubt.decide({
    id: delivered,
    verdict: 'delivered',
    ...REASONS_GIVEN.delivered,
    operatorNumber: 'TEL-88120',
  });
  await core.doubt.decide({
    id: notDelivered,
    verdict: 'not_delivered',
    ...REASONS_GIVEN.notDelivered,
  });
  return { delivered, notDelivered };
}

/** No screen sets it: a practice provider keeps its keys for ten minutes, which nobody waits for. */
function shortenKeyLife(dataDir: string | undefined, id: ProviderAccountId): void {
  if (dataDir === undefined) throw new Error('the shop’s file is out of reach');
  const file = new Database(join(dataDir, 'kaduo.sqlite'));
  file
    .prepare(`UPDATE provider_account SET config = json_set(coalesce(config, '{}'), '$.keyLifeMs', ?) WHERE id = ?`)
    .run(KEY_LIFE_MS, id);
  file.close();
}
