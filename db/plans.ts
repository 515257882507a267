/** Plans: what cards are sold with and what recharges are bought. */
import type { Insertable, Selectable } from 'kysely';
import type { PlanId, ProviderAccountId } from '../contract/terms/ids.ts';
import type { FreeAmount } from '../contract/terms/free-amount.ts';
import type { Money } from '../contract/terms/money.ts';
import { PLAIN_RULES } from '../contract/terms/plan-rules.ts';
import type { PlanRules } from '../contract/terms/plan-rules.ts';
import type { LocalText, PlanKind } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import type { PlanTable } from './plan-tables.ts';

/** How a plan is bought. */
export interface PlanRecharge {
  readonly accountId: ProviderAccountId;
  readonly offerCode: string;
  /** Of the smallest amount where it is free. */
  readonly cost: Money;
  /** Absent: a fixed amount. */
  readonly freeAmount?: FreeAmount | undefined;
}

export interface PlanToStore {
  readonly code: string;
  readonly name: LocalText;
  readonly kind: PlanKind;
  readonly family: string;
  readonly dataBytes: number | null;
  readonly dailyDataBytes: number | null;
  readonly days: number | null;
  readonly price: Money;
  readonly fairUse: LocalText;
  readonly activationDeadlineDays: number | null;
  readonly graceDays: number;
  readonly cardsRechargeable: boolean;
  /** Absent: those of a new plan are the plain ones, those of another stay. */
  readonly rules?: PlanRules | undefined;
  readonly recharge: PlanRecharge | null;
  readonly isActive: boolean;
}

export interface StoredPlan extends PlanToStore {
  readonly id: PlanId;
  readonly rules: PlanRules;
}

/** All plans by code. */
export async function listAllPlans(reader: Reader): Promise<readonly StoredPlan[]> {
  const rows = await reader.selectFrom('plan').selectAll().orderBy('code').execute();
  return rows.map(fromRow);
}

export async function findPlan(reader: Reader, id: PlanId): Promise<StoredPlan | undefined> {
  const row = await reader.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** Codes are compared without regard to case. */
export async function findPlanByCode(reader: Reader, code: string): Promise<StoredPlan | undefined> {
  const row = await reader.selectFrom('plan').selectAll().where('code', '=', code).executeTakeFirst();
  return row && fromRow(row);
}

/** Active plans of a family that can be bought as recharges, cheapest first; those of free amount come last. */
export async function listRechargePlans(reader: Reader, family: string): Promise<readonly StoredPlan[]> {
  const rows = await reader
    .selectFrom('plan')
    .selectAll()
    .where('family', '=', family)
    .where('is_active', '=', 1)
    .where('offer_code', 'is not', null)
    .orderBy((is) => is('free_amount', 'is not', null))
    .orderBy('price_minor')
    .orderBy('code')
    .execute();
  return rows.map(fromRow);
}

export async function listPlanFamilies(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.selectFrom('plan').select('family').distinct().orderBy('family').execute();
  return rows.map((row) => row.family);
}

export async function insertPlan(tx: Tx, plan: PlanToStore): Promise<PlanId> {
  const { id } = await tx
    .insertInto('plan')
    .values(toRow({ rules: PLAIN_RULES, ...plan }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False when there is no such plan. Orders keep the price, cost and code they were made with. */
export async function updatePlan(tx: Tx, id: PlanId, plan: PlanToStore): Promise<boolean> {
  const result = await tx.updateTable('plan').set(toRow(plan)).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toRow(plan: PlanToStore): Insertable<PlanTable> {
  return {
    code: plan.code,
    name_zh: plan.name['zh-CN'],
    name_en: plan.name.en,
    name_ja: plan.name.ja,
    kind: plan.kind,
    family: plan.family,
    data_bytes: plan.dataBytes,
    daily_data_bytes: plan.dailyDataBytes,
    days: plan.days,
    price_minor: plan.price.amountMinor,
    currency: plan.price.currency,
    fair_use_zh: plan.fairUse['zh-CN'],
    fair_use_en: plan.fairUse.en,
    fair_use_ja: plan.fairUse.ja,
    activation_deadline_days: plan.activationDeadlineDays,
    grace_days: plan.graceDays,
    cards_rechargeable: plan.cardsRechargeable ? 1 : 0,
    provider_account_id: plan.recharge?.accountId ?? null,
    offer_code: plan.recharge?.offerCode ?? null,
    cost_minor: plan.recharge?.cost.amountMinor ?? null,
    cost_currency: plan.recharge?.cost.currency ?? null,
    free_amount: plan.recharge?.freeAmount ? JSON.stringify(plan.recharge.freeAmount) : null,
    is_active: plan.isActive ? 1 : 0,
    ...(plan.rules && rulesToRow(plan.rules)),
  };
}

function rulesToRow(rules: PlanRules) {
  return {
    start_event: rules.start,
    starts_on: rules.startsOn,
    starts_by_itself_days: rules.startsByItselfDays,
    counting: rules.counting,
    months: rules.months,
    clock: rules.clock,
    first_recharge_days: rules.firstRechargeDays,
    recharges_max: rules.rechargesMax,
    before_expiry: rules.beforeExpiry,
    after_expiry: rules.afterExpiry,
    allowance: rules.allowance,
    used_up_is_over: rules.usedUpIsOver ? 1 : 0,
    allowance_reset: rules.reset,
    used_up: rules.usedUp,
    slow_kbps: rules.slowKbps,
  } as const;
}

/** What the columns of a plan say, whatever else is in the row. */
export function rulesFromRow(row: Selectable<PlanTable>): PlanRules {
  return {
    start: row.start_event,
    startsOn: row.starts_on,
    startsByItselfDays: row.starts_by_itself_days,
    counting: row.counting,
    months: row.months,
    clock: row.clock,
    firstRechargeDays: row.first_recharge_days,
    rechargesMax: row.recharges_max,
    beforeExpiry: row.before_expiry,
    afterExpiry: row.after_expiry,
    allowance: row.allowance,
    usedUpIsOver: row.used_up_is_over === 1,
    reset: row.allowance_reset,
    usedUp: row.used_up,
    slowKbps: row.slow_kbps,
  };
}

function fromRow(row: Selectable<PlanTable>): StoredPlan {
  const { provider_account_id: accountId, offer_code: offerCode, cost_minor: costMinor, cost_currency: currency } = row;
  const isRecharge = accountId !== null && offerCode !== null && costMinor !== null && currency !== null;
  return {
    id: row.id,
    code: row.code,
    name: { 'zh-CN': row.name_zh, en: row.name_en, ja: row.name_ja },
    kind: row.kind,
    family: row.family,
    dataBytes: row.data_bytes,
    dailyDataBytes: row.daily_data_bytes,
    days: row.days,
    price: { amountMinor: row.price_minor, currency: row.currency },
    fairUse: { 'zh-CN': row.fair_use_zh, en: row.fair_use_en, ja: row.fair_use_ja },
    activationDeadlineDays: row.activation_deadline_days,
    graceDays: row.grace_days,
    cardsRechargeable: row.cards_rechargeable === 1,
    recharge: isRecharge
      ? { accountId, offerCode, cost: { amountMinor: costMinor, currency }, ...freeAmountOf(row.free_amount) }
      : null,
    rules: rulesFromRow(row),
    isActive: row.is_active === 1,
  };
}

function freeAmountOf(stored: string | null): Pick<PlanRecharge, 'freeAmount'> {
  return stored === null ? {} : { freeAmount: JSON.parse(stored) as FreeAmount };
}
