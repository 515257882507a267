import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IpcMain, Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { answerPageRequest } from '../../electron/answer-page-request.ts';
import { guardPage } from '../../electron/guard-page.ts';
import { guardSession } from '../../electron/guard-session.ts';
import { listenToPage } from '../../electron/listen-to-page.ts';
import { isOurPage, PAGE_URL } from '../../electron/page-address.ts';
import { findUnsafeSwitch } from '../../electron/unsafe-switches.ts';

const electronDir = resolve(import.meta.dirname, '..', '..', 'electron');
const log = { info: vi.fn(() => ''), warn: vi.fn(() => ''), error: vi.fn(() => '') };
const ELSEWHERE = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://bundle.example.com/index.html',
  'app://other/index.html',
  'app://person@bundle/index.html',
  'app://bundle:81/',
  'about:blank',
  '',
];

describe('an address', () => {
  it('is ours by its parts, not by how it begins', () => {
    expect(isOurPage(PAGE_URL)).toBe(true);
    expect(isOurPage('app://bundle/index.html#/counter')).toBe(true);
    expect(ELSEWHERE.filter((url) => isOurPage(url))).toEqual([]);
  });
});

describe('a page', () => {
  function givenPage() {
    const openOutside = vi.fn();
    const onGone = vi.fn();
    let opens: ((details: { url: string }) => { action: string }) | undefined;
    const page = Object.assign(new EventEmitter(), {
      reload: vi.fn(),
      setWindowOpenHandler: (handler: typeof opens) => (opens = handler),
    });
    guardPage(page as unknown as WebContents, { log, openOutside, onGone, monotonicMs: () => 1_000 });
    const isPrevented = (event: string, url: string) => {
      const preventDefault = vi.fn();
      page.emit(event, { url, preventDefault });
      return preventDefault.mock.calls.length > 0;
    };
    return { page, openOutside, onGone, isPrevented, open: (url: string) => opens?.({ url }).action };
  }

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('goes nowhere else (%s)', (event) => {
    const { isPrevented } = givenPage();
    expect(ELSEWHERE.filter((url) => !isPrevented(event, url))).toEqual([]);
    expect(isPrevented(event, PAGE_URL)).toBe(false);
  });

  it('opens no window, and nothing outside whose host is not named', () => {
    const { open, openOutside } = givenPage();
    expect(new Set([...ELSEWHERE, PAGE_URL].map(open))).toEqual(new Set(['deny']));
    expect(openOutside).not.toHaveBeenCalled();
  });

  it('takes no guest in', () => {
    expect(givenPage().isPrevented('will-attach-webview', '')).toBe(true);
  });

  it('begins again after a crash, which is told, but not for ever', () => {
    const { page, onGone } = givenPage();
    for (let crash = 0; crash < 10; crash += 1)
      page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(onGone).toHaveBeenCalledTimes(10);
    expect(page.reload).toHaveBeenCalledTimes(3);
  });
});

describe('a message of a page', () => {
  it('is heard from our own top frame alone', () => {
    const ipc = new EventEmitter();
    const listener = vi.fn();
    listenToPage({ ipc: ipc as unknown as IpcMain, log }, 'connect', listener);
    const say = (senderFrame: object | null) => ipc.emit('connect', { sender: 'page', senderFrame });
    for (const url of ELSEWHERE) say({ url, parent: null });
    say(null);
    say({ url: PAGE_URL, parent: { url: PAGE_URL } });
    expect(listener).not.toHaveBeenCalled();
    say({ url: PAGE_URL, parent: null });
    expect(listener).toHaveBeenCalledExactlyOnceWith('page');
  });

  it('has no other way in, and no part of the shell uses what undoes the walls', () => {
    const sources = readdirSync(electronDir)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, readFileSync(join(electronDir, name), 'utf8')] as const);
    const using = (pattern: RegExp) => sources.filter(([, text]) => pattern.test(text)).map(([name]) => name);
    expect(using(/ipcMain\.(?:on|once|handle|addListener)/)).toEqual([]);
    expect(using(/@electron\/remote|enableRemoteModule|setCertificateVerifyProc|executeJavaScript|insertCSS/)).toEqual(
      [],
    );
    expect(using(/(?:sandbox|contextIsolation|webSecurity): false|nodeIntegration\w*: true/)).toEqual([]);
    expect(using(/openExternal/)).toEqual(['main.ts']);
    expect(using(/contextBridge/)).toEqual(['preload.ts']);
    // The page is given a name, two words and one question without an argument.
    const preload = readFileSync(join(electronDir, 'preload.ts'), 'utf8');
    expect(preload.match(/exposeInMainWorld|ipcRenderer\.\w+/g)).toEqual([
      'ipcRenderer.on',
      'ipcRenderer.on',
      'ipcRenderer.send',
      'exposeInMainWorld',
    ]);
  });
});

