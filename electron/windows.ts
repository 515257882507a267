import { BrowserWindow, Menu, session, shell, type WebContents } from 'electron';
import { isOurPage, PAGE_URL } from './app-protocol.ts';

/** Hosts whose https pages a link may open in the person's browser. None yet: providers will name theirs. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set();

/** The only thing of the machine that the page may ask for: to put a message or receipt on the clipboard. */
const PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Opens the shop's window. */
export async function openWindow(preloadFile: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  keepInside(window.webContents);
  await window.loadURL(PAGE_URL);
  return window;
}

/** For every window: what pages may not do, and the menu. */
export function setWindowRules(): void {
  const { defaultSession } = session;
  const mayHave = (page: WebContents | null, permission: string) =>
    PERMISSIONS.has(permission) && isOurPage(page?.getURL());
  defaultSession.setPermissionRequestHandler((page, permission, answer) => answer(mayHave(page, permission)));
  defaultSession.setPermissionCheckHandler((page, permission) => mayHave(page, permission));
  // Without an application menu macOS has no copy and paste; elsewhere the page has all there is.
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}

function keepInside(page: WebContents): void {
  page.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  page.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  // The books are in the core, so a page that crashed can simply begin again.
  page.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') page.reload();
  });
}

function isAllowedOutside(url: string): boolean {
  const target = URL.parse(url);
  return target?.protocol === 'https:' && EXTERNAL_HOSTS.has(target.hostname);
}
