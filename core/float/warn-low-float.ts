import { floatStepOf } from '../../contract/terms/float.ts';
import type { FloatStep } from '../../contract/terms/float.ts';
import { insertFloatAlert } from '../../db/float-reconciliations.ts';
import { readBalance } from '../../db/ledger.ts';
import { transact, type Tx } from '../../db/open.ts';
import { findProviderAccount, keepFloatAlert, markAccountStopped } from '../../db/provider-accounts.ts';
import type { ProviderAccountRow } from '../../db/provider-accounts.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { floatAccount } from '../ledger/accounts.ts';
import type { FloatDeps } from './reconcile-float.ts';

/** The step to tell now: a lower one than was told since float was last bought. Pure. */
export function stepToTell(
  freeMinor: number,
  account: Pick<ProviderAccountRow, 'lowFloatMinor' | 'floatAlertPercent'>,
): FloatStep | undefined {
  const step = floatStepOf(freeMinor, account.lowFloatMinor);
  return step !== undefined && step < (account.floatAlertPercent ?? Infinity) ? step : undefined;
}

/**
 * Tells each step of a low float once, also across starts, until float is bought. A free float below zero stops the
 * account: what is not there must not be spent (invariant 8).
 */
export async function warnLowFloat(deps: FloatDeps, account: ProviderAccountRow): Promise<void> {
  const { db } = deps.database;
  const { id, currency } = account;
  const freeMinor = await readBalance(db, floatAccount(id), currency);
  const step = stepToTell(freeMinor, account);
  const isOverspent = freeMinor < 0 && account.state === 'active';
  if (step === undefined && !isOverspent) return;
  await transact(db, async (tx) => {
    if (step !== undefined) await keepStep(tx, deps, account, freeMinor, step);
    if (isOverspent) await stopOverspent(tx, deps, account, freeMinor);
  });
  if (step !== undefined) deps.events.publish({ type: 'float-alert', accountId: id, alert: 'low', percent: step });
  deps.events.publish({ type: 'provider-changed', accountId: id });
  deps.events.publish({ type: 'status-changed' });
}

/** After float was bought: the step it is in is known, and each lower one will be told again. */
export async function rearmLowFloat(tx: Tx, account: ProviderAccountRow): Promise<void> {
  const freeMinor = await readBalance(tx, floatAccount(account.id), account.currency);
  await keepFloatAlert(tx, account.id, floatStepOf(freeMinor, account.lowFloatMinor) ?? null);
}

async function keepStep(
  tx: Tx,
  { ports }: FloatDeps,
  { id, lowFloatMinor }: ProviderAccountRow,
  freeMinor: number,
  percent: FloatStep,
): Promise<void> {
  await keepFloatAlert(tx, id, percent);
  await insertFloatAlert(tx, { accountId: id, atMs: ports.clock.nowMs(), percent, freeMinor, lowFloatMinor });
}

async function stopOverspent(
  tx: Tx,
  { ports }: FloatDeps,
  { id }: ProviderAccountRow,
  freeMinor: number,
): Promise<void> {
  const account = await findProviderAccount(tx, id);
  if (account?.state !== 'active') return;
  await markAccountStopped(tx, id, 'float_low');
  const details = { reason: 'float_low', freeMinor };
  const atMs = ports.clock.nowMs();
  await appendAuditEntry(tx, { atMs, staffId: null, act: 'account-stopped', subject: `account:${id}`, details });
}
