import type { z } from 'zod';
import type { expiry } from '../../contract/expiry.ts';
import type { PlanId, ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { addDays, DAY_MS, shopDateOf, startOfShopDate } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { readFloatFigures } from '../../db/float-figures.ts';
import { transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { listAllPlans } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import {
  countRenewals,
  hasForecastOf,
  insertForecasts,
  listForecastCards,
  listPastForecasts,
  sumDelivered,
} from '../../db/recharge-forecasts.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { floatAccount, floatHeldAccount } from '../ledger/accounts.ts';
import { ExpectedWeeks, renewalRate } from './reckon-forecast.ts';
import type { ComingCard, ExpectedWeek } from './reckon-forecast.ts';

export const FORECAST_WEEKS = 8;
/** A card that ended longer ago is counted as lost. */
const ENDED_DAYS_MAX = 7;
/** Habits and the shop's rate are learned from the last half year and the last eight weeks. */
const HISTORY_DAYS = 180;
const RATE_DAYS = FORECAST_WEEKS * 7;
/** Fifty readings of some milliseconds; later cards are not in the forecast. */
const CARDS_MAX = 100_000;
/** Weeks whose forecast is shown beside what happened. */
const COMPARED_WEEKS = 12;

type Told = z.output<NonNullable<(typeof expiry.forecast)['~orpc']['outputSchema']>>;
type Expected = Told['weeks'][number]['accounts'][number];

/** The Monday of the week of a day. */
export function mondayOf(day: ShopDate): ShopDate {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** What the next weeks will probably bring, and how right earlier forecasts were. */
export async function readForecast({ database: { db }, ports }: Pick<Core, 'database' | 'ports'>): Promise<Told> {
  const nowMs = ports.clock.nowMs();
  const reckoned = await reckon(db, nowMs);
  const accounts = await listProviderAccounts(db);
  const toExpected = ({ accountId, count, costMinor }: Omit<ExpectedWeek, 'week'>): Expected[] => {
    const account = accounts.find(({ id }) => id === accountId);
    if (!account) return [];
    const cost: Money = { amountMinor: Math.round(costMinor), currency: account.currency };
    return [{ accountId, accountName: account.name, count: tenths(count), cost }];
  };
  const sums: Told['accounts'] = [];
  for (const { id, currency } of accounts) {
    const own = reckoned.weeks.filter(({ accountId }) => accountId === id);
    const all = toExpected({
      accountId: id,
      count: own.reduce((sum, { count }) => sum + count, 0),
      costMinor: own.reduce((sum, { costMinor }) => sum + costMinor, 0),
    })[0];
    if (own.length === 0 || !all) continue;
    const { freeMinor } = await readFloatFigures(db, {
      accountId: id,
      currency,
      freeName: floatAccount(id),
      heldName: floatHeldAccount(id),
    });
    const short = { amountMinor: Math.max(0, all.cost.amountMinor - freeMinor), currency };
    sums.push({ ...all, free: { amountMinor: freeMinor, currency }, short });
  }
  return {
    madeAtMs: nowMs,
    renewalRate: reckoned.rate,
    learnedFrom: reckoned.learnedFrom,
    weeks: reckoned.mondays.map((weekOn, week) => ({
      weekOn,
      lastOn: addDays(weekOn, 6),
      accounts: reckoned.weeks.filter((one) => one.week === week).flatMap(toExpected),
    })),
    accounts: sums,
    compared: await compare(db, reckoned.today, accounts),
  };
}

/** Keeps this week's forecast of the weeks after it, once; true when it was made now. */
export async function keepForecast({ database: { db }, ports }: Pick<Core, 'database' | 'ports'>): Promise<boolean> {
  const nowMs = ports.clock.nowMs();
  const madeOn = mondayOf(shopDateOf(nowMs, await readShopTimeZone(db)));
  if (await hasForecastOf(db, madeOn)) return false;
  const { weeks, mondays } = await reckon(db, nowMs);
  const accounts = await listProviderAccounts(db);
  await transact(db, (tx) =>
    insertForecasts(
      tx,
      weeks.flatMap(({ week, accountId, count, costMinor }) => {
        const [account, weekOn] = [accounts.find(({ id }) => id === accountId), mondays[week]];
        if (!account || weekOn === undefined) return [];
        return { madeOn, weekOn, accountId, currency: account.currency, count, costMinor: Math.round(costMinor) };
      }),
    ),
  );
  return weeks.length > 0;
}

async function reckon(reader: Reader, nowMs: UtcMs) {
  const timeZone = await readShopTimeZone(reader);
  const today = shopDateOf(nowMs, timeZone);
  const monday = mondayOf(today);
  const mondays = Array.from({ length: FORECAST_WEEKS }, (_, week) => addDays(monday, week * 7));
  const endMs = startOfShopDate(addDays(monday, FORECAST_WEEKS * 7), timeZone);
  const since = addDays(today, -RATE_DAYS);
  const learned = await countRenewals(reader, {
    from: since,
    until: today,
    fromMs: startOfShopDate(since, timeZone),
    beforeMs: nowMs,
  });
  const rate = renewalRate(learned);
  // What has passed of this week is not to come: the first week begins now.
  const starts = [nowMs, ...mondays.slice(1).map((day) => startOfShopDate(day, timeZone)), endMs];
  const expected = new ExpectedWeeks(starts, rate);
  const planOf = choosePlans(await listAllPlans(reader));
  const cards = listForecastCards(reader, {
    fromMs: (nowMs - ENDED_DAYS_MAX * DAY_MS) as UtcMs,
    beforeMs: endMs,
    historySinceMs: (nowMs - HISTORY_DAYS * DAY_MS) as UtcMs,
    limit: CARDS_MAX,
  });
  for await (const card of cards) {
    const plan = planOf(card.planId, card.lastPlanId);
    if (plan) expected.add({ ...card, plan });
  }
  return { today, mondays, rate, learnedFrom: learned.renewed + learned.ended, weeks: expected.list() };
}

/** What a card will be recharged with: as last time, else its own plan, else the cheapest of its family that lasts. */
function choosePlans(plans: readonly StoredPlan[]) {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const offered = plans
    .filter((plan) => plan.isActive && plan.recharge !== null)
    .toSorted((a, b) => a.price.amountMinor - b.price.amountMinor);
  const firstOfFamily = new Map<string, StoredPlan>();
  for (const plan of offered) {
    const known = firstOfFamily.get(plan.family);
    if (!known || (known.days === null && plan.days !== null)) firstOfFamily.set(plan.family, plan);
  }
  return (planId: PlanId, lastPlanId: PlanId | null): ComingCard['plan'] | undefined => {
    const own = byId.get(planId);
    const last = lastPlanId === null ? undefined : byId.get(lastPlanId);
    const chosen = [last, own].find((plan) => plan?.isActive === true && plan.recharge !== null);
    const plan = chosen ?? firstOfFamily.get(own?.family ?? '');
    if (!plan?.recharge) return undefined;
    const { accountId, cost } = plan.recharge;
    return { accountId, costMinor: cost.amountMinor, days: plan.days };
  };
}

async function compare(
  reader: Reader,
  today: ShopDate,
  accounts: readonly { readonly id: ProviderAccountId; readonly name: string }[],
): Promise<Told['compared']> {
  const lastWeek = addDays(mondayOf(today), -7);
  const past = await listPastForecasts(reader, addDays(lastWeek, -7 * (COMPARED_WEEKS - 1)), lastWeek);
  const compared: Told['compared'] = [];
  for (const { weekOn, madeOn, accountId, currency, count, costMinor } of past) {
    const delivered = await sumDelivered(reader, { accountId, from: weekOn, until: addDays(weekOn, 6) });
    compared.push({
      weekOn,
      madeOn,
      accountId,
      accountName: accounts.find(({ id }) => id === accountId)?.name ?? '',
      expectedCount: tenths(count),
      actualCount: delivered.count,
      expected: { amountMinor: costMinor, currency },
      actual: { amountMinor: delivered.costMinor, currency },
    });
  }
  return compared;
}

function tenths(count: number): number {
  return Math.round(count * 10) / 10;
}
