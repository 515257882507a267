/** Support: the world of the engine's tests with a watch over standing orders and limits that the owner has set. */
import type { z } from 'zod';
import type { standingLimit } from '../../../contract/standing-orders.ts';
import type { CardId, CommandId, StandingOrderId } from '../../../contract/terms/ids.ts';
import { DAY_MS } from '../../../contract/terms/time.ts';
import type { UtcMs } from '../../../contract/terms/time.ts';
import type { StandingCore } from '../../../core/standing-orders/describe-standing-order.ts';
import { setStandingLimit } from '../../../core/standing-orders/standing-limits.ts';
import { createStandingOrderWatch } from '../../../core/standing-orders/standing-order-watch.ts';
import { listStandingRuns } from '../../../core/standing-orders/standing-order-calls.ts';
import { setStandingOrder } from '../../../core/standing-orders/set-standing-order.ts';
import type { StandingCommand } from '../../../core/standing-orders/set-standing-order.ts';
import { cardAt, createWorld, OWNER, PLAN } from '../../support/recharge-world.ts';
import type { Run, World } from '../../support/recharge-world.ts';

interface StandingLife {
  readonly run: Run;
  readonly core: StandingCore & Run['core'];
}

export interface StandingWorld {
  readonly world: World;
  /** Of the process that runs now. */
  readonly run: Run;
  readonly core: StandingLife['core'];
  /** The process dies; after so long a new one opens the same file. Days pass in no time. */
  closeFor(ms: number): Promise<void>;
}

type Limit = z.output<typeof standingLimit>;
export const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' as const });
const WIDE: Limit = { currency: 'JPY', shopMonthMax: yen(500_000), orderMonthMax: yen(500_000), cardMonthMax: 31 };

export async function openStandingWorld(limit: Partial<Limit> | null = {}): Promise<StandingWorld> {
  const world = await createWorld();
  let life = await startLife(world);
  if (limit) await setStandingLimit(life.core, OWNER, { ...WIDE, ...limit });
  return {
    world,
    get run() {
      return life.run;
    },
    get core() {
      return life.core;
    },
    async closeFor(ms) {
      life.run.crash();
      world.clock.jumpWall(ms);
      life = await startLife(world);
      // What is due is looked at, sent, and read back.
      await world.clock.advance(5_000);
    },
  };
}

async function startLife(world: World): Promise<StandingLife> {
  const run = await world.start();
  const standingOrders = createStandingOrderWatch(run.core);
  standingOrders.start();
  await world.clock.settle();
  return { run, core: { ...run.core, standingOrders } };
}

/** The card expires so many days from now. */
export function expireIn({ run, world }: Pick<StandingWorld, 'run' | 'world'>, index: number, days: number): void {
  const expiresAtMs = world.clock.nowMs() + days * DAY_MS;
  run.database.sqlite.prepare('UPDATE card SET expires_at_ms = ? WHERE id = ?').run(expiresAtMs, index);
}

/** So much data was read of the card at `atMs`. */
export function readBalance(run: Run, index: number, dataLeftBytes: number, atMs: UtcMs): void {
  const { sqlite } = run.database;
  sqlite.prepare('UPDATE card SET data_left_bytes = ?, checked_at_ms = ? WHERE id = ?').run(dataLeftBytes, atMs, index);
}

export function termsFor(indexes: readonly number[], change: Partial<StandingCommand> = {}): StandingCommand {
  return {
    commandId: 'standing-command-01' as CommandId,
    name: 'Regulars',
    planId: PLAN,
    cards: { from: 'cards', cardIds: indexes.map((index) => cardAt(index).id as CardId) },
    condition: { kind: 'before_expiry', days: 3 },
    monthMax: yen(100_000),
    cardMonthMax: 2,
    endsOn: null,
    ...change,
  };
}

/** Sets one and lets it look. */
export async function setFor(
  { core, world }: Pick<StandingWorld, 'core' | 'world'>,
  indexes: readonly number[],
  change: Partial<StandingCommand> = {},
): Promise<StandingOrderId> {
  const { id } = await setStandingOrder(core, OWNER, termsFor(indexes, change));
  await world.clock.settle();
  return id;
}

/** What became of each card, newest first: its index and the result. */
export async function resultsOf(core: StandingCore): Promise<readonly (readonly [number, string])[]> {
  const { rows } = await listStandingRuns(core, { offset: 0, limit: 200 });
  return rows.map(({ cardId, result }) => [cardId as number, result]);
}

export function countOrders(run: Run): number {
  return Number(run.database.sqlite.prepare('SELECT count(*) FROM recharge_order').pluck().get());
}
