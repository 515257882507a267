/** The program whose writes are recorded: works off what is queued, sells at the counter, and ends. */
import { writeSync } from 'node:fs';
import { systemClock } from '../../core/platform/system-clock.ts';
import type { App } from '../../core/app.ts';
import { openFolder, pause, sellAtCounter } from './open-shop.ts';
import { TOLD_FD } from './power-words.ts';
import type { RecordedLife, ToldFact } from './power-words.ts';
import { runToEnd } from './run-to-end.ts';

const CUSTOMER_EVERY_MS = 40;
const END_MS_MAX = 120_000;
const ENDED = ['succeeded', 'failed', 'refund_due', 'refunded'] as const;

const { dataDir, providerPort, ware, cardIds, isCareless } = JSON.parse(process.argv[2] ?? '') as RecordedLife;
const app = await openFolder(dataDir, systemClock, providerPort);
if (isCareless) app.contextFor('command_line').core.database.sqlite.pragma('synchronous = NORMAL');
void tellEvents(app);
for (const cardId of cardIds) {
  const { id } = await sellAtCounter(app, ware, cardId);
  tell({ kind: 'accepted', orderId: id });
  await pause(CUSTOMER_EVERY_MS);
}
await runToEnd(app, END_MS_MAX);
await app.close();
process.exit(0);

/** What every screen hears. */
async function tellEvents({ contextFor }: App): Promise<void> {
  for await (const event of contextFor('command_line').core.events.listen(undefined)) {
    if (event.type === 'batch-progress') {
      const endedCount = ENDED.reduce((sum, state) => sum + (event.counts.byState[state] ?? 0), 0);
      tell({ kind: 'batch', endedCount });
    }
    if (event.type === 'recharge-changed' && (ENDED as readonly string[]).includes(event.state)) {
      tell({ kind: 'ended', orderId: event.orderId, state: event.state });
    }
  }
}

function tell(fact: ToldFact): void {
  writeSync(TOLD_FD, `${JSON.stringify(fact)}\n`);
}
