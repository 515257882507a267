/** Customers and the ways to reach them. */
import { sql } from 'kysely';
import type { CustomerId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel, Language } from '../contract/terms/trade.ts';
import { indexCardsOfCustomer } from './card-search-index.ts';
import type { Reader, Tx } from './open.ts';
import { containing, readSearchText } from './search-text.ts';

export interface Contact {
  readonly channel: ContactChannel;
  readonly value: string;
}

export interface CustomerToStore {
  readonly name: string;
  readonly language: Language;
  readonly notes: string;
  readonly contacts: readonly Contact[];
}

export interface StoredCustomer extends CustomerToStore {
  readonly id: CustomerId;
  readonly cardCount: number;
  readonly createdAtMs: UtcMs;
}

export async function insertCustomer(tx: Tx, customer: CustomerToStore, createdAtMs: UtcMs): Promise<CustomerId> {
  const { id } = await tx
    .insertInto('customer')
    .values({
      name: customer.name,
      language: customer.language,
      notes: customer.notes,
      created_at_ms: createdAtMs,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertContacts(tx, id, customer.contacts);
  return id;
}

/** Replaces what is stored of a customer, contacts too, and renews the search entries of the cards; false when there is none. */
export async function updateCustomer(tx: Tx, id: CustomerId, customer: CustomerToStore): Promise<boolean> {
  const result = await tx
    .updateTable('customer')
    .set({ name: customer.name, language: customer.language, notes: customer.notes })
    .where('id', '=', id)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx.deleteFrom('customer_contact').where('customer_id', '=', id).execute();
  await insertContacts(tx, id, customer.contacts);
  await indexCardsOfCustomer(tx, id);
  return true;
}

export async function findCustomer(reader: Reader, id: CustomerId): Promise<StoredCustomer | undefined> {
  const [found] = await readCustomers(reader, [id]);
  return found;
}

/** Customers with `text` anywhere in the name or in a contact, by name. Numbers are compared digit by digit. */
export async function searchCustomers(
  reader: Reader,
  text: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredCustomer[] }> {
  const condition = searchCondition(text);
  const counted = await sql<{ count: number }>`SELECT count(*) AS count FROM customer WHERE ${condition}`.execute(
    reader,
  );
  const { rows } = await sql<{ id: CustomerId }>`SELECT id FROM customer WHERE ${condition} ORDER BY name, id
    LIMIT ${page.limit} OFFSET ${page.offset}`.execute(reader);
  const ids = rows.map((row) => row.id);
  return { total: counted.rows[0]?.count ?? 0, rows: await readCustomers(reader, ids) };
}

function searchCondition(text: string) {
  const typed = text.normalize('NFKC').trim();
  if (typed === '') return sql<boolean>`TRUE`;
  const anywhere = containing(typed);
  const read = readSearchText(typed);
  const number = read.kind === 'digits' ? containing(read.digits) : anywhere;
  // What a contact holds besides its digits differs from person to person: 090-1234-5678, 090 1234 5678.
  return sql<boolean>`(customer.name LIKE ${anywhere} ESCAPE '\\' OR customer.id IN (
    SELECT customer_id FROM customer_contact WHERE value LIKE ${anywhere} ESCAPE '\\'
      OR replace(replace(value, '-', ''), ' ', '') LIKE ${number} ESCAPE '\\'))`;
}

async function readCustomers(reader: Reader, ids: readonly CustomerId[]): Promise<readonly StoredCustomer[]> {
  if (ids.length === 0) return [];
  const rows = await reader
    .selectFrom('customer')
    .select((is) => [
      'customer.id',
      'customer.name',
      'customer.language',
      'customer.notes',
      'customer.created_at_ms as createdAtMs',
      is
        .selectFrom('card')
        .select((card) => card.fn.countAll<number>().as('count'))
        .whereRef('card.customer_id', '=', 'customer.id')
        .as('cardCount'),
    ])
    .where('customer.id', 'in', [...ids])
    .execute();
  const contacts = await reader
    .selectFrom('customer_contact')
    .select(['customer_id as customerId', 'channel', 'value'])
    .where('customer_id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const own = contacts.filter((contact) => contact.customerId === id);
    return {
      ...row,
      cardCount: row.cardCount ?? 0,
      contacts: own.map(({ channel, value }) => ({ channel, value })),
    };
  });
}

async function insertContacts(tx: Tx, id: CustomerId, contacts: readonly Contact[]): Promise<void> {
  if (contacts.length === 0) return;
  await tx
    .insertInto('customer_contact')
    .values(contacts.map(({ channel, value }) => ({ customer_id: id, channel, value })))
    // The same contact given twice is one contact.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
