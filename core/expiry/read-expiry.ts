import { EXPIRY_DAYS } from '../../contract/terms/expiry.ts';
import { addDays, endOfShopDate, shopDateOf, startOfShopDate } from '../../contract/terms/time.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { CardId } from '../../contract/terms/ids.ts';
import { listBalances } from '../../db/card-balances.ts';
import { countLapsesByQuarter, countLapsing, countLowData } from '../../db/expiry.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { toWorklistQuery } from './worklist-query.ts';

type ExpiryCore = Pick<Core, 'database' | 'ports'>;

/** How many cards are in each worklist; by the same bounds as the lists themselves. */
export async function readExpiryCounts({ database, ports }: ExpiryCore) {
  const { db } = database;
  const nowMs = ports.clock.nowMs();
  const timeZone = await readShopTimeZone(db);
  const countOf = async (kind: 'soon' | 'over') => {
    const stretches = EXPIRY_DAYS.map((days) => {
      const { lapsesFromMs = nowMs, lapsesBeforeMs = nowMs } = toWorklistQuery({ kind, days }, nowMs, timeZone);
      return { fromMs: lapsesFromMs, beforeMs: lapsesBeforeMs };
    });
    const counts = await countLapsing(db, stretches);
    return EXPIRY_DAYS.map((days, index) => ({ days, ...(counts[index] ?? { stock: 0, sold: 0 }) }));
  };
  return { ...(await countLowData(db, nowMs)), soon: await countOf('soon'), over: await countOf('over') };
}

interface ExpiryDay {
  date: ShopDate;
  stock: number;
  sold: number;
}

/** How many cards end on each day of a month of the shop. */
export async function readExpiryCalendar(
  { database: { db } }: Pick<Core, 'database'>,
  { month }: { readonly month: string },
): Promise<ExpiryDay[]> {
  const timeZone = await readShopTimeZone(db);
  const first = `${month}-01` as ShopDate;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01` as ShopDate, -1);
  const quarters = await countLapsesByQuarter(
    db,
    startOfShopDate(first, timeZone),
    (endOfShopDate(last, timeZone) + 1) as UtcMs,
  );
  const days = new Map<ShopDate, ExpiryDay>();
  for (const { atMs, status, count } of quarters) {
    const date = shopDateOf(atMs, timeZone);
    const day = days.get(date) ?? { date, stock: 0, sold: 0 };
    days.set(date, status === 'sold' ? { ...day, sold: day.sold + count } : { ...day, stock: day.stock + count });
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** What was left of a card's data over time. */
export async function readBalances({ database }: Pick<Core, 'database'>, input: { readonly cardId: CardId }) {
  return [...(await listBalances(database.db, input.cardId))];
}
