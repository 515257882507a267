/** Cards of the reports, read page by page: there may be a million of them. */
import { sql } from 'kysely';
import type { CardId, PlanId } from '../../contract/terms/ids.ts';
import type { Currency } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { CardStatus } from '../../contract/terms/trade.ts';
import type { Reader } from '../open.ts';

/** Rows of one page: a few milliseconds between which others get their turn. */
const PAGE_ROWS = 2_000;

export interface ReportCard {
  readonly id: CardId;
  readonly iccid: string;
  readonly msisdn: string | null;
  readonly planCode: string | null;
  readonly status: CardStatus;
  readonly supplierName: string | null;
  readonly batchLabel: string | null;
  readonly location: string | null;
  readonly customerName: string | null;
  readonly costMinor: number | null;
  readonly costCurrency: Currency | null;
  readonly activateByOn: ShopDate | null;
  readonly expiresAtMs: UtcMs | null;
  readonly lapsesAtMs: UtcMs | null;
}

/** Cards of one status, in the order in which they came. */
export async function* listCardsOfStatus(reader: Reader, status: CardStatus): AsyncGenerator<ReportCard> {
  let last = 0 as CardId;
  for (;;) {
    const page = await selectCards(reader)
      .where('card.status', '=', status)
      .where('card.id', '>', last)
      .orderBy('card.id')
      .limit(PAGE_ROWS)
      .execute();
    yield* page;
    const end = page.at(-1);
    if (page.length < PAGE_ROWS || !end) return;
    last = end.id;
  }
}

export interface LapseQuestion {
  readonly fromMs: UtcMs;
  readonly untilMs: UtcMs;
  /** Those that can still lapse. */
  readonly statuses: readonly CardStatus[];
}

/** Cards that lapse from `fromMs` to `untilMs`, soonest first. */
export async function* listLapsingCards(reader: Reader, asked: LapseQuestion): AsyncGenerator<ReportCard> {
  let after: { readonly atMs: UtcMs; readonly id: CardId } = { atMs: asked.fromMs, id: 0 as CardId };
  for (;;) {
    const { atMs, id } = after;
    const page = await selectCards(reader)
      .where('card.lapses_at_ms', '>=', atMs)
      .where('card.lapses_at_ms', '<=', asked.untilMs)
      .where((is) => is.or([is('card.lapses_at_ms', '>', atMs), is('card.id', '>', id)]))
      .where('card.status', 'in', asked.statuses)
      .orderBy('card.lapses_at_ms')
      .orderBy('card.id')
      .limit(PAGE_ROWS)
      .execute();
    yield* page;
    const end = page.at(-1);
    if (page.length < PAGE_ROWS || !end || end.lapsesAtMs === null) return;
    after = { atMs: end.lapsesAtMs, id: end.id };
  }
}

/** How many of them lapse in each week from `fromMs` on; the first week is 0. Weeks without any are left out. */
export async function countLapsesByWeek(reader: Reader, asked: LapseQuestion): Promise<ReadonlyMap<number, number>> {
  const rows = await reader
    .selectFrom('card')
    .select((is) => [
      sql<number>`(lapses_at_ms - ${sql.lit(asked.fromMs)}) / ${sql.lit(7 * DAY_MS)}`.as('week'),
      is.fn.countAll<number>().as('count'),
    ])
    .where('lapses_at_ms', '>=', asked.fromMs)
    .where('lapses_at_ms', '<=', asked.untilMs)
    .where('status', 'in', asked.statuses)
    .groupBy('week')
    .execute();
  return new Map(rows.map(({ week, count }) => [week, count]));
}

export interface StockSum {
  readonly planId: PlanId | null;
  readonly planCode: string | null;
  readonly status: CardStatus;
  readonly costCurrency: Currency | null;
  readonly count: number;
  readonly costMinor: number;
}

/** Cards by plan, status and currency of cost. */
export async function sumStock(reader: Reader): Promise<readonly StockSum[]> {
  return reader
    .selectFrom('card')
    .leftJoin('plan', 'plan.id', 'card.plan_id')
    .select((is) => [
      'plan.code as planCode',
      'card.plan_id as planId',
      'card.status',
      'card.cost_currency as costCurrency',
      is.fn.countAll<number>().as('count'),
      is.fn.coalesce(is.fn.sum<number>('card.cost_minor'), sql<number>`0`).as('costMinor'),
    ])
    .groupBy(['plan.code', 'card.status', 'card.cost_currency'])
    .orderBy('plan.code')
    .execute();
}

function selectCards(reader: Reader) {
  return reader
    .selectFrom('card')
    .leftJoin('plan', 'plan.id', 'card.plan_id')
    .leftJoin('supplier', 'supplier.id', 'card.supplier_id')
    .leftJoin('customer', 'customer.id', 'card.customer_id')
    .select([
      'card.id',
      'card.iccid',
      'card.msisdn',
      'plan.code as planCode',
      'card.status',
      'supplier.name as supplierName',
      'card.batch_label as batchLabel',
      'card.location',
      'customer.name as customerName',
      'card.cost_minor as costMinor',
      'card.cost_currency as costCurrency',
      'card.activate_by_on as activateByOn',
      'card.expires_at_ms as expiresAtMs',
      'card.lapses_at_ms as lapsesAtMs',
    ]);
}
