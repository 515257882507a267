/** What the Providers screen asks and orders. */
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { providerAccount, TrainingBehaviour } from '../../contract/providers.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { shopDateOf } from '../../contract/terms/time.ts';
import { post, readBalance as readLedgerBalance } from '../../db/ledger.ts';
import { syncOf, transact, type Tx } from '../../db/open.ts';
import {
  changeLowFloat,
  findProviderAccount,
  hasFloatPurchase,
  keepReportedFloat,
  listProviderAccounts,
  markAccountActive,
  markAccountStopped,
  type ProviderAccountRow,
} from '../../db/provider-accounts.ts';
import { readShopTimeZone } from '../../db/shop.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { floatAccount, floatHeldAccount } from '../ledger/accounts.ts';
import { floatBought } from '../ledger/entries.ts';
import type { Answer, ProviderCapabilities } from './provider.ts';
import type { ControlAnswer } from './training/training-control.ts';

export { addTrainingAccount } from './add-training-account.ts';

/** What these calls need of the core. */
type AccountDeps = Pick<Core, 'database' | 'ports' | 'events' | 'accounts'>;
type AccountView = z.output<typeof providerAccount>;
interface ById {
  readonly id: ProviderAccountId;
}

export async function listAccounts(core: AccountDeps): Promise<AccountView[]> {
  const accounts = await listProviderAccounts(core.database.db);
  return Promise.all(accounts.map((account) => describe(core, account)));
}

/** Asks the provider and keeps the figure. Refuses with PROVIDER_UNREACHABLE or PROVIDER_REFUSED. */
export async function readBalance(core: AccountDeps, id: ProviderAccountId): Promise<AccountView> {
  const { currency } = await getAccount(core, id);
  const provider = await core.accounts.providerFor(id);
  const balance = insist(await provider.balance());
  if (balance.currency !== currency) throw new Refusal('PROVIDER_REFUSED', { code: 'CURRENCY_DIFFERS' });
  const nowMs = core.ports.clock.nowMs();
  await transact(core.database.db, (tx) => keepReportedFloat(tx, id, balance.amountMinor, nowMs));
  return announce(core, id);
}

/**
 * Books float bought (P7); a training account is credited first, once for each reference. Refuses with COMMAND_REUSED
 * when this reference was booked before, and with PROVIDER_REFUSED for an amount that is none of this account's.
 */
export async function addFloat(
  core: AccountDeps,
  actor: Actor,
  input: ById & { readonly amount: Money; readonly reference: string },
): Promise<AccountView> {
  const { id, amount, reference } = input;
  const account = await getAccount(core, id);
  if (amount.currency !== account.currency || amount.amountMinor <= 0) {
    throw new Refusal('PROVIDER_REFUSED', { code: 'AMOUNT_INVALID' });
  }
  if (await hasFloatPurchase(core.database.db, floatAccount(id), reference)) throw new Refusal('COMMAND_REUSED', {});
  if (account.provider === 'training') {
    const control = await core.accounts.trainingControlOf(id);
    obey(await control.addFloat(amount.amountMinor, reference));
  }
  await change(core, actor, id, 'float-bought', { amount, reference }, async (tx, nowMs) => {
    // Asked again inside: two screens may have bought at once.
    if (await hasFloatPurchase(tx, floatAccount(id), reference)) throw new Refusal('COMMAND_REUSED', {});
    post(syncOf(tx), {
      ...floatBought(id, amount),
      orderId: null,
      attemptId: null,
      staffId: actor.staffId,
      note: reference,
      atMs: nowMs,
      businessOn: shopDateOf(nowMs, await readShopTimeZone(tx)),
    });
  });
  return announce(core, id);
}

export async function setLowFloat(
  core: AccountDeps,
  actor: Actor,
  { id, lowFloat }: ById & { readonly lowFloat: Money },
): Promise<AccountView> {
  const { currency, lowFloatMinor } = await getAccount(core, id);
  if (lowFloat.currency !== currency || lowFloat.amountMinor < 0) {
    throw new Refusal('PROVIDER_REFUSED', { code: 'AMOUNT_INVALID' });
  }
  const details = { before: lowFloatMinor, after: lowFloat.amountMinor };
  await change(core, actor, id, 'low-float-set', details, (tx) => changeLowFloat(tx, id, lowFloat.amountMinor));
  return announce(core, id);
}

/** Nothing more is sent through the account; what is under way ends. */
export async function stopAccount(
  core: AccountDeps,
  actor: Actor,
  { id, reason }: ById & { readonly reason: string },
): Promise<AccountView> {
  await getAccount(core, id);
  await change(core, actor, id, 'account-stopped', { reason }, (tx) => markAccountStopped(tx, id, reason));
  return announce(core, id);
}

