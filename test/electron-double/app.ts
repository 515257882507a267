import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { followWindows, BrowserWindow } from './browser-window.ts';
import { closeBrowser, startBrowser } from './browser.ts';
import { takeInstanceLock } from './single-instance.ts';
import { killUtilities, utilityMetrics } from './utility-process.ts';

class App extends EventEmitter {
  /** The double protects nothing, so a packaged application must never run on it. */
  readonly isPackaged = false;
  readonly name = 'kaduo';
  readonly commandLine = {
    hasSwitch: (name: string): boolean => process.argv.some((arg) => arg.split('=')[0] === `--${name}`),
    appendSwitch: (name: string, value?: string): void => {
      this.#switches.push(value ? `--${name}=${value}` : `--${name}`);
    },
  };
  readonly #switches: string[] = [];
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #isQuitting = false;

  constructor() {
    super();
    refusePackaged();
    followWindows(
      (page) => this.emit('web-contents-created', {}, page),
      () => {
        if (!this.#isQuitting) this.emit('window-all-closed');
      },
    );
    setImmediate(() => void this.#start());
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? join(name === 'home' ? homedir() : tmpdir(), `double-${process.pid}-${name}`);
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths.set(name, path);
  }

  getVersion(): string {
    return packageJson().version;
  }

  getLocale(): string {
    return 'en-US';
  }

  enableSandbox(): void {
    // Every window of the double is sandboxed.
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(this.getPath('userData'), (args) => this.emit('second-instance', {}, args, ''));
  }

  getAppMetrics(): ReturnType<typeof utilityMetrics> {
    return utilityMetrics();
  }

  quit(): void {
    if (this.#isQuitting || this.#isPrevented('before-quit')) return;
    this.#isQuitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    if (this.#isPrevented('will-quit')) return;
    this.exit(0);
  }

  exit(code = 0): void {
    this.#isQuitting = true;
    killUtilities();
    void closeBrowser().finally(() => process.exit(code));
  }

  async #start(): Promise<void> {
    if (this.#isQuitting) return;
    const profile = this.getPath('userData');
    mkdirSync(profile, { recursive: true });
    await startBrowser(profile, this.#switches);
    this.#isReady = true;
    // By way of the property: Playwright's loader replaces it.
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  #isPrevented(event: string): boolean {
    let isPrevented = false;
    this.emit(event, {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return isPrevented;
  }
}

function packageJson(): { readonly version: string } {
  return JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { readonly version: string };
}

function refusePackaged(): void {
  const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.';
  const isPackaged = folder.includes('.asar') || /[\\/]resources[\\/]app([\\/]|$)/.test(resolve(folder));
  if (!isPackaged) return;
  process.stderr.write('The Electron double is for tests of the sources; it does not run a packaged application.\n');
  process.exit(1);
}

export const app = new App();
