/** Told to the core this often while somebody works; far less than the shortest lock would need, so it never comes late. */
const STAY_EVERY_MS = 30_000;

interface IdleWatchParts {
  readonly lockAfterMs: number;
  readonly wallMs: () => number;
  /** Cannot be set back by anybody; may stand still while the machine sleeps. */
  readonly steadyMs: () => number;
  readonly lock: () => void;
  readonly stay: () => void;
}

interface IdleWatch {
  readonly noteLife: () => void;
  /** To be called every few seconds, and after a sleep. */
  readonly look: () => void;
}

/** Believes whichever clock says that more time has gone by. What moves after the time is over no longer counts. */
export function startIdleWatch({ lockAfterMs, wallMs, steadyMs, lock, stay }: IdleWatchParts): IdleWatch {
  let alive = { wallMs: wallMs(), steadyMs: steadyMs() };
  let told = steadyMs();
  let isLocked = false;
  const idleMs = () => Math.max(wallMs() - alive.wallMs, steadyMs() - alive.steadyMs);
  const look = () => {
    if (isLocked || idleMs() < lockAfterMs) return;
    isLocked = true;
    lock();
  };
  return {
    look,
    noteLife() {
      look();
      if (isLocked) return;
      alive = { wallMs: wallMs(), steadyMs: steadyMs() };
      if (alive.steadyMs - told < STAY_EVERY_MS) return;
      told = alive.steadyMs;
      stay();
    },
  };
}
