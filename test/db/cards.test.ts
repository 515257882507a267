import { describe, expect, it } from 'vitest';
import type { CardId, SheetImportId, StaffId } from '../../contract/terms/ids.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import { findCardIds } from '../../db/card-search.ts';
import { insertCardEvent } from '../../db/card-life.ts';
import { applyStanding } from '../../db/card-standing.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import {
  countTouchedCards,
  deleteUntouchedCards,
  findCardIdsByIccids,
  insertCards,
  updateCard,
} from '../../db/cards.ts';
import { syncOf, transact, transactAtOnce } from '../../db/open.ts';
import { addCards, iccidAt, NOON, openShop } from '../core/shop/shop-core.ts';
import type { TestShop } from '../core/shop/shop-core.ts';

async function addImport({ core }: TestShop, staffId: StaffId): Promise<SheetImportId> {
  const { id } = await core.database.db
    .insertInto('sheet_import')
    .values({
      file_name: 'cards.xlsx',
      sha256: 'a',
      staff_id: staffId,
      at_ms: NOON,
      mapping: '{}',
      header_fingerprint: '',
      added_count: 3,
      refused_count: 0,
      skipped_count: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function lapseOf({ core }: TestShop, id: CardId | undefined) {
  const row = await core.database.db
    .selectFrom('card')
    .select('lapses_at_ms')
    .where('id', '=', id as CardId)
    .executeTakeFirstOrThrow();
  return row.lapses_at_ms;
}

describe('cards in the database', () => {
  it('lapse at their expiry, else at the end of the activation deadline in the shop’s zone', async () => {
    const shop = await openShop();
    const activateByOn = '2027-01-31' as ShopDate;
    const expiresAtMs = Date.parse('2026-12-01T00:00:00Z') as UtcMs;
    const [both, deadline, none] = await addCards(shop, [
      { iccid: iccidAt(1), activateByOn, expiresAtMs },
      { iccid: iccidAt(2), activateByOn },
      { iccid: iccidAt(3) },
    ]);
    expect(await lapseOf(shop, both)).toBe(expiresAtMs);
    expect(await lapseOf(shop, deadline)).toBe(Date.parse('2027-01-31T14:59:59.999Z'));
    expect(await lapseOf(shop, none)).toBeNull();
  });

  it('are added all or not at all', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    await addCards(shop, [{ iccid: iccidAt(7) }]);
    const twins = [1, 2, 7].map((index) => ({
      iccid: iccidAt(index),
      status: 'in_stock' as const,
      createdAtMs: NOON,
    }));
    await expect(transact(db, (tx) => insertCards(tx, twins))).rejects.toThrow(/UNIQUE/);
    const held = await findCardIdsByIccids(
      db,
      twins.map(({ iccid }) => iccid),
    );
    expect([...held.keys()]).toEqual([iccidAt(7)]);
    expect(await findCardIds(db, { search: iccidAt(1) }, 10)).toEqual([]);
  });

  it('keep what the provider says, and what it does not say', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    const sheetExpiry = (NOON + 1000) as UtcMs;
    const [id] = await addCards(shop, [{ iccid: iccidAt(1), expiresAtMs: sheetExpiry }]);
    const cardId = id as CardId;
    await transactAtOnce(db, (tx) => applyStanding(tx, cardId, { dataLeftBytes: 5, msisdn: '+819012345678' }, NOON));
    expect(await findStoredCard(db, cardId)).toMatchObject({
      expiresAtMs: sheetExpiry,
      expiresOrigin: 'sheet',
      dataLeftBytes: 5,
      checkedAtMs: NOON,
      msisdn: '+819012345678',
    });
    const expiresAtMs = (NOON + 9_000) as UtcMs;
    await transactAtOnce(db, (tx) => applyStanding(tx, cardId, { expiresAtMs, msisdn: '+819000000000' }, NOON));
    expect(await findStoredCard(db, cardId)).toMatchObject({
      expiresAtMs,
      expiresOrigin: 'provider',
      dataLeftBytes: 5,
      msisdn: '+819012345678',
    });
    expect(await lapseOf(shop, cardId)).toBe(expiresAtMs);
    expect(await findCardIds(db, { search: '090-1234' }, 10)).toEqual([cardId]);
  });

  it('forget the last day for a recharge with the expiry that it belonged to', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    const [id] = (await addCards(shop, [{ iccid: iccidAt(1) }])) as [CardId];
    const at = (ms: number) => (NOON + ms) as UtcMs;
    await transactAtOnce(db, (tx) => applyStanding(tx, id, { expiresAtMs: at(1), rechargeUntilMs: at(2) }, NOON));
    await transactAtOnce(db, (tx) => applyStanding(tx, id, { dataLeftBytes: 1 }, NOON));
    expect(await findStoredCard(db, id)).toMatchObject({ rechargeUntilMs: at(2) });
    await transactAtOnce(db, (tx) => applyStanding(tx, id, { expiresAtMs: at(9) }, NOON));
    expect(await findStoredCard(db, id)).toMatchObject({ rechargeUntilMs: null });
  });

  it('of an import go with its undo unless somebody has touched them', async () => {
    const shop = await openShop();
    const { db } = shop.core.database;
    const importId = await addImport(shop, shop.owner.staffId);
    const [untouched, touched, verified, elsewhere] = await addCards(shop, [
      { iccid: iccidAt(1), sheetImportId: importId },
      { iccid: iccidAt(2), sheetImportId: importId },
      { iccid: iccidAt(3), sheetImportId: importId, status: 'sold' },
      { iccid: iccidAt(4) },
    ]);
    await transact(db, async (tx) => {
      await updateCard(tx, touched as CardId, { touched_at_ms: (NOON + 1) as UtcMs });
      applyStanding(syncOf(tx), verified as CardId, { dataLeftBytes: 1 }, (NOON + 5) as UtcMs);
      await insertCardEvent(tx, {
        cardId: untouched as CardId,
        atMs: NOON,
        kind: 'changed',
        staffId: null,
        note: null,
      });
    });
    expect(await countTouchedCards(db, [importId])).toEqual(new Map([[importId, 1]]));
    expect(await transact(db, (tx) => deleteUntouchedCards(tx, importId, 1_000))).toBe(2);
    expect(await findCardIds(db, { search: '' }, 10)).toEqual([elsewhere, touched]);
    expect(await findCardIds(db, { search: iccidAt(1).slice(2) }, 10)).toEqual([]);
    expect(await findCardIds(db, { search: iccidAt(2).slice(2) }, 10)).toEqual([touched]);
  });
});
