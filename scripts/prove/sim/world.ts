/** A world: a shop, a provider, a bad network, a machine that dies, and people who do their work; until all is done. */
import { createHash } from 'node:crypto';
import type { BatchId, CommandId } from '../../../contract/terms/ids.ts';
import type { ShopDate } from '../../../contract/terms/time.ts';
import { checkInvariants } from '../../../core/ledger/check-invariants.ts';
import { applyNotices } from '../../../core/notices/apply-notices.ts';
import { storeNoticePage } from '../../../core/notices/store-notices.ts';
import { cancelQueuedLines, finishBatchIfDone } from '../../../core/recharge/batch-lines.ts';
import { BATCH_PRIORITY, queueOrders } from '../../../core/recharge/queue-orders.ts';
import { submitRecharge } from '../../../core/recharge/submit-recharge.ts';
import { transact } from '../../../db/open.ts';
import type { ComparedBooks } from '../figures.ts';
import { compareWorld } from './compare-world.ts';
import { openLife } from './life.ts';
import type { Life, World } from './life.ts';
import { serveDesk } from './people.ts';
import { createSimProvider } from './sim-provider.ts';
import { ACCOUNT, cardAt, COST, FLOAT_MINOR, OWNER, PLAN, PRICE } from './sim-shop.ts';
import { createVirtualTime } from './virtual-time.ts';
import { planWorld } from './world-plan.ts';
import type { WorldPlan } from './world-plan.ts';

export interface WorldFigures extends ComparedBooks {
  readonly crashes: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  /** Of everything that happened: the same seed must give the same. */
  readonly hash: string;
}

/** Points that a life of a world passes are about so many for each order. */
const POINTS_PER_ORDER = 9;
const DAY_MS = 86_400_000;
/** Nothing takes longer than this, or it takes for ever. */
const END_MS = 12 * DAY_MS;
const DESK_EVERY_MS = 5 * 60_000;
const RESTART_MS_MAX = 60_000;
const LOOK_EVERY = 40;
/** After this even the second look at a success is over. */
const CHECKED_MS = 26 * 3_600_000;
/** What the books do not show by then they never will. */
const NEWS_TAKES_MS_MAX = 6 * 3_600_000;
const DISK_FULL_MS_MAX = 60_000;

/** `bent` makes it a world of a certain kind. */
export async function runWorld(
  image: Buffer,
  seed: string,
  orderCount: number,
  bent: Partial<WorldPlan> = {},
): Promise<WorldFigures> {
  const { plan: drawn, chance } = planWorld(seed, orderCount);
  const plan: WorldPlan = { ...drawn, ...bent };
  const time = createVirtualTime(chance);
  const provider = createSimProvider(plan, time, chance, FLOAT_MINOR);
  const crashes: Record<string, number> = {};
  const faults: string[] = [];
  let untilCrash = nextCrash();
  let crashesLeft = plan.crashes;
  let life: Life | undefined;
  let disk = image;

  function nextCrash(): number {
    return chance.whole(1, (orderCount * POINTS_PER_ORDER) / Math.max(1, plan.crashes));
  }

  const world: World = {
    time,
    chance,
    provider,
    reach(point) {
      if (crashesLeft === 0 || --untilCrash > 0 || !life?.isAlive()) return;
      crashes[point] = (crashes[point] ?? 0) + 1;
      crashesLeft -= 1;
      untilCrash = nextCrash();
      disk = life.die();
      time.schedule(chance.between(0, RESTART_MS_MAX), () => void begin());
    },
    onError(event, cause) {
      if (event === 'books-do-not-balance') faults.push(`${event}: ${JSON.stringify(cause)}`);
    },
  };

  async function begin(): Promise<void> {
    life = openLife(world, disk);
    await life.core.engine.start().catch(tolerateDeath(life));
  }

  /** A command of a person fails with the process; the person tries again. */
  function tolerateDeath(of: Life) {
    return (cause: unknown) => {
      if (of.isAlive() && !isDiskFull(cause)) faults.push(`a command failed: ${String(cause)}`);
    };
  }

  await begin();
  const acts = createActs(plan, world, () => life, tolerateDeath);
  const started = time.monotonicMs();
  for (let turn = 0; ; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    const hasPassedMs = time.monotonicMs() - started;
    if (hasPassedMs > END_MS) break;
    const mayEnd = provider.hasToldAll() && (!plan.goesOnForDays || hasPassedMs > CHECKED_MS);
    if (turn % LOOK_EVERY === 0 && mayEnd && life?.isAlive() && acts.areDone() && countOpen(life) === 0) break;
    if (chance.percent(plan.stallPercent)) time.stall(chance.between(1_000, 30_000));
    if (!time.runNext()) break;
  }
  crashesLeft = 0;
  if (!life?.isAlive()) await begin();
  const end = life as Life;
  for (const broken of await checkInvariants(end.core.database.db, 'all')) {
    faults.push(`${broken.invariant}: ${broken.details}`);
  }
  const compared = compareWorld(end.core.database.sqlite, provider);
  const hash = createHash('sha256')
    .update(end.core.database.sqlite.serialize())
    .update(JSON.stringify(provider.charges))
    .digest('hex');
  end.die();
  return { ...compared, crashes, faults, hash };
}

