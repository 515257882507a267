/** The shop itself: one row, made at set-up. */
import type { Currency } from '../contract/terms/money.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Language } from '../contract/terms/trade.ts';
import type { Reader, Tx } from './open.ts';
import { currentTaxRate, setTaxRate } from './tax-rates.ts';

export interface StoredShop {
  /** Four letters in every reference that we send to a provider. */
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly language: Language;
  readonly receiptFooter: string;
  readonly registrationNumber: string;
  /** Of what is sold now; what was sold has that of its moment (`tax-rates.ts`). */
  readonly taxRatePercent: number;
}

const SHOP_ROW = 1;

/** Undefined until the shop has been set up. */
export async function findShop(reader: Reader): Promise<StoredShop | undefined> {
  return reader
    .selectFrom('shop')
    .select([
      'code',
      'name',
      'time_zone as timeZone',
      'currency',
      'language',
      'receipt_footer as receiptFooter',
      'registration_number as registrationNumber',
      currentTaxRate.as('taxRatePercent'),
    ])
    .executeTakeFirst();
}

/** The IANA zone in which the shop's days begin and end. There must be a shop. */
export async function readShopTimeZone(reader: Reader): Promise<string> {
  const row = await reader.selectFrom('shop').select('time_zone').executeTakeFirstOrThrow();
  return row.time_zone;
}

/** Fails on a second shop: the row has a fixed key. */
export async function insertShop(
  tx: Tx,
  shop: Pick<StoredShop, 'code' | 'name' | 'timeZone' | 'currency' | 'language'>,
  createdAtMs: UtcMs,
): Promise<void> {
  await tx
    .insertInto('shop')
    .values({
      id: SHOP_ROW,
      code: shop.code,
      name: shop.name,
      time_zone: shop.timeZone,
      currency: shop.currency,
      language: shop.language,
      created_at_ms: createdAtMs,
    })
    .execute();
}

/** What may change later: not the currency and the time zone, which the books are kept in. A new rate of tax counts from `nowMs`. */
export async function updateShop(
  tx: Tx,
  shop: Pick<StoredShop, 'name' | 'language' | 'receiptFooter' | 'registrationNumber' | 'taxRatePercent'>,
  nowMs: UtcMs,
): Promise<void> {
  await tx
    .updateTable('shop')
    .set({
      name: shop.name,
      language: shop.language,
      receipt_footer: shop.receiptFooter,
      registration_number: shop.registrationNumber,
    })
    .where('id', '=', SHOP_ROW)
    .execute();
  await setTaxRate(tx, shop.taxRatePercent, nowMs);
}
