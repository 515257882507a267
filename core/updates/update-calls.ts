import { Refusal } from '../../contract/errors.ts';
import type { UpdateState } from '../../contract/updates.ts';
import { transact } from '../../db/open.ts';
import { appendAuditEntry } from '../audit/append-audit-entry.ts';
import { makeBackupNow } from '../backup/backup-calls.ts';
import type { Actor, Core } from '../core.ts';
import { judgeUpdateAddress } from '../platform/program-updates.ts';
import { readUpdateSettings, writeUpdateSettings } from './update-settings.ts';
import type { UpdateSettings } from './update-settings.ts';

/** What the settings screen shows about newer versions. */
export async function readUpdateState(core: Pick<Core, 'version' | 'dataDir' | 'updates'>): Promise<UpdateState> {
  const settings = await readUpdateSettings(core.dataDir);
  return { isAble: await core.updates.isAble(), version: core.version, ...settings, ...core.updates.seen() };
}

/** Refuses with UPDATE_ADDRESS_WRONG. */
export async function saveUpdateSettings(core: Core, actor: Actor, settings: UpdateSettings) {
  const { isOn, address } = settings;
  const problem = address === '' && !isOn ? undefined : judgeUpdateAddress(address);
  if (problem) throw new Refusal('UPDATE_ADDRESS_WRONG', { addressProblem: problem });
  await writeUpdateSettings(core.dataDir, settings);
  await note(core, actor, 'update-settings-saved', { isOn, address });
  core.updates.forget();
  core.updates.wake();
  return {};
}

/** Refuses as the watch does. */
export async function checkForUpdate(core: Core): Promise<{ newer: string | null }> {
  await core.updates.check();
  return { newer: core.updates.seen().newer?.version ?? null };
}

/** Refuses as the watch does, and with BACKUP_FAILED: without a backup that was opened and counted nothing is installed. */
export async function installUpdate(core: Core, actor: Actor, { version }: { readonly version: string }) {
  await core.updates.install(version, async () => {
    const { name } = await makeBackupNow(core, 'update');
    await note(core, actor, 'update-begun', { from: core.version, to: version, backup: name });
  });
  return {};
}

async function note(core: Core, actor: Actor, act: string, details: Readonly<Record<string, unknown>>) {
  await transact(core.database.db, (tx) =>
    appendAuditEntry(tx, { atMs: core.ports.clock.nowMs(), staffId: actor.staffId, act, subject: 'shop', details }),
  );
}