function countOpen(life: Life): number {
  return (
    life.core.database.sqlite
      .prepare<[], number>(`SELECT count(*) FROM recharge_order WHERE state NOT IN ('succeeded', 'failed', 'refunded')`)
      .pluck()
      .get() ?? 0
  );
}

/** What people and the machine's owner do while the program works. */
function createActs(
  plan: WorldPlan,
  world: World,
  lifeNow: () => Life | undefined,
  tolerateDeath: (of: Life) => (cause: unknown) => void,
) {
  const { time, chance } = world;
  const waiting = new Set<string>();

  /** Does something once, in whatever life it succeeds first. */
  function once(name: string, atMs: number, act: (life: Life) => Promise<boolean>): void {
    waiting.add(name);
    const attempt = () => {
      const life = lifeNow();
      const again = () => void time.schedule(chance.between(1_000, 60_000), attempt);
      if (!life?.isAlive()) return again();
      act(life).then(
        (isDone) => (isDone ? void waiting.delete(name) : again()),
        (cause: unknown) => {
          tolerateDeath(life)(cause);
          if (life.isAlive() && !isDiskFull(cause)) waiting.delete(name);
          else again();
        },
      );
    };
    time.schedule(atMs, attempt);
  }

  let noticeCount = 0;
  world.provider.onNotice((reference) => {
    const toldMs = time.monotonicMs();
    const eventId = `news-${(noticeCount += 1)}`;
    once(eventId, chance.between(0, 5_000), async (life) => {
      return (await hearNews(life, eventId, reference)) || time.monotonicMs() - toldMs > NEWS_TAKES_MS_MAX;
    });
  });
  const batchOrders = plan.orders - plan.counterOrders;
  const firstLines = Math.ceil(batchOrders * chance.between(0.3, 1));
  startBatch('first', 0, firstLines, 0);
  if (firstLines < batchOrders) {
    startBatch('second', firstLines, batchOrders - firstLines, chance.between(0, 600_000));
    if (plan.cancelsBatch) once('cancel', chance.between(0, 900_000), (life) => cancelBatch(life, 'second'));
  }
  for (let index = 0; index < plan.counterOrders; index++) {
    const card = cardAt(batchOrders + index);
    once(`counter-${index}`, chance.between(0, 600_000), (life) => sellAtCounter(life, card, index));
  }
  for (let index = 0; index < plan.pauses; index++) {
    const atMs = chance.between(0, 300_000);
    once(`pause-${index}`, atMs, async (life) => {
      await setBatchState(life, 'running', 'paused');
      once(`resume-${index}`, chance.between(60_000, 600_000), (then) => setBatchState(then, 'paused', 'running'));
      return true;
    });
  }
  for (let index = 0; index < plan.clockJumps; index++) {
    const sizeMs = Math.exp(chance.between(Math.log(1_000), Math.log(plan.jumpMsMax)));
    const byMs = chance.percent(50) ? sizeMs : -sizeMs;
    const isPutRight = chance.percent(50);
    time.schedule(chance.between(0, chance.percent(60) ? 60_000 : 900_000), () => {
      time.jumpWall(byMs);
      // Some before anybody has noticed.
      if (isPutRight) time.schedule(chance.between(0, 3_000), () => time.jumpWall(-byMs));
    });
  }
  for (let index = 0; index < plan.diskFills; index++) {
    time.schedule(chance.between(0, 120_000), () => fillDisk(chance.between(500, DISK_FULL_MS_MAX)));
  }
  keepDesk();

  function keepDesk(): void {
    time.schedule(DESK_EVERY_MS, () => {
      const life = lifeNow();
      if (life?.isAlive()) void serveDesk(world, plan, life).catch(tolerateDeath(life));
      keepDesk();
    });
  }

  function startBatch(name: string, from: number, count: number, atMs: number): void {
    once(`batch-${name}`, atMs, async ({ core }) => {
      const nowMs = time.nowMs();
      await transact(core.database.db, async (tx) => {
        const { sqlite } = core.database;
        if (sqlite.prepare('SELECT 1 FROM recharge_batch WHERE id = ?').get(name)) return;
        sqlite
          .prepare(
            `INSERT INTO recharge_batch (id, name, plan_id, provider_account_id, state, request_hash, accepted_count, refusals,
              refused_count, cost_minor, cost_currency, staff_id, created_at_ms)
             VALUES (?, ?, 1, 1, 'running', 'hash', ?, '[]', 0, ?, 'JPY', 1, ?)`,
          )
          .run(name, name, count, count * COST.amountMinor, nowMs);
        const lines = Array.from({ length: count }, (_, index) => lineFor(name, from + index, index + 1));
        await queueOrders(tx, { nowMs, today: '2026-04-01' as ShopDate }, lines);
      });
      core.engine.wake();
      return true;
    });
  }

  async function sellAtCounter({ core }: Life, card: ReturnType<typeof cardAt>, index: number): Promise<boolean> {
    await submitRecharge(core, OWNER, {
      commandId: `counter-command-${index}` as CommandId,
      cardId: card.id,
      planId: PLAN,
      price: PRICE,
      tenders: [{ method: 'cash', amountMinor: PRICE.amountMinor, receivedMinor: 3_000 }],
      customerId: null,
    }).catch((cause: unknown) => {
      // A stopped account sells nothing; the customer comes again.
      if (isRefusal(cause, 'ACCOUNT_STOPPED')) return 'later';
      throw cause;
    });
    const isThere = core.database.sqlite.prepare('SELECT 1 FROM recharge_order WHERE card_id = ?').get(card.id);
    return isThere !== undefined;
  }

  /** Done when the books show it: the attempt is the order's success, or a case says that it came too late. */
  async function hearNews({ core }: Life, eventId: string, reference: string): Promise<boolean> {
    const { db, sqlite } = core.database;
    const value = { notices: [{ eventId, reference, body: reference }], next: null };
    await storeNoticePage(db, ACCOUNT, { kind: 'answered', value }, time.nowMs());
    await applyNotices(db, { id: ACCOUNT, recoveryClass: plan.recoveryClass }, time.nowMs());
    core.engine.wake();
    const isKnown = sqlite.prepare(
      `SELECT 1 FROM recharge_attempt WHERE reference = ? AND (state = 'succeeded' OR EXISTS
        (SELECT 1 FROM recharge_case WHERE attempt_id = recharge_attempt.id))`,
    );
    return isKnown.get(reference) !== undefined || !world.provider.isDelivered(reference);
  }

  async function setBatchState({ core }: Life, from: string, to: string): Promise<boolean> {
    await transact(core.database.db, async () => {
      core.database.sqlite.prepare('UPDATE recharge_batch SET state = ? WHERE state = ?').run(to, from);
    });
    core.engine.wake();
    return true;
  }

  async function cancelBatch({ core }: Life, name: string): Promise<boolean> {
    const batchId = name as BatchId;
    const at = { nowMs: time.nowMs(), today: '2026-04-01' as ShopDate, staffId: OWNER.staffId };
    await transact(core.database.db, async (tx) => {
      const update = `UPDATE recharge_batch SET state = 'cancelling' WHERE id = ? AND state IN ('running', 'paused')`;
      if (core.database.sqlite.prepare(update).run(name).changes === 0) return;
      await cancelQueuedLines(tx, batchId, at);
      finishBatchIfDone(tx, batchId, at);
    });
    return true;
  }

  function fillDisk(forMs: number): void {
    const life = lifeNow();
    if (!life?.isAlive()) return;
    const { sqlite } = life.core.database;
    const used = sqlite.pragma('page_count', { simple: true }) as number;
    sqlite.pragma(`max_page_count = ${used}`);
    time.schedule(forMs, () => {
      if (life.isAlive()) sqlite.pragma('max_page_count = 1000000');
    });
  }

  return { areDone: () => waiting.size === 0 };
}

function lineFor(batch: string, cardIndex: number, row: number) {
  const card = cardAt(cardIndex);
  return {
    commandId: `${batch}-${row}` as CommandId,
    requestHash: 'hash',
    cardId: card.id,
    iccid: card.iccid,
    planId: PLAN,
    planCode: 'M30',
    accountId: ACCOUNT,
    offerCode: 'OFFER',
    price: PRICE,
    isPaid: false,
    quotedCost: COST,
    batchId: batch as BatchId,
    batchRow: row,
    staffId: OWNER.staffId,
    customerId: null,
    priority: BATCH_PRIORITY,
    repeatReason: null,
    expiresBeforeMs: null,
  };
}

function isDiskFull(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_FULL';
}

function isRefusal(cause: unknown, code: string): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code;
}
