import type { z } from 'zod';
import type { Customer, customerFields } from '../../contract/customers.ts';
import { Refusal } from '../../contract/errors.ts';
import type { CustomerId } from '../../contract/terms/ids.ts';
import { findCustomer, insertCustomer, searchCustomers, updateCustomer } from '../../db/customers.ts';
import type { CustomerToStore, StoredCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

export async function listCustomers(
  { database }: Pick<Core, 'database'>,
  input: { readonly search: string; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: Customer[] }> {
  const { total, rows } = await searchCustomers(database.db, input.search, input);
  return { total, rows: rows.map(toCustomer) };
}

export async function getCustomer(
  { database }: Pick<Core, 'database'>,
  input: { readonly id: CustomerId },
): Promise<Customer> {
  const found = await findCustomer(database.db, input.id);
  if (!found) throw new Refusal('NOT_FOUND', { what: 'customer' });
  return toCustomer(found);
}

/** Adds a customer (no id) or changes one. The log keeps who did it and to whom, and nothing about the person. */
export async function saveCustomer(
  { database, ports, events }: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: z.output<typeof customerFields> & { readonly id?: CustomerId | undefined },
): Promise<{ id: CustomerId }> {
  const fields = tidy(input);
  const id = await transact(database.db, async (tx) => {
    const nowMs = ports.clock.nowMs();
    const isNew = input.id === undefined;
    const savedId = input.id ?? (await insertCustomer(tx, fields, nowMs));
    if (!isNew && !(await updateCustomer(tx, savedId, fields))) throw new Refusal('NOT_FOUND', { what: 'customer' });
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: isNew ? 'customer-added' : 'customer-changed',
      subject: `customer:${savedId}`,
      details: {},
    });
    return savedId;
  });
  events.publish({ type: 'customers-changed' });
  // Lists of cards show their owners' names.
  events.publish({ type: 'cards-changed' });
  return { id };
}

/** Full-width letters and digits are stored as plain ones, as the search compares them. */
function tidy(fields: CustomerToStore): CustomerToStore {
  const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  return {
    name: plain(fields.name),
    language: fields.language,
    notes: fields.notes,
    contacts: fields.contacts.map(({ channel, value }) => ({ channel, value: plain(value) })),
  };
}

function toCustomer({ contacts, ...customer }: StoredCustomer): Customer {
  return { ...customer, contacts: [...contacts] };
}
