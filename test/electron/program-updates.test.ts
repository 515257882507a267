import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../core/app.ts';
import type { App } from '../../core/app.ts';
import { judgeUpdateAddress } from '../../core/platform/program-updates.ts';
import { answerUpdateAsk } from '../../electron/answer-update-ask.ts';
import { createMainUpdates } from '../../electron/main-updates.ts';
import { createProgramUpdates } from '../../electron/program-updates.ts';
import { portsIn } from '../../server/main.ts';
import { listOf, loadTestUpdater, startUpdateServer } from './update-server.ts';
import type { UpdateServer } from './update-server.ts';

/** The newer program: says that it was begun. */
const newer = (folder: string) => `#!/bin/sh\necho begun > '${join(folder, 'begun')}'\n`;
const log = { info: () => '', warn: () => '', error: () => '' };

let server: UpdateServer;
let folder = '';
let app: App;
const ended: string[] = [];
const client = () => createRouterClient(app.router, { context: app.contextFor('command_line') });
const backups = () => {
  const all = join(folder, 'data', 'backups');
  return existsSync(all) ? readdirSync(all).filter((name) => name.includes('-update-')) : [];
};
const serveNewer = (changes: Parameters<typeof listOf>[2] = {}, content = newer(folder)) =>
  server.serve({
    '/kaduo/latest-linux.yml': listOf('1.3.0', content, changes),
    '/kaduo/Kaduo-1.3.0.AppImage': content,
  });

