/** Locks the page when nobody has been at it for a while, and tells the core meanwhile that somebody is. */
import { useEffect } from 'react';
import { core } from '../api.ts';
import { refusalCode } from '../refusals/read-refusal.ts';
import { dropSession, endSession, useHello } from './session.ts';
import { startIdleWatch } from './idle-watch.ts';

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export function useLock(): void {
  const minutes = useHello().data?.lockAfterMinutes;
  useEffect(() => {
    if (minutes === undefined) return undefined;
    const watch = startIdleWatch({
      lockAfterMs: minutes * 60_000,
      wallMs: () => Date.now(),
      steadyMs: () => performance.now(),
      lock: () => void endSession(),
      stay: () => {
        core.session.stay().catch((error: unknown) => {
          // Any other trouble is told by the connection itself.
          if (refusalCode(error) === 'NOT_SIGNED_IN') dropSession();
        });
      },
    });
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.code !== 'KeyL') return;
      event.preventDefault();
      void endSession();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, watch.noteLife, { passive: true, capture: true });
    window.addEventListener('keydown', onKey);
    const timer = setInterval(watch.look, 5_000);
    return () => {
      clearInterval(timer);
      window.removeEventListener('keydown', onKey);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, watch.noteLife, { capture: true });
    };
  }, [minutes]);
}
