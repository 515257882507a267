/** Money that customers leave with the shop before they know what they will buy. */
import { Refusal } from '../../contract/errors.ts';
import type { CustomerDeposit } from '../../contract/tenders.ts';
import type { CommandId, CustomerId } from '../../contract/terms/ids.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { isPlainMoney } from '../../contract/terms/trade.ts';
import type { TenderMethod } from '../../contract/terms/trade.ts';
import { findDeposit, insertDeposit, readDepositBalance } from '../../db/customer-deposits.ts';
import { findCustomer } from '../../db/customers.ts';
import { post } from '../../db/ledger.ts';
import { syncOf, transact } from '../../db/open.ts';
import type { Reader } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { requireOpenTill } from '../till/require-open-till.ts';
import { checkTenders } from './check-tenders.ts';
import { shopOf } from './customer-credit.ts';
import { depositMoved } from './tender-entries.ts';

/** Refuses with NOT_FOUND. */
export function readDeposit(
  { database }: Pick<Core, 'database'>,
  { customerId }: { readonly customerId: CustomerId },
): Promise<CustomerDeposit> {
  return transact(database.db, (tx) => depositOf(tx, customerId));
}

/**
 * Takes money in or gives it back, with its posting and audit line. The same command again is the same act. Refuses with
 * NOT_FOUND, COMMAND_REUSED, DEPOSIT_INSUFFICIENT, TILL_CLOSED, and as `checkTenders` does.
 */
export async function moveDeposit(
  core: Pick<Core, 'database' | 'ports' | 'events'>,
  actor: Actor,
  input: {
    readonly commandId: CommandId;
    readonly customerId: CustomerId;
    readonly direction: 'in' | 'out';
    readonly method: TenderMethod;
    readonly amountMinor: number;
    readonly reference: string;
  },
): Promise<CustomerDeposit> {
  const { commandId, customerId, direction, method, amountMinor } = input;
  const deposit = await transact(core.database.db, async (tx) => {
    const done = await findDeposit(tx, commandId);
    if (done) {
      const isSame = done.customerId === customerId && done.direction === direction && done.method === method;
      if (!isSame || done.amountMinor !== amountMinor) throw new Refusal('COMMAND_REUSED', {});
      return depositOf(tx, customerId);
    }
    const { balanceMinor, currency } = await depositOf(tx, customerId);
    if (direction === 'out' && amountMinor > balanceMinor) {
      throw new Refusal('DEPOSIT_INSUFFICIENT', { balanceMinor, currency });
    }
    // Nobody leaves a debt with the shop, and nothing here says what foreign notes are worth.
    if (!isPlainMoney(method)) throw new Refusal('TENDER_NOT_OFFERED', { method });
    const reference = input.reference === '' ? null : input.reference;
    await checkTenders(tx, [{ method, amountMinor, reference, foreign: null }], customerId, currency);
    await requireOpenTill(tx, [method]);
    const atMs = core.ports.clock.nowMs();
    const { timeZone } = await shopOf(tx);
    const { staffId } = actor;
    await insertDeposit(tx, { commandId, customerId, direction, method, amountMinor, reference, staffId, atMs });
    post(syncOf(tx), {
      ...depositMoved({ amountMinor, currency }, direction, method),
      orderId: null,
      attemptId: null,
      staffId,
      note: reference,
      atMs,
      businessOn: shopDateOf(atMs, timeZone),
    });
    const act = direction === 'in' ? 'deposit-taken' : 'deposit-returned';
    const details = { method, amountMinor, reference };
    await appendAuditEntry(tx, { atMs, staffId, act, subject: `customer:${customerId}`, details });
    return depositOf(tx, customerId);
  });
  core.events.publish({ type: 'tenders-changed' });
  core.events.publish({ type: 'till-changed' });
  return deposit;
}

async function depositOf(reader: Reader, customerId: CustomerId): Promise<CustomerDeposit> {
  if (!(await findCustomer(reader, customerId))) throw new Refusal('NOT_FOUND', { what: 'customer' });
  const { currency } = await shopOf(reader);
  return { currency, balanceMinor: await readDepositBalance(reader, customerId) };
}
