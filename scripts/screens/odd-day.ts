/** What goes wrong between a shop and its providers, and what begins by itself. */
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';
import type { BatchId, CardId, CommandId, ProviderAccountId, RechargeId } from '../../contract/terms/ids.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import type { CoreClient } from './core-client.ts';
import { sellCard, until } from './till.ts';
import type { Fault, Till } from './till.ts';

/** Positions of sold cards in the sample that nothing else uses. */
const FOR_CONFLICT = 16;
const FOR_REVERSAL = 17;
const DUE_SOON = [1, 6, 8, 9, 23, 39] as const;
const DUE_NOW = [2, 7] as const;
/** Well-formed numbers that are in nobody's stock. */
const CARDS = ['898130000000000001', '898130000000000002', '898130000000000003'];

const LOOKS_LIKE_ANOTHER: readonly Fault[] = [
  { name: 'error_500_after_commit', percent: 100 },
  { name: 'lookup_other_card', percent: 100 },
];

export interface OddDay {
  /** An account whose provider has charged once too often. */
  readonly overcharged: ProviderAccountId;
  /** One that cannot be asked about an order. */
  readonly telecom: ProviderAccountId;
  /** Unconfirmed with that: a person must look at the card. */
  readonly unaskable: RechargeId;
  /** The provider has another card under our reference. */
  readonly conflict: RechargeId;
  /** Recharged, and taken back by the provider. */
  readonly reversed: RechargeId;
  /** A batch that waits for tomorrow. */
  readonly scheduledBatch: BatchId;
}

/** What takes its time at one provider goes on while others are dealt with. */
export async function goWrong(till: Till, core: CoreClient): Promise<OddDay> {
  const [overcharged, doubtful, own] = await Promise.all([
    useHarbour(till, core),
    useTelecom(till, core),
    useOwn(till, core),
  ]);
  return { overcharged, ...doubtful, ...own };
}

type OwnTrouble = Pick<OddDay, 'conflict' | 'reversed' | 'scheduledBatch'>;

/** At the practice provider that the sample shop came with. */
async function useOwn(till: Till, core: CoreClient): Promise<OwnTrouble> {
  await till.practise({ faults: [{ name: 'reversed_later', percent: 100 }] });
  const reversed = await till.sell(core, FOR_REVERSAL, 'alipay');
  await till.waitForOrders([reversed], 'succeeded');

  await till.practise({ faults: [] });
  await setStandingOrders(till, core);
  const inADay = (Date.now() + DAY_MS) as UtcMs;
  const scheduledBatch = await till.startBatch('SKR 0917 · 18', await till.shelf(90, 18), inADay);
  await until(async () => {
    await core.doubt.askNow({ id: reversed });
    return (await core.cases.list({ which: 'open', offset: 0, limit: 10 })).total > 0;
  });

  await till.practise({ faults: LOOKS_LIKE_ANOTHER });
  const conflict = await till.sell(core, FOR_CONFLICT, 'cash');
  await till.waitForOrders([conflict], 'needs_person');
  return { conflict, reversed, scheduledBatch };
}

/** A provider that takes its money twice for one order. */
async function useHarbour(till: Till, core: CoreClient): Promise<ProviderAccountId> {
  const harbour = await openAccount(core, { name: 'みなと通信', code: 'MIN-30D', family: 'harbour' });
  const [card] = await harbour.addCards(CARDS.slice(2));
  if (card === undefined) throw new Error('no card was added');
  await harbour.behave('A', [{ name: 'charged_twice', percent: 100 }]);
  const dear = await sellCard(core, card, { turn: 0, method: 'cash' });
  await till.waitForOrders([dear], 'succeeded');
  // The first look at a difference; the second, half a minute later, stops the account.
  await core.providers.readBalance({ id: harbour.id });
  return harbour.id;
}

