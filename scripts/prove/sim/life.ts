/** One life of the program in a simulated world: the production engine on a real database in memory. */
import type { Ports } from '../../../core/ports.ts';
import type { EventFeed } from '../../../core/event-feed.ts';
import { createRechargeEngine } from '../../../core/recharge/engine.ts';
import type { RechargeEngine } from '../../../core/recharge/engine.ts';
import { openDatabase } from '../../../db/open.ts';
import type { OpenedDatabase } from '../../../db/open.ts';
import type { Chance } from './random.ts';
import type { SimProvider } from './sim-provider.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Life {
  readonly core: {
    readonly database: OpenedDatabase;
    readonly ports: Ports;
    readonly events: EventFeed;
    readonly engine: RechargeEngine;
  };
  isAlive(): boolean;
  /** The process is gone: what was not committed is lost, and nothing of it runs on. Returns what the disk holds. */
  die(): Buffer;
}

export interface World {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly provider: SimProvider;
  /** Called wherever a process can die; the world decides whether it does. */
  readonly reach: (point: string) => void;
  /** Something was logged as an error. */
  readonly onError: (event: string, cause: unknown) => void;
}

/** What a process throws at itself when it dies in the middle of a transaction. */
export class Died extends Error {}

export function openLife(world: World, image: Buffer): Life {
  const database = openDatabase(image);
  const { sqlite } = database;
  let isAlive = true;
  const { time, chance } = world;
  const events: EventFeed = { publish: () => undefined, async *listen() {}, close: () => undefined };
  const ports: Ports = {
    clock: {
      nowMs: time.nowMs,
      monotonicMs: time.monotonicMs,
      schedule: (delayMs, run) =>
        time.schedule(delayMs, () => {
          if (!isAlive) return;
          world.reach('timer');
          if (isAlive) run();
        }),
    },
    random: { fraction: chance.fraction, bytes: chance.bytes },
    log: {
      info: () => '',
      warn: () => '',
      error(event, cause, facts) {
        if (isAlive) world.onError(event, facts ?? cause);
        return '';
      },
    },
    http: { send: () => Promise.reject(new Error('no network here')) },
    secrets: {
      read: () => Promise.resolve(undefined),
      write: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    workers: {
      spawn: () => {
        throw new Error('no workers here');
      },
    },
  };
  const adapter = world.provider.connect({ isAlive: () => isAlive, reach: world.reach });
  const engine = createRechargeEngine({
    database,
    ports,
    events,
    accounts: { providerFor: () => Promise.resolve(adapter) },
  });
  watchCommits(database, (point) => {
    world.reach(point);
    if (!isAlive) throw new Died('in the middle of a transaction');
  });
  return {
    core: { database, ports, events, engine },
    isAlive: () => isAlive,
    die() {
      isAlive = false;
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
      const left = sqlite.serialize();
      sqlite.close();
      return left;
    },
  };
}

/** Every COMMIT that writes is a place to die, just before it and just after. */
function watchCommits({ sqlite }: OpenedDatabase, reach: (point: string) => void): void {
  const prepare = sqlite.prepare.bind(sqlite);
  const readChanges = prepare<[], number>('SELECT total_changes()').pluck();
  let changeCount = 0;
  sqlite.prepare = ((text: string) => {
    const statement = prepare(text);
    if (text !== 'commit') return statement;
    const commit = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      const count = readChanges.get() ?? 0;
      if (count === changeCount) return commit(...values);
      changeCount = count;
      reach('before commit');
      const result = commit(...values);
      reach('after commit');
      return result;
    };
    return statement;
  }) as typeof sqlite.prepare;
}
