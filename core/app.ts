import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditCheck } from '../contract/audit.ts';
import { DataFolderInUse, lockDataFolder } from '../db/data-folder-lock.ts';
import { DatabaseDamaged, DatabaseTooNew } from '../db/migrate.ts';
import { DatabaseReadOnly, openShopFile } from '../db/open-shop-file.ts';
import type { OpenedDatabase } from '../db/open.ts';
import { checkAuditAtStart } from './audit/check-audit.ts';
import { askAfterRestore } from './backup/ask-after-restore.ts';
import { createBackupWatch } from './backup/backup-watch.ts';
import { judgeThisFolder } from './backup/judge-data-folder.ts';
import { closeWithBackup } from './backup/close-with-backup.ts';
import { createRecovery, isRecoverable } from './backup/recovery.ts';
import type { Recovery } from './backup/recovery.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import type { Restored } from './backup/restore-backup.ts';
export { PinsUnknown } from './backup/restore-backup.ts';
import { parseBackupKey, readBackupKeys, rememberBackupKey } from './backup/backup-key.ts';
import { readShopMark } from './backup/shop-mark.ts';
import { Refusal } from '../contract/errors.ts';
import { createBatchStartWatch } from './batches/batch-start-watch.ts';
import type { AppContext, CallerKind } from './context.ts';
import type { Core } from './core.ts';
import { createEventFeed } from './event-feed.ts';
import { createImportPreviews } from './imports/import-previews.ts';
import { finishOpenImports } from './imports/take-back.ts';
import { createForecastWatch } from './expiry/forecast-watch.ts';
import { createFloatWatch } from './float/float-watch.ts';
import { watchServerClock } from './health/server-clock.ts';
import type { ProgramUpdates } from './platform/program-updates.ts';
import type { SecretPlace } from './platform/secret-place.ts';
import { createNoticeWatch } from './notices/notice-watch.ts';
import { createMessageWatch } from './messages/message-watch.ts';
import type { Ports } from './ports.ts';
import { sendBySmtp } from './platform/smtp-mail.ts';
import { createProviderAccounts } from './providers/provider-accounts.ts';
import { watchClock } from './recharge/clock-watch.ts';
import { createRechargeEngine } from './recharge/engine.ts';
import { createFileBallast } from './recharge/storage-ballast.ts';
import { createRefreshWatch } from './refresh/refresh-watch.ts';
import { createReportWatch } from './reports/report-watch.ts';
import type { SendMail } from './reports/send-mail.ts';
import { router } from './router.ts';
import type { AppRouter } from './router.ts';
import { createStandingOrderWatch } from './standing-orders/standing-order-watch.ts';
import { createApprovals } from './staff/approvals.ts';
import { createSessions } from './staff/sessions.ts';
import { StartRefusal } from './start-refusal.ts';
import { createUpdateWatch } from './updates/update-watch.ts';

export type { AppContext, CallerKind } from './context.ts';
export { DEFINITION_BYTES_MAX, checkSignedHttp } from './providers/signed-http/check-files.ts';
export type { SignedHttpCheck } from './providers/signed-http/check-files.ts';
export type { CheckedVector } from './providers/signed-http/check-vectors.ts';
export { StartRefusal } from './start-refusal.ts';

export interface AppOptions {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly version: string;
  /** Where the shell keeps secrets; in a private file unless told. */
  readonly secretsIn?: () => Promise<SecretPlace>;
  /** How this program is renewed; absent where somebody else installs it. */
  readonly updates?: ProgramUpdates;
  /** How mails leave; by SMTP unless told. */
  readonly sendMail?: SendMail;
  /** Room kept for a full disk; 64 MiB unless told. */
  readonly ballastBytes?: number;
  /** Where a packed application has the thread that helps to check a large file; absent: among the sources. */
  readonly checkThread?: URL;
  /** A shell with a page: a file that does not open leads to the calls of `recovery` instead of a refusal. */
  readonly guidesRecovery?: boolean;
}