/** A provider that cannot be asked; of two sales, one was taken, and neither was confirmed. */
async function useTelecom(till: Till, core: CoreClient): Promise<Pick<OddDay, 'telecom' | 'unaskable'>> {
  const telecom = await openAccount(core, { name: '桜 Telecom', code: 'TEL-30D', family: 'telecom' });
  const [first, second] = await telecom.addCards(CARDS.slice(0, 2));
  if (first === undefined || second === undefined) throw new Error('no card was added');
  await telecom.behave('D', [{ name: 'error_500_before_commit', percent: 100 }]);
  const other = await sellCard(core, first, { turn: 0, method: 'paypay' });
  await till.waitForOrders([other], 'in_doubt');
  await telecom.behave('D', [{ name: 'error_500_after_commit', percent: 100 }]);
  const unaskable = await sellCard(core, second, { turn: 1, method: 'cash' });
  await till.waitForOrders([other, unaskable], 'needs_person');
  return { telecom: telecom.id, unaskable };
}

/** Another provider, with a plan of its own. */
export async function openAccount(
  core: CoreClient,
  { name, code, family }: { readonly name: string; readonly code: string; readonly family: string },
) {
  const { id } = await core.providers.addTraining({ name });
  const [offer] = await core.providers.catalogue({ id });
  if (!offer) throw new Error('the practice provider sells nothing');
  const { id: planId } = await core.plans.save({
    code,
    name: { 'zh-CN': `${name} 30 天`, en: `${name}, 30 days`, ja: `${name} 30 日` },
    kind: 'monthly',
    family,
    dataBytes: offer.dataBytes,
    dailyDataBytes: null,
    days: offer.days,
    price: { amountMinor: 1980, currency: offer.cost.currency },
    fairUse: { 'zh-CN': '', en: '', ja: '' },
    activationDeadlineDays: null,
    graceDays: 30,
    cardsRechargeable: true,
    recharge: { accountId: id, offerCode: offer.offerCode, cost: offer.cost },
    isActive: true,
  });
  return {
    id,
    planId,
    async behave(recoveryClass: RecoveryClass, faults: readonly Fault[], delayMs = 0) {
      const behaviour = { recoveryClass, delayMs, jitterMs: 0, seed: 7, faults: [...faults] };
      await core.providers.setTrainingBehaviour({ id, behaviour });
    },
    async addCards(numbers: readonly string[]): Promise<readonly CardId[]> {
      const ids: CardId[] = [];
      for (const digits of numbers) {
        ids.push((await core.cards.addSingle({ iccid: digits + luhnCheckDigit(digits), planId })).id);
      }
      return ids;
    },
  };
}

/** One that orders and leaves out, one whose limit is reached, one that is paused. */
async function setStandingOrders({ sold }: Till, core: CoreClient): Promise<void> {
  const plan = (await core.plans.list({})).find(({ code }) => code === 'SKR-10GB-30D');
  if (!plan?.recharge) throw new Error('this is not the sample shop');
  const { currency } = plan.recharge.cost;
  const yen = (amountMinor: number) => ({ amountMinor, currency });
  const blocked = sold[39];
  if (blocked) await core.cards.setBlocked({ id: blocked.id, blocked: true, reason: 'K-0041' });
  await core.standingOrders.setLimit({
    currency,
    shopMonthMax: yen(60_000),
    orderMonthMax: yen(20_000),
    cardMonthMax: 2,
  });
  const set = (name: string, positions: readonly number[], days: number, monthMax: number) =>
    core.standingOrders.set({
      commandId: crypto.randomUUID() as CommandId,
      name,
      planId: plan.id,
      cards: { from: 'cards', cardIds: positions.flatMap((position) => sold[position]?.id ?? []) },
      condition: { kind: 'before_expiry', days },
      monthMax: yen(monthMax),
      cardMonthMax: 1,
      endsOn: null,
    });
  const first = await set('王小明 · 10 GB', DUE_SOON, 30, 20_000);
  const capped = await set('民宿 Kawa · 10 GB', DUE_NOW, 10, plan.recharge.cost.amountMinor);
  await until(async () => {
    const runs = await Promise.all(
      [first, capped].map(({ id }) => core.standingOrders.runs({ id, offset: 0, limit: 50 })),
    );
    return runs.every(({ rows }) => rows.length > 1 && rows.every(({ orderState }) => orderState !== 'sending'));
  });
  await core.standingOrders.pause({ id: capped.id });
}
