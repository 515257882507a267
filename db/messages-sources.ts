/** What there is to tell: orders that are over or in doubt, cards that lapse or run low. Only of customers that are known. */
import type { BatchId, CardId, CustomerId, RechargeId } from '../contract/terms/ids.ts';
import type { MessageKind } from '../contract/terms/message.ts';
import type { RechargeState } from '../contract/terms/recharge-state.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel, Language } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';
import { isInStates } from './partial-indexes.ts';

export interface OverOrder {
  readonly sealId: number;
  readonly id: RechargeId;
  readonly state: RechargeState;
  readonly isPaid: boolean;
  readonly batchId: BatchId | null;
  readonly customerId: CustomerId | null;
}

/** In the order in which they ended. */
export async function listOverOrders(reader: Reader, afterSeal: number, limit: number): Promise<readonly OverOrder[]> {
  const rows = await reader
    .selectFrom('recharge_seal as seal')
    .innerJoin('recharge_order as o', 'o.id', 'seal.order_id')
    .innerJoin('card', 'card.id', 'o.card_id')
    .select([
      'seal.id as sealId',
      'o.id',
      'o.state',
      'o.is_paid as isPaid',
      'o.batch_id as batchId',
      'o.customer_id as customerId',
      'card.customer_id as ownerId',
    ])
    .where('seal.id', '>', afterSeal)
    .orderBy('seal.id')
    .limit(limit)
    .execute();
  return rows.map(({ isPaid, ownerId, customerId, ...row }) => ({
    ...row,
    isPaid: isPaid === 1,
    customerId: customerId ?? ownerId,
  }));
}

/** Paid orders whose outcome has been unknown since before `sinceMs`, and of which nobody was told. */
export async function listUntoldDoubts(
  reader: Reader,
  sinceMs: UtcMs,
  limit: number,
): Promise<readonly { readonly id: RechargeId; readonly customerId: CustomerId | null }[]> {
  const rows = await reader
    .selectFrom('recharge_order')
    .innerJoin('card', 'card.id', 'recharge_order.card_id')
    .select(['recharge_order.id', 'recharge_order.customer_id as customerId', 'card.customer_id as ownerId'])
    .where(isInStates('recharge_order', ['in_doubt', 'needs_person']))
    .where('recharge_order.is_paid', '=', 1)
    .where('recharge_order.doubt_since_ms', '<=', sinceMs)
    .where((is) => is.or([is('recharge_order.customer_id', 'is not', null), is('card.customer_id', 'is not', null)]))
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('message_outbox')
            .select('message_outbox.id')
            .whereRef('message_outbox.order_id', '=', 'recharge_order.id')
            .where('message_outbox.kind', '=', 'in_doubt' satisfies MessageKind),
        ),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map(({ id, customerId, ownerId }) => ({ id, customerId: customerId ?? ownerId }));
}

export interface OwnedCard {
  readonly id: CardId;
  readonly iccid: string;
  readonly customerId: CustomerId | null;
  readonly expiresAtMs: UtcMs | null;
  readonly dataLeftBytes: number | null;
}

/** Sold cards of customers, by id. */
export async function listOwnedCards(reader: Reader, after: CardId, limit: number): Promise<readonly OwnedCard[]> {
  return reader
    .selectFrom('card')
    .select([
      'id',
      'iccid',
      'customer_id as customerId',
      'expires_at_ms as expiresAtMs',
      'data_left_bytes as dataLeftBytes',
    ])
    .where('id', '>', after)
    .where('customer_id', 'is not', null)
    .where('status', '=', 'sold')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface Reachable {
  readonly id: CustomerId;
  readonly name: string;
  readonly language: Language;
  readonly contacts: readonly { readonly channel: ContactChannel; readonly value: string }[];
}

/** A customer with their contacts, also by the id that they had before a merge; undefined when there is none. */
export async function findReachable(reader: Reader, id: CustomerId): Promise<Reachable | undefined> {
  const row = await reader
    .selectFrom('customer as asked')
    .innerJoin('customer as kept', (join) =>
      join.on((is) => is('kept.id', '=', is.fn.coalesce('asked.merged_into', 'asked.id'))),
    )
    .select(['kept.id', 'kept.name', 'kept.language'])
    .where('asked.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const contacts = await reader
    .selectFrom('customer_contact')
    .select(['channel', 'value'])
    .where('customer_id', '=', row.id)
    .orderBy('id')
    .execute();
  return { ...row, contacts };
}
