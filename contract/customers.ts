import { z } from 'zod';
import { call } from './base.ts';
import {
  cardId,
  customerGroupId,
  customerId,
  language,
  lineOfText,
  money,
  page,
  rechargeId,
  saleId,
  search,
  utcMs,
} from './schemas.ts';
import { CONSENT_KINDS, CONTACT_PURPOSES } from './terms/consent.ts';
import { MESSAGE_STATES } from './terms/message.ts';
import { RECHARGE_STATES } from './terms/recharge-state.ts';
import { CONTACT_CHANNELS } from './terms/trade.ts';

const contact = z.object({
  channel: z.enum(CONTACT_CHANNELS),
  value: lineOfText.min(1),
  purpose: z.enum(CONTACT_PURPOSES).default('any'),
  /** Spoken there; null: the customer's. */
  language: language.nullable().default(null),
});
const customerFields = z.object({
  name: lineOfText.min(1),
  language,
  notes: z.string().max(2000),
  contacts: z.array(contact).max(20),
  groupId: customerGroupId.nullable().default(null),
});
export type CustomerFields = z.output<typeof customerFields>;

const consent = z.object({
  channel: z.enum(CONTACT_CHANNELS),
  kind: z.enum(CONSENT_KINDS),
  isGiven: z.boolean(),
  staffName: z.string(),
  atMs: utcMs,
});

const customer = customerFields.extend({
  /** Empty once erased. */
  name: z.string(),
  id: customerId,
  groupName: z.string().nullable(),
  cardCount: z.int(),
  createdAtMs: utcMs,
  erasedAtMs: utcMs.nullable(),
  /** The same person's page that stays; null: this one does. */
  mergedInto: customerId.nullable(),
});
export type Customer = z.output<typeof customer>;

const customerPage = customer.extend({
  consents: z.array(consent),
  /** Customers that turned out to be this one. */
  merged: z.array(z.object({ mergeId: z.int(), id: customerId, name: z.string(), atMs: utcMs })),
});
export type CustomerPage = z.output<typeof customerPage>;

/** Where a line of a history comes from. */
export const HISTORY_KINDS = ['order', 'case', 'payment', 'import', 'change', 'message', 'sale'] as const;

const historyLine = z.object({
  kind: z.enum(HISTORY_KINDS),
  atMs: utcMs,
  staffName: z.string().nullable(),
  cardId: cardId.nullable(),
  orderId: rechargeId.nullable(),
  state: z.enum(RECHARGE_STATES).nullable(),
  saleId: saleId.nullable(),
  /** Of a message. */
  messageState: z.enum(MESSAGE_STATES).nullable(),
  amount: money.nullable(),
  /** The plan, the file, the state of a sale, the kind of a message, or the code of what was done. */
  what: z.string(),
});
export type HistoryLine = z.output<typeof historyLine>;

const person = z.object({ id: customerId, name: z.string(), cardCount: z.int(), createdAtMs: utcMs });
/** Why two customers may be one: the same contact, or the same name and a card that both had. */
const likeness = z.enum([...CONTACT_CHANNELS, 'name']);

const pair = z.object({ keptId: customerId, mergedId: customerId });
const reason = z.enum(['asked', 'mistake', 'law']);

export const customers = {
  /** Found by any part of a name or a contact, also by the name that they had before a merge. */
  list: call
    .input(page.extend({ search, groupId: customerGroupId.optional() }))
    .output(z.object({ total: z.int(), rows: z.array(customer) })),
  get: call.input(z.object({ id: customerId })).output(customerPage),
  save: call.input(customerFields.extend({ id: customerId.optional() })).output(z.object({ id: customerId })),
  /** Writes down what a customer said; null: as if nobody had asked. */
  setConsent: call
    .input(
      z.object({
        id: customerId,
        channel: z.enum(CONTACT_CHANNELS),
        kind: z.enum(CONSENT_KINDS),
        isGiven: z.boolean().nullable(),
      }),
    )
    .output(z.object({})),
  groups: call.output(z.array(z.object({ id: customerGroupId, name: z.string(), customerCount: z.int() }))),
  /** Creates (no id) or renames. Refuses with NAME_TAKEN, NOT_FOUND. */
  saveGroup: call
    .input(z.object({ id: customerGroupId.optional(), name: lineOfText.min(1) }))
    .output(z.object({ id: customerGroupId })),
  /** Its customers are in no group afterwards; promotions for it end. */
  removeGroup: call.input(z.object({ id: customerGroupId })).output(z.object({})),
  /** Orders, sales, cases, payments, messages, imports and changes, latest first. */
  history: call.input(page.extend({ id: customerId })).output(z.object({ total: z.int(), rows: z.array(historyLine) })),
  /** Pairs that may be one person, the likeliest 200. */
  duplicates: call.output(z.array(z.object({ older: person, newer: person, because: z.array(likeness) }))),
  /** What a merge would move. Nothing is written. Refuses as `merge` does. */
  previewMerge: call.input(pair).output(
    z.object({
      kept: customer,
      merged: customer,
      cardCount: z.int(),
      newContacts: z.array(contact),
      orderCount: z.int(),
    }),
  ),
  /** One page for both; it can be undone. Refuses with NOT_FOUND and MERGE_FORBIDDEN. */
  merge: call.input(pair).output(z.object({ mergeId: z.int() })),
  /** Parts them again: what has moved goes back where it still is. Refuses with NOT_FOUND and DEPOSIT_SPENT_TOGETHER. */
  unmerge: call.input(z.object({ mergeId: z.int() })).output(z.object({})),
  /** All that is kept of a person, for that person. */
  exportData: call.input(z.object({ id: customerId, format: z.enum(['json', 'xlsx']), language })).output(z.file()),
  /**
   * Removes name, contacts, consent, notes and typed reasons for good; orders, money and cards stay. `isCompact`: false where
   * the file is too large to be rewritten at once, and traces may be in it until it is. Refuses with CUSTOMER_OWES
   * and CUSTOMER_HAS_DEPOSIT.
   */
  erase: call.input(z.object({ id: customerId, reason })).output(z.object({ isCompact: z.boolean() })),
};
