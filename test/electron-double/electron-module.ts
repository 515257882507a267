/** The double of the main process's `electron` module: what our shell uses of it, and what Playwright does. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { DoubleMessageChannel } from './ports.ts';
import { protocol } from './protocol.ts';
import { defaultSession } from './session.ts';
import { utilityProcess } from './utility-process.ts';

export { app, BrowserWindow, DoubleMessageChannel as MessageChannelMain, ipcMain, protocol, utilityProcess };

export const session = { defaultSession };

export const webContents = {
  fromDevToolsTargetId: (targetId: string) =>
    BrowserWindow.getAllWindows().find((window) => window.webContents.targetId === targetId)?.webContents,
};

export const dialog = {
  showErrorBox(title, content) {
    process.stderr.write(`[error box] ${title}: ${content.replaceAll('\n', ' ')}\n`);
  },
} satisfies Partial<Electron.Dialog>;

export const shell = { openExternal: () => Promise.resolve() } satisfies Partial<Electron.Shell>;

export const Menu = {
  setApplicationMenu: () => undefined,
  buildFromTemplate: () => ({}),
};

/** No encryption: a mark by which a test sees that both ways were used. */
const MARK = 'double:';

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(MARK + text)),
  decryptStringAsync(bytes) {
    const text = bytes.toString();
    if (!text.startsWith(MARK)) throw new Error('not encrypted by safeStorage');
    return Promise.resolve({ result: text.slice(MARK.length), shouldReEncrypt: false });
  },
} satisfies Partial<Electron.SafeStorage>;
