/** Shops that are set up once and copied for every journey: what the first run does is told by its own journey. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callCore, openDoor } from '../../scripts/screens/core-client.ts';
import { serve } from './hosts/browser-host.ts';
import { OWNER_NAME, OWNER_PIN, SHOP_NAME } from './open-shop.ts';

export type ShopContent = 'sample' | 'empty';

export interface ReadyShops {
  copyInto(dataDir: string, content: ShopContent): Promise<void>;
  remove(): void;
}

export function createReadyShops(): ReadyShops {
  const folder = mkdtempSync(join(tmpdir(), 'kaduo-ready-'));
  const made = new Map<ShopContent, Promise<string>>();
  return {
    async copyInto(dataDir, content) {
      const making = made.get(content) ?? makeShop(join(folder, content), content);
      made.set(content, making);
      cpSync(await making, dataDir, { recursive: true });
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function makeShop(dataDir: string, content: ShopContent): Promise<string> {
  const served = await serve(dataDir);
  const door = await openDoor(served.link);
  await callCore(door).setup.create({
    language: 'en',
    shopName: SHOP_NAME,
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
    ownerName: OWNER_NAME,
    ownerPin: OWNER_PIN,
    content,
  });
  await served.close();
  return dataDir;
}