describe('the session', () => {
  function givenSession() {
    const events = new EventEmitter();
    const handlers: Record<string, (...args: never[]) => unknown> = {};
    const keep = (name: string) => (handler: (...args: never[]) => unknown) => (handlers[name] = handler);
    const session = Object.assign(events, {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      webRequest: { onBeforeRequest: keep('before') },
    });
    guardSession(session as unknown as Session);
    return { events, ask: (name: string, ...args: unknown[]) => handlers[name]?.(...(args as never[])) };
  }
  const pageAt = (url: string) => ({ getURL: () => url });

  it('grants our page the clipboard and a USB printer, and nobody anything else', () => {
    const { ask } = givenSession();
    const permissions = [
      'media',
      'geolocation',
      'notifications',
      'fullscreen',
      'openExternal',
      'clipboard-read',
      'hid',
    ];
    const granted: string[] = [];
    const request = (url: string, permission: string) =>
      ask(
        'request',
        pageAt(url),
        permission,
        (isGranted: boolean) => isGranted && granted.push(`${permission} ${url}`),
      );
    for (const permission of [...permissions, 'clipboard-sanitized-write', 'usb']) request(PAGE_URL, permission);
    for (const url of ELSEWHERE) request(url, 'clipboard-sanitized-write');
    expect(granted).toEqual([`clipboard-sanitized-write ${PAGE_URL}`, `usb ${PAGE_URL}`]);
    expect(permissions.filter((permission) => ask('check', pageAt(PAGE_URL), permission, PAGE_URL))).toEqual([]);
    expect(ask('check', pageAt(PAGE_URL), 'usb', 'https://example.com')).toBe(false);
    expect(ask('check', null, 'usb', PAGE_URL)).toBe(false);
  });

  it('gives no device but a printer', () => {
    const { ask, events } = givenSession();
    const device = (interfaceClass: number) => ({
      deviceId: `class-${interfaceClass}`,
      configurations: [{ interfaces: [{ alternates: [{ interfaceClass }] }] }],
    });
    const may = (deviceType: string, interfaceClass: number, origin = 'app://bundle') =>
      ask('device', { deviceType, device: device(interfaceClass), origin });
    expect(may('usb', 7)).toBe(true);
    expect(may('usb', 8)).toBe(false);
    expect(may('usb', 7, 'https://example.com')).toBe(false);
    expect(may('hid', 7)).toBe(false);
    expect(may('serial', 7)).toBe(false);
    const choose = vi.fn();
    const event = { preventDefault: vi.fn() };
    events.emit('select-usb-device', event, { deviceList: [device(3), device(7)], frame: { url: PAGE_URL } }, choose);
    events.emit('select-usb-device', event, { deviceList: [device(7)], frame: { url: 'https://example.com' } }, choose);
    expect(choose.mock.calls).toEqual([['class-7'], [undefined]]);
  });

  it('lets no request leave the machine', () => {
    const { ask } = givenSession();
    const isCancelled = (url: string) => {
      let told: boolean | undefined;
      ask('before', { url }, ({ cancel }: { cancel: boolean }) => (told = cancel));
      return told;
    };
    const outside = ELSEWHERE.filter((url) => /^(?:https?|file|app|ws):/.test(url));
    expect(outside.filter((url) => !isCancelled(url))).toEqual([]);
    expect([PAGE_URL, 'blob:app://bundle/1', 'data:image/png;base64,'].filter(isCancelled)).toEqual([]);
  });
});

describe('our scheme', () => {
  const rendererDir = resolve(import.meta.dirname, '..', '..', 'renderer');
  const get = (url: string, method = 'GET') => answerPageRequest(rendererDir, { url, method });

  it('serves the page with its policy as a header', async () => {
    const answer = await get(PAGE_URL);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('serves nothing outside its folder, whatever the path looks like', async () => {
    const paths = [
      '../package.json',
      '%2e%2e/package.json',
      '..%2fpackage.json',
      '%2e%2e%5cpackage.json',
      'index.html%00.png',
      '//etc/passwd',
      'strings/../../package.json',
      '%',
      'main.tsx',
    ];
    for (const path of paths) expect([path, (await get(`app://bundle/${path}`)).status]).toEqual([path, 404]);
    expect((await get('app://other/index.html')).status).toBe(404);
    expect((await get(PAGE_URL, 'POST')).status).toBe(405);
  });
});

describe('an installed Kaduo', () => {
  it('does not start with a switch that opens its page', () => {
    const startedWith = (...names: string[]) => findUnsafeSwitch((name) => names.includes(name));
    expect(startedWith('data', 'lang')).toBeUndefined();
    expect(startedWith('lang', 'remote-debugging-port')).toBe('remote-debugging-port');
    expect(startedWith('disable-web-security')).toBe('disable-web-security');
  });
});
