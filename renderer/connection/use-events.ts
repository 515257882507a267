import { useEffect, useEffectEvent } from 'react';
import type { KaduoEvent } from '../../contract/events.ts';
import { dropSession } from '../session/session.ts';
import { startEventStream } from './event-stream.ts';
import { queries } from './queries.ts';
import { staleKeys } from './stale-queries.ts';

/** A batch announces ten times a second; reading again four times a second is as much as an eye follows. */
const READ_AGAIN_EVERY_MS = 250;

type Listener = (event: KaduoEvent) => void;
const listeners = new Set<Listener>();

/** Calls `listener` for every event while the component is shown. Cached answers are refreshed without it. */
export function useKaduoEvents(listener: Listener): void {
  const latest = useEffectEvent(listener);
  useEffect(() => {
    const call: Listener = (event) => latest(event);
    listeners.add(call);
    return () => {
      listeners.delete(call);
    };
  }, []);
}

/** Once, in the shell: keeps the stream open and marks stale answers in gathered steps. */
export function useEventStream(): void {
  useEffect(() => {
    const waiting = new Map<string, readonly unknown[]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      for (const [name, queryKey] of waiting) {
        // An answer on its way is let arrive: cut off every quarter of a second, none would on a slow machine.
        if (queries.isFetching({ queryKey }) > 0) continue;
        waiting.delete(name);
        void queries.invalidateQueries({ queryKey });
      }
      if (waiting.size > 0) timer = setTimeout(flush, READ_AGAIN_EVERY_MS);
    };
    const stop = startEventStream({
      onEvent: (event) => {
        for (const key of staleKeys(event)) waiting.set(JSON.stringify(key), key);
        timer ??= setTimeout(flush, READ_AGAIN_EVERY_MS);
        for (const listener of listeners) listener(event);
      },
      onGap: () => void queries.invalidateQueries({ predicate: (query) => !isVerification(query.queryKey) }),
      onSignedOut: dropSession,
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
}

/** Asking the provider about a card is slow and counted by it: only a person repeats that. */
function isVerification(queryKey: readonly unknown[]): boolean {
  const path = queryKey[0];
  return Array.isArray(path) && path[0] === 'cards' && path[1] === 'verify';
}
