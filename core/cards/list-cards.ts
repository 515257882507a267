import type { CardFilter, CardRow } from '../../contract/cards.ts';
import { listCardRows } from '../../db/card-rows.ts';
import { findCards } from '../../db/card-search.ts';
import type { CardSort } from '../../db/card-search.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { toCardQuery } from './card-query.ts';

/** One page of the cards that meet the filter. */
export async function listCards(
  core: Pick<Core, 'database' | 'ports'>,
  input: {
    readonly filter: CardFilter;
    readonly sort: CardSort;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ total: number; totalIsCapped: boolean; rows: CardRow[] }> {
  const { db } = core.database;
  const query = toCardQuery(input.filter, core.ports.clock.nowMs(), await readShopTimeZone(db));
  const { total, totalIsCapped, ids } = await findCards(db, query, input.sort, input);
  return { total, totalIsCapped, rows: [...(await listCardRows(db, ids))] };
}
