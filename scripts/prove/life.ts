/** One life of the program under proof: opens the data folder, goes on with what is open, until it is killed. */
import { openApp } from '../../core/app.ts';
import { portsIn } from '../../server/main.ts';
import { createFastClock } from './fast-clock.ts';

const [dataDir = '', sinceMs = ''] = process.argv.slice(2);
await openApp({ dataDir, ports: { ...portsIn(dataDir), clock: createFastClock(Number(sinceMs)) }, version: 'proof' });
