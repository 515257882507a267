/** Listens to the core while somebody is signed in: hands each event on, and reconnects with growing pauses. */
import type { KaduoEvent } from '../../contract/events.ts';
import { core } from '../api.ts';
import { refusalCode } from '../refusals/read-refusal.ts';
import { setConnection, useConnection } from './connection-store.ts';

const FIRST_PAUSE_MS = 250;
const PAUSE_MAX_MS = 5000;

interface EventStreamHandlers {
  readonly onEvent: (event: KaduoEvent) => void;
  /** Events were missed: everything on screen is to be read again. */
  readonly onGap: () => void;
  readonly onSignedOut: () => void;
}

export function startEventStream(handlers: EventStreamHandlers): () => void {
  const stop = new AbortController();
  void listenUntil(stop.signal, handlers);
  return () => stop.abort();
}

async function listenUntil(signal: AbortSignal, handlers: EventStreamHandlers): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  let wasConnected = false;
  while (!signal.aborted) {
    try {
      const events = await core.system.events(undefined, { signal });
      setConnection('online');
      pauseMs = FIRST_PAUSE_MS;
      if (wasConnected) handlers.onGap();
      wasConnected = true;
      for await (const event of events) handlers.onEvent(event);
    } catch (error) {
      if (signal.aborted) return;
      if (refusalCode(error) === 'NOT_SIGNED_IN') {
        handlers.onSignedOut();
        return;
      }
      // Anything else is a broken line; the status bar says so until it is back.
    }
    if (signal.aborted) return;
    if (useConnection.getState().state !== 'lost') setConnection('reconnecting');
    await pause(pauseMs, signal);
    pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
