import type { z } from 'zod';
import type { batchPreview } from '../../contract/batches.ts';
import type { PlanId } from '../../contract/terms/ids.ts';
import { lastsUntil } from '../cards/recharge-rules.ts';
import type { Core } from '../core.ts';
import { gatherBatch } from './gather-batch.ts';
import type { BatchCards } from './gather-batch.ts';

/** What a screen lists; the result sheet has every one. */
const REFUSALS_SHOWN_MAX = 500;
const SAMPLE_MAX = 100;

/** What would be recharged, refused and spent if the batch were started now. Nothing is written or sent. */
export async function previewBatch(
  core: Pick<Core, 'database' | 'ports'>,
  asked: { readonly planId: PlanId; readonly cards: BatchCards },
): Promise<z.output<typeof batchPreview>> {
  const nowMs = core.ports.clock.nowMs();
  const { plan, recharge, batch, freeFloatMinor, repeats } = await gatherBatch(core.database.db, asked, nowMs);
  return {
    accepted: batch.lines.length,
    refused: batch.refusals.length,
    refusals: batch.refusals.slice(0, REFUSALS_SHOWN_MAX),
    cost: batch.cost,
    price: batch.price,
    float: { amountMinor: freeFloatMinor, currency: recharge.cost.currency },
    shortMinor: batch.shortMinor,
    repeats: repeats ?? null,
    sample: batch.lines.slice(0, SAMPLE_MAX).map(({ card }) => ({
      cardId: card.id,
      iccid: card.iccid,
      expiresAtMs: card.expiresAtMs,
      lastsUntilMs: lastsUntil(
        { validUntilMs: card.expiresAtMs, isUsedUp: false, isLive: false },
        plan,
        nowMs,
        card.plan?.rules,
      ),
    })),
  };
}
