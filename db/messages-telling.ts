/** Who could be told of many orders at once: their contacts, and what they have said. */
import { FINAL_RECHARGE_STATES } from '../contract/terms/recharge-state.ts';
import type { ConsentKind } from '../contract/terms/consent.ts';
import type { BatchId, CustomerId } from '../contract/terms/ids.ts';
import type { ContactChannel } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';

/** Parameters of one statement. */
const IDS_PER_READING = 500;

/** Of each line that is not over: its customer, else the card's owner; null: nobody is known. */
export async function listOpenLineCustomers(reader: Reader, batchId: BatchId): Promise<readonly (CustomerId | null)[]> {
  const rows = await reader
    .selectFrom('recharge_order')
    .innerJoin('card', 'card.id', 'recharge_order.card_id')
    .select(['recharge_order.customer_id as customerId', 'card.customer_id as ownerId'])
    .where('recharge_order.batch_id', '=', batchId)
    .where('recharge_order.state', 'not in', [...FINAL_RECHARGE_STATES])
    .execute();
  return rows.map(({ customerId, ownerId }) => customerId ?? ownerId);
}

export interface Tellable {
  readonly contacts: { readonly channel: ContactChannel; readonly value: string }[];
  /** What was said to the kind of message by each channel that was asked about. */
  readonly said: Map<ContactChannel, boolean>;
}

/** By the ids as given, also those of customers who were merged since. */
export async function findTellable(
  reader: Reader,
  ids: readonly CustomerId[],
  kind: ConsentKind,
): Promise<ReadonlyMap<CustomerId, Tellable>> {
  const found = new Map<CustomerId, Tellable>();
  for (let from = 0; from < ids.length; from += IDS_PER_READING) {
    const part = ids.slice(from, from + IDS_PER_READING);
    for (const id of part) found.set(id, { contacts: [], said: new Map() });
    for (const { id, channel, value } of await listContacts(reader, part)) {
      found.get(id)?.contacts.push({ channel, value });
    }
    for (const { id, channel, isGiven } of await listSaid(reader, part, kind)) {
      found.get(id)?.said.set(channel, isGiven === 1);
    }
  }
  return found;
}

function listContacts(reader: Reader, ids: readonly CustomerId[]) {
  return reader
    .selectFrom('customer')
    .innerJoin('customer_contact', (join) =>
      join.on((is) => is('customer_contact.customer_id', '=', is.fn.coalesce('customer.merged_into', 'customer.id'))),
    )
    .select(['customer.id', 'customer_contact.channel', 'customer_contact.value'])
    .where('customer.id', 'in', [...ids])
    .orderBy('customer_contact.id')
    .execute();
}

function listSaid(reader: Reader, ids: readonly CustomerId[], kind: ConsentKind) {
  return reader
    .selectFrom('customer')
    .innerJoin('customer_consent', (join) =>
      join.on((is) => is('customer_consent.customer_id', '=', is.fn.coalesce('customer.merged_into', 'customer.id'))),
    )
    .select(['customer.id', 'customer_consent.channel', 'customer_consent.is_given as isGiven'])
    .where('customer.id', 'in', [...ids])
    .where('customer_consent.kind', '=', kind)
    .execute();
}
