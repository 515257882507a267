/** What a forecast of recharges is reckoned from, what was forecast, and what then happened. */
import { sql } from 'kysely';
import type { CardId, PlanId, ProviderAccountId } from '../contract/terms/ids.ts';
import type { Currency } from '../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';

/** Cards read at once: a few milliseconds between which others get their turn. */
const PAGE_CARDS = 2_000;

/** A customer's card that may be recharged, and its history. */
export interface ForecastCard {
  readonly id: CardId;
  readonly planId: PlanId;
  readonly endsAtMs: UtcMs;
  /** Delivered recharges since the asked day, the first and the latest of them, and the plan of the latest. */
  readonly rechargeCount: number;
  readonly firstAtMs: UtcMs | null;
  readonly lastAtMs: UtcMs | null;
  readonly lastPlanId: PlanId | null;
}

/** Sold cards that can be recharged and end within, soonest first; `limit` at most. */
export async function* listForecastCards(
  reader: Reader,
  within: { readonly fromMs: UtcMs; readonly beforeMs: UtcMs; readonly historySinceMs: UtcMs; readonly limit: number },
): AsyncGenerator<ForecastCard> {
  let after = { atMs: within.fromMs - 1, id: 0 };
  for (let read = 0; read < within.limit; read += PAGE_CARDS) {
    const { rows } = await sql<ForecastCard>`SELECT card.id, card.plan_id AS planId, card.lapses_at_ms AS endsAtMs,
      (SELECT count(*) FROM recharge_order o WHERE o.card_id = card.id AND o.state = 'succeeded'
        AND o.finished_at_ms >= ${within.historySinceMs}) AS rechargeCount,
      (SELECT min(o.finished_at_ms) FROM recharge_order o WHERE o.card_id = card.id AND o.state = 'succeeded'
        AND o.finished_at_ms >= ${within.historySinceMs}) AS firstAtMs,
      (SELECT max(o.finished_at_ms) FROM recharge_order o WHERE o.card_id = card.id AND o.state = 'succeeded'
        AND o.finished_at_ms >= ${within.historySinceMs}) AS lastAtMs,
      (SELECT o.plan_id FROM recharge_order o WHERE o.card_id = card.id AND o.state = 'succeeded'
        ORDER BY o.id DESC LIMIT 1) AS lastPlanId
      FROM card WHERE card.lapses_at_ms IS NOT NULL AND card.lapses_at_ms >= ${after.atMs}
      AND card.lapses_at_ms < ${within.beforeMs} AND (card.lapses_at_ms > ${after.atMs} OR card.id > ${after.id})
      AND +card.status = 'sold' AND +card.plan_id IN (SELECT id FROM plan WHERE cards_rechargeable = 1)
      ORDER BY card.lapses_at_ms, card.id LIMIT ${PAGE_CARDS}`.execute(reader);
    yield* rows;
    const end = rows.at(-1);
    if (rows.length < PAGE_CARDS || !end) return;
    after = { atMs: end.endsAtMs, id: end.id };
  }
}

/** Delivered recharges from one day to another, and sold cards that came to their end then and stayed there. */
export async function countRenewals(
  reader: Reader,
  its: { readonly from: ShopDate; readonly until: ShopDate; readonly fromMs: UtcMs; readonly beforeMs: UtcMs },
): Promise<{ readonly renewed: number; readonly ended: number }> {
  const { rows } = await sql<{ renewed: number; ended: number }>`SELECT
    (SELECT count(*) FROM recharge_order WHERE finished_on IS NOT NULL AND finished_on >= ${its.from}
      AND finished_on <= ${its.until} AND +state = 'succeeded') AS renewed,
    (SELECT count(*) FROM card WHERE lapses_at_ms IS NOT NULL AND lapses_at_ms >= ${its.fromMs}
      AND lapses_at_ms < ${its.beforeMs} AND +status = 'sold') AS ended`.execute(reader);
  return rows[0] ?? { renewed: 0, ended: 0 };
}

export interface StoredForecast {
  readonly madeOn: ShopDate;
  readonly weekOn: ShopDate;
  readonly accountId: ProviderAccountId;
  readonly currency: Currency;
  readonly count: number;
  readonly costMinor: number;
}

export async function hasForecastOf(reader: Reader, madeOn: ShopDate): Promise<boolean> {
  const row = await reader
    .selectFrom('recharge_forecast')
    .select('made_on')
    .where('made_on', '=', madeOn)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertForecasts(tx: Tx, rows: readonly StoredForecast[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('recharge_forecast')
    .values(
      rows.map((row) => ({
        made_on: row.madeOn,
        week_on: row.weekOn,
        provider_account_id: row.accountId,
        currency: row.currency,
        expected_count: row.count,
        expected_minor: row.costMinor,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forecasts of the weeks from `from` to `until`, each by the one that was made last before the week began. */
export async function listPastForecasts(reader: Reader, from: ShopDate, until: ShopDate): Promise<StoredForecast[]> {
  const { rows } = await sql<StoredForecast>`SELECT made_on AS madeOn, week_on AS weekOn,
    provider_account_id AS accountId, currency, expected_count AS count, expected_minor AS costMinor
    FROM recharge_forecast f WHERE week_on >= ${from} AND week_on <= ${until} AND made_on =
      (SELECT max(made_on) FROM recharge_forecast WHERE week_on = f.week_on AND made_on < f.week_on)
    ORDER BY week_on DESC, provider_account_id`.execute(reader);
  return rows;
}

/** What was delivered on these days through an account: how many, and for what. */
export async function sumDelivered(
  reader: Reader,
  its: { readonly accountId: ProviderAccountId; readonly from: ShopDate; readonly until: ShopDate },
): Promise<{ readonly count: number; readonly costMinor: number }> {
  const { rows } = await sql<{ count: number; costMinor: number | null }>`SELECT count(*) AS count,
    sum(coalesce(real_cost_minor, quoted_cost_minor)) AS costMinor FROM recharge_order
    WHERE finished_on IS NOT NULL AND finished_on >= ${its.from} AND finished_on <= ${its.until}
    AND +provider_account_id = ${its.accountId} AND +state = 'succeeded'`.execute(reader);
  return { count: rows[0]?.count ?? 0, costMinor: rows[0]?.costMinor ?? 0 };
}
