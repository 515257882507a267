/** One life of the program under proof: opens the data folder, goes on with what is open, until it is killed. */
import { createFastClock } from './fast-clock.ts';
import { openFolder } from './open-shop.ts';

const [dataDir = '', sinceMs = '', providerPort = ''] = process.argv.slice(2);
await openFolder(dataDir, createFastClock(Number(sinceMs)), Number(providerPort));
