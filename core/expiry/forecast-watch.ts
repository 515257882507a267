import { findShop } from '../../db/shop.ts';
import type { Core } from '../core.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { keepForecast } from './forecast.ts';

/** A forecast is kept once a week; an hour late is soon. */
const LOOK_EVERY_MS = 3_600_000;

/** Keeps each week's forecast of the weeks after it, so that it can be compared with what then happened. */
export function createForecastWatch(core: Pick<Core, 'database' | 'ports'>): Ticker {
  return createTicker(core.ports, 'forecast-watch-failed', LOOK_EVERY_MS, async () => {
    if (await findShop(core.database.db)) await keepForecast(core);
  });
}
