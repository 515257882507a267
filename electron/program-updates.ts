/** electron-updater, kept to one server, to newer versions, and to installing only when it is told to. */
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { judgeUpdateAddress, UpdateFailure } from '../core/platform/program-updates.ts';
import type { OfferedProgram, ProgramUpdates } from '../core/platform/program-updates.ts';
import type { Log } from '../core/ports.ts';
import { describeUpdateFailure } from './describe-update-failure.ts';
import { pinRequests } from './pin-requests.ts';
import type { UpdaterHttp } from './pin-requests.ts';

/** A list of versions is a few hundred bytes; a server that takes longer is not there. */
const CHECK_MS_MAX = 30_000;
/** A download that brings nothing for so long is given up. */
const STALL_MS_MAX = 120_000;
const NOTES_LENGTH_MAX = 2_000;

interface Cancellation {
  cancel(): void;
}

export interface LoadedUpdater {
  readonly updater: AppUpdater;
  readonly newCancellation: () => Cancellation;
}

export function createProgramUpdates(options: {
  /** Loaded when it is first needed: every start would wait for it, and most never ask. */
  readonly load: () => Promise<LoadedUpdater>;
  readonly log: Log;
  /** Everything of the program has ended but its window; the newer one may have the data folder. */
  readonly beforeInstall: () => Promise<void>;
  /** The system did not take the newer version, and the core has ended already. */
  readonly onNotInstalled: () => void;
}): ProgramUpdates {
  const { load, log, beforeInstall, onNotInstalled } = options;
  let origin = '';
  let loading: Promise<LoadedUpdater> | undefined;

  async function loadOnce(): Promise<LoadedUpdater> {
    loading ??= load().then((loaded) => {
      setUp(loaded.updater, log, () => origin);
      return loaded;
    });
    return loading;
  }

  return {
    isAble: async () => (await loadOnce()).updater.isUpdaterActive(),
    async check(address) {
      if (judgeUpdateAddress(address)) throw new UpdateFailure('other_server');
      const { updater } = await loadOnce();
      ({ origin } = new URL(address));
      updater.setFeedURL({ provider: 'generic', url: address });
      const result = await named(() => within(CHECK_MS_MAX, updater.checkForUpdates()));
      if (!result) throw new UpdateFailure('not_installed');
      return describeOffer(result.updateInfo, result.isUpdateAvailable);
    },
    async fetch(tellPercent) {
      const { updater, newCancellation } = await loadOnce();
      const cancellation = newCancellation();
      let stalled = setTimeout(() => cancellation.cancel(), STALL_MS_MAX);
      const onProgress = ({ percent }: { readonly percent: number }) => {
        clearTimeout(stalled);
        stalled = setTimeout(() => cancellation.cancel(), STALL_MS_MAX);
        tellPercent(percent);
      };
      updater.on('download-progress', onProgress);
      try {
        await named(() => updater.downloadUpdate(cancellation as never));
      } finally {
        clearTimeout(stalled);
        updater.off('download-progress', onProgress);
      }
    },
    async install() {
      const { updater } = await loadOnce();
      updater.once('error', onNotInstalled);
      await beforeInstall();
      updater.quitAndInstall(false, true);
    },
  };
}

function setUp(updater: AppUpdater, log: Log, pinned: () => string): void {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // The whole file is compared with its digest; parts of an old one are another way for it to be wrong.
  updater.disableDifferentialDownload = true;
  // The owner has asked: no share of machines is chosen by dice.
  updater.isUserWithinRollout = () => true;
  updater.logger = {
    info: (message: unknown) => void log.info('updater', { message: String(message) }),
    warn: (message: unknown) => void log.warn('updater', { message: String(message) }),
    // Told as a refusal as well.
    error: (message: unknown) => void log.warn('updater', { message: String(message) }),
  };
  // Without a listener an `error` of the updater would end the program.
  updater.on('error', () => undefined);
  pinRequests((updater as unknown as { readonly httpExecutor: UpdaterHttp }).httpExecutor, pinned);
}

function describeOffer(info: UpdateInfo, isNewer: boolean): OfferedProgram {
  const { version, files, releaseDate, releaseNotes } = info;
  if (isNewer && !(Array.isArray(files) && files.length > 0 && files.every(({ sha512 }) => typeof sha512 === 'string')))
    throw new UpdateFailure('list_unreadable', { cause: new Error('a file without a digest') });
  const releasedAtMs = Date.parse(releaseDate);
  return {
    version,
    isNewer,
    ...(Number.isSafeInteger(releasedAtMs) && { releasedAtMs }),
    ...(typeof releaseNotes === 'string' && { notes: releaseNotes.slice(0, NOTES_LENGTH_MAX) }),
  };
}

async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof UpdateFailure ? cause : new UpdateFailure(describeUpdateFailure(cause), { cause });
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(new UpdateFailure('server_away')), limitMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(late);
  }
}
