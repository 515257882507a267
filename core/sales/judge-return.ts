/** Whether a sold card may come back, and what the customer gets. */
import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { sales } from '../../contract/sales.ts';
import type { SaleLineId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { CardReturnKind, RefundBar } from '../../contract/terms/refund.ts';
import { DAY_MS } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findSaleLine, isUsedSince } from '../../db/card-returns.ts';
import { findStoredCard } from '../../db/card-rows.ts';
import type { StoredCard } from '../../db/card-rows.ts';
import { transact } from '../../db/open.ts';
import type { Tx } from '../../db/open.ts';
import { findPlan } from '../../db/plans.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { findOpenOrder } from '../../db/recharges.ts';
import type { StoredReturnPolicy } from '../../db/refund-policies.ts';
import { findSale } from '../../db/sales.ts';
import type { SaleLineTable, SaleTable } from '../../db/sale-tables.ts';
import { listTendersOfLine } from '../../db/tenders.ts';
import type { Core } from '../core.ts';
import type { TenderPart } from '../ledger/entries.ts';
import { partsBack } from '../tenders/money-back.ts';
import { policyForPlan } from '../tenders/return-policies.ts';

export interface JudgedReturn {
  readonly sale: Selectable<SaleTable>;
  readonly line: Selectable<SaleLineTable>;
  /** The line that holds the money: its own, or that of the card it was given for. */
  readonly paidLineId: SaleLineId;
  readonly card: StoredCard;
  readonly plan: StoredPlan;
  readonly policy: StoredReturnPolicy;
  readonly price: Money;
  readonly feeMinor: number;
  readonly back: Money;
  readonly ways: readonly TenderPart[];
  readonly barriers: Readonly<Record<CardReturnKind, RefundBar | null>>;
}

/** What the screen shows before anybody decides. Refuses with NOT_FOUND. */
export function readReturnOf(
  { database, ports }: Pick<Core, 'database' | 'ports'>,
  { lineId }: { readonly lineId: SaleLineId },
): Promise<z.output<NonNullable<(typeof sales.returnOf)['~orpc']['outputSchema']>>> {
  return transact(database.db, async (tx) => {
    const { policy, barriers, feeMinor, back, ways } = await judgeReturn(tx, lineId, ports.clock.nowMs());
    return {
      refund: { approval: policy.refund, barrier: barriers.refund },
      exchange: { approval: policy.exchange, barrier: barriers.exchange },
      fee: { amountMinor: feeMinor, currency: back.currency },
      back,
      ways: [...ways],
      reasons: [...policy.reasons],
    };
  });
}

/** Refuses with NOT_FOUND where there is no such line of a card that was paid. */
export async function judgeReturn(tx: Tx, lineId: SaleLineId, nowMs: UtcMs): Promise<JudgedReturn> {
  const line = await findSaleLine(tx, lineId);
  const sale = line && (await findSale(tx, line.sale_id));
  const card = line && (await findStoredCard(tx, line.card_id));
  const plan = line && (await findPlan(tx, line.plan_id));
  if (!sale || !card || !plan || line.kind !== 'card' || sale.paid_at_ms === null) {
    throw new Refusal('NOT_FOUND', { what: 'sale' });
  }
  const policy = await policyForPlan(tx, plan);
  const paidLineId = line.paid_by_line_id ?? line.id;
  const price: Money = { amountMinor: line.price_minor, currency: line.currency };
  const feeMinor = Math.min(policy.feeMinor, price.amountMinor);
  const back: Money = { amountMinor: price.amountMinor - feeMinor, currency: price.currency };
  const taken = await listTendersOfLine(tx, paidLineId);
  const customerId = sale.customer_id;
  const common = await barrierOf(tx, { line, card, policy, paidAtMs: sale.paid_at_ms, nowMs });
  const isUsed = policy.onlyUnused && (await isUsedSince(tx, card.id, card.soldAtMs ?? sale.paid_at_ms));
  return {
    sale,
    line,
    paidLineId,
    card,
    plan,
    policy,
    price,
    feeMinor,
    back,
    ways: await partsBack(tx, { taken, backMinor: back.amountMinor, customerId, method: null }),
    barriers: {
      refund: common ?? (policy.refund === 'never' ? 'policy' : isUsed ? 'used' : null),
      exchange: common ?? (policy.exchange === 'never' ? 'policy' : null),
    },
  };
}

async function barrierOf(
  tx: Tx,
  its: {
    readonly line: Selectable<SaleLineTable>;
    readonly card: StoredCard;
    readonly policy: StoredReturnPolicy;
    readonly paidAtMs: UtcMs;
    readonly nowMs: UtcMs;
  },
): Promise<RefundBar | null> {
  const { line, card, policy } = its;
  if (line.state !== 'sold') return 'given_back';
  if (card.status !== 'sold') return 'card_gone';
  if (policy.daysMax !== null && its.nowMs > its.paidAtMs + policy.daysMax * DAY_MS) return 'too_late';
  return (await findOpenOrder(tx, [card.id])) ? 'order_open' : null;
}
