/** A shop with cards, plans, float and a scripted provider, on a real file; may be crashed and started again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { luhnCheckDigit } from '../../contract/terms/iccid.ts';
import type { Iccid } from '../../contract/terms/iccid.ts';
import type {
  BatchId,
  CardId,
  CommandId,
  PlanId,
  ProviderAccountId,
  RechargeId,
  StaffId,
} from '../../contract/terms/ids.ts';
import type { KaduoEvent } from '../../contract/events.ts';
import type { Money } from '../../contract/terms/money.ts';
import type { ShopDate, UtcMs } from '../../contract/terms/time.ts';
import type { Actor } from '../../core/core.ts';
import type { EventFeed } from '../../core/event-feed.ts';
import { checkInvariants } from '../../core/ledger/check-invariants.ts';
import { floatBought } from '../../core/ledger/entries.ts';
import type { Clock, Ports } from '../../core/ports.ts';
import type { Provider, ProviderCapabilities } from '../../core/providers/provider.ts';
import { watchClock } from '../../core/recharge/clock-watch.ts';
import type { ClockWatch } from '../../core/recharge/clock-watch.ts';
import { createRechargeEngine } from '../../core/recharge/engine.ts';
import type { RechargeEngine } from '../../core/recharge/engine.ts';
import { submitRecharge } from '../../core/recharge/submit-recharge.ts';
import type { RechargeCommand } from '../../core/recharge/submit-recharge.ts';
import { post } from '../../db/ledger.ts';
import { openDatabase, transactAtOnce } from '../../db/open.ts';
import type { OpenedDatabase } from '../../db/open.ts';
import { openShopFile } from '../../db/open-shop-file.ts';
import { createManualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';
import { createScriptedProvider } from './scripted-provider.ts';
import type { ScriptedProvider } from './scripted-provider.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const ACCOUNT = 1 as ProviderAccountId;
export const PLAN = 1 as PlanId;
export const PRICE = { amountMinor: 2_980, currency: 'JPY' } as const;
export const COST = { amountMinor: 1_800, currency: 'JPY' } as const;
export const FLOAT_MINOR = 1_000_000;
export const OWNER: Actor = { staffId: 1 as StaffId, name: 'Aiko', role: 'owner', language: 'ja' };
export const CARD_COUNT = 300;

/** One life of the process. */
export interface Run {
  readonly database: OpenedDatabase;
  readonly engine: RechargeEngine;
  readonly events: KaduoEvent[];
  readonly core: {
    readonly database: OpenedDatabase;
    readonly ports: Ports;
    readonly events: EventFeed;
    readonly engine: RechargeEngine;
    readonly clockWatch: ClockWatch;
    readonly accounts: { readonly providerFor: () => Promise<Provider> };
  };
  /** The process is gone: nothing it had in hand is written or sent any more. */
  crash(): void;
}

export interface World {
  readonly clock: ManualClock;
  readonly provider: ScriptedProvider;
  readonly file: string;
  /** Opens the file without starting the engine. */
  open(hooks?: RunHooks): Run;
  start(hooks?: RunHooks): Promise<Run>;
}

export interface RunHooks {
  /** Called at each point where a process may die; throwing there is how it dies. */
  readonly onPoint?: (name: string, run: Run) => void;
}

export function cardAt(index: number): { readonly id: CardId; readonly iccid: Iccid } {
  const body = `8981100${String(index).padStart(11, '0')}`;
  return { id: index as CardId, iccid: `${body}${luhnCheckDigit(body)}` as Iccid };
}

export async function createWorld(capabilities: Partial<ProviderCapabilities> = {}): Promise<World> {
  const clock = createManualClock();
  const provider = createScriptedProvider(() => clock.nowMs(), capabilities);
  const file = join(temporaryFolder(), 'kaduo.sqlite');
  if (seeded) writeFileSync(file, seeded);
  else {
    await seedShop(file, clock.nowMs());
    seeded = readFileSync(file);
  }
  const open = (hooks?: RunHooks) =>
    openRun(file, clock, (isAlive, onSend) => provider.connect(isAlive, { onSend }), hooks);
  return {
    clock,
    provider,
    file,
    open,
    async start(hooks) {
      const run = open(hooks);
      await run.engine.start();
      await clock.settle();
      return run;
    },
  };
}

/** The bytes of a seeded shop: worlds are many, and all begin alike. */
let seeded: Buffer | undefined;

export function commandFor(cardIndex: number, change: Partial<RechargeCommand> = {}): RechargeCommand {
  return {
    commandId: `command-of-card-${String(cardIndex).padStart(4, '0')}` as CommandId,
    cardId: cardAt(cardIndex).id,
    planId: PLAN,
    price: PRICE,
    tenders: [{ method: 'cash', amountMinor: PRICE.amountMinor, receivedMinor: 3_000 }],
    customerId: null,
    ...change,
  };
}

