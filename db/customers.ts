/** Customers and the ways to reach them. */
import { sql } from 'kysely';
import type { ContactPurpose } from '../contract/terms/consent.ts';
import type { CustomerGroupId, CustomerId } from '../contract/terms/ids.ts';
import type { UtcMs } from '../contract/terms/time.ts';
import type { ContactChannel, Language } from '../contract/terms/trade.ts';
import { indexCardsOfCustomer } from './card-search-index.ts';
import type { Reader, Tx } from './open.ts';
import { containing, readSearchText } from './search-text.ts';

export interface Contact {
  readonly channel: ContactChannel;
  readonly value: string;
  /** For anything, unless said. */
  readonly purpose?: ContactPurpose;
  /** The customer's, unless said. */
  readonly language?: Language | null;
}

export interface CustomerToStore {
  readonly name: string;
  readonly language: Language;
  readonly notes: string;
  readonly contacts: readonly Contact[];
  /** None, unless said. */
  readonly groupId?: CustomerGroupId | null;
}

export interface StoredCustomer extends CustomerToStore {
  readonly contacts: readonly Required<Contact>[];
  readonly id: CustomerId;
  readonly groupId: CustomerGroupId | null;
  readonly groupName: string | null;
  readonly cardCount: number;
  readonly createdAtMs: UtcMs;
  readonly erasedAtMs: UtcMs | null;
  readonly mergedInto: CustomerId | null;
}

/** A customer and those who turned out to be the same person, for a statement: their rows keep the id they were made with. */
export function familyOf(id: CustomerId) {
  return sql<CustomerId>`(SELECT id FROM customer WHERE id = ${id} OR merged_into = ${id})`;
}

export async function insertCustomer(tx: Tx, customer: CustomerToStore, createdAtMs: UtcMs): Promise<CustomerId> {
  const { id } = await tx
    .insertInto('customer')
    .values({
      name: customer.name,
      language: customer.language,
      notes: customer.notes,
      created_at_ms: createdAtMs,
      group_id: customer.groupId ?? null,
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
    .set({
      name: customer.name,
      language: customer.language,
      notes: customer.notes,
      group_id: customer.groupId ?? null,
    })
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
  page: { readonly offset: number; readonly limit: number; readonly groupId?: CustomerGroupId | undefined },
): Promise<{ readonly total: number; readonly rows: readonly StoredCustomer[] }> {
  const inGroup = page.groupId === undefined ? sql`` : sql` AND customer.group_id = ${page.groupId}`;
  const condition = sql<boolean>`customer.merged_into IS NULL AND ${searchCondition(text)}${inGroup}`;
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
    SELECT merged_into FROM customer WHERE merged_into IS NOT NULL AND name LIKE ${anywhere} ESCAPE '\\')
    OR customer.id IN (
    SELECT customer_id FROM customer_contact WHERE value LIKE ${anywhere} ESCAPE '\\'
      OR replace(replace(value, '-', ''), ' ', '') LIKE ${number} ESCAPE '\\'))`;
}

async function readCustomers(reader: Reader, ids: readonly CustomerId[]): Promise<readonly StoredCustomer[]> {
  if (ids.length === 0) return [];
  const rows = await reader
    .selectFrom('customer')
    .leftJoin('customer_group', 'customer_group.id', 'customer.group_id')
    .select((is) => [
      'customer.id',
      'customer.group_id as groupId',
      'customer_group.name as groupName',
      'customer.erased_at_ms as erasedAtMs',
      'customer.merged_into as mergedInto',
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
    .select(['customer_id as customerId', 'channel', 'value', 'purpose', 'language'])
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
      contacts: own.map(({ channel, value, purpose, language }) => ({ channel, value, purpose, language })),
    };
  });
}

async function insertContacts(tx: Tx, id: CustomerId, contacts: readonly Contact[]): Promise<void> {
  if (contacts.length === 0) return;
  await tx
    .insertInto('customer_contact')
    .values(
      contacts.map(({ channel, value, purpose = 'any', language = null }) => ({
        customer_id: id,
        channel,
        value,
        purpose,
        language,
      })),
    )
    // The same contact given twice is one contact.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
