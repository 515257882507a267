import { describe, expect, it } from 'vitest';
import type { CardId } from '../../../contract/terms/ids.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import { readBalances } from '../../../core/expiry/read-expiry.ts';
import { readRefresh, setRefresh, startRefresh } from '../../../core/refresh/refresh-calls.ts';
import { createRefreshWatch } from '../../../core/refresh/refresh-watch.ts';
import type { Ticker } from '../../../core/ticker.ts';
import { BALANCES_KEPT_MAX, noteBalance } from '../../../db/card-balances.ts';
import { transactAtOnce } from '../../../db/open.ts';
import { addAccount, addCards, addPlan, iccidAt, NOON, openShop } from '../shop/shop-core.ts';

/** A shop with so many sold cards, whose provider knows the even ones; looks are the test's to make. */
async function openRefreshing(count: number) {
  const shop = await openShop();
  const accountId = await addAccount(shop);
  const cost = { amountMinor: 2000, currency: 'JPY' } as const;
  const planId = await addPlan(shop, { recharge: { accountId, offerCode: 'X', cost } });
  const iccids = Array.from({ length: count }, (_, index) => iccidAt(index));
  const cardIds = await addCards(
    shop,
    iccids.map((iccid) => ({ iccid, status: 'sold', planId })),
  );
  iccids.forEach((iccid, index) => {
    if (index % 2 === 0) {
      const value = { state: 'active', rechargeable: true, dataLeftBytes: 1000 + index } as const;
      shop.standings.set(iccid, { kind: 'answered', value, evidence: {} } as never);
    }
  });
  const looks: (() => void)[] = [];
  const ports = {
    ...shop.core.ports,
    clock: { ...shop.core.ports.clock, schedule: (_ms: number, run: () => void) => (looks.push(run), () => undefined) },
  };
  const open = () => createRefreshWatch({ ...shop.core, ports });
  const core = (cardRefresh: Ticker) => ({ ...shop.core, cardRefresh });
  /** Looks so often, a second apart. */
  async function look(watch: Ticker, times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      watch.wake();
      await new Promise((resolve) => setImmediate(resolve));
      await settled(watch);
    }
  }
  async function settled(watch: Ticker): Promise<void> {
    await watch.stop();
    watch.start();
    await watch.stop();
  }
  return { shop, cardIds, open, core, look, planId, accountId };
}

describe('a bulk refresh of balances', () => {
  it('asks about each card once, at half the account’s pace, goes on after a restart, and ends by itself', async () => {
    const { shop, cardIds, open, core, look } = await openRefreshing(12);
    const watch = open();
    const begun = await startRefresh(core(watch), shop.owner, { cards: { from: 'cards', cardIds: [...cardIds] } });
    expect(begun).toMatchObject({ state: 'running', cardCount: 12, leftCount: 12 });
    await expect(
      startRefresh(core(watch), shop.owner, { cards: { from: 'cards', cardIds: [...cardIds] } }),
    ).rejects.toMatchObject({ code: 'REFRESH_OPEN' });

    watch.start();
    await watch.stop();
    // Ten a second are allowed: five are asked in a look.
    expect(await readRefresh(shop.core)).toMatchObject({ answeredCount: 3, silentCount: 2, leftCount: 7 });

    const afterRestart = open();
    await look(afterRestart, 3);
    expect(await readRefresh(shop.core)).toMatchObject({
      state: 'finished',
      answeredCount: 6,
      silentCount: 6,
      leftCount: 0,
    });
    expect(await readBalances(shop.core, { cardId: cardIds[4] as CardId })).toEqual([
      { atMs: NOON, leftBytes: 1004, isRecharge: false },
    ]);
  });

  it('stands still while paused, and while recharges wait to be sent', async () => {
    const { shop, cardIds, open, core, planId, accountId } = await openRefreshing(8);
    const watch = open();
    const { id } = await startRefresh(core(watch), shop.owner, { cards: { from: 'cards', cardIds: [...cardIds] } });
    await setRefresh(core(watch), shop.owner, { id, state: 'paused' });
    watch.start();
    await watch.stop();
    expect(await readRefresh(shop.core)).toMatchObject({ state: 'paused', leftCount: 8 });

    const cardId = cardIds[0] as CardId;
    await shop.core.database.db
      .insertInto('recharge_order')
      .values({
        command_id: 'c' as never,
        request_hash: '',
        card_id: cardId,
        iccid: iccidAt(0),
        plan_id: planId,
        plan_code: 'X',
        provider_account_id: accountId,
        offer_code: 'X',
        price_minor: 0,
        price_currency: 'JPY',
        is_paid: 0,
        quoted_cost_minor: 0,
        cost_currency: 'JPY',
        state: 'queued',
        priority: 1,
        staff_id: shop.owner.staffId,
        created_at_ms: NOON,
        created_on: '2026-11-23' as never,
      } as never)
      .execute();
    await setRefresh(core(watch), shop.owner, { id, state: 'running' });
    watch.start();
    await watch.stop();
    expect(await readRefresh(shop.core)).toMatchObject({ isHeldBack: true, leftCount: 8 });

    // One that waits for later holds nothing back.
    await shop.core.database.db
      .updateTable('recharge_order')
      .set({ not_before_ms: (NOON + DAY_MS) as UtcMs })
      .execute();
    watch.start();
    await watch.stop();
    expect(await readRefresh(shop.core)).toMatchObject({ isHeldBack: false, leftCount: 3 });
    expect(await setRefresh(core(watch), shop.owner, { id, state: 'cancelled' })).toMatchObject({ leftCount: 0 });
    await expect(setRefresh(core(watch), shop.owner, { id, state: 'running' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  it('keeps of each card the latest readings only', async () => {
    const { shop, cardIds } = await openRefreshing(1);
    const cardId = cardIds[0] as CardId;
    await transactAtOnce(shop.core.database.db, (tx) => {
      for (let day = 0; day < BALANCES_KEPT_MAX + 5; day++) noteBalance(tx, cardId, day, (NOON + day) as UtcMs);
    });
    const kept = await readBalances(shop.core, { cardId });
    expect([kept.length, kept[0]?.leftBytes]).toEqual([BALANCES_KEPT_MAX, 5]);
  });
});