export async function sell(run: Run, cardIndex: number, change: Partial<RechargeCommand> = {}): Promise<RechargeId> {
  const order = await submitRecharge(run.core, OWNER, commandFor(cardIndex, change));
  return order.id;
}

export function stateOf(run: Run, id: RechargeId): string {
  const row = run.database.sqlite.prepare('SELECT state FROM recharge_order WHERE id = ?').get(id);
  return (row as { state: string }).state;
}

export function statesOf(run: Run): readonly string[] {
  const rows = run.database.sqlite.prepare('SELECT state FROM recharge_order ORDER BY id').all();
  return (rows as { state: string }[]).map(({ state }) => state);
}

export function balancesOf(run: Run): Record<string, number> {
  const rows = run.database.sqlite.prepare('SELECT account, balance_minor FROM ledger_balance').all();
  return Object.fromEntries(
    (rows as { account: string; balance_minor: number }[]).map((row) => [row.account, row.balance_minor]),
  );
}

/** Lets time pass until no order is open any more, or until it is clear that some will stay so. */
export async function advanceUntilSettled(world: World, run: Run, alsoSettled: readonly string[] = []): Promise<void> {
  const endMs = world.clock.monotonicMs() + 20 * 60_000;
  await world.clock.settle();
  while (world.clock.monotonicMs() < endMs && run.database.sqlite.open) {
    const settled = ['succeeded', 'refund_due', 'failed', 'refunded', ...alsoSettled];
    if (statesOf(run).every((state) => settled.includes(state))) return;
    await world.clock.advance(2_000);
  }
}

/** What must hold whatever happened: the books, and our successes against the provider's journal, card by card. */
export async function listDifferences(run: Run, provider: ScriptedProvider): Promise<readonly string[]> {
  const broken = (await checkInvariants(run.database.db, 'all')).map((one) => `${one.invariant}: ${one.details}`);
  const ours = run.database.sqlite
    .prepare(
      `SELECT iccid, reference FROM recharge_order JOIN recharge_attempt ON order_id = recharge_order.id
       WHERE recharge_order.state = 'succeeded' AND recharge_attempt.state = 'succeeded' ORDER BY iccid, reference`,
    )
    .all() as { iccid: string; reference: string }[];
  const theirs = provider.journal
    .filter(({ status }) => status === 'succeeded')
    .map(({ iccid, reference }) => ({ iccid, reference: reference as string }))
    .toSorted((a, b) => (a.iccid < b.iccid ? -1 : a.iccid > b.iccid ? 1 : a.reference < b.reference ? -1 : 1));
  const isSame = JSON.stringify(ours) === JSON.stringify(theirs);
  return isSame ? broken : [...broken, `ours ${JSON.stringify(ours)} theirs ${JSON.stringify(theirs)}`];
}

export const SOLD_ON = '2026-04-01' as ShopDate;

export function insertBatchRow(run: Run, id: string, acceptedCount: number): BatchId {
  run.database.sqlite
    .prepare(
      `INSERT INTO recharge_batch (id, name, plan_id, provider_account_id, state, request_hash, accepted_count, refusals,
         refused_count, cost_minor, cost_currency, staff_id, created_at_ms)
       VALUES (?, 'night', 1, 1, 'running', 'hash', ?, '[]', 0, 1, 'JPY', 1, 1)`,
    )
    .run(id, acceptedCount);
  return id as BatchId;
}

