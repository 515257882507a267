/** What the core announces after it has committed. Screens re-read what they show; no event carries a whole row. */
import { z } from 'zod';
import { batchId, cardId, providerAccountId, rechargeId } from './schemas.ts';
import { FLOAT_STEPS } from './terms/float.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';

export const batchCounts = z.object({
  total: z.int(),
  byState: z.partialRecord(z.enum(RECHARGE_STATES), z.int()),
});

export const kaduoEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('recharge-changed'),
    orderId: rechargeId,
    cardId,
    state: z.enum(RECHARGE_STATES),
    batchId: batchId.nullable(),
  }),
  /** A snapshot, at most ten a second for each batch, in place of a flood of single changes. */
  z.object({ type: z.literal('batch-progress'), batchId, counts: batchCounts, perSecond: z.number() }),
  z.object({ type: z.literal('batch-changed'), batchId }),
  z.object({ type: z.literal('standing-orders-changed') }),
  z.object({ type: z.literal('cards-changed') }),
  z.object({ type: z.literal('stock-changed') }),
  z.object({ type: z.literal('customers-changed') }),
  /** A bulk reading of balances has come further, or stands elsewhere. */
  z.object({ type: z.literal('card-refresh-changed') }),
  z.object({ type: z.literal('plans-changed') }),
  z.object({ type: z.literal('status-changed') }),
  z.object({ type: z.literal('provider-changed'), accountId: providerAccountId }),
  /** The float is low, below so many hundredths of its level, or differs from the provider's balance: told once each time. */
  z.object({
    type: z.literal('float-alert'),
    accountId: providerAccountId,
    alert: z.enum(['low', 'differs']),
    percent: z.literal(FLOAT_STEPS).nullable(),
  }),
  z.object({ type: z.literal('import-changed'), previewId: z.string() }),
  z.object({ type: z.literal('till-changed') }),
  z.object({ type: z.literal('tenders-changed') }),
  z.object({ type: z.literal('promotions-changed') }),
  z.object({ type: z.literal('sales-changed') }),
  z.object({ type: z.literal('messages-changed') }),
  z.object({ type: z.literal('shop-changed') }),
  z.object({ type: z.literal('updates-changed') }),
]);
export type KaduoEvent = z.output<typeof kaduoEvent>;