/** Repeating it changes nothing. */
export async function resumeAccount(core: AccountDeps, actor: Actor, id: ProviderAccountId): Promise<AccountView> {
  const { stopReason } = await getAccount(core, id);
  await change(core, actor, id, 'account-resumed', { stopReason }, (tx) => markAccountActive(tx, id));
  return announce(core, id);
}

export async function readCatalogue(core: AccountDeps, id: ProviderAccountId) {
  const provider = await core.accounts.providerFor(id);
  const offers = insist(await provider.catalogue());
  return offers.map((offer) => ({ ...offer, dataBytes: offer.dataBytes ?? null, days: offer.days ?? null }));
}

export async function readTrainingBehaviour(
  core: AccountDeps,
  id: ProviderAccountId,
): Promise<TrainingBehaviour & { faultNames: string[] }> {
  const control = await core.accounts.trainingControlOf(id);
  const { behaviour, faultNames } = obey(await control.readBehaviour());
  return { ...behaviour, faultNames };
}

/** Refuses with PROVIDER_REFUSED and FAULT_UNKNOWN or FAULTS_OVER_100_PERCENT. */
export async function setTrainingBehaviour(
  core: AccountDeps,
  actor: Actor,
  { id, behaviour }: ById & { readonly behaviour: TrainingBehaviour },
): Promise<TrainingBehaviour> {
  const control = await core.accounts.trainingControlOf(id);
  const now = obey(await control.setBehaviour(behaviour)).behaviour;
  await change(core, actor, id, 'training-behaviour-set', { behaviour: now }, () => Promise.resolve());
  await announce(core, id);
  return now;
}

async function getAccount(core: AccountDeps, id: ProviderAccountId): Promise<ProviderAccountRow> {
  const account = await findProviderAccount(core.database.db, id);
  if (!account) throw new Refusal('NOT_FOUND', { what: 'account' });
  return account;
}

/** One change of one account and its audit line, in one transaction. */
function change(
  core: AccountDeps,
  actor: Actor,
  id: ProviderAccountId,
  act: string,
  details: Readonly<Record<string, unknown>>,
  write: (tx: Tx, nowMs: ReturnType<Core['ports']['clock']['nowMs']>) => Promise<void>,
): Promise<void> {
  const atMs = core.ports.clock.nowMs();
  return transact(core.database.db, async (tx) => {
    await write(tx, atMs);
    await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act, subject: `account:${id}`, details });
  });
}

/** Tells the screens, after the commit, and answers with the account as it is now. */
async function announce(core: AccountDeps, id: ProviderAccountId): Promise<AccountView> {
  core.events.publish({ type: 'provider-changed', accountId: id });
  core.events.publish({ type: 'status-changed' });
  return describe(core, await getAccount(core, id));
}

async function describe(core: AccountDeps, account: ProviderAccountRow): Promise<AccountView> {
  const { id, currency } = account;
  const { db } = core.database;
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const capabilities = await capabilitiesOf(core, id);
  return {
    id,
    provider: account.provider,
    name: account.name,
    isTraining: account.provider === 'training',
    state: account.state,
    stopReason: account.stopReason,
    health: core.accounts.healthOf(id),
    float: money(await readLedgerBalance(db, floatAccount(id), currency)),
    held: money(await readLedgerBalance(db, floatHeldAccount(id), currency)),
    reported: account.reportedFloatMinor === null ? null : money(account.reportedFloatMinor),
    reportedAtMs: account.reportedAtMs,
    lowFloat: money(account.lowFloatMinor),
    lanes: capabilities?.lanes ?? 0,
    ratePerSecond: capabilities?.ratePerSecond ?? 0,
  };
}

/** Undefined for a provider that this version does not know: its account is still listed, with its float. */
async function capabilitiesOf(core: AccountDeps, id: ProviderAccountId): Promise<ProviderCapabilities | undefined> {
  try {
    return (await core.accounts.providerFor(id)).capabilities;
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'NOT_FOUND') return undefined;
    throw cause;
  }
}

function insist<T>(answer: Answer<T>): T {
  if (answer.kind === 'answered') return answer.value;
  if (answer.kind === 'refused') throw new Refusal('PROVIDER_REFUSED', { code: answer.code });
  throw new Refusal('PROVIDER_UNREACHABLE', { cause: causeOf(answer.evidence) });
}

function obey<T>(answer: ControlAnswer<T>): T {
  if (answer.kind === 'done') return answer.value;
  if (answer.kind === 'refused') throw new Refusal('PROVIDER_REFUSED', { code: answer.code });
  throw new Refusal('PROVIDER_UNREACHABLE', { cause: causeOf(answer.evidence) });
}

function causeOf({ cause, httpStatus }: { readonly cause?: string; readonly httpStatus?: number }): string {
  return cause ?? `HTTP ${httpStatus ?? ''}`.trim();
}