/** One life of a process over a file, with any clock and any provider. */
export function openRun(
  file: string,
  clock: Clock,
  connect: (isAlive: () => boolean, onSend: (when: 'before' | 'after') => void, database: OpenedDatabase) => Provider,
  hooks: RunHooks = {},
): Run {
  const database = openDatabase(file);
  // Processes die here, power does not: what the operating system has survives without waiting for the disk.
  database.sqlite.pragma('synchronous = OFF');
  const events: KaduoEvent[] = [];
  let isAlive = true;
  const feed: EventFeed = {
    publish: (event) => void (isAlive && events.push(event)),
    async *listen() {},
    close() {},
  };
  const ports: Ports = {
    clock: {
      ...clock,
      // Timers of a process die with it.
      schedule: (delayMs, work) => clock.schedule(delayMs, () => isAlive && work()),
    },
    random: seededRandom(),
    log: { info: () => '', warn: () => '', error: (event, cause) => (isAlive ? shout(event, cause) : '') },
    http: { send: () => Promise.reject(new Error('no network here')) },
    secrets: {
      read: () => Promise.resolve(undefined),
      write: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    workers: { spawn: () => fail('no workers here') },
  };
  const adapter = connect(
    () => isAlive,
    (when) => hooks.onPoint?.(`send ${when}`, run),
    database,
  );
  const engine = createRechargeEngine({
    database,
    ports,
    events: feed,
    accounts: { providerFor: () => Promise.resolve(adapter) },
  });
  const run: Run = {
    database,
    engine,
    events,
    core: {
      database,
      ports,
      events: feed,
      engine,
      clockWatch: watchClock(clock),
      accounts: { providerFor: () => Promise.resolve(adapter) },
    },
    crash() {
      isAlive = false;
      database.sqlite.close();
    },
  };
  if (hooks.onPoint) watchCommits(run, hooks.onPoint);
  onTestFinished(() => {
    isAlive = false;
    if (database.sqlite.open) database.sqlite.close();
  });
  return run;
}

/** Errors that a test expects are looked for in the rows; anything logged is printed only to help reading a failure. */
function shout(event: string, cause: unknown): string {
  if (process.env['KADUO_TEST_LOG']) console.error(event, cause);
  return 'log-id';
}

function watchCommits(run: Run, onPoint: (name: string, run: Run) => void): void {
  const { sqlite } = run.database;
  const prepare = sqlite.prepare.bind(sqlite);
  const readChanges = prepare('SELECT total_changes() AS count');
  let changeCount = 0;
  sqlite.prepare = ((text: string) => {
    const statement = prepare(text);
    if (text !== 'commit') return statement;
    const commit = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      const { count } = readChanges.get() as { count: number };
      // Nothing was written: dying here is dying nowhere.
      if (count === changeCount) return commit(...values);
      changeCount = count;
      onPoint('commit before', run);
      const result = commit(...values);
      onPoint('commit after', run);
      return result;
    };
    return statement;
  }) as typeof sqlite.prepare;
}

let seededFor: string | undefined;
let nextSeed = 1;

/** What is drawn in a file is the same in every run, whichever files its process has run before. */
function takeSeed(): number {
  const { testPath } = expect.getState();
  if (testPath !== seededFor) nextSeed = 1;
  seededFor = testPath;
  return nextSeed++;
}

function seededRandom(): Ports['random'] {
  let state = takeSeed() * 2_654_435_761;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
  return { fraction: next, bytes: (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256)) };
}

function fail(message: string): never {
  throw new Error(message);
}

/** What the shop's plans buy. */
export interface SeededWare {
  readonly offerCode: string;
  readonly cost: Money;
}

/** A new shop's file: three hundred cards, two plans, an account with float. */
export async function seedShop(
  file: string,
  nowMs: UtcMs,
  { offerCode, cost }: SeededWare = { offerCode: 'OFFER', cost: COST },
): Promise<void> {
  const { amountMinor, currency } = cost;
  const database = await openShopFile(file);
  database.sqlite.exec(`
    INSERT INTO shop (id, code, name, time_zone, currency, language, created_at_ms)
      VALUES (1, 'TEST', 'Test shop', 'Asia/Tokyo', 'JPY', 'ja', 1);
    INSERT INTO staff (id, name, role, pin_hash, language, created_at_ms) VALUES (1, 'Aiko', 'owner', 'x', 'ja', 1);
    INSERT INTO provider_account (id, provider, name, currency, config, created_at_ms)
      VALUES (1, 'scripted', 'Scripted', '${currency}', '{}', 1);
    INSERT INTO plan (id, code, name_zh, name_en, name_ja, kind, family, days, price_minor, currency, cards_rechargeable,
      provider_account_id, offer_code, cost_minor, cost_currency)
      VALUES (1, 'M30', 'm', 'm', 'm', 'monthly', 'sakura', 30, 2980, 'JPY', 1, 1, '${offerCode}', ${amountMinor}, '${currency}'),
        (2, 'X30', 'x', 'x', 'x', 'monthly', 'fuji', 30, 2980, 'JPY', 1, 1, '${offerCode}', ${amountMinor}, '${currency}');`);
  const insert = database.sqlite.prepare(
    `INSERT INTO card (id, iccid, plan_id, status, created_at_ms, touched_at_ms) VALUES (?, ?, 1, 'sold', 1, 1)`,
  );
  database.sqlite.transaction(() => {
    for (let index = 1; index <= CARD_COUNT; index++) insert.run(cardAt(index).id, cardAt(index).iccid);
  })();
  await transactAtOnce(database.db, (tx) =>
    post(tx, {
      ...floatBought(ACCOUNT, { amountMinor: FLOAT_MINOR, currency }),
      orderId: null,
      attemptId: null,
      staffId: null,
      note: 'opening',
      atMs: nowMs,
      businessOn: SOLD_ON,
    }),
  );
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  await database.close();
}
