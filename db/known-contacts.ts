/** Whom a list of customers may already mean: looked up by contact, and by name where there is none. */
import type { ContactChannel } from '../contract/terms/trade.ts';
import type { Reader } from './open.ts';

export interface ContactKey {
  readonly channel: ContactChannel | 'name';
  readonly value: string;
}

/** Values in one IN list; SQLite takes 32,766 parameters at most. */
const IN_LIST_MAX = 1_000;

/** Contacts and names as they are compared. */
export function contactKey({ channel, value }: ContactKey): string {
  return `${channel} ${value}`;
}

/** Which of these the shop has, as `contactKey` writes them. A name counts only as that of a customer without contacts. */
export async function findKnownContacts(reader: Reader, keys: readonly ContactKey[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let start = 0; start < keys.length; start += IN_LIST_MAX) {
    const values = keys.slice(start, start + IN_LIST_MAX).map(({ value }) => value);
    const contacts = await reader
      .selectFrom('customer_contact')
      .select(['channel', 'value'])
      .where('value', 'in', values)
      .execute();
    for (const contact of contacts) known.add(contactKey(contact));
    const names = await reader
      .selectFrom('customer')
      .select('name')
      .where('name', 'in', values)
      .where((is) =>
        is.not(is.exists(is.selectFrom('customer_contact').select('id').whereRef('customer_id', '=', 'customer.id'))),
      )
      .execute();
    for (const { name } of names) known.add(contactKey({ channel: 'name', value: name }));
  }
  return known;
}
