import { Refusal } from '../../contract/errors.ts';
import { findShop, updateShop } from '../../db/shop.ts';
import type { StoredShop } from '../../db/shop.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

export async function getSettings({ database }: Pick<Core, 'database'>): Promise<Omit<StoredShop, 'code'>> {
  const shop = await findShop(database.db);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  const { code: _, ...settings } = shop;
  return settings;
}

/** Currency and time zone are not among them: the books are kept in them. */
export async function saveSettings(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: Pick<StoredShop, 'name' | 'language' | 'receiptFooter' | 'registrationNumber' | 'taxRatePercent'>,
) {
  await transact(database.db, async (tx) => {
    const before = await findShop(tx);
    if (!before) throw new Refusal('SHOP_NOT_SET_UP', {});
    const nowMs = ports.clock.nowMs();
    await updateShop(tx, input, nowMs);
    const { name, language, receiptFooter, registrationNumber, taxRatePercent } = before;
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: 'settings-changed',
      subject: 'shop',
      details: { before: { name, language, receiptFooter, registrationNumber, taxRatePercent }, after: input },
    });
  });
  events.publish({ type: 'shop-changed' });
  return {};
}
