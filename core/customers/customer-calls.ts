import type { Customer, CustomerFields, CustomerPage, HistoryLine } from '../../contract/customers.ts';
import { Refusal } from '../../contract/errors.ts';
import type { ConsentKind } from '../../contract/terms/consent.ts';
import type { CustomerGroupId, CustomerId } from '../../contract/terms/ids.ts';
import type { ContactChannel } from '../../contract/terms/trade.ts';
import { listGroups } from '../../db/customer-groups.ts';
import { listConsents, saveConsent } from '../../db/customer-consents.ts';
import { listHistory } from '../../db/customer-history.ts';
import { listMerges } from '../../db/customer-merges.ts';
import { findCustomer, insertCustomer, searchCustomers, updateCustomer } from '../../db/customers.ts';
import type { StoredCustomer } from '../../db/customers.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';

type CustomerCore = Pick<Core, 'database' | 'ports' | 'events'>;

export async function listCustomers(
  { database }: Pick<Core, 'database'>,
  input: {
    readonly search: string;
    readonly offset: number;
    readonly limit: number;
    readonly groupId?: CustomerGroupId | undefined;
  },
): Promise<{ total: number; rows: Customer[] }> {
  const { total, rows } = await searchCustomers(database.db, input.search, input);
  return { total, rows: rows.map(toCustomer) };
}

export async function getCustomer(
  { database }: Pick<Core, 'database'>,
  input: { readonly id: CustomerId },
): Promise<CustomerPage> {
  const found = await findCustomer(database.db, input.id);
  if (!found) throw new Refusal('NOT_FOUND', { what: 'customer' });
  const merges = await listMerges(database.db, input.id);
  return {
    ...toCustomer(found),
    consents: [...(await listConsents(database.db, input.id))],
    merged: merges.map(({ id: mergeId, mergedId, name, atMs }) => ({ mergeId, id: mergedId, name, atMs })),
  };
}

/** Adds a customer (no id) or changes one. The log keeps who did it and to whom, and nothing about the person. Refuses with NOT_FOUND. */
export async function saveCustomer(
  { database, ports, events }: CustomerCore,
  actor: Actor,
  input: CustomerFields & { readonly id?: CustomerId | undefined },
): Promise<{ id: CustomerId }> {
  const fields = tidy(input);
  const id = await transact(database.db, async (tx) => {
    const nowMs = ports.clock.nowMs();
    const isNew = input.id === undefined;
    const { groupId } = fields;
    // Somebody else may have removed it while the form was open.
    if (groupId !== null && !(await listGroups(tx)).some(({ id: one }) => one === groupId))
      throw new Refusal('NOT_FOUND', { what: 'customer_group' });
    const savedId = input.id ?? (await insertCustomer(tx, fields, nowMs));
    if (!isNew) {
      const before = await findCustomer(tx, savedId);
      // Nobody writes on a page that leads to another, or into an erased one.
      if (before?.mergedInto !== null || before.erasedAtMs !== null)
        throw new Refusal('NOT_FOUND', { what: 'customer' });
      await updateCustomer(tx, savedId, fields);
    }
    await appendAuditEntry(tx, {
      atMs: nowMs,
      staffId: actor.staffId,
      act: isNew ? 'customer-added' : 'customer-changed',
      subject: `customer:${savedId}`,
      details: {},
    });
    return savedId;
  });
  announce(events);
  return { id };
}

/** Writes down what a customer said to a kind of message by a channel. Refuses with NOT_FOUND. */
export async function setConsent(
  { database, ports, events }: CustomerCore,
  actor: Actor,
  its: {
    readonly id: CustomerId;
    readonly channel: ContactChannel;
    readonly kind: ConsentKind;
    readonly isGiven: boolean | null;
  },
): Promise<Record<string, never>> {
  await transact(database.db, async (tx) => {
    const customer = await findCustomer(tx, its.id);
    if (!customer || customer.erasedAtMs !== null) throw new Refusal('NOT_FOUND', { what: 'customer' });
    const { id, channel, kind, isGiven } = its;
    const atMs = ports.clock.nowMs();
    const { staffId } = actor;
    await saveConsent(tx, { customerId: id, channel, kind, isGiven, staffId, atMs });
    const details = { channel, kind, isGiven };
    await appendAuditEntry(tx, { atMs, staffId, act: 'customer-consent-set', subject: `customer:${id}`, details });
  });
  announce(events);
  return {};
}

/** All that happened with a customer, latest first. */
export async function readHistory(
  { database }: Pick<Core, 'database'>,
  { id, ...page }: { readonly id: CustomerId; readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: HistoryLine[] }> {
  const { total, rows } = await listHistory(database.db, id, page);
  return {
    total,
    rows: rows.map(({ amountMinor, currency, ...line }) => ({
      ...line,
      amount: amountMinor === null || currency === null ? null : { amountMinor, currency },
    })),
  };
}

/** Lists of cards show their owners' names, too. */
export function announce(events: Core['events']): void {
  events.publish({ type: 'customers-changed' });
  events.publish({ type: 'cards-changed' });
}

/** Full-width letters and digits are stored as plain ones, as the search compares them. */
function tidy(fields: CustomerFields): CustomerFields {
  const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  return {
    name: plain(fields.name),
    language: fields.language,
    notes: fields.notes,
    groupId: fields.groupId,
    contacts: fields.contacts.map((contact) => ({ ...contact, value: plain(contact.value) })),
  };
}

export function toCustomer({ contacts, ...customer }: StoredCustomer): Customer {
  return { ...customer, contacts: contacts.map((contact) => ({ ...contact })) };
}
