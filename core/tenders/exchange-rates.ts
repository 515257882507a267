import { Refusal } from '../../contract/errors.ts';
import type { ExchangeRate } from '../../contract/tenders.ts';
import type { Currency } from '../../contract/terms/money.ts';
import { listRates, saveRate } from '../../db/exchange-rates.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { shopOf } from './customer-credit.ts';

/** The currencies that are taken besides the shop's. */
export async function readRates({ database }: Pick<Core, 'database'>): Promise<ExchangeRate[]> {
  return [...(await listRates(database.db))];
}

/** From the next payment on; what was taken keeps its rate. Refuses with CURRENCY_MISMATCH for the shop's own. */
export async function setRate(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  { currency, rate }: { readonly currency: Currency; readonly rate: string | null },
): Promise<ExchangeRate[]> {
  const rates = await transact(core.database.db, async (tx) => {
    const shop = await shopOf(tx);
    if (shop.currency === currency) {
      throw new Refusal('CURRENCY_MISMATCH', { expected: shop.currency, found: currency });
    }
    const atMs = core.ports.clock.nowMs();
    const before = (await listRates(tx)).find((one) => one.currency === currency)?.rate ?? null;
    await saveRate(tx, currency, rate, atMs);
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'rate-changed',
      subject: `currency:${currency}`,
      details: { before, after: rate },
    });
    return [...(await listRates(tx))];
  });
  core.events.publish({ type: 'tenders-changed' });
  return rates;
}
