import type { z } from 'zod';
import type { standingLimit } from '../../contract/standing-orders.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { transact } from '../../db/open.ts';
import { listProviderAccounts } from '../../db/provider-accounts.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { lookAgainAtAll } from '../../db/standing-order-due.ts';
import { listStandingLimits, saveStandingLimit } from '../../db/standing-order-limits.ts';
import type { StandingLimitRow } from '../../db/standing-order-limits.ts';
import { sumMonthCost } from '../../db/standing-order-runs.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import type { StandingCore } from './describe-standing-order.ts';
import { monthOf } from './due-period.ts';

type Limit = z.output<typeof standingLimit>;

/** A row for each currency in which an account has its float, with what standing orders have cost this month. */
export async function readStandingLimits(core: Pick<Core, 'database' | 'ports'>) {
  const { db } = core.database;
  const set = await listStandingLimits(db);
  const accounts = await listProviderAccounts(db);
  const currencies = [...new Set([...accounts.map(({ currency }) => currency), ...set.map((row) => row.currency)])];
  const month = monthOf(shopDateOf(core.ports.clock.nowMs(), await readShopTimeZone(db)));
  const limits = [];
  for (const currency of currencies.toSorted()) {
    const row = set.find((limit) => limit.currency === currency);
    const amountMinor = await sumMonthCost(db, { ...month, currency }, undefined);
    limits.push({ currency, limit: row ? toLimit(row) : null, monthSpent: { amountMinor, currency } });
  }
  return limits;
}

/** What all standing orders of a currency may cost from now on; cards that a limit kept back are looked at again. */
export async function setStandingLimit(core: StandingCore, actor: Actor, limit: Limit): Promise<Record<string, never>> {
  const atMs = core.ports.clock.nowMs();
  const row = {
    currency: limit.currency,
    shopMonthMaxMinor: limit.shopMonthMax.amountMinor,
    orderMonthMaxMinor: limit.orderMonthMax.amountMinor,
    cardMonthMax: limit.cardMonthMax,
  };
  await transact(core.database.db, async (tx) => {
    await saveStandingLimit(tx, row, { staffId: actor.staffId, atMs });
    await lookAgainAtAll(tx, undefined);
    await appendAuditEntry(tx, {
      atMs,
      staffId: actor.staffId,
      act: 'standing-limit-set',
      subject: `standing-limit:${limit.currency}`,
      details: row,
    });
  });
  core.events.publish({ type: 'standing-orders-changed' });
  core.standingOrders.wake();
  return {};
}

export function toLimit({ currency, shopMonthMaxMinor, orderMonthMaxMinor, cardMonthMax }: StandingLimitRow): Limit {
  return {
    currency,
    shopMonthMax: { amountMinor: shopMonthMaxMinor, currency },
    orderMonthMax: { amountMinor: orderMonthMaxMinor, currency },
    cardMonthMax,
  };
}