beforeAll(async () => {
  server = await startUpdateServer();
  folder = mkdtempSync(join(tmpdir(), 'kaduo-updates-'));
  const installed = join(folder, 'Kaduo-1.2.0.AppImage');
  writeFileSync(installed, 'old');
  chmodSync(installed, 0o755);
  process.env['APPIMAGE'] = installed;
  process.env['TEST_UPDATER_ARCH'] = 'x64';
  // The two processes of the desktop, with their messages handed over directly.
  const main = createProgramUpdates({
    load: () => Promise.resolve(loadTestUpdater(folder)),
    log,
    beforeInstall: () => {
      ended.push(`core ended with ${backups().length} backup`);
      return Promise.resolve();
    },
    onNotInstalled: () => ended.push('not installed'),
  });
  const core = createMainUpdates((message) => {
    if (message.type !== 'update-ask') return;
    void answerUpdateAsk(main, message, (told) => {
      if (told.type === 'update-answer') core.answer(told);
      if (told.type === 'update-percent') core.percent(told.percent);
    });
  });
  const dataDir = join(folder, 'data');
  app = await openApp({
    dataDir,
    ports: portsIn(dataDir),
    version: '1.2.0',
    ballastBytes: 4096,
    updates: core.updates,
  });
  await client().setup.create({
    language: 'en',
    shopName: 'Sakura SIM',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: '480213',
    content: 'empty',
  });
});
afterAll(async () => {
  delete process.env['APPIMAGE'];
  delete process.env['TEST_UPDATER_ARCH'];
  await app.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a newer Kaduo', () => {
  it('is looked for only where the owner has switched it on, at an https address', async () => {
    expect(await client().updates.state()).toMatchObject({ isAble: true, isOn: false, address: '', newer: null });
    await expect(client().updates.check()).rejects.toMatchObject({ code: 'UPDATES_OFF' });
    for (const [address, addressProblem] of [
      [server.address.replace('https', 'http'), 'not_https'],
      ['https://owner:pin@updates.example', 'has_login'],
      ['https://updates.example/?a=1', 'has_query'],
      ['updates.example', 'not_an_address'],
    ] as const) {
      const saved = client().updates.save({ isOn: true, address });
      await expect(saved).rejects.toMatchObject({ code: 'UPDATE_ADDRESS_WRONG', data: { addressProblem } });
    }
    expect(judgeUpdateAddress(server.address)).toBeUndefined();
    expect(server.asked).toEqual([]);
    server.serve({});
    await client().updates.save({ isOn: true, address: server.address });
    const [entry] = (await client().audit.list({ offset: 0, limit: 1 })).rows;
    expect(entry).toMatchObject({ act: 'update-settings-saved' });
  });

  it.each([
    ['a server that breaks off', 'server_away', { '/kaduo/latest-linux.yml': 'gone' }],
    ['a server in trouble', 'server_away', { '/kaduo/latest-linux.yml': 503 }],
    ['no list', 'no_list', {}],
    ['a list that is a page', 'list_unreadable', { '/kaduo/latest-linux.yml': '<html>: : not a list' }],
    ['a list without a version', 'list_unreadable', { '/kaduo/latest-linux.yml': 'files: []' }],
    ['a version that is none', 'list_unreadable', { '/kaduo/latest-linux.yml': listOf('newest', '') }],
    ['a file without a digest', 'list_unreadable', { '/kaduo/latest-linux.yml': 'version: 1.3.0\nfiles:\n  - url: a' }],
    ['a way elsewhere', 'other_server', { '/kaduo/latest-linux.yml': { location: 'http://127.0.0.1:1/x.yml' } }],
  ])('%s is told in words (%s)', async (_what, failure, answers) => {
    server.serve(answers);
    await expect(client().updates.check()).rejects.toMatchObject({ code: 'UPDATE_FAILED', data: { failure } });
    expect(await client().updates.state()).toMatchObject({ stage: 'idle', failure, newer: null });
  });

  it('is newer, not the same and not an older one', async () => {
    for (const version of ['1.2.0', '1.1.9', '0.9.0']) {
      server.serve({ '/kaduo/latest-linux.yml': listOf(version, '') });
      expect([version, await client().updates.check()]).toEqual([version, { newer: null }]);
    }
    await expect(client().updates.install({ version: '1.1.9' })).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    expect(await client().updates.state()).toMatchObject({ failure: null, checkedAtMs: expect.any(Number) as number });
  });

  it.each([
    ['is not what the list says', 'wrong_content', { digestOf: 'what was meant' }],
    ['lies on another server', 'other_server', { url: 'https://127.0.0.1:1/Kaduo-1.3.0.AppImage' }],
    ['lies on the same server without TLS', 'other_server', { url: 'http://127.0.0.1:1/Kaduo-1.3.0.AppImage' }],
  ])('that %s is thrown away: no backup, nothing installed', async (_what, failure, changes) => {
    serveNewer(changes);
    expect(await client().updates.check()).toEqual({ newer: '1.3.0' });
    const installing = client().updates.install({ version: '1.3.0' });
    await expect(installing).rejects.toMatchObject({ code: 'UPDATE_FAILED', data: { failure } });
    expect(backups()).toEqual([]);
    expect(ended).toEqual([]);
    expect(readFileSync(process.env['APPIMAGE'] ?? '', 'utf8')).toBe('old');
  });

  it('is fetched, a backup is made, the core ends, and only then it takes the place of this one', async () => {
    serveNewer();
    await client().updates.check();
    expect((await client().updates.state()).newer).toEqual({
      version: '1.3.0',
      releasedAtMs: Date.parse('2026-11-20T03:00:00Z'),
      notes: 'Sells faster',
    });
    await expect(client().updates.install({ version: '1.4.0' })).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await client().updates.install({ version: '1.3.0' });
    await expect.poll(() => existsSync(join(folder, 'begun'))).toBe(true);
    expect(ended).toEqual(['core ended with 1 backup']);
    expect(readFileSync(join(folder, 'Kaduo-1.3.0.AppImage'), 'utf8')).toBe(newer(folder));
    expect((await client().backups.list()).backups.map(({ reason }) => reason)).toContain('update');
    const acts = (await client().audit.list({ offset: 0, limit: 5 })).rows.map(({ act }) => act);
    expect(acts).toContain('update-begun');
    // Of this computer the server has heard nothing but its version of HTTP.
    expect(server.asked.every(({ headers }) => !('x-user-staging-id' in headers) && !('cookie' in headers))).toBe(true);
  });
});
