/**
 * One life of the program under proof. Loads everything and waits for the word, so that lives follow each other at once;
 * then opens the data folder, goes on with what is open and sells at the counter, until it is killed.
 */
import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { ANSWERS_FD } from './life-words.ts';
import type { LifeStart } from './life-words.ts';

const CUSTOMER_EVERY_MS = 60;

enableCompileCache();
const { createFastClock, hurryHttp } = await import('./fast-clock.ts');
const { openFolder, pause, sellAtCounter } = await import('./open-shop.ts');

process.once('message', (start) => void live(start as LifeStart));
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function live({ dataDir, sinceMs, providerPort, ware, isNetworkFast, cardIds }: LifeStart): Promise<void> {
  const app = await openFolder(dataDir, createFastClock(sinceMs), providerPort, (ports) =>
    isNetworkFast ? { ...ports, http: hurryHttp(ports.http) } : ports,
  );
  for (const cardId of cardIds) {
    const order = await sellAtCounter(app, ware, cardId);
    // Written before anything else happens: from here on the customer has a receipt.
    writeSync(ANSWERS_FD, `${order.id}\n`);
    await pause(CUSTOMER_EVERY_MS);
  }
}
