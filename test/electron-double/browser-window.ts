import { EventEmitter } from 'node:events';
import { browser, onBrowserEvent } from './browser.ts';
import { WebContents } from './web-contents.ts';

let windows: BrowserWindow[] = [];
let announcePage: (page: WebContents) => void = () => undefined;

export class BrowserWindow extends EventEmitter {
  static getAllWindows(): readonly BrowserWindow[] {
    return windows;
  }

  static fromWebContents(page: WebContents): BrowserWindow {
    return page.window;
  }

  readonly webContents: WebContents;
  focusCount = 0;
  #isShown: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { nodeIntegration, contextIsolation, sandbox, preload } = options.webPreferences ?? {};
    if (nodeIntegration || contextIsolation === false || sandbox === false) {
      throw new Error('the double has only sandboxed, isolated windows');
    }
    this.#isShown = options.show !== false;
    windows.push(this);
    this.webContents = new WebContents(this, preload, { width: options.width ?? 800, height: options.height ?? 600 });
    announcePage(this.webContents);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#isShown = true;
  }

  isVisible(): boolean {
    return this.#isShown;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.show();
  }

  focus(): void {
    this.focusCount += 1;
    this.emit('focus');
  }

  close(): void {
    browser()
      .call('Target.closeTarget', { targetId: this.webContents.targetId })
      .catch(() => undefined);
  }

  gone(): void {
    windows = windows.filter((window) => window !== this);
    this.webContents.gone();
    this.emit('closed');
  }
}

/** Tells of each page and when no window is left, and asks pages about the windows that they open. */
export function followWindows(onCreated: (page: WebContents) => void, onLastClosed: () => void): void {
  announcePage = onCreated;
  onBrowserEvent((method, params) => {
    if (method === 'Target.targetDestroyed') {
      const window = windows.find(({ webContents }) => webContents.targetId === params['targetId']);
      window?.gone();
      if (window && windows.length === 0) onLastClosed();
    }
    if (method === 'Target.targetCreated') {
      const { targetId, openerId, url } = params['targetInfo'] as Record<string, string>;
      const opener = windows.find(({ webContents }) => webContents.targetId === openerId)?.webContents;
      if (opener?.decideOpened(url ?? '') !== 'deny') return;
      browser()
        .call('Target.closeTarget', { targetId })
        .catch(() => undefined);
    }
  });
}
