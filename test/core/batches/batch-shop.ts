/** Support: a shop with a plan, an account with float and cards, whose engine only notes that it was woken. */
import type { BatchCards } from '../../../core/batches/gather-batch.ts';
import type { BatchCore } from '../../../core/batches/describe-batch.ts';
import { previewBatch } from '../../../core/batches/preview-batch.ts';
import type { BatchCommand } from '../../../core/batches/submit-batch.ts';
import { floatBought } from '../../../core/ledger/entries.ts';
import type { BatchId, CardId, PlanId, ProviderAccountId } from '../../../contract/terms/ids.ts';
import { post } from '../../../db/ledger.ts';
import { transactAtOnce } from '../../../db/open.ts';
import { NOON, addAccount, addCards, addPlan, iccidAt, openShop } from '../shop/shop-core.ts';
import type { TestShop } from '../shop/shop-core.ts';

export interface BatchShop {
  readonly shop: TestShop;
  readonly core: BatchCore;
  readonly planId: PlanId;
  readonly accountId: ProviderAccountId;
  readonly cardIds: readonly CardId[];
  readonly wakes: { count: number };
}

export const COST_MINOR = 2_500;
export const BATCH_ID = 'batch-0123456789' as BatchId;

/** `cardCount` cards of the numbers `iccidAt(1)`, `iccidAt(2)` … */
export async function openBatchShop(cardCount: number, floatMinor = 1_000_000): Promise<BatchShop> {
  const shop = await openShop();
  const accountId = await addAccount(shop);
  const cost = { amountMinor: COST_MINOR, currency: 'JPY' as const };
  const planId = await addPlan(shop, { recharge: { accountId, offerCode: 'A', cost } });
  const cardIds = await addCards(
    shop,
    Array.from({ length: cardCount }, (_, index) => ({ iccid: iccidAt(index + 1), status: 'sold' as const, planId })),
  );
  await transactAtOnce(shop.core.database.db, (tx) =>
    post(tx, {
      ...floatBought(accountId, { amountMinor: floatMinor, currency: 'JPY' }),
      orderId: null,
      attemptId: null,
      staffId: null,
      note: null,
      atMs: NOON,
      businessOn: '2026-11-01' as never,
    }),
  );
  const wakes = { count: 0 };
  const engine = {
    wake: () => void (wakes.count += 1),
    pulse: () => ({ health: 'good' as const, perSecond: 0, limitedBy: 'provider_rate' as const }),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    askNow: () => Promise.resolve(),
    perSecond: () => 0,
  };
  return { shop, core: { ...shop.core, engine }, planId, accountId, cardIds, wakes };
}

/** What a screen sends after it has shown the preview. */
export async function confirmPreview(
  { core, planId }: BatchShop,
  cards: BatchCards,
  changes: Partial<BatchCommand> = {},
): Promise<BatchCommand> {
  const preview = await previewBatch(core, { planId, cards });
  return {
    id: BATCH_ID,
    name: 'Evening',
    planId,
    cards,
    acceptedCount: preview.accepted,
    cost: preview.cost,
    ...changes,
  };
}
