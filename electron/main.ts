/** The desktop application: windows, dialogs and processes. The books are the core's, in a process of its own. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, ipcMain, MessageChannelMain, type WebContents } from 'electron';
import { defaultDataDir } from '../core/platform/default-data-dir.ts';
import { isOurPage, registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { superviseCore } from './core-supervisor.ts';
import { askWhereToSave, showTrouble } from './file-dialogs.ts';
import { IPC_CONNECT_CORE, IPC_CORE_LOST, IPC_CORE_PORT } from './messages.ts';
import { createDesktopSecrets } from './secrets.ts';
import { openWindow, setWindowRules } from './windows.ts';

/** Tells the one who started us that the person has already been told why. */
const EXIT_TOLD = 3;

const outDir = join(import.meta.dirname, '..');
const dataDir = dataDirFrom(process.argv);

registerAppScheme();
app.enableSandbox();
if (!useOwnProfile()) {
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
  setWindowRules();
  askWhereToSave();
  serveAppScheme(join(outDir, 'renderer'));

  const core = superviseCore({
    outDir,
    dataDir,
    version: app.getVersion(),
    secrets: createDesktopSecrets(dataDir),
    onReady() {
      for (const page of pages) joinToCore(page);
    },
    onRefused({ code }) {
      showTrouble(code, dataDir);
      app.exit(EXIT_TOLD);
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

  ipcMain.on(IPC_CONNECT_CORE, (event) => {
    if (!isOurPage(event.senderFrame?.url)) return;
    const page = event.sender;
    if (!pages.has(page)) {
      pages.add(page);
      page.once('destroyed', () => pages.delete(page));
    }
    if (isLost) page.send(IPC_CORE_LOST);
    else joinToCore(page);
  });

  const show = () => openWindow(join(outDir, 'preload', 'preload.cjs'));
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
