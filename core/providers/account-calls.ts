/** What the Providers screen asks and orders. The float has its own calls, in `core/float`. */
import { Refusal } from '../../contract/errors.ts';
import type { TrainingBehaviour, WholeTrainingBehaviour } from '../../contract/providers.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { ANSWERED, findLastReconciliation } from '../../db/float-reconciliations.ts';
import { readBalance as readLedgerBalance } from '../../db/ledger.ts';
import {
  changeLowFloat,
  listProviderAccounts,
  markAccountActive,
  markAccountStopped,
  type ProviderAccountRow,
} from '../../db/provider-accounts.ts';
import type { Actor } from '../core.ts';
import { compareFloat, FLOAT_DIFFERS } from '../float/reconcile-float.ts';
import { floatAccount } from '../ledger/accounts.ts';
import type { RechargeEngine } from '../recharge/engine.ts';
import { announceAccount, causeOf, changeAccount, describeAccount, getAccount, insist } from './account-view.ts';
import type { AccountDeps, AccountView, ById } from './account-view.ts';
import { changeRecoveryClass, refuseRecoveryClass } from './change-recovery-class.ts';
import type { ControlAnswer } from './training/training-control.ts';

export { addTrainingAccount } from './add-training-account.ts';

export async function listAccounts(core: AccountDeps): Promise<AccountView[]> {
  const accounts = await listProviderAccounts(core.database.db);
  return Promise.all(accounts.map((account) => describeAccount(core, account)));
}

/** Asks the provider, compares its balance with our books and keeps both. Refuses as `compareFloat` does. */
export async function readBalance(core: AccountDeps, id: ProviderAccountId): Promise<AccountView> {
  await compareFloat(core, await getAccount(core, id), 'person');
  return announceAccount(core, id);
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
  await changeAccount(core, actor, id, 'low-float-set', details, (tx) => changeLowFloat(tx, id, lowFloat.amountMinor));
  return announceAccount(core, id);
}

/** Whoever stops an account or lets it go on tells the engine at once. */
type AccountAndEngine = AccountDeps & { readonly engine: Pick<RechargeEngine, 'wake'> };

/** Nothing more is sent through the account; what is under way ends. */
export async function stopAccount(
  core: AccountAndEngine,
  actor: Actor,
  { id, reason }: ById & { readonly reason: string },
): Promise<AccountView> {
  await getAccount(core, id);
  await changeAccount(core, actor, id, 'account-stopped', { reason }, (tx) => markAccountStopped(tx, id, reason));
  core.engine.wake();
  return announceAccount(core, id);
}

/**
 * Repeating it changes nothing. An account whose float differed is compared once more: refuses with FLOAT_DIFFERS while the
 * two figures cannot both be right, and with PROVIDER_UNREACHABLE or PROVIDER_REFUSED without an answer. Free float below
 * zero is FLOAT_INSUFFICIENT: what is not there is not spent.
 */
export async function resumeAccount(core: AccountAndEngine, actor: Actor, id: ProviderAccountId): Promise<AccountView> {
  const account = await getAccount(core, id);
  await refuseDifferingFloat(core, account);
  const freeMinor = await readLedgerBalance(core.database.db, floatAccount(id), account.currency);
  if (freeMinor < 0) throw new Refusal('FLOAT_INSUFFICIENT', { shortMinor: -freeMinor, currency: account.currency });
  const { stopReason } = account;
  await changeAccount(core, actor, id, 'account-resumed', { stopReason }, (tx) => markAccountActive(tx, id));
  core.engine.wake();
  return announceAccount(core, id);
}

async function refuseDifferingFloat(core: AccountDeps, account: ProviderAccountRow): Promise<void> {
  const last = await findLastReconciliation(core.database.db, account.id, ANSWERED);
  if (last?.verdict !== 'differs' && account.stopReason !== FLOAT_DIFFERS) return;
  const { differenceMinor } = await compareFloat(core, account, 'resume');
  if (differenceMinor !== 0) throw new Refusal('FLOAT_DIFFERS', { differenceMinor, currency: account.currency });
}

export async function readCatalogue(core: AccountDeps, id: ProviderAccountId) {
  const provider = await core.accounts.providerFor(id);
  const offers = insist(await provider.catalogue());
  return offers.map((offer) => ({
    ...offer,
    dataBytes: offer.dataBytes ?? null,
    days: offer.days ?? null,
    range: offer.range ?? null,
  }));
}

export async function readTrainingBehaviour(
  core: AccountDeps,
  id: ProviderAccountId,
): Promise<WholeTrainingBehaviour & { faultNames: string[] }> {
  const control = await core.accounts.trainingControlOf(id);
  const { behaviour, faultNames } = obey(await control.readBehaviour());
  return { ...behaviour, faultNames };
}

/**
 * Refuses with PROVIDER_REFUSED and FAULT_UNKNOWN or FAULTS_OVER_100_PERCENT, and another class of provider with
 * ACCOUNT_HAS_OPEN_ORDERS while there are any.
 */
export async function setTrainingBehaviour(
  core: AccountDeps,
  actor: Actor,
  { id, behaviour }: ById & { readonly behaviour: TrainingBehaviour },
): Promise<WholeTrainingBehaviour> {
  const { recoveryClass, ...conduct } = behaviour;
  if (recoveryClass !== undefined) await refuseRecoveryClass(core, id, recoveryClass);
  obey(await (await core.accounts.trainingControlOf(id)).setBehaviour(conduct));
  if (recoveryClass !== undefined) await changeRecoveryClass(core, actor, id, recoveryClass);
  // Asked anew: the control of the account as it is now tells the class first.
  const now = obey(await (await core.accounts.trainingControlOf(id)).readBehaviour()).behaviour;
  await changeAccount(core, actor, id, 'training-behaviour-set', { behaviour: now }, () => Promise.resolve());
  await announceAccount(core, id);
  return now;
}

function obey<T>(answer: ControlAnswer<T>): T {
  if (answer.kind === 'done') return answer.value;
  if (answer.kind === 'refused') throw new Refusal('PROVIDER_REFUSED', { code: answer.code });
  throw new Refusal('PROVIDER_UNREACHABLE', { cause: causeOf(answer.evidence) });
}
