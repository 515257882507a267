/** A shop is lost in the middle of its work and comes back from an older backup: nothing is charged twice, nothing is lost. */
import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CardId } from '../../contract/terms/ids.ts';
import { restoreClosedShop, StartRefusal } from '../../core/app.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import type { App } from '../../core/app.ts';
import type { Clock } from '../../core/ports.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { portsIn } from '../../server/main.ts';
import { iccidAt } from '../bench/made-cards.ts';
import { setAccountConfig } from './compare-books.ts';
import { createFastClock } from './fast-clock.ts';
import { addUp } from './figures.ts';
import type { ComparedBooks, ProofOutcome } from './figures.ts';
import {
  callApp,
  listCardIds,
  openFolder,
  OWNER_PIN,
  pause,
  sellAtCounter,
  setUpShop,
  startBatch,
  stockCards,
} from './open-shop.ts';
import type { Fault, Ware } from './open-shop.ts';
import { compareRestored, listCharges } from './restore-books.ts';
import { workTheDesk } from './restore-desk.ts';
import { DISASTERS, loadDoomedLife, strike } from './restore-doom.ts';
import type { Disaster, DoomedLife } from './restore-doom.ts';
import { runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { startStandingProvider } from './standing-provider.ts';

const BATCH = 30;
/** Half of them come after the backup: the restored shop has never heard of them. */
const CUSTOMERS = 6;
/** Their cards follow those of the batch. */
const AT_THE_COUNTER: ReadonlySet<string> = new Set(
  Array.from({ length: CUSTOMERS }, (_, index) => iccidAt(BATCH + index)),
);
/** Slow enough that orders wait and are under way whenever the backup is made. */
const PROVIDER_MS = 40;
/** Charges of the drill before the backup is made, and between it and the disaster. */
const BEFORE_MAX = 10;
const SINCE_MAX = 14;
/** Deadlines of the network run on the machine's clock: 15 s of the fast one. */
const SEND_DEADLINE_MS = 300;
const LATE_MS = 450;
/** When the last late commit is over: sooner nobody is at the desk. */
const QUIET_MS = 600;
const END_MS_MAX = 60_000;

const FAULTS: readonly Fault[] = [
  { name: 'reset_before_commit', percent: 4 },
  { name: 'reset_after_commit', percent: 6 },
  { name: 'error_500_after_commit', percent: 5 },
  { name: 'timeout_after_commit', percent: 4 },
  { name: 'commit_late', percent: 3 },
  { name: 'reject_card_unknown', percent: 4 },
  { name: 'lookup_500', percent: 10 },
];

interface Drill {
  readonly books: ComparedBooks;
  /** Orders that waited unsent in the backup. */
  readonly queued: number;
  /** Orders that a person decided about. */
  readonly decided: number;
  /** Purchases of which the restored file knows nothing, named by the float's comparison. */
  readonly named: number;
  /** Purchases beyond the first, had the backup been put back as a file. */
  readonly controlDoubles: number;
}

interface Readied {
  readonly folder: string;
  readonly ware: Ware;
  readonly cardIds: readonly CardId[];
}

export async function proveRestore({
  drills,
  seed,
}: {
  readonly drills: number;
  readonly seed: number;
}): Promise<ProofOutcome> {
  const done: Drill[] = [];
  await inScratchFolder(async (scratch) => {
    const shop = await readyShop(join(scratch, 'ready'));
    let life = loadDoomedLife();
    try {
      for (let index = 0; index < drills; index++) {
        const dataDir = join(scratch, `drill-${index}`);
        cpSync(shop.folder, dataDir, { recursive: true });
        const thisLife = life;
        if (index + 1 < drills) life = loadDoomedLife();
        const disaster = DISASTERS[(seed + index) % DISASTERS.length] ?? 'damaged';
        const draw = (what: string) => seededFraction(`${seed}`, what, `${index}`);
        done.push(await drillOnce({ dataDir, shop, life: thisLife, disaster, draw, hasControl: index === 0 }));
        rmSync(dataDir, { recursive: true, force: true });
      }
    } finally {
      life.end();
    }
  });
  const sum = (name: 'queued' | 'decided' | 'named' | 'controlDoubles') =>
    done.reduce((total, drill) => total + drill[name], 0);
  const facts = {
    drills: done.length,
    queuedInBackup: sum('queued'),
    decided: sum('decided'),
    namedByFloat: sum('named'),
    controlDoubles: sum('controlDoubles'),
  };
  return {
    ...addUp(done.map(({ books }) => books)),
    facts,
    blind: [
      ...(facts.queuedInBackup === 0 ? ['nothing waited in any backup'] : []),
      ...(facts.namedByFloat === 0 ? ['every purchase was known to its backup'] : []),
      ...(facts.controlDoubles === 0 ? ['putting back the bare file harmed nothing'] : []),
    ],
  };
}

async function readyShop(folder: string): Promise<Readied> {
  const app = await openFolder(folder, systemClock);
  try {
    const ware = await setUpShop(app);
    const counter = await stockCards(app, BATCH, CUSTOMERS + 1);
    const cardIds = await listCardIds(app, counter);
    await callApp(app).providers.stop({ id: ware.accountId, reason: 'not yet' });
    await startBatch(app, ware, await stockCards(app, 0, BATCH));
    return { folder, ware, cardIds };
  } finally {
    await app.close();
    setAccountConfig(folder, { sendDeadlineMs: SEND_DEADLINE_MS });
    letAccountsGoOn(folder);
  }
}

async function drillOnce(drill: {
  readonly dataDir: string;
  readonly shop: Readied;
  readonly life: DoomedLife;
  readonly disaster: Disaster;
  readonly draw: (what: string) => number;
  readonly hasControl: boolean;
}): Promise<Drill> {
  const { dataDir, shop, life, disaster, draw, hasControl } = drill;
  const { ware } = shop;
  const sinceMs = Date.now();
  const clock = createFastClock(sinceMs);
  const cardIds = shop.cardIds.slice(0, CUSTOMERS);
  const provider = await startStandingProvider(dataDir);
  const seed = Math.floor(draw('faults') * 1_000_000);
  let backup: string;
  try {
    await provider.tell({ lateMs: LATE_MS, delayMs: PROVIDER_MS, jitterMs: PROVIDER_MS, seed, faults: FAULTS });
    const chargedBefore = Math.ceil(draw('backup') * BEFORE_MAX);
    const chargedSince = Math.ceil(draw('after') * SINCE_MAX);
    const isCharged = (count: number) => () => listCharges(dataDir).length >= count;
    // Or the backup would know of all: what came after it in the batch waits in it as an order.
    const isUnknownCharged = () =>
      listCharges(dataDir).filter(({ iccid }) => AT_THE_COUNTER.has(iccid)).length > CUSTOMERS / 2;
    const isTimeToDie = () => isCharged(chargedBefore + chargedSince)() && isUnknownCharged();
    const start = { dataDir, providerPort: provider.port, ware, cardIds };
    backup = await life.live(start, isCharged(chargedBefore), isTimeToDie);
    strike(dataDir, disaster, draw('damage'));
    await provider.tell({ delayMs: 0, jitterMs: 0, faults: [] });
    // What the shop sent last may still be on its way.
    await pause(QUIET_MS);
  } finally {
    await provider.close();
  }
  const controlDoubles = hasControl ? await putBackBareFile(dataDir, backup, clock) : 0;
  return {
    ...(await restoreAndWork({ dataDir, backup, clock, sinceMs, ware, disaster, lastCard: shop.cardIds.at(-1) })),
    controlDoubles,
  };
}

async function restoreAndWork(lost: {
  readonly dataDir: string;
  readonly backup: string;
  readonly clock: Clock;
  readonly sinceMs: number;
  readonly ware: Ware;
  readonly disaster: Disaster;
  readonly lastCard: CardId | undefined;
}): Promise<Omit<Drill, 'controlDoubles'>> {
  const { dataDir, backup, clock, disaster } = lost;
  const path = join(dataDir, 'backups', backup);
  const queued = countQueuedIn(path);
  const provider = await startStandingProvider(dataDir);
  try {
    if (disaster === 'killed') await restoreInside(dataDir, clock, provider.port, backup);
    else await restoreClosed(dataDir, clock, path);
    // The worst that a person can do: every account goes on before anybody has looked.
    letAccountsGoOn(dataDir);
    const app = await openFolder(dataDir, clock, provider.port);
    const { decided, named } = await untilClosed(app, () => tradeOn(app, lost));
    return { books: compareRestored(dataDir, named), queued, decided, named: named.size };
  } finally {
    await provider.close();
  }
}

/** The desk does its part, and then the shop sells as on any other day. */
async function tradeOn(
  app: App,
  { dataDir, sinceMs, ware, lastCard }: { dataDir: string; sinceMs: number; ware: Ware; lastCard: CardId | undefined },
) {
  const desk = await workTheDesk(app, dataDir, sinceMs);
  await callApp(app).providers.resume({ id: ware.accountId });
  if (lastCard !== undefined) await sellAtCounter(app, ware, lastCard);
  if (!(await runToEnd(app, END_MS_MAX))) throw new Error('a sale after the restore does not end');
  return desk;
}

/** The owner, in the settings of a shop that runs. */
async function restoreInside(dataDir: string, clock: Clock, providerPort: number, name: string): Promise<void> {
  const app = await openFolder(dataDir, clock, providerPort);
  try {
    const [owner] = (await callApp(app).session.choices()).filter(({ role }) => role === 'owner');
    if (!owner) throw new Error('the shop has no owner');
    await callApp(app).backups.restore({ name, ownerId: owner.id, ownerPin: OWNER_PIN });
  } finally {
    await app.close();
  }
}

async function restoreClosed(dataDir: string, clock: Clock, backup: string): Promise<void> {
  await openFolder(dataDir, clock, 0).then(
    async (app) => {
      await app.close();
      throw new Error('a lost file was opened as if nothing had happened');
    },
    (error: unknown) => {
      if (!(error instanceof StartRefusal)) throw error;
    },
  );
  await restoreClosedShop({ dataDir, ports: { ...portsIn(dataDir), clock }, backup });
}

/** What a restore without its rule would do: the backup in the place of the file, and the program started. */
async function putBackBareFile(dataDir: string, backup: string, clock: Clock): Promise<number> {
  const control = `${dataDir}-control`;
  cpSync(dataDir, control, { recursive: true });
  for (const ending of ['', '-wal', '-shm']) rmSync(join(control, `kaduo.sqlite${ending}`), { force: true });
  copyFileSync(join(control, 'backups', backup), join(control, 'kaduo.sqlite'));
  const provider = await startStandingProvider(control);
  try {
    const app = await openFolder(control, clock, provider.port);
    await untilClosed(app, () => runToEnd(app, END_MS_MAX));
    return compareRestored(control, new Set()).doubles;
  } finally {
    await provider.close();
    rmSync(control, { recursive: true, force: true });
  }
}

async function untilClosed<T>(app: App, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await app.close();
  }
}

function letAccountsGoOn(dataDir: string): void {
  const shop = new Database(join(dataDir, 'kaduo.sqlite'));
  shop.exec("UPDATE provider_account SET state = 'active', stop_reason = NULL");
  shop.close();
}

function countQueuedIn(path: string): number {
  const copy = new Database(path, { readonly: true });
  try {
    return copy.prepare<[], number>("SELECT count(*) FROM recharge_order WHERE state = 'queued'").pluck().get() ?? 0;
  } finally {
    copy.close();
  }
}