export interface App {
  readonly router: AppRouter;
  contextFor(caller: CallerKind): AppContext;
  /** No new sends; what is under way ends; the file is checkpointed and closed. */
  close(): Promise<void>;
}

/**
 * Opens the data folder, brings its layout up to date, recovers what a crash left, and starts the engine. Throws
 * StartRefusal, with nothing changed, when the folder cannot be used.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const { dataDir } = options;
  const lock = lockOrRefuse(dataDir);
  try {
    let running: RunningShop | undefined;
    let recovery: Recovery | undefined;
    try {
      running = await runShop(options, replaceShop);
    } catch (error) {
      const isHopeless = !(error instanceof StartRefusal) || !isRecoverable(error);
      if (isHopeless || options.guidesRecovery !== true) throw error;
      recovery = reopenAfter(createRecovery(options, error));
    }
    let replacing: Promise<unknown> = Promise.resolve();
    return {
      router,
      contextFor: (caller) => ({
        // Not the one of now: a restored shop has a core of its own.
        get core() {
          return running?.core ?? CLOSED_CORE;
        },
        get recovery() {
          return recovery;
        },
        caller,
      }),
      async close() {
        await replacing.catch(() => undefined);
        await running?.close('closing');
        lock.release();
      },
    };

    /** Once it is restored, the shop is open as after any start. */
    function reopenAfter(closed: Recovery): Recovery {
      return {
        ...closed,
        restore(input) {
          const restored = replacing
            .catch(() => undefined)
            .then(async () => {
              if (running) throw new Refusal('NOT_FOUND', { what: 'backup' });
              const done = await closed.restore(input);
              running = await runShop(options, replaceShop);
              recovery = undefined;
              return done;
            });
          replacing = restored;
          return restored;
        },
      };
    }

    function replaceShop<T>(swap: () => Promise<T>): Promise<T> {
      const replaced = replacing
        .catch(() => undefined)
        .then(async () => {
          await running?.close('restore');
          try {
            return await swap();
          } finally {
            running = await runShop(options, replaceShop);
          }
        });
      replacing = replaced;
      return replaced;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Restores a shop that does not open: the same as the call, for whoever owns the folder and no core runs on. Throws
 * StartRefusal as `openApp` does, DATABASE_DAMAGED where the backup itself is.
 */
export async function restoreClosedShop(from: {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly backup: string;
  /** As the owner has it on paper, for a sealed backup of another computer. */
  readonly key?: string;
  /** Becomes an owner's where no PIN of the backup can be checked on this computer; PinsUnknown without it. */
  readonly ownerPin?: string;
}): Promise<Restored> {
  const { dataDir, ports, backup, ownerPin } = from;
  const lock = lockOrRefuse(dataDir);
  try {
    const typed = from.key === undefined ? undefined : parseBackupKey(from.key);
    if (from.key !== undefined && !typed) throw new Refusal('BACKUP_KEY_WRONG', {});
    const keys = [...(typed ? [typed] : []), ...(await readBackupKeys(ports))];
    const epoch = readShopMark(dataDir)?.epoch ?? 0;
    const restored = await restoreBackup(ports, {
      dataDir,
      backup,
      epoch,
      ownerId: null,
      keys,
      ...(ownerPin !== undefined && { ownerPin }),
    });
    if (typed) await rememberBackupKey(ports, typed);
    return restored;
  } catch (error) {
    if (!(error instanceof DatabaseDamaged)) throw error;
    throw new StartRefusal('DATABASE_DAMAGED', { file: backup, reason: error.message }, { cause: error });
  } finally {
    lock.release();
  }
}

/** Instead of a core, while the shop's file does not open. */
const CLOSED_CORE = new Proxy({} as Core, {
  get() {
    throw new Refusal('SHOP_CLOSED', {});
  },
});

interface RunningShop {
  readonly core: Core;
  /** Everything ends, and the file is open nowhere; a backup is made of it as it is then. */
  close(why: 'closing' | 'restore'): Promise<void>;
}

async function runShop(options: AppOptions, replaceShop: Core['replaceShop']): Promise<RunningShop> {
  const database = await openOrRefuse(options);
  const core = assemble(options, database, await checkAuditAtStart(options.ports, database), replaceShop);
  await finishOpenImports(core);
  await core.engine.start();
  const watches = [
    core.messages,
    createBatchStartWatch(core),
    createFloatWatch(core),
    createNoticeWatch(core),
    core.standingOrders,
    core.dailyReports,
    core.cardRefresh,
    createForecastWatch(core),
    core.backups,
    core.updates,
  ];
  for (const watch of watches) watch.start();
  return {
    core,
    async close(why) {
      core.events.close();
      for (const watch of watches) await watch.stop();
      await core.engine.stop();
      await core.previews.close();
      await core.accounts.close();
      await closeWithBackup(core, why);
      database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
      await database.close();
    },
  };
}

function assemble(
  {
    dataDir,
    version,
    ports,
    ballastBytes,
    sendMail = sendBySmtp,
    updates,
    secretsIn = () => Promise.resolve('private_file'),
  }: AppOptions,
  database: OpenedDatabase,
  auditAtStart: AuditCheck,
  replaceShop: Core['replaceShop'],
): Core {
  const events = createEventFeed();
  const sessions = createSessions({ database, ports });
  const approvals = createApprovals(ports);
  const serverClock = watchServerClock(ports.http, ports.clock);
  const accounts = createProviderAccounts({ database, ports: { ...ports, http: serverClock.http }, events, dataDir });
  const engine = createRechargeEngine({
    database,
    ports,
    events,
    accounts: askAfterRestore(accounts, database),
    ballast: createFileBallast(join(dataDir, 'ballast'), ballastBytes),
  });
  const previews = createImportPreviews({ database, ports, events, dataDir });
  const standingOrders = createStandingOrderWatch({ database, ports, events, engine });
  const messages = createMessageWatch({ database, ports, events, sendMail });
  const dailyReports = createReportWatch({ database, ports, sendMail });
  const clockWatch = watchClock(ports.clock);
  return {
    version,
    dataDir,
    database,
    ports,
    events,
    sessions,
    approvals,
    accounts,
    engine,
    messages,
    clockWatch,
    previews,
    standingOrders,
    dailyReports,
    cardRefresh: createRefreshWatch({ database, ports, events, accounts }),
    sendMail,
    backups: createBackupWatch({ database, ports, dataDir }),
    updates: createUpdateWatch({ ports, dataDir, events }, updates),
    replaceShop,
    auditAtStart,
    surroundings: { clockAhead: () => serverClock.clockAhead(), secretsIn },
  };
}

function lockOrRefuse(dataDir: string): { release(): void } {
  try {
    // The books are nobody else's to read.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const why = judgeThisFolder(dataDir);
    if (why) throw new StartRefusal('DATA_FOLDER_UNSAFE', { folder: dataDir, why });
    return lockDataFolder(dataDir);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    if (error instanceof DataFolderInUse)
      throw new StartRefusal('DATA_FOLDER_IN_USE', { folder: dataDir }, { cause: error });
    throw new StartRefusal('DATA_FOLDER_READ_ONLY', { folder: dataDir }, { cause: error });
  }
}

async function openOrRefuse({ dataDir, checkThread }: AppOptions): Promise<OpenedDatabase> {
  const file = join(dataDir, 'kaduo.sqlite');
  // A new and empty shop in its place would look like everything had been lost, and be traded in.
  if (!existsSync(file) && readShopMark(dataDir)) throw new StartRefusal('DATABASE_MISSING', { file, folder: dataDir });
  try {
    return await openShopFile(file, checkThread);
  } catch (error) {
    if (error instanceof DatabaseTooNew) {
      throw new StartRefusal('DATABASE_TOO_NEW', { file, found: error.found, known: error.known }, { cause: error });
    }
    if (error instanceof DatabaseDamaged) {
      throw new StartRefusal('DATABASE_DAMAGED', { file, reason: error.message }, { cause: error });
    }
    if (error instanceof DatabaseReadOnly) throw new StartRefusal('DATA_FOLDER_READ_ONLY', { file }, { cause: error });
    throw error;
  }
}
