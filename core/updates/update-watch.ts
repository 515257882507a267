import { Refusal } from '../../contract/errors.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { UpdateState } from '../../contract/updates.ts';
import type { Core } from '../core.ts';
import { UpdateFailure } from '../platform/program-updates.ts';
import type { OfferedProgram, ProgramUpdates } from '../platform/program-updates.ts';
import { createTicker } from '../ticker.ts';
import type { Ticker } from '../ticker.ts';
import { readUpdateSettings } from './update-settings.ts';

const LOOK_EVERY_MS = 3_600_000;
/** A shop learns of a newer Kaduo within a day; the server hears of the shop no more often. */
const CHECK_EVERY_MS = 24 * 3_600_000;

type Seen = Pick<UpdateState, 'stage' | 'percent' | 'checkedAtMs' | 'newer' | 'failure'>;
const NOTHING_SEEN: Seen = { stage: 'idle', percent: 0, checkedAtMs: null, newer: null, failure: null };

export interface UpdateWatch extends Ticker {
  seen(): Seen;
  isAble(): Promise<boolean>;
  /** What was found at another server counts no more. */
  forget(): void;
  /** Asks the server of the settings. Refuses with UPDATES_NOT_HERE, UPDATES_OFF and UPDATE_FAILED. */
  check(): Promise<void>;
  /** Fetches what was found and hands over to it once `beforeInstall` is done. Refuses as `check`, and with CHANGED_MEANWHILE. */
  install(version: string, beforeInstall: () => Promise<void>): Promise<void>;
}

/** Looks once a day for a newer Kaduo where the owner wants it, and installs one when the owner says so: never by itself. */
export function createUpdateWatch(
  core: Pick<Core, 'ports' | 'dataDir' | 'events'>,
  program: ProgramUpdates | undefined,
): UpdateWatch {
  const { clock, log } = core.ports;
  let seen = NOTHING_SEEN;
  let busy: Promise<unknown> | undefined;

  function see(change: Partial<Seen>): void {
    seen = { ...seen, ...change };
    core.events.publish({ type: 'updates-changed' });
  }

  /** One thing at a time; a second wish is told so rather than mixed with the first. */
  async function alone<T>(work: (program: ProgramUpdates, address: string) => Promise<T>): Promise<T> {
    if (!program || !(await program.isAble())) throw new Refusal('UPDATES_NOT_HERE', {});
    const { isOn, address } = await readUpdateSettings(core.dataDir);
    if (!isOn) throw new Refusal('UPDATES_OFF', {});
    if (busy) throw new Refusal('CHANGED_MEANWHILE', {});
    const working = work(program, address);
    busy = working;
    try {
      const done = await working;
      if (seen.failure !== null) see({ failure: null });
      return done;
    } catch (cause) {
      if (!(cause instanceof UpdateFailure)) throw cause;
      log.error('update-failed', cause.cause ?? cause, { why: cause.why });
      see({ failure: cause.why });
      throw new Refusal('UPDATE_FAILED', { failure: cause.why }, { cause });
    } finally {
      busy = undefined;
      if (seen.stage !== 'installing') see({ stage: 'idle', percent: 0 });
    }
  }

  const check = () =>
    alone(async (its, address) => {
      see({ stage: 'checking' });
      const offered = await its.check(address);
      see({ checkedAtMs: clock.nowMs(), newer: offered.isNewer ? describeOffer(offered) : null });
    });

  async function look(): Promise<void> {
    const { isOn } = await readUpdateSettings(core.dataDir);
    const sinceMs = seen.checkedAtMs === null ? Infinity : clock.nowMs() - seen.checkedAtMs;
    const isDue = sinceMs >= CHECK_EVERY_MS || sinceMs < 0;
    if (!isOn || !isDue || !program || !(await program.isAble())) return;
    try {
      await check();
    } catch (error) {
      // Shown in the settings and in the log; tomorrow is another day.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  return {
    ...createTicker(core.ports, 'update-look-failed', LOOK_EVERY_MS, look),
    seen: () => seen,
    isAble: async () => (await program?.isAble()) ?? false,
    forget: () => see(NOTHING_SEEN),
    check,
    install: (version, beforeInstall) =>
      alone(async (its) => {
        if (seen.newer?.version !== version) throw new Refusal('CHANGED_MEANWHILE', {});
        see({ stage: 'fetching', percent: 0 });
        await its.fetch((percent) => see({ percent: Math.round(percent) }));
        see({ stage: 'backing_up' });
        await beforeInstall();
        see({ stage: 'installing' });
        try {
          await its.install();
        } catch (cause) {
          see({ stage: 'idle' });
          throw cause;
        }
      }),
  };
}

function describeOffer({ version, releasedAtMs, notes }: OfferedProgram): NonNullable<Seen['newer']> {
  return { version, releasedAtMs: (releasedAtMs ?? null) as UtcMs | null, notes: notes ?? '' };
}
