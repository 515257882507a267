import { Refusal } from '../../contract/errors.ts';
import type { Reader } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import type { StoredShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';

/** What a report is made with. */
export type ReportCore = Pick<Core, 'database' | 'ports'>;

/** Whose books a report is of. Refuses with SHOP_NOT_SET_UP. */
export async function readReportShop(reader: Reader): Promise<StoredShop> {
  const shop = await findShop(reader);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  return shop;
}
