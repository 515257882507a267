/** Float bought, and purchases that were booked by mistake. */
import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId, StaffId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { findFloatBooking, hasFloatPurchase, insertFloatBooking } from '../../db/float-bookings.ts';
import type { NewFloatBooking } from '../../db/float-bookings.ts';
import { post, readBalance } from '../../db/ledger.ts';
import { syncOf, type Tx } from '../../db/open.ts';
import { findProviderAccount, type ProviderAccountRow } from '../../db/provider-accounts.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import type { Actor } from '../core.ts';
import { floatAccount, floatHeldAccount } from '../ledger/accounts.ts';
import { floatBought } from '../ledger/entries.ts';
import type { Posting } from '../ledger/entries.ts';
import { announceAccount, causeOf, changeAccount, getAccount } from '../providers/account-view.ts';
import type { AccountDeps, AccountView, ById } from '../providers/account-view.ts';
import { rearmLowFloat } from './warn-low-float.ts';

export interface FloatPurchase {
  /** All that the provider credits. */
  readonly amount: Money;
  /** The part of it that the provider gives for nothing. */
  readonly bonus?: Money | undefined;
  readonly reference: string;
  readonly note?: string | undefined;
}

/**
 * Books float bought (P7); a training account is credited first, once for each reference. Refuses with COMMAND_REUSED
 * when this reference was booked before, and with PROVIDER_REFUSED for an amount that is none of this account's.
 */
export async function addFloat(core: AccountDeps, actor: Actor, input: ById & FloatPurchase): Promise<AccountView> {
  const { id, amount, bonus, reference } = input;
  const account = await getAccount(core, id);
  if (!isAmount(account, amount) || (bonus !== undefined && !isBonus(amount, bonus))) {
    throw new Refusal('PROVIDER_REFUSED', { code: 'AMOUNT_INVALID' });
  }
  if (await hasFloatPurchase(core.database.db, id, reference)) throw new Refusal('COMMAND_REUSED', {});
  if (account.provider === 'training') await creditPractice(core, id, amount, reference);
  await changeAccount(core, actor, id, 'float-bought', { amount, bonus, reference }, async (tx, nowMs) => {
    // Asked again inside: two screens may have bought at once.
    if (await hasFloatPurchase(tx, id, reference)) throw new Refusal('COMMAND_REUSED', {});
    await bookPurchase(tx, { id, staffId: actor.staffId, atMs: nowMs }, input);
  });
  return announceAccount(core, id);
}

/** The same as a part of a larger transaction; there must be a shop. */
export async function bookPurchase(tx: Tx, by: BookedBy, purchase: FloatPurchase): Promise<void> {
  const { amount, reference, note = '' } = purchase;
  const bonusMinor = purchase.bonus?.amountMinor ?? 0;
  await book(tx, by, floatBought(by.id, amount, bonusMinor), {
    kind: 'bought',
    amountMinor: amount.amountMinor,
    bonusMinor,
    reference,
    note,
    undoesId: null,
  });
  const account = await findProviderAccount(tx, by.id);
  if (account) await rearmLowFloat(tx, account);
}

/**
 * Takes a purchase back that was booked by mistake, by a counter-booking. Refuses with CHANGED_MEANWHILE when it was taken
 * back before, and with FLOAT_INSUFFICIENT when it has been spent or is held: then it cannot have been a mistake.
 */
export async function undoFloat(
  core: AccountDeps,
  actor: Actor,
  { id, bookingId, reason }: ById & { readonly bookingId: number; readonly reason: string },
): Promise<AccountView> {
  const { currency } = await getAccount(core, id);
  await changeAccount(core, actor, id, 'float-undone', { bookingId, reason }, async (tx, nowMs) => {
    const booked = await findFloatBooking(tx, bookingId);
    if (booked?.accountId !== id || booked.kind !== 'bought') throw new Refusal('NOT_FOUND', { what: 'booking' });
    if (booked.isUndone) throw new Refusal('CHANGED_MEANWHILE', {});
    const { amountMinor, bonusMinor } = booked;
    await refuseOverdraft(tx, { id, currency }, -amountMinor);
    const by = { id, staffId: actor.staffId, atMs: nowMs };
    await book(tx, by, floatBought(id, { amountMinor: -amountMinor, currency }, -bonusMinor), {
      kind: 'undone',
      amountMinor: -amountMinor,
      bonusMinor: -bonusMinor,
      reference: null,
      note: reason,
      undoesId: bookingId,
    });
  });
  return announceAccount(core, id);
}

export interface BookedBy {
  readonly id: ProviderAccountId;
  readonly staffId: StaffId;
  readonly atMs: UtcMs;
}

/** Writes a posting of the float and its line in the account's history. */
export async function book(
  tx: Tx,
  { id, staffId, atMs }: BookedBy,
  posting: Posting,
  booking: Omit<NewFloatBooking, 'accountId' | 'balanceAfterMinor'>,
): Promise<void> {
  const businessOn = shopDateOf(atMs, await readShopTimeZone(tx));
  const note = booking.reference ?? booking.note;
  post(syncOf(tx), { ...posting, orderId: null, attemptId: null, staffId, note, atMs, businessOn });
  const account = await findProviderAccount(tx, id);
  if (!account) throw new Error(`account ${id} is not there`);
  const balanceAfterMinor =
    (await readBalance(tx, floatAccount(id), account.currency)) +
    (await readBalance(tx, floatHeldAccount(id), account.currency));
  await insertFloatBooking(tx, { ...booking, accountId: id, balanceAfterMinor });
}

/** Free float must not fall below zero: what orders hold is promised to them. */
export async function refuseOverdraft(
  tx: Tx,
  { id, currency }: Pick<ProviderAccountRow, 'id' | 'currency'>,
  changeMinor: number,
): Promise<void> {
  const leftMinor = (await readBalance(tx, floatAccount(id), currency)) + changeMinor;
  if (changeMinor < 0 && leftMinor < 0) throw new Refusal('FLOAT_INSUFFICIENT', { shortMinor: -leftMinor, currency });
}

function isAmount(account: ProviderAccountRow, { currency, amountMinor }: Money): boolean {
  return currency === account.currency && amountMinor > 0;
}

function isBonus(amount: Money, bonus: Money): boolean {
  return bonus.currency === amount.currency && bonus.amountMinor >= 0 && bonus.amountMinor <= amount.amountMinor;
}

async function creditPractice(
  core: AccountDeps,
  id: ProviderAccountId,
  { amountMinor }: Money,
  reference: string,
): Promise<void> {
  const control = await core.accounts.trainingControlOf(id);
  const answer = await control.addFloat(amountMinor, reference);
  if (answer.kind === 'refused') throw new Refusal('PROVIDER_REFUSED', { code: answer.code });
  if (answer.kind === 'unreachable') throw new Refusal('PROVIDER_UNREACHABLE', { cause: causeOf(answer.evidence) });
}
