import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openApp, PinsUnknown, restoreClosedShop } from '../../../core/app.ts';
import { createFileSecrets } from '../../../core/platform/file-secrets.ts';
import { createNodePorts } from '../../../core/platform/node-ports.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PIN = '480213';
const log = { info: () => '', warn: () => '', error: () => '' };

function portsOf(dataDir: string) {
  return createNodePorts({
    log,
    secrets: createFileSecrets(join(dataDir, 'secrets.json')),
    workers: {
      spawn: () => {
        throw new Error('no workers here');
      },
    },
  });
}

async function openFolder(dataDir: string, guidesRecovery = false) {
  const app = await openApp({ dataDir, ports: portsOf(dataDir), version: 'test', ballastBytes: 4096, guidesRecovery });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await app.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { client: createRouterClient(app.router, { context: app.contextFor('command_line') }), close };
}

async function openNewShop() {
  const dataDir = temporaryFolder();
  const opened = await openFolder(dataDir);
  const { staff } = await opened.client.setup.create({
    language: 'en',
    shopName: 'Sakura SIM',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: 'Owner',
    ownerPin: PIN,
    content: 'empty',
  });
  return { ...opened, dataDir, ownerId: staff.id };
}

describe('backups', () => {
  it('puts a checked backup in the place of the shop, sets the file of before aside, and opens it at once', async () => {
    const { client, ownerId, dataDir } = await openNewShop();
    const { name } = await client.backups.make();
    await client.staff.add({ name: 'Since', role: 'clerk', pin: '731946', language: 'en' });
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([name]);
    const { handedOver, setAside } = await client.backups.restore({ name, ownerId, ownerPin: PIN });
    expect(handedOver).toBe(0);
    expect(existsSync(join(setAside, 'kaduo.sqlite'))).toBe(true);
    expect((await client.staff.list()).map(({ name }) => name)).toEqual(['Owner']);
    expect((await client.system.hello()).shop?.name).toBe('Sakura SIM');
    // What was there before the restore is a backup as well.
    expect((await client.backups.list()).backups.map(({ reason }) => reason)).toContain('restore');
  });

  it('restores nothing with a wrong PIN, and no file that is damaged or not there', async () => {
    const { client, ownerId, dataDir } = await openNewShop();
    const { name } = await client.backups.make();
    await expect(client.backups.restore({ name, ownerId, ownerPin: '111222' })).rejects.toMatchObject({
      code: 'PIN_WRONG',
    });
    const path = join(dataDir, 'backups', name);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0x55, bytes.length / 2));
    await expect(client.backups.look({ name })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    await expect(client.backups.restore({ name, ownerId, ownerPin: PIN })).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
    });
    rmSync(path);
    await expect(client.backups.look({ name })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client.system.hello()).shop?.name).toBe('Sakura SIM');
  });

  it('makes one when Kaduo closes, and copies it to the second location', async () => {
    const { client, close, dataDir } = await openNewShop();
    const second = join(temporaryFolder(), 'stick');
    await expect(client.backups.save({ everyHours: 4, keepLast: 5, secondFolder: second })).rejects.toMatchObject({
      code: 'BACKUP_FOLDER_UNUSABLE',
    });
    mkdirSync(second);
    await client.backups.save({ everyHours: 4, keepLast: 5, secondFolder: second });
    await close();
    const names = readdirSync(join(dataDir, 'backups'));
    expect(names.length).toBeGreaterThan(0);
    expect(readdirSync(second)).toEqual(names);
  });

  it('seals backups with a key that is told once, and brings a shop with its PINs to another computer by it alone', async () => {
    const { client, ownerId, dataDir, close } = await openNewShop();
    const { key } = await client.backups.makeKey();
    await expect(
      client.backups.seal({ key: key.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')) }),
    ).rejects.toMatchObject({
      code: 'BACKUP_KEY_WRONG',
    });
    await client.backups.seal({ key: key.toLowerCase().replaceAll('-', ' ') });
    const { name } = await client.backups.make();
    expect((await client.backups.look({ name })).inBackup.shopName).toBe('Sakura SIM');
    await client.backups.restore({ name, ownerId, ownerPin: PIN });
    await close();
    const sealed = join(dataDir, 'backups', name);
    const bytes = readFileSync(sealed);
    expect(bytes.includes('Sakura SIM')).toBe(false);
    for (const file of ['kaduo.sqlite', 'backup-settings.json']) {
      expect(readFileSync(join(dataDir, file)).includes(key)).toBe(false);
    }
    expect(readdirSync(dataDir).filter((one) => /^(?:look|restore)-/.test(one))).toEqual([]);

    const elsewhere = temporaryFolder();
    const ports = portsOf(elsewhere);
    await expect(restoreClosedShop({ dataDir: elsewhere, ports, backup: sealed })).rejects.toMatchObject({
      code: 'BACKUP_KEY_WRONG',
    });
    await restoreClosedShop({ dataDir: elsewhere, ports, backup: sealed, key });
    const there = await openFolder(elsewhere);
    await expect(there.client.session.signIn({ staffId: ownerId, pin: PIN })).resolves.toBeDefined();
  });

  it('asks for a new PIN of the owner where an open backup comes to another computer', async () => {
    const { client, ownerId, dataDir, close } = await openNewShop();
    const { name } = await client.backups.make();
    await close();
    const from = { dataDir: temporaryFolder(), backup: join(dataDir, 'backups', name) };
    const ports = portsOf(from.dataDir);
    await expect(restoreClosedShop({ ...from, ports })).rejects.toBeInstanceOf(PinsUnknown);
    expect(existsSync(join(from.dataDir, 'kaduo.sqlite'))).toBe(false);
    await restoreClosedShop({ ...from, ports, ownerPin: '615273' });
    const there = await openFolder(from.dataDir);
    await expect(there.client.session.signIn({ staffId: ownerId, pin: '615273' })).resolves.toBeDefined();
  });

  it('does not begin an empty shop where there was one', async () => {
    const { close, dataDir } = await openNewShop();
    await close();
    rmSync(join(dataDir, 'kaduo.sqlite'));
    await expect(openFolder(dataDir)).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
    expect(existsSync(join(dataDir, 'kaduo.sqlite'))).toBe(false);
  });

  it('brings a shop back whose file is damaged, and sets the damaged file aside', async () => {
    const { client, close, dataDir } = await openNewShop();
    const { name } = await client.backups.make();
    await close();
    writeFileSync(join(dataDir, 'kaduo.sqlite'), Buffer.alloc(65_536, 0x55));
    await expect(openFolder(dataDir)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    const ports = portsOf(dataDir);
    const backup = join(dataDir, 'backups', name);
    const { setAside } = await restoreClosedShop({ dataDir, ports, backup });
    expect(existsSync(join(setAside, 'kaduo.sqlite'))).toBe(true);
    const opened = await openFolder(dataDir);
    expect((await opened.client.system.hello()).shop?.name).toBe('Sakura SIM');
  });

  it('guides back a page whose shop is damaged: what there is, the owner’s PIN of that backup, and nothing else', async () => {
    const { client, close, dataDir, ownerId } = await openNewShop();
    expect(await client.recovery.state()).toBeNull();
    await expect(client.recovery.restore({ name: 'a.sqlite', ownerId, ownerPin: PIN })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { name } = await client.backups.make();
    await close();
    writeFileSync(join(dataDir, 'kaduo.sqlite'), Buffer.alloc(65_536, 0x55));
    writeFileSync(join(dataDir, 'backups', 'kaduo-20990101T000000Z-person-aa.sqlite'), 'none');
    const page = await openFolder(dataDir, true);
    await expect(page.client.system.hello()).rejects.toMatchObject({ code: 'SHOP_CLOSED' });
    await expect(page.client.staff.list()).rejects.toMatchObject({ code: 'SHOP_CLOSED' });
    const state = await page.client.recovery.state();
    expect(state).toMatchObject({
      why: 'damaged',
      backups: [
        { trouble: 'damaged' },
        { name, counts: { shopName: 'Sakura SIM', orders: 0 }, owners: [{ id: ownerId, name: 'Owner' }] },
      ],
    });
    const order = { name, ownerId };
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await expect(page.client.recovery.restore({ ...order, ownerPin: '111222' })).rejects.toMatchObject({
        code: 'PIN_WRONG',
        data: { triesLeft },
      });
    }
    await expect(page.client.recovery.restore({ ...order, ownerPin: PIN })).rejects.toMatchObject({
      code: 'PIN_LOCKED',
    });
    await page.close();
    const again = await openFolder(dataDir, true);
    // Whose secrets are gone as well is told so, and is not taken for somebody who guesses.
    const secrets = join(dataDir, 'secrets.json');
    const kept = readFileSync(secrets);
    rmSync(secrets);
    await expect(again.client.recovery.restore({ ...order, ownerPin: PIN })).rejects.toMatchObject({
      code: 'PINS_UNKNOWN',
    });
    writeFileSync(secrets, kept, { mode: 0o600 });
    const { setAside } = await again.client.recovery.restore({ ...order, ownerPin: PIN });
    expect(readFileSync(join(setAside, 'kaduo.sqlite')).every((byte) => byte === 0x55)).toBe(true);
    expect((await again.client.system.hello()).shop?.name).toBe('Sakura SIM');
    expect(await again.client.recovery.state()).toBeNull();
  });
});
