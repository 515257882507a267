/** Asks a provider for our balance, compares it with our books, and stops the account where the two cannot both be right. */
import { Refusal } from '../../contract/errors.ts';
import type { FloatCause } from '../../contract/terms/float.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Money } from '../../contract/terms/money.ts';
import { readFloatFigures, readFloatMoves } from '../../db/float-figures.ts';
import type { FloatFigures, FloatOf } from '../../db/float-figures.ts';
import { ANSWERED, findLastReconciliation, insertReconciliation } from '../../db/float-reconciliations.ts';
import type { NewReconciliation } from '../../db/float-reconciliations.ts';
import { transact, type Tx } from '../../db/open.ts';
import {
  findProviderAccount,
  keepReportedFloat,
  markAccountStopped,
  type ProviderAccountRow,
} from '../../db/provider-accounts.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Core } from '../core.ts';
import { floatAccount, floatHeldAccount } from '../ledger/accounts.ts';
import { causeOf, insist } from '../providers/account-view.ts';
import type { Answer, Provider } from '../providers/provider.ts';
import { boundsOf, judgeFloat } from './judge-float.ts';

export type FloatDeps = Pick<Core, 'database' | 'ports' | 'events' | 'accounts'>;

/** Why an account is stopped when its float differs; its sentence is in the strings. */
export const FLOAT_DIFFERS = 'float_differs';

/** A question about to be put: our books as they were before it. */
export interface FloatQuestion {
  readonly account: ProviderAccountRow;
  readonly provider: Provider;
  readonly before: FloatFigures;
}

/** Undefined where the provider tells no balance: nothing can be claimed. Refuses with NOT_FOUND. */
export async function prepareQuestion(deps: FloatDeps, id: ProviderAccountId): Promise<FloatQuestion | undefined> {
  const provider = await deps.accounts.providerFor(id);
  const account = await findProviderAccount(deps.database.db, id);
  if (!account || !provider.capabilities.hasBalance) return undefined;
  return { account, provider, before: await readFloatFigures(deps.database.db, floatOf(account)) };
}

/** Compares the answer with our books, keeps what came of it, and tells the screens after COMMIT. */
export async function concludeQuestion(
  deps: FloatDeps,
  question: FloatQuestion,
  answer: Answer<Money>,
  cause: FloatCause,
): Promise<NewReconciliation> {
  const { id } = question.account;
  const concluded = await transact(deps.database.db, async (tx) => {
    const found = await compare(tx, deps, question, answer, cause);
    return { found, isStopped: await keep(tx, found) };
  });
  deps.events.publish({ type: 'provider-changed', accountId: id });
  deps.events.publish({ type: 'status-changed' });
  if (concluded.isStopped) {
    deps.ports.log.warn('float-differs', { accountId: id, differenceMinor: concluded.found.differenceMinor });
    deps.events.publish({ type: 'float-alert', accountId: id, alert: 'differs', percent: null });
  }
  return concluded.found;
}

/**
 * All of it in one go, for a person who waits. Refuses with PROVIDER_UNREACHABLE, and with PROVIDER_REFUSED also where the
 * provider tells no balance, or one in another currency.
 */
export async function compareFloat(
  deps: FloatDeps,
  account: ProviderAccountRow,
  cause: FloatCause,
): Promise<NewReconciliation> {
  const question = await prepareQuestion(deps, account.id);
  if (!question) throw new Refusal('PROVIDER_REFUSED', { code: 'NO_BALANCE' });
  const answer = await question.provider.balance();
  const found = await concludeQuestion(deps, question, answer, cause);
  insist(answer);
  if (found.trouble !== null) throw new Refusal('PROVIDER_REFUSED', { code: found.trouble });
  return found;
}

/** What an answer says, in the transaction that acts upon it; nothing is written yet. */
export async function compare(
  tx: Tx,
  { ports }: Pick<FloatDeps, 'ports'>,
  { account, before }: FloatQuestion,
  answer: Answer<Money>,
  cause: FloatCause,
): Promise<NewReconciliation> {
  const its = floatOf(account);
  const after = await readFloatFigures(tx, its);
  const bounds = boundsOf(before, await readFloatMoves(tx, its, before), after);
  const atMs = ports.clock.nowMs();
  const seen = {
    accountId: account.id,
    atMs,
    cause,
    freeMinor: after.freeMinor,
    heldUnsentMinor: after.heldUnsentMinor,
    heldSentMinor: after.heldSentMinor,
    ...bounds,
  };
  const trouble = troubleOf(account, answer);
  if (answer.kind !== 'answered' || trouble !== null) {
    return { ...seen, verdict: 'no_answer', reportedMinor: null, differenceMinor: 0, sinceMs: null, trouble };
  }
  const reportedMinor = answer.value.amountMinor;
  const earlier = await findLastReconciliation(tx, account.id, ANSWERED);
  return { ...seen, ...judgeFloat(reportedMinor, bounds, earlier, atMs), reportedMinor, trouble };
}

/** Writes a comparison down; true when it stopped the account. */
async function keep(tx: Tx, found: NewReconciliation): Promise<boolean> {
  const { accountId, atMs, verdict, reportedMinor, differenceMinor } = found;
  if (reportedMinor === null) {
    // An outage is one line, not one for each try.
    const last = await findLastReconciliation(tx, accountId);
    if (last?.verdict !== 'no_answer') await insertReconciliation(tx, found);
    return false;
  }
  await insertReconciliation(tx, found);
  await keepReportedFloat(tx, accountId, reportedMinor, atMs);
  const account = await findProviderAccount(tx, accountId);
  // A person's reason to stop stands; the difference keeps the account from being let go on all the same.
  if (verdict !== 'differs' || account?.state !== 'active') return false;
  await markAccountStopped(tx, accountId, FLOAT_DIFFERS);
  const details = { reason: FLOAT_DIFFERS, differenceMinor, reportedMinor };
  await appendAuditEntry(tx, { atMs, staffId: null, act: 'account-stopped', subject: `account:${accountId}`, details });
  return true;
}

export function floatOf({ id, currency }: Pick<ProviderAccountRow, 'id' | 'currency'>): FloatOf {
  return { accountId: id, currency, freeName: floatAccount(id), heldName: floatHeldAccount(id) };
}

function troubleOf(account: ProviderAccountRow, answer: Answer<Money>): string | null {
  if (answer.kind === 'refused') return answer.code;
  if (answer.kind === 'unreachable') return causeOf(answer.evidence);
  return answer.value.currency === account.currency ? null : 'CURRENCY_DIFFERS';
}
