/** The shop that every world begins with: an account with float, a plan, and a card for each order. */
import { luhnCheckDigit } from '../../../contract/terms/iccid.ts';
import type { CardId, PlanId, ProviderAccountId, StaffId } from '../../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../../contract/terms/time.ts';
import type { Iccid } from '../../../contract/terms/iccid.ts';
import type { Actor } from '../../../core/core.ts';
import { floatBought } from '../../../core/ledger/entries.ts';
import { post } from '../../../db/ledger.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import { transactAtOnce } from '../../../db/open.ts';

export const ACCOUNT = 1 as ProviderAccountId;
export const PLAN = 1 as PlanId;
export const OWNER: Actor = { staffId: 1 as StaffId, name: 'Owner', role: 'owner', language: 'en' };
export const PRICE = { amountMinor: 2_980, currency: 'JPY' } as const;
export const COST = { amountMinor: 1_800, currency: 'JPY' } as const;
export const FLOAT_MINOR = 1_000_000_000;

export function cardAt(index: number): { readonly id: CardId; readonly iccid: Iccid } {
  const body = `8981100${String(index).padStart(11, '0')}`;
  return { id: (index + 1) as CardId, iccid: `${body}${luhnCheckDigit(body)}` as Iccid };
}

/** The bytes of the shop's file before the first order. */
export async function makeShopImage(cardCount: number): Promise<Buffer> {
  const database = await openShopFile(':memory:');
  const { sqlite } = database;
  sqlite.exec(`
    INSERT INTO shop (id, code, name, time_zone, currency, language, created_at_ms)
      VALUES (1, 'SIMU', 'Simulated', 'Asia/Tokyo', 'JPY', 'en', 1);
    INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (1, 'Owner', 'owner', 'x', 'en', 1);
    INSERT INTO provider_account (id, provider, name, currency, config, created_at_ms)
      VALUES (1, 'simulated', 'Simulated', 'JPY', '{}', 1);
    INSERT INTO plan (id, code, name_zh, name_en, name_ja, kind, family, days, price_minor, currency, cards_rechargeable,
      provider_account_id, offer_code, cost_minor, cost_currency)
      VALUES (1, 'M30', 'm', 'm', 'm', 'monthly', 'sakura', 30, ${PRICE.amountMinor}, 'JPY', 1, 1, 'OFFER',
        ${COST.amountMinor}, 'JPY');`);
  const insert = sqlite.prepare(
    `INSERT INTO card (id, iccid, plan_id, status, created_at_ms, touched_at_ms) VALUES (?, ?, 1, 'sold', 1, 1)`,
  );
  sqlite.transaction(() => {
    for (let index = 0; index < cardCount; index++) insert.run(cardAt(index).id, cardAt(index).iccid);
  })();
  await transactAtOnce(database.db, (tx) =>
    post(tx, {
      ...floatBought(ACCOUNT, { amountMinor: FLOAT_MINOR, currency: 'JPY' }),
      orderId: null,
      attemptId: null,
      staffId: null,
      note: 'opening',
      atMs: 1 as UtcMs,
      businessOn: '2026-04-01' as ShopDate,
    }),
  );
  const image = sqlite.serialize();
  await database.close();
  return image;
}
