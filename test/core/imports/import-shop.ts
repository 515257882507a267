import { openAsBlob, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { KaduoEvent } from '../../../contract/events.ts';
import type { ImportPreview } from '../../../contract/imports.ts';
import type { PlanId } from '../../../contract/terms/ids.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { Actor } from '../../../core/core.ts';
import { createEventFeed } from '../../../core/event-feed.ts';
import { createImportPreviews } from '../../../core/imports/import-previews.ts';
import { getPreview } from '../../../core/imports/preview-calls.ts';
import { createForkedWorkers } from '../../../core/platform/forked-workers.ts';
import { systemClock } from '../../../core/platform/system-clock.ts';
import { systemRandomness } from '../../../core/platform/system-randomness.ts';
import type { Ports } from '../../../core/ports.ts';
import { SAMPLE_PLAN_NAMES } from '../../../core/shop/sample-texts.ts';
import { openShopFile } from '../../../db/open-shop-file.ts';
import { transact } from '../../../db/open.ts';
import { insertPlan } from '../../../db/plans.ts';
import { insertShop } from '../../../db/shop.ts';
import { insertStaff } from '../../../db/staff.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** 2026-08-15 12:00 in Tokyo. */
export const NOW = Date.UTC(2026, 7, 15, 3) as UtcMs;
export const PLAN_CODES = ['SKR-10GB-30D', 'SKR-30GB-30D', 'DAY-1GB', 'UNL-15D', 'ONE-5GB-10D'] as const;

/** A shop with the sample's plans and nothing else, on a real database file, reading sheets in real processes. */
export async function openImportShop() {
  const dataDir = temporaryFolder();
  const database = await openShopFile(join(dataDir, 'shop.sqlite'));
  const log = { info: () => '', warn: () => '', error: () => '' };
  const unused = () => Promise.reject(new Error('not used here'));
  const ports: Ports = {
    clock: { ...systemClock, nowMs: () => NOW },
    random: systemRandomness,
    http: { send: unused },
    secrets: { read: unused, write: unused, remove: unused },
    workers: createForkedWorkers(log),
    log,
  };
  const events = createEventFeed();
  const previews = createImportPreviews({ database, ports, events, dataDir });
  onTestFinished(async () => {
    await previews.close();
    events.close();
    await database.close();
  });
  const { actor, plans } = await transact(database.db, async (tx) => {
    await insertShop(tx, { code: 'TEST', name: 'Test', timeZone: 'Asia/Tokyo', currency: 'JPY', language: 'en' }, NOW);
    const name = 'Tanaka';
    const staffId = await insertStaff(tx, { name, role: 'buyer', language: 'en', pinHash: 'x' }, NOW);
    const ids: PlanId[] = [];
    for (const code of PLAN_CODES) ids.push(await insertPlan(tx, planOf(code)));
    return { actor: { staffId, name, role: 'buyer', language: 'en' } satisfies Actor, plans: ids };
  });
  return { database, ports, events, previews, actor, plans, dataDir };
}

export type ImportShop = Awaited<ReturnType<typeof openImportShop>>;

/** Opens a preview of a file on disk and waits until it is ready, by its events as a screen does. */
export async function previewOf(shop: ImportShop, path: string, name = basename(path)): Promise<ImportPreview> {
  const controller = new AbortController();
  const changes = shop.events.listen(controller.signal);
  const first = changes.next();
  const previewId = await shop.previews.open(new File([await openAsBlob(path)], name));
  try {
    for (let change: IteratorResult<KaduoEvent, void> = await first; !change.done; change = await changes.next()) {
      const preview = await getPreview(shop, previewId);
      if (preview.state === 'ready') return preview;
    }
    throw new Error('the preview never became ready');
  } finally {
    controller.abort();
  }
}

/** Uploaded files that are still kept. */
export function keptUploads(shop: ImportShop): readonly string[] {
  try {
    return readdirSync(join(shop.dataDir, 'uploads'));
  } catch {
    return [];
  }
}

export function planOf(code: (typeof PLAN_CODES)[number]): Parameters<typeof insertPlan>[1] {
  const empty = { 'zh-CN': '', en: '', ja: '' };
  return {
    code,
    name: SAMPLE_PLAN_NAMES[code],
    kind: 'data_pack',
    family: 'sakura',
    dataBytes: 1,
    dailyDataBytes: null,
    days: 30,
    price: { amountMinor: 1480, currency: 'JPY' },
    fairUse: empty,
    activationDeadlineDays: null,
    graceDays: 0,
    cardsRechargeable: true,
    recharge: null,
    isActive: true,
  };
}
