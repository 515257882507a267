/** What a customer owes: read, limited, paid. */
import { Refusal } from '../../contract/errors.ts';
import type { CustomerCredit } from '../../contract/tenders.ts';
import type { CommandId, CustomerId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { isPlainMoney } from '../../contract/terms/trade.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import {
  findSettlement,
  insertSettlement,
  readCreditLimit,
  readOwed,
  saveCreditLimit,
} from '../../db/customer-credit.ts';
import { findCustomer } from '../../db/customers.ts';
import { post } from '../../db/ledger.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { findShop } from '../../db/shop.ts';
import type { StoredShop } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { accountSettled } from '../ledger/account-entries.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { checkTenders } from './check-tenders.ts';

type CreditCore = Pick<Core, 'database' | 'ports' | 'events'>;

/** Refuses with NOT_FOUND. */
export function readCustomerCredit(
  { database }: Pick<Core, 'database'>,
  { customerId }: { readonly customerId: CustomerId },
): Promise<CustomerCredit> {
  return transact(database.db, (tx) => creditOf(tx, customerId));
}

/** Says how much a customer may owe, with an audit line. Refuses with NOT_FOUND. */
export async function setCustomerCredit(
  core: CreditCore,
  actor: Actor,
  { customerId, limitMinor }: { readonly customerId: CustomerId; readonly limitMinor: number },
): Promise<CustomerCredit> {
  const credit = await transact(core.database.db, async (tx) => {
    const before = await creditOf(tx, customerId);
    await saveCreditLimit(tx, customerId, limitMinor);
    await appendAuditEntry(tx, {
      atMs: core.ports.clock.nowMs(),
      staffId: actor.staffId,
      act: 'credit-limit-changed',
      subject: `customer:${customerId}`,
      details: { before: before.limitMinor, after: limitMinor },
    });
    return creditOf(tx, customerId);
  });
  core.events.publish({ type: 'tenders-changed' });
  return credit;
}

/** Refuses with NOT_FOUND, TENDER_MISMATCH, TENDER_NOT_OFFERED, TENDER_REFERENCE_NEEDED, TILL_CLOSED and COMMAND_REUSED. */
export async function settleCustomerCredit(
  core: CreditCore,
  actor: Actor,
  input: {
    readonly commandId: CommandId;
    readonly customerId: CustomerId;
    readonly method: TenderMethod;
    readonly amountMinor: number;
    readonly reference: string;
  },
): Promise<CustomerCredit> {
  const { commandId, customerId, method, amountMinor } = input;
  const credit = await transact(core.database.db, async (tx) => {
    const done = await findSettlement(tx, commandId);
    if (done) {
      const isSame = done.customerId === customerId && done.method === method && done.amountMinor === amountMinor;
      if (!isSame) throw new Refusal('COMMAND_REUSED', {});
      return creditOf(tx, customerId);
    }
    const { owedMinor, currency } = await creditOf(tx, customerId);
    if (amountMinor > owedMinor) {
      throw new Refusal('TENDER_MISMATCH', { dueMinor: owedMinor, tenderedMinor: amountMinor, currency });
    }
    // A debt is not paid by another debt, and nothing here says what foreign notes are worth.
    if (!isPlainMoney(method)) throw new Refusal('TENDER_NOT_OFFERED', { method });
    const reference = input.reference === '' ? null : input.reference;
    await checkTenders(tx, [{ method, amountMinor, reference, foreign: null }], customerId, currency);
    await requireOpenTill(tx, [method]);
    const atMs = core.ports.clock.nowMs();
    const { timeZone } = await shopOf(tx);
    const { staffId } = actor;
    await insertSettlement(tx, { commandId, customerId, method, amountMinor, reference, staffId, atMs });
    post(syncOf(tx), {
      ...accountSettled({ amountMinor, currency }, method),
      orderId: null,
      attemptId: null,
      staffId,
      note: reference,
      atMs,
      businessOn: shopDateOf(atMs, timeZone),
    });
    const details = { method, amountMinor, reference };
    await appendAuditEntry(tx, { atMs, staffId, act: 'credit-settled', subject: `customer:${customerId}`, details });
    return creditOf(tx, customerId);
  });
  core.events.publish({ type: 'tenders-changed' });
  core.events.publish({ type: 'till-changed' });
  return credit;
}

async function creditOf(reader: Reader, customerId: CustomerId): Promise<CustomerCredit> {
  if (!(await findCustomer(reader, customerId))) throw new Refusal('NOT_FOUND', { what: 'customer' });
  const { currency } = await shopOf(reader);
  const limitMinor = await readCreditLimit(reader, customerId);
  return { currency, limitMinor, owedMinor: await readOwed(reader, customerId) };
}

export async function shopOf(reader: Reader): Promise<StoredShop> {
  const shop = await findShop(reader);
  if (!shop) throw new Refusal('SHOP_NOT_SET_UP', {});
  return shop;
}
