/**
 * The life of a shop before a disaster: it goes on with its batch, sells at the counter, makes a backup in the middle of it when
 * it is told to, and sells on until it is killed.
 */
import { enableCompileCache } from 'node:module';
import type { CardId } from '../../contract/terms/ids.ts';
import { MAKE_BACKUP } from './restore-words.ts';
import type { DoomedStart, DoomedWord } from './restore-words.ts';

const CUSTOMER_EVERY_MS = 40;

enableCompileCache();
const { systemClock } = await import('../../core/platform/system-clock.ts');
const { callApp, openFolder, pause, sellAtCounter } = await import('./open-shop.ts');

process.once('message', (start) => {
  live(start as DoomedStart).catch((error: unknown) => tell({ failed: String(error) }));
});
process.once('disconnect', () => process.exit());
tell('ready');

async function live({ dataDir, providerPort, ware, cardIds }: DoomedStart): Promise<void> {
  const toldToCopy = new Promise<void>((resolve) => {
    process.on('message', (word) => word === MAKE_BACKUP && resolve());
  });
  const app = await openFolder(dataDir, systemClock, providerPort);
  const half = Math.ceil(cardIds.length / 2);
  const serve = async (customers: readonly CardId[]) => {
    for (const cardId of customers) {
      await sellAtCounter(app, ware, cardId);
      await pause(CUSTOMER_EVERY_MS);
    }
  };
  await Promise.all([
    serve(cardIds.slice(0, half)),
    toldToCopy.then(async () => tell({ backup: (await callApp(app).backups.make()).name })),
  ]);
  await serve(cardIds.slice(half));
}

function tell(word: DoomedWord): void {
  process.send?.(word);
}
