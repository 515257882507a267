/** The program is killed again and again while batches and the counter run under faults; then it goes on to the end. */
import { availableParallelism } from 'node:os';
import type { CardId } from '../../contract/terms/ids.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import type { Clock } from '../../core/ports.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { bundleLife, LIFE_SOURCE } from './bundle-life.ts';
import {
  compareBooks,
  countQueued,
  countUnderWay,
  journalBytes,
  listOrderIds,
  setAccountConfig,
} from './compare-books.ts';
import { createFastClock } from './fast-clock.ts';
import { addUp } from './figures.ts';
import type { ComparedBooks, ProofOutcome } from './figures.ts';
import { startLifeLine } from './life-line.ts';
import { listCardIds, openFolder, pause, setFaults, setUpShop, startBatch, stockCards } from './open-shop.ts';
import type { Fault, Ware } from './open-shop.ts';
import { runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { startStandingProvider } from './standing-provider.ts';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
}

interface KilledShop {
  readonly books: ComparedBooks;
  readonly kills: number;
  /** Requests under way when the program was killed. */
  readonly cutOff: number;
  /** Kills before the program had sent anything: while it was still recovering from the kill before. */
  readonly whileStarting: number;
  /** Orders that the counter was told of, and that the file does not know. */
  readonly answers: number;
  readonly forgotten: number;
}

/** A shop of moderate size, so that opening it is not what takes the time. */
const KILLS_PER_SHOP = 50;
/** Shops that are killed at the same time. */
const SHOPS_AT_ONCE = Math.max(2, availableParallelism());
/** With more lives than this, building them as one file costs less than it saves. */
const LIVES_FROM_SOURCE_MAX = 10;
const ORDERS_PER_KILL = 60;
const CUSTOMERS_PER_LIFE = 4;
/** Fewer in the queue, and a life could end without anything to cut off. */
const QUEUED_MIN = 16;
/** Long enough that requests are under way at any moment. */
const PROVIDER_MS = 25;
/** After the provider has accepted something in this life. */
const LIFE_MS_MAX = 250;
/** One kill in so many comes this early, whatever the program has done so far. */
const EARLY_KILL_EVERY = 6;
const EARLY_MS_MAX = 120;
/** Until the first charge; a busy machine takes its time. */
const FIRST_CHARGE_MS_MAX = 15_000;
/** Absence is proven after a few minutes of the fast clock; a busy machine may take ten times as long. */
const END_MS_MAX = 180_000;
const LOOK_EVERY_MS = 5;
/** Deadlines of the network run on the machine's clock: 15 s of the fast one. */
const SEND_DEADLINE_MS = 300;
/** Later than the deadline, and within the 30 s of the fast clock in which the provider may still commit. */
const LATE_MS = 450;

/** Charged or not, known or not, now or late or never: what a real network and a real provider do on a bad day. */
const FAULTS: readonly Fault[] = [
  { name: 'reset_before_commit', percent: 3 },
  { name: 'reset_after_commit', percent: 5 },
  { name: 'error_500_before_commit', percent: 3 },
  { name: 'error_500_after_commit', percent: 5 },
  { name: 'cut_body', percent: 4 },
  { name: 'timeout_after_commit', percent: 2 },
  { name: 'commit_late', percent: 2 },
  { name: 'answer_late', percent: 1 },
  { name: 'slow_drip', percent: 1 },
  { name: 'reject_card_unknown', percent: 3 },
  { name: 'lookup_500', percent: 10 },
];

export async function proveKill({ kills, seed }: KillOptions): Promise<ProofOutcome> {
  const startedAtMs = performance.now();
  const bundle = kills > LIVES_FROM_SOURCE_MAX ? await bundleLife() : undefined;
  const script = bundle?.script ?? LIFE_SOURCE;
  const shops: KilledShop[] = [];
  let left = kills;
  let started = 0;
  async function killShops(): Promise<void> {
    while (left > 0) {
      const share = Math.min(left, KILLS_PER_SHOP, Math.max(1, Math.ceil(kills / SHOPS_AT_ONCE)));
      left -= share;
      const index = started++;
      // In turn: where the reference stops a second copy, and where nothing does but the proof that there was no first.
      const recoveryClass = index % 2 === 0 ? 'A' : 'B';
      const shop = await inScratchFolder((dataDir) =>
        killShop({ dataDir, script, killsMax: share, name: `${seed} ${index}`, seed, recoveryClass }),
      );
      // Without enough orders left the rest falls to another shop.
      left += share - shop.kills;
      shops.push(shop);
    }
  }
  await Promise.all(Array.from({ length: SHOPS_AT_ONCE }, killShops)).finally(() => bundle?.remove());
  const sum = (name: 'kills' | 'cutOff' | 'whileStarting' | 'answers' | 'forgotten') =>
    shops.reduce((total, shop) => total + shop[name], 0);
  const minutes = (performance.now() - startedAtMs) / 60_000;
  return {
    ...addUp(shops.map(({ books }) => books)),
    facts: {
      kills: sum('kills'),
      cutOff: sum('cutOff'),
      whileStarting: sum('whileStarting'),
      answers: sum('answers'),
      killsPerMinute: Math.round(sum('kills') / minutes),
    },
    broken: sum('forgotten') > 0 ? [`${sum('forgotten')} orders of the counter are forgotten`] : [],
    blind: sum('cutOff') === 0 ? ['no request was under way at any kill'] : [],
  };
}

