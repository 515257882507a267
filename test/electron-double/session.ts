import { copyFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { browser, onBrowserEvent } from './browser.ts';
import type { WebContents } from './web-contents.ts';

type RequestHandler = (page: WebContents, permission: string, answer: (isGranted: boolean) => void) => void;

type BeforeRequest = (details: { readonly url: string }, answer: (verdict: { cancel: boolean }) => void) => void;

/** What Electron calls a permission, and Chromium's name for it. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  notifications: 'notifications',
  geolocation: 'geolocation',
};

class Session extends EventEmitter {
  #requestHandler: RequestHandler = (_page, _permission, answer) => answer(true);

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#requestHandler = handler;
  }

  setPermissionCheckHandler(): void {
    // Chromium is told before the page runs, by `grantTo`.
  }

  setDevicePermissionHandler(): void {
    // No page of the double is given a device.
  }

  readonly webRequest = {
    onBeforeRequest: (handler: BeforeRequest): void => {
      this.#beforeRequest = handler;
    },
  };
  #beforeRequest: BeforeRequest = (_details, answer) => answer({ cancel: false });

  /** Whether the application lets a request of a page go. */
  mayRequest(url: string): boolean {
    let isCancelled = false;
    this.#beforeRequest({ url }, ({ cancel }) => (isCancelled = cancel));
    return !isCancelled;
  }

  /** Gives a page's origin what the application's handler grants, and nothing else. */
  async grantTo(page: WebContents): Promise<void> {
    const granted: string[] = [];
    for (const [permission, name] of Object.entries(PERMISSIONS)) {
      this.#requestHandler(page, permission, (isGranted) => {
        if (isGranted) granted.push(name);
      });
    }
    await browser().call('Browser.grantPermissions', { permissions: granted });
  }
}

class DownloadItem extends EventEmitter {
  readonly #filename: string;
  #savePath = '';

  constructor(filename: string) {
    super();
    this.#filename = filename;
  }

  getFilename(): string {
    return this.#filename;
  }

  setSavePath(path: string): void {
    this.#savePath = path;
  }

  getSavePath(): string {
    return this.#savePath;
  }

  setSaveDialogOptions(): void {
    // There is no dialog: a download without a path is as one whose dialog was closed.
  }
}

export const defaultSession = new Session();

const downloads = new Map<string, DownloadItem>();
onBrowserEvent((method, params) => {
  const guid = String(params['guid']);
  if (method === 'Browser.downloadWillBegin') {
    const item = new DownloadItem(String(params['suggestedFilename']));
    downloads.set(guid, item);
    defaultSession.emit('will-download', {}, item);
  }
  const item = downloads.get(guid);
  if (method !== 'Browser.downloadProgress' || !item || params['state'] === 'inProgress') return;
  downloads.delete(guid);
  const isSaved = params['state'] === 'completed' && item.getSavePath() !== '';
  if (isSaved) copyFileSync(String(params['filePath']), item.getSavePath());
  item.emit('done', {}, isSaved ? 'completed' : 'cancelled');
});
