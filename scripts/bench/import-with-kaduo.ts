/** The whole import through the contract: read in a process of its own, judged, confirmed, on the disk. */
import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { openApp } from '../../core/app.ts';
import { portsIn } from '../../server/main.ts';
import { tellMeasure } from './run-child.ts';

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
const startedAtMs = performance.now();
const { previewId } = await client.imports.open({ file: new File([await openAsBlob(path)], 'cards.xlsx') });
for (;;) {
  const preview = await client.imports.get({ previewId });
  if (preview.state === 'ready') {
    await client.imports.setMapping({
      previewId,
      mapping: { ...preview.mapping, unknownPlans: 'accept_without_plan' },
    });
    break;
  }
  await sleep(10);
}
const done = await client.imports.confirm({ previewId, supplierName: '', batchLabel: '', defaultPlanId: null });
tellMeasure(startedAtMs, done.addedCount);
await app.close();
