import { useEffect } from 'react';
import type { Place } from '../screens/places.ts';
import { fetchScreen } from '../screens/registry.ts';

/** The first screen and its answers come first; who goes on at once waits for that screen as before. */
const BEGINS_AFTER_MS = 1_500;

/** Fetches the screens that this person may enter, one after another while the page is idle. */
export function useScreensAhead(places: readonly Place[]): void {
  const ids = places.map(({ id }) => id).join();
  useEffect(() => {
    const waiting = ids === '' ? [] : (ids.split(',') as Place['id'][]);
    let idle = 0;
    const fetchNext = () => {
      const id = waiting.shift();
      // One that cannot be fetched now is fetched, or refused, when somebody goes there.
      if (id !== undefined) void fetchScreen(id).then(fetchWhenIdle, fetchWhenIdle);
    };
    const fetchWhenIdle = () => {
      idle = requestIdleCallback(fetchNext);
    };
    const timer = setTimeout(fetchWhenIdle, BEGINS_AFTER_MS);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(idle);
      waiting.length = 0;
    };
  }, [ids]);
}
