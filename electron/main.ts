/** The desktop application: windows, dialogs and processes. The books are the core's, in a process of its own. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  MessageChannelMain,
  safeStorage,
  session,
  shell,
  type WebContents,
} from 'electron';
import { createCrashReports } from '../core/platform/crash-reports.ts';
import { defaultDataDir } from '../core/platform/default-data-dir.ts';
import { endOnBug } from '../core/platform/end-on-bug.ts';
import { createFileLog } from '../core/platform/file-log.ts';
import { systemClock } from '../core/platform/system-clock.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { superviseCore } from './core-supervisor.ts';
import { askWhereToSave, showTrouble } from './file-dialogs.ts';
import { guardPage } from './guard-page.ts';
import { guardSession } from './guard-session.ts';
import { listenToPage } from './listen-to-page.ts';
import { IPC_CONNECT_CORE, IPC_CORE_LOST, IPC_CORE_PORT } from './messages.ts';
import { loadUpdater } from './load-updater.ts';
import { createProgramUpdates } from './program-updates.ts';
import { createDesktopSecrets } from './secrets.ts';
import { findUnsafeSwitch } from './unsafe-switches.ts';
import { openWindow, setMenu } from './windows.ts';

/** Tells the one who started us that the person has already been told why. */
const EXIT_TOLD = 3;

const outDir = join(import.meta.dirname, '..');
const dataDir = dataDirFrom(process.argv);
const logDirectory = join(dataDir, 'logs');
// The core's own log lies beside it.
const log = createFileLog({ directory: logDirectory, clock: systemClock, name: 'window' });
const crashes = createCrashReports({ logDirectory, clock: systemClock, version: app.getVersion() });

endOnBug(log, crashes, 'main');
registerAppScheme();
app.enableSandbox();
// From the sources a developer may; what is installed lets nobody into its page.
if (app.isPackaged && findUnsafeSwitch((name) => app.commandLine.hasSwitch(name)) !== undefined) {
  showTrouble('SWITCH_REFUSED', dataDir);
  app.exit(EXIT_TOLD);
} else if (!useOwnProfile()) {
  showTrouble('DATA_FOLDER_READ_ONLY', dataDir);
  app.exit(EXIT_TOLD);
} else if (!app.requestSingleInstanceLock()) {
  // The first one has been told and shows its window.
  app.quit();
} else {
  void app.whenReady().then(run);
}

function run(): void {
  const pages = new Set<WebContents>();
  let isLost = false;
  guardSession(session.defaultSession);
  app.on('web-contents-created', (_event, page) => guardPage(page, pageGuard));
  setMenu();
  askWhereToSave();
  serveAppScheme(join(outDir, 'renderer'));

  const core = superviseCore({
    outDir,
    dataDir,
    version: app.getVersion(),
    secrets: createDesktopSecrets({
      keyStore: safeStorage,
      dataDir,
      platform: process.platform,
      allowsFile: process.argv.includes('--secrets-in-file'),
    }),
    updates: createProgramUpdates({
      load: loadUpdater,
      log,
      async beforeInstall() {
        await core.stop();
        // The newer one begins while this one is still going.
        app.releaseSingleInstanceLock();
      },
      onNotInstalled() {
        showTrouble('UPDATE_NOT_INSTALLED', dataDir);
        app.exit(EXIT_TOLD);
      },
    }),
    onReady() {
      for (const page of pages) joinToCore(page);
    },
    onRefused({ code }) {
      showTrouble(code, dataDir);
      app.exit(EXIT_TOLD);
    },
    onDied(which, exitCode) {
      log.error(`${which}-gone`, undefined, { exitCode });
      crashes.write({ process: which, why: `exit code ${exitCode}` });
    },
    onLost() {
      isLost = true;
      for (const page of pages) page.send(IPC_CORE_LOST);
      showTrouble('CORE_LOST', dataDir);
    },
  });

  function joinToCore(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    if (core.connectPage(port1)) page.postMessage(IPC_CORE_PORT, null, [port2]);
  }

  listenToPage({ ipc: ipcMain, log }, IPC_CONNECT_CORE, (page) => {
    if (!pages.has(page)) {
      pages.add(page);
      page.once('destroyed', () => pages.delete(page));
    }
    if (isLost) page.send(IPC_CORE_LOST);
    else joinToCore(page);
  });

  const show = () => openWindow(join(outDir, 'preload', 'preload.cjs'), !app.isPackaged);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void show();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    void core.stop().finally(() => app.exit(0));
  });
  void show();
}

const pageGuard = {
  log,
  openOutside: (url: string) => void shell.openExternal(url),
  monotonicMs: () => systemClock.monotonicMs(),
  onGone(reason: string, exitCode: number) {
    log.error('page-gone', undefined, { reason, exitCode });
    crashes.write({ process: 'page', why: `${reason}, exit code ${exitCode}` });
  },
};

function dataDirFrom(args: readonly string[]): string {
  const at = args.indexOf('--data');
  const named = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--data='))?.slice('--data='.length);
  return named ? resolve(named) : defaultDataDir();
}

/** The window's own files live beside the data, so that each data folder has one running Kaduo, and two may run. */
function useOwnProfile(): boolean {
  const profile = join(dataDir, 'window');
  try {
    mkdirSync(profile, { recursive: true });
  } catch {
    return false;
  }
  app.setPath('userData', profile);
  return true;
}
