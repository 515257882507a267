/**
 * The whole import through the contract: read in a process of its own, judged, confirmed, asked meanwhile, taken back;
 * and beside it the same cards by prepared statements in one transaction, in a file of the same layout.
 */
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { openApp } from '../../core/app.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { portsIn } from '../../server/main.ts';
import type { ImportMeasure } from './import-measure.ts';
import { iccidAt, msisdnAt } from './made-cards.ts';

/** A busy counter. */
const PAUSE_MS = 100;

const [path = '', dataDir = ''] = process.argv.slice(2);
const app = await openApp({ dataDir, ports: portsIn(dataDir), version: 'bench' });
const client = createRouterClient(app.router, { context: app.contextFor('command_line') });
await client.setup.create({
  language: 'en',
  shopName: 'Bench',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  ownerName: 'Owner',
  ownerPin: '480213',
  content: 'empty',
});

const started = performance.now();
const { previewId } = await client.imports.open({ file: new File([await openAsBlob(path)], 'cards.xlsx') });
let preview = await client.imports.get({ previewId });
for (; preview.state !== 'ready'; preview = await client.imports.get({ previewId })) await sleep(10);
const previewSeconds = secondsSince(started);
// The sheet's plans are not the shop's: taken without one, so that every row is a card.
const mapping = { ...preview.mapping, unknownPlans: 'accept_without_plan' as const };
await client.imports.setMapping({ previewId, mapping });

const asking = new AbortController();
const waits = askMeanwhile(asking.signal);
const confirmStarted = performance.now();
const done = await client.imports.confirm({ previewId, supplierName: '', batchLabel: '', defaultPlanId: null });
const confirmSeconds = secondsSince(confirmStarted);
asking.abort();
const longestWaitMs = Math.max(...(await waits));

const undoStarted = performance.now();
await client.imports.undo({ id: done.id });
const undoSeconds = secondsSince(undoStarted);
await app.close();

const bare = await insertBare(done.addedCount);
const peakMb = process.resourceUsage().maxRSS / 1024;
const measure: ImportMeasure = {
  rows: done.addedCount,
  previewSeconds,
  confirmSeconds,
  undoSeconds,
  longestWaitMs,
  ...bare,
  peakMb,
};
console.log(JSON.stringify(measure));

function secondsSince(startMs: number): number {
  return (performance.now() - startMs) / 1000;
}

/** What the counter feels: how long it is from one answer to the next while the cards go in. */
async function askMeanwhile(signal: AbortSignal): Promise<readonly number[]> {
  const taken: number[] = [];
  while (!signal.aborted) {
    const askedAt = performance.now();
    await sleep(PAUSE_MS);
    await client.cards.find({ text: iccidAt(7) });
    taken.push(performance.now() - askedAt - PAUSE_MS);
  }
  return taken;
}

async function insertBare(
  count: number,
): Promise<{ readonly bareInsertSeconds: number; readonly bareDeleteSeconds: number }> {
  const { sqlite, close } = await openShopFile(join(dataDir, 'bare.sqlite'));
  const insert = sqlite.prepare(
    `INSERT INTO card (iccid, msisdn, status, batch_label, location, cost_minor, cost_currency, activate_by_on, notes,
       lapses_at_ms, created_at_ms, touched_at_ms) VALUES (?, ?, 'in_stock', ?, ?, ?, 'JPY', '2030-01-01', ?, ?, 1, 1)`,
  );
  const insertStarted = performance.now();
  sqlite.transaction(() => {
    for (let index = 0; index < count; index++) {
      const batch = `B-${Math.floor(index / 1000)}`;
      const notes = `row ${index}`;
      insert.run(iccidAt(index), msisdnAt(index), batch, `Shelf ${index % 40}`, 1_000 + (index % 500), notes, index);
    }
  })();
  const bareInsertSeconds = secondsSince(insertStarted);
  const remove = sqlite.prepare('DELETE FROM card WHERE id = ?');
  const deleteStarted = performance.now();
  sqlite.transaction(() => {
    for (let id = 1; id <= count; id++) remove.run(id);
  })();
  const bareDeleteSeconds = secondsSince(deleteStarted);
  await close();
  return { bareInsertSeconds, bareDeleteSeconds };
}
