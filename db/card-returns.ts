/** Sold cards that come back: for their money, or for another card. */
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { CardId, CommandId, SaleId, SaleLineId, StaffId } from '../contract/terms/ids.ts';
import type { Money } from '../contract/terms/money.ts';
import type { CardReturnKind, ReturnedCardPlace } from '../contract/terms/refund.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { Reader, Tx } from './open.ts';
import type { SaleLineTable } from './sale-tables.ts';

export interface NewCardReturn {
  readonly commandId: CommandId;
  readonly requestHash: string;
  readonly kind: CardReturnKind;
  readonly lineId: SaleLineId;
  /** The line of the card that was given for it. */
  readonly newLineId: SaleLineId | null;
  readonly cardTo: ReturnedCardPlace;
  readonly reason: string;
  readonly feeMinor: number;
  readonly back: Money;
  readonly staffId: StaffId;
  readonly approvedBy: StaffId | null;
  readonly atMs: UtcMs;
}

export async function findSaleLine(reader: Reader, id: SaleLineId): Promise<Selectable<SaleLineTable> | undefined> {
  return reader.selectFrom('sale_line').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findCardReturn(
  reader: Reader,
  commandId: CommandId,
): Promise<{ readonly requestHash: string; readonly saleId: SaleId } | undefined> {
  return reader
    .selectFrom('card_return')
    .innerJoin('sale_line', 'sale_line.id', 'card_return.line_id')
    .select(['card_return.request_hash as requestHash', 'sale_line.sale_id as saleId'])
    .where('card_return.command_id', '=', commandId)
    .executeTakeFirst();
}

/** Writes the return and marks its line; the tables refuse a second of the same line. */
export async function insertCardReturn(tx: Tx, its: NewCardReturn): Promise<void> {
  await tx
    .insertInto('card_return')
    .values({
      command_id: its.commandId,
      request_hash: its.requestHash,
      kind: its.kind,
      line_id: its.lineId,
      new_line_id: its.newLineId,
      card_to: its.cardTo,
      reason: its.reason,
      fee_minor: its.feeMinor,
      back_minor: its.back.amountMinor,
      currency: its.back.currency,
      staff_id: its.staffId,
      approved_by: its.approvedBy,
      at_ms: its.atMs,
    })
    .execute();
  await tx.updateTable('sale_line').set({ state: 'returned' }).where('id', '=', its.lineId).execute();
}

/** A line like an old one, for the card that is given in its place; the old line's money and discounts are its own. */
export async function insertReplacementLine(
  tx: Tx,
  old: Selectable<SaleLineTable>,
  card: { readonly id: CardId; readonly cost: Money | null },
): Promise<SaleLineId> {
  const { position } = await tx
    .selectFrom('sale_line')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('sale_id', '=', old.sale_id)
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto('sale_line')
    .values({
      sale_id: old.sale_id,
      position: position + 1,
      kind: 'card',
      state: 'sold',
      card_id: card.id,
      plan_id: old.plan_id,
      list_minor: old.list_minor,
      price_minor: old.price_minor,
      currency: old.currency,
      cost_minor: card.cost?.amountMinor ?? null,
      cost_currency: card.cost?.currency ?? null,
      repeat_reason: null,
      order_id: null,
      paid_by_line_id: old.paid_by_line_id ?? old.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('sale_line_discount')
    .columns(['line_id', 'promotion_id', 'name', 'amount_minor'])
    .expression((of) =>
      of
        .selectFrom('sale_line_discount')
        .select([sql.lit(id).as('line_id'), 'promotion_id', 'name', 'amount_minor'])
        .where('line_id', '=', old.id),
    )
    .execute();
  return id;
}

/** Whether a card shows that it was used since: activated, recharged, or its voucher's code looked at. */
export async function isUsedSince(reader: Reader, cardId: CardId, sinceMs: UtcMs): Promise<boolean> {
  const { rows } = await sql<{ used: 0 | 1 }>`SELECT (
      EXISTS (SELECT 1 FROM card WHERE id = ${cardId} AND activated_at_ms >= ${sinceMs})
      OR EXISTS (SELECT 1 FROM recharge_order WHERE card_id = ${cardId} AND created_at_ms >= ${sinceMs}
        AND state NOT IN ('failed', 'refunded', 'refund_due'))
      OR EXISTS (SELECT 1 FROM card_code WHERE card_id = ${cardId} AND kind = 'voucher' AND shown_at_ms >= ${sinceMs})
    ) AS used`.execute(reader);
  return rows[0]?.used === 1;
}