async function killShop(run: {
  readonly dataDir: string;
  readonly script: string;
  readonly killsMax: number;
  /** What is drawn depends on it. */
  readonly name: string;
  readonly seed: number;
  readonly recoveryClass: RecoveryClass;
}): Promise<KilledShop> {
  const { dataDir, script, killsMax, name, seed, recoveryClass } = run;
  const customers = await prepareShop(dataDir, killsMax, recoveryClass);
  const provider = await startStandingProvider(dataDir);
  const sinceMs = Date.now();
  const lives = startLifeLine(script, {
    dataDir,
    sinceMs,
    providerPort: provider.port,
    ware: customers.ware,
    isNetworkFast: false,
  });
  try {
    await provider.tell({ lateMs: LATE_MS, delayMs: PROVIDER_MS, jitterMs: PROVIDER_MS, seed, faults: FAULTS });
    const draw = (what: string, kill: number) => seededFraction(name, what, String(kill));
    let kills = 0;
    let cutOff = 0;
    let whileStarting = 0;
    while (kills < killsMax && countQueued(dataDir) >= QUEUED_MIN) {
      const isEarly = draw('early', kills) * EARLY_KILL_EVERY < 1 && kills > 0;
      const lifeMs = draw('life', kills) * (isEarly ? EARLY_MS_MAX : LIFE_MS_MAX);
      await lives.live(customers.cardIds.splice(0, CUSTOMERS_PER_LIFE), async (hasEnded) => {
        if (!isEarly) await untilCharged(dataDir, hasEnded);
        await pause(lifeMs);
      });
      kills += 1;
      whileStarting += isEarly ? 1 : 0;
      cutOff += countUnderWay(dataDir);
    }
    await lives.close();
    await liveToTheEnd(dataDir, createFastClock(sinceMs), seed, provider.port);
    const known = new Set(listOrderIds(dataDir));
    const answers = lives.answers();
    const forgotten = answers.filter((id) => !known.has(id)).length;
    return { books: compareBooks(dataDir), kills, cutOff, whileStarting, answers: answers.length, forgotten };
  } finally {
    await lives.close();
    await provider.close();
  }
}

async function prepareShop(
  dataDir: string,
  kills: number,
  recoveryClass: RecoveryClass,
): Promise<{ readonly ware: Ware; readonly cardIds: CardId[] }> {
  const app = await openFolder(dataDir, systemClock);
  try {
    const ware = await setUpShop(app);
    const orders = kills * ORDERS_PER_KILL;
    const counter = await stockCards(app, orders, kills * CUSTOMERS_PER_LIFE);
    await startBatch(app, ware, await stockCards(app, 0, orders));
    return { ware, cardIds: [...(await listCardIds(app, counter))] };
  } finally {
    await app.close();
    setAccountConfig(dataDir, { sendDeadlineMs: SEND_DEADLINE_MS, recoveryClass });
  }
}

async function untilCharged(dataDir: string, hasEnded: () => boolean): Promise<void> {
  const before = journalBytes(dataDir);
  const untilMs = performance.now() + FIRST_CHARGE_MS_MAX;
  while (journalBytes(dataDir) === before && performance.now() < untilMs) {
    if (hasEnded()) throw new Error('the program ended by itself');
    await pause(LOOK_EVERY_MS);
  }
}

/** The bad day is over; whatever is open is asked about until it is known. */
export async function liveToTheEnd(dataDir: string, clock: Clock, seed: number, providerPort?: number): Promise<void> {
  const app = await openFolder(dataDir, clock, providerPort);
  try {
    await setFaults(app, { delayMs: 0, seed, faults: [] });
    await runToEnd(app, END_MS_MAX);
  } finally {
    await app.close();
  }
}
