import { BrowserWindow, Menu, type WebPreferences } from 'electron';
import { PAGE_URL } from './page-address.ts';

/** Most are what Electron does anyway: said here so that no other default can change them, and a test reads them. */
export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Opens the shop's window. Only a copy from the sources has developer tools. */
export async function openWindow(preloadFile: string, hasDevTools: boolean): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: { ...PAGE_PREFERENCES, preload: preloadFile, devTools: hasDevTools },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(PAGE_URL);
  return window;
}

/** Without an application menu macOS has no copy and paste; elsewhere the page has all there is. */
export function setMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
