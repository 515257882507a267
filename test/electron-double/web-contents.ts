import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindow } from './browser-window.ts';
import { browser } from './browser.ts';
import { PageGone, type CdpParams } from './chromium.ts';
import { makeCodec } from './codec.ts';
import { ipcMain } from './ipc-main.ts';
import { mainWorld, preloadWorld } from './page-runtime.ts';
import { hangUpAll, sendFrom, transferPorts, type PortHome } from './ports.ts';
import { answerRequest, fromPageUrl, toPageUrl } from './protocol.ts';
import { defaultSession } from './session.ts';

const PRELOAD_WORLD = 'preload';

type FromPage =
  | { t: 'port'; portId: number; data: unknown }
  | { t: 'open'; url: string }
  | { t: 'send'; channel: string; args: unknown[] }
  | { t: 'invoke'; callId: number; channel: string; args: unknown[] };

interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: { readonly url: string; readonly method: string };
}

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

export class WebContents extends EventEmitter implements PortHome {
  readonly window: BrowserWindow;
  readonly attached: Promise<void>;
  targetId = '';
  readonly #codec = makeCodec();
  #sessionId = '';
  #preloadContext: unknown;
  #url = '';
  #loading = '';
  #isGone = false;
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(window: BrowserWindow, preloadFile: string | undefined, size: CdpParams) {
    super();
    this.window = window;
    this.attached = this.#attach(preloadFile, size);
  }

  async loadURL(url: string): Promise<void> {
    await this.attached;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    this.#loading = toPageUrl(url);
    await this.#call('Page.navigate', { url: this.#loading });
    await loaded;
  }

  reload(): void {
    this.#loading = toPageUrl(this.#url);
    this.#call('Page.reload').catch(() => undefined);
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  close(): void {
    this.window.close();
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  /** What to do with a page that this one opened. */
  decideOpened(url: string): 'allow' | 'deny' {
    return this.#openHandler({ url }).action;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ t: 'event', channel, args, portIds: [] });
  }

  postMessage(channel: string, message: unknown, ports: readonly unknown[] = []): void {
    this.#tell({ t: 'event', channel, args: [message], portIds: transferPorts(ports, this) });
  }

  deliver(portId: number, data: unknown): void {
    this.#tell({ t: 'port', portId, data });
  }

  closed(portId: number): void {
    this.#tell({ t: 'close', portId });
  }

  gone(): void {
    this.#isGone = true;
    hangUpAll(this);
    this.emit('destroyed');
  }

  async #attach(preloadFile: string | undefined, size: CdpParams): Promise<void> {
    const { targetId } = await browser().call('Target.createTarget', { url: 'about:blank', ...size });
    this.targetId = String(targetId);
    const { sessionId } = await browser().call('Target.attachToTarget', { targetId, flatten: true });
    this.#sessionId = String(sessionId);
    browser().listen(this.#sessionId, (method, params) => {
      this.#onEvent(method, params).catch((error: unknown) => {
        if (!(error instanceof PageGone)) throw error;
      });
    });
    await this.#call('Page.enable');
    await this.#call('Runtime.enable');
    // Our own addresses are answered here; documents from elsewhere are seen first, for `will-navigate`.
    await this.#call('Fetch.enable', {
      patterns: [{ urlPattern: 'https://*.double/*' }, { urlPattern: '*', resourceType: 'Document' }],
    });
    await this.#call('Page.addScriptToEvaluateOnNewDocument', { source: callText(mainWorld, makeCodec.toString()) });
    if (!preloadFile) return;
    const preload = `function (require, exports, module, process) {${readFileSync(preloadFile, 'utf8')}\n}`;
    await this.#call('Runtime.addBinding', { name: 'doubleToMain', executionContextName: PRELOAD_WORLD });
    await this.#call('Page.addScriptToEvaluateOnNewDocument', {
      worldName: PRELOAD_WORLD,
      source: callText(preloadWorld, makeCodec.toString(), JSON.stringify(process.platform), preload),
    });
  }

  async #onEvent(method: string, params: CdpParams): Promise<void> {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const context = params['context'] as { readonly id: number; readonly name: string };
        if (context.name !== PRELOAD_WORLD) return;
        // A new document: the ports of the one before it are gone with it.
        hangUpAll(this);
        this.#preloadContext = context.id;
        return;
      }
      case 'Page.frameNavigated': {
        const frame = params['frame'] as { readonly url: string; readonly parentId?: string };
        if (frame.parentId === undefined) this.#url = fromPageUrl(frame.url);
        return;
      }
      case 'Page.loadEventFired':
        await defaultSession.grantTo(this);
        this.emit('did-finish-load');
        this.window.emit('ready-to-show');
        return;
      case 'Fetch.requestPaused':
        return this.#answer(params as unknown as PausedRequest);
      case 'Inspector.targetCrashed':
        this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
        return;
      case 'Runtime.bindingCalled':
        return this.#onMessage(this.#codec.decode(String(params['payload'])) as FromPage);
    }
  }

  async #answer({ requestId, frameId, resourceType, request }: PausedRequest): Promise<void> {
    if (resourceType === 'Document' && frameId === this.targetId && !this.#mayNavigate(request.url)) {
      await this.#call('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (!defaultSession.mayRequest(fromPageUrl(request.url))) {
      await this.#call('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const response = await answerRequest(request.url, request.method);
    if (!response) {
      await this.#call('Fetch.continueRequest', { requestId });
      return;
    }
    await this.#call('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  /** `loadURL` is not asked about; what the page itself wants is. */
  #mayNavigate(url: string): boolean {
    const isOurs = url === this.#loading;
    this.#loading = '';
    if (isOurs) return true;
    let isPrevented = false;
    this.emit('will-navigate', {
      url: fromPageUrl(url),
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return !isPrevented;
  }

  async #onMessage(message: FromPage): Promise<void> {
    const event = { sender: this, senderFrame: { url: this.#url, parent: null } };
    switch (message.t) {
      case 'port':
        return sendFrom(message.portId, message.data);
      case 'open':
        if (this.decideOpened(message.url) === 'allow') throw new Error('the double opens no second window');
        return;
      case 'send':
        ipcMain.emit(message.channel, event, ...message.args);
        return;
      case 'invoke': {
        const { callId, channel, args } = message;
        try {
          this.#tell({ t: 'result', callId, value: await ipcMain.invoke(channel, event, args) });
        } catch (error) {
          const text = `Error invoking remote method '${channel}': ${String(error)}`;
          this.#tell({ t: 'result', callId, error: new Error(text) });
        }
      }
    }
  }

  #tell(message: object): void {
    if (this.#isGone || this.#preloadContext === undefined) return;
    const expression = `doubleFromMain(${JSON.stringify(this.#codec.encode(message))})`;
    // Fails when the document has just been replaced, and then nobody is left to tell.
    this.#call('Runtime.evaluate', { contextId: this.#preloadContext, expression }).catch(() => undefined);
  }

  #call(method: string, params: CdpParams = {}): Promise<CdpParams> {
    return browser().call(method, params, this.#sessionId);
  }
}

/** Program text that calls `fn` with these program texts as arguments. */
function callText(fn: (...args: never[]) => unknown, ...args: readonly string[]): string {
  return `(${fn.toString()})(${args.join(', ')})`;
}
