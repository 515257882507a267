/** An account as screens see it, and what every change of one has in common. */
import type { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import type { floatComparison, providerAccount } from '../../contract/providers.ts';
import { floatStepOf } from '../../contract/terms/float.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { Currency, Money } from '../../contract/terms/money.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import { ANSWERED, findLastReconciliation } from '../../db/float-reconciliations.ts';
import type { NewReconciliation } from '../../db/float-reconciliations.ts';
import { readBalance } from '../../db/ledger.ts';
import { findNoticeFeed } from '../../db/notice-feeds.ts';
import { transact, type Tx } from '../../db/open.ts';
import { findProviderAccount, type ProviderAccountRow } from '../../db/provider-accounts.ts';
import { countUnseenOrphans } from '../../db/provider-notices.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { floatAccount, floatHeldAccount } from '../ledger/accounts.ts';
import type { Answer, Evidence, Provider } from './provider.ts';

/** What calls about accounts need of the core. */
export type AccountDeps = Pick<Core, 'database' | 'ports' | 'events' | 'accounts'>;
export type AccountView = z.output<typeof providerAccount>;
export interface ById {
  readonly id: ProviderAccountId;
}

export async function getAccount(
  core: Pick<AccountDeps, 'database'>,
  id: ProviderAccountId,
): Promise<ProviderAccountRow> {
  const account = await findProviderAccount(core.database.db, id);
  if (!account) throw new Refusal('NOT_FOUND', { what: 'account' });
  return account;
}

/** One change of one account and its audit line, in one transaction. */
export function changeAccount(
  core: Pick<AccountDeps, 'database' | 'ports'>,
  actor: Actor,
  id: ProviderAccountId,
  act: string,
  details: Readonly<Record<string, unknown>>,
  write: (tx: Tx, nowMs: UtcMs) => Promise<void>,
): Promise<void> {
  const atMs = core.ports.clock.nowMs();
  return transact(core.database.db, async (tx) => {
    await write(tx, atMs);
    await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act, subject: `account:${id}`, details });
  });
}

/** Tells the screens, after the commit, and answers with the account as it is now. */
export async function announceAccount(core: AccountDeps, id: ProviderAccountId): Promise<AccountView> {
  core.events.publish({ type: 'provider-changed', accountId: id });
  core.events.publish({ type: 'status-changed' });
  return describeAccount(core, await getAccount(core, id));
}

export async function describeAccount(core: AccountDeps, account: ProviderAccountRow): Promise<AccountView> {
  const { id, currency } = account;
  const { db } = core.database;
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  const provider = await findProvider(core, id);
  const freeMinor = await readBalance(db, floatAccount(id), currency);
  const last = await findLastReconciliation(db, id);
  const answered = last?.verdict === 'no_answer' ? await findLastReconciliation(db, id, ANSWERED) : last;
  return {
    id,
    provider: account.provider,
    name: account.name,
    isTraining: account.provider === 'training',
    state: account.state,
    stopReason: account.stopReason,
    health: core.accounts.healthOf(id),
    float: money(freeMinor),
    held: money(await readBalance(db, floatHeldAccount(id), currency)),
    reported: account.reportedFloatMinor === null ? null : money(account.reportedFloatMinor),
    reportedAtMs: account.reportedAtMs,
    lowFloat: money(account.lowFloatMinor),
    lowStep: floatStepOf(freeMinor, account.lowFloatMinor) ?? null,
    hasBalance: provider?.capabilities.hasBalance ?? false,
    comparison: answered ? describeComparison(answered, currency) : null,
    unansweredSinceMs: last?.verdict === 'no_answer' ? last.atMs : null,
    notices: await describeNotices(core, id, provider),
    lanes: provider?.capabilities.lanes ?? 0,
    ratePerSecond: provider?.capabilities.ratePerSecond ?? 0,
  };
}

async function describeNotices(
  { database: { db } }: AccountDeps,
  id: ProviderAccountId,
  provider: Provider | undefined,
): Promise<AccountView['notices']> {
  const feed = await findNoticeFeed(db, id);
  const unseenOrphans = await countUnseenOrphans(db, id);
  const isSilent = !provider?.listNotices && !feed && unseenOrphans === 0;
  return isSilent ? null : { readAtMs: feed?.readAtMs ?? null, trouble: feed?.trouble ?? null, unseenOrphans };
}

export function describeComparison(its: NewReconciliation, currency: Currency): z.output<typeof floatComparison> {
  const money = (amountMinor: number): Money => ({ amountMinor, currency });
  return {
    atMs: its.atMs,
    cause: its.cause,
    verdict: its.verdict,
    reported: its.reportedMinor === null ? null : money(its.reportedMinor),
    free: money(its.freeMinor),
    heldUnsent: money(its.heldUnsentMinor),
    heldSent: money(its.heldSentMinor),
    lowest: money(its.lowestMinor),
    highest: money(its.highestMinor),
    difference: money(its.differenceMinor),
    sinceMs: its.sinceMs,
    trouble: its.trouble,
  };
}

/** Undefined for a provider that this version does not know: its account is still listed, with its float. */
async function findProvider(core: AccountDeps, id: ProviderAccountId): Promise<Provider | undefined> {
  try {
    return await core.accounts.providerFor(id);
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'NOT_FOUND') return undefined;
    throw cause;
  }
}

/** The value of an answer. Refuses with PROVIDER_REFUSED or PROVIDER_UNREACHABLE. */
export function insist<T>(answer: Answer<T>): T {
  if (answer.kind === 'answered') return answer.value;
  if (answer.kind === 'refused') throw new Refusal('PROVIDER_REFUSED', { code: answer.code });
  throw new Refusal('PROVIDER_UNREACHABLE', { cause: causeOf(answer.evidence) });
}

export function causeOf({ cause, httpStatus }: Evidence): string {
  return cause ?? `HTTP ${httpStatus ?? ''}`.trim();
}
