import { Refusal } from '../../contract/errors.ts';
import type { ProviderAccountId } from '../../contract/terms/ids.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import { transact } from '../../db/open.ts';
import { changeAccountConfig, countOpenOrdersOf } from '../../db/provider-account-config.ts';
import { findProviderAccount } from '../../db/provider-accounts.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import type { Actor, Core } from '../core.ts';
import { trainingConfig } from './training/training-config.ts';

type Deps = Pick<Core, 'database' | 'ports' | 'accounts'>;

/**
 * Makes a training account practise with another class of provider. What is open was sent to a provider of the old class
 * and must be asked about as one: refuses with ACCOUNT_HAS_OPEN_ORDERS while there is any. The account's settings decide;
 * the server is told at the next call.
 */
export async function changeRecoveryClass(
  { database, ports, accounts }: Deps,
  actor: Actor,
  id: ProviderAccountId,
  recoveryClass: RecoveryClass,
): Promise<void> {
  const account = await findProviderAccount(database.db, id);
  if (!account) throw new Refusal('NOT_FOUND', { what: 'account' });
  const before = trainingConfig.parse(account.config).recoveryClass;
  if (before === recoveryClass) return;
  // Opened by now, whatever happens below.
  await accounts.providerFor(id);
  const config = { ...(account.config as Readonly<Record<string, unknown>>), recoveryClass };
  try {
    await transact(database.db, async (tx) => {
      const count = await countOpenOrdersOf(tx, id);
      if (count > 0) throw new Refusal('ACCOUNT_HAS_OPEN_ORDERS', { count });
      await changeAccountConfig(tx, id, config);
      const details = { before, after: recoveryClass };
      const atMs = ports.clock.nowMs();
      const subject = `account:${id}`;
      await appendAuditEntry(tx, { atMs, staffId: actor.staffId, act: 'practice-class-set', subject, details });
      // Before the commit, so that no order of the time after it can be claimed for the adapter of the time before.
      accounts.refit({ ...account, config });
    });
  } catch (cause) {
    accounts.refit(account);
    throw cause;
  }
}

/** The refusal of the above, asked for before anything else is changed. */
export async function refuseRecoveryClass(
  { database }: Pick<Deps, 'database'>,
  id: ProviderAccountId,
  recoveryClass: RecoveryClass,
): Promise<void> {
  const account = await findProviderAccount(database.db, id);
  if (!account || trainingConfig.parse(account.config).recoveryClass === recoveryClass) return;
  const count = await countOpenOrdersOf(database.db, id);
  if (count > 0) throw new Refusal('ACCOUNT_HAS_OPEN_ORDERS', { count });
}
