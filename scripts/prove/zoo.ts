/** Every way in which a provider may misbehave, for one send in a hundred, one in five, and all of them. */
import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { RECOVERY_CLASSES } from '../../contract/terms/recovery-class.ts';
import type { RecoveryClass } from '../../contract/terms/recovery-class.ts';
import type { BatchId, CardId, PlanId, ProviderAccountId, SheetImportId } from '../../contract/terms/ids.ts';
import type { App } from '../../core/app.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import { OPENING_FLOAT_MINOR } from '../../core/providers/training/opening-float.ts';
import { seededFraction } from '../../core/providers/training/server/seeded-fraction.ts';
import { compareBooks } from './compare-books.ts';
import { createFastClock, fastProviderClock, hurryHttp } from './fast-clock.ts';
import { addUp } from './figures.ts';
import type { ComparedBooks, ProofOutcome } from './figures.ts';
import { callApp, listCardIds, openFolder, pause, readWare, setUpShop, stockCards } from './open-shop.ts';
import { countOpen, runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { openProviderHouse } from './standing-provider.ts';
import { isBeyondHelp, listKeptBehaviours, mayNeedPerson } from './zoo-behaviours.ts';
import { countLateQueries, decideByJournal, listWrongAccounts } from './zoo-verdicts.ts';

export interface ZooOptions {
  /** Orders for each behaviour at each percentage, in each round. */
  readonly orders: number;
  /** How many behaviours, drawn by the seed; more than there are means all. */
  readonly behaviours: number;
  /** Rounds; in each, every behaviour belongs to a provider of another recovery class. Five meet all. */
  readonly rounds: number;
  readonly seed: number;
}

/** One account whose provider misbehaves in one way. */
interface Cage {
  readonly name: string;
  readonly behaviour: string;
  readonly recoveryClass: RecoveryClass;
  readonly percent: number;
  readonly accountId: ProviderAccountId;
}

interface Round {
  readonly books: ComparedBooks;
  readonly cages: number;
  readonly forPeople: number;
  readonly wrongPeople: readonly string[];
  readonly wrongAccounts: readonly string[];
  readonly stuckAccounts: readonly string[];
  readonly questions: number;
  readonly lateQueriesMax: number;
}

const PERCENTS = [1, 20, 100];
/** Each at three percentages is an account with a server of its own: more would keep one process from living fast. */
const BEHAVIOURS_AT_ONCE = 24;
const PLANS_AT_ONCE = 100;
/** On the machine's clock; then all providers behave, and whatever is open is asked about. */
const BAD_DAY_MS_MIN = 2_500;
const BAD_DAY_MS_PER_ORDER = 500;
const END_MS_MAX = 120_000;
const LOOK_EVERY_MS = 100;
const LATE_QUERIES_MAX = 3;
const TELL_TRIES_MAX = 5;
const TOLD_MAX = 5;

export async function proveZoo({ behaviours, orders, rounds, seed }: ZooOptions): Promise<ProofOutcome> {
  const done: Round[] = [];
  const drawn = drawBehaviours(behaviours, seed);
  for (let round = 0; round < rounds; round++) {
    for (let from = 0; from < drawn.length; from += BEHAVIOURS_AT_ONCE) {
      const kinds = kindsOf(drawn.slice(from, from + BEHAVIOURS_AT_ONCE), round + seed);
      done.push(await inScratchFolder((dataDir) => visit(dataDir, kinds, orders, seed)));
    }
  }
  const sum = (name: 'cages' | 'forPeople' | 'questions') => done.reduce((total, round) => total + round[name], 0);
  const lateQueries = Math.max(0, ...done.map(({ lateQueriesMax }) => lateQueriesMax));
  const wrongPeople = done.flatMap((round) => round.wrongPeople);
  const wrongAccounts = done.flatMap((round) => round.wrongAccounts);
  const stuckAccounts = done.flatMap((round) => round.stuckAccounts);
  return {
    ...addUp(done.map(({ books }) => books)),
    facts: {
      behaviours: drawn.length,
      cages: sum('cages'),
      questions: sum('questions'),
      forPeople: sum('forPeople'),
      answersAfterHorizon: lateQueries,
    },
    broken: [
      ...wrongAccounts.slice(0, TOLD_MAX).map((name) => `wrong end: ${name}`),
      ...wrongPeople.slice(0, TOLD_MAX).map((name) => `left to a person: ${name}`),
      ...stuckAccounts.slice(0, TOLD_MAX).map((name) => `stays stopped: ${name}`),
      ...(lateQueries > LATE_QUERIES_MAX ? [`${lateQueries} answers after the horizon`] : []),
    ],
    blind: sum('questions') === 0 ? ['nothing was ever asked about'] : [],
  };
}

async function visit(dataDir: string, kinds: readonly Kind[], orders: number, seed: number): Promise<Round> {
  const imported = await stockShop(dataDir, kinds.length * orders);
  const clock = createFastClock(Date.now());
  const house = openProviderHouse(fastProviderClock(clock));
  const app = await openFolder(dataDir, clock, undefined, (ports) => ({
    ...ports,
    http: hurryHttp(ports.http),
    workers: house.join(ports.workers),
  }));
  try {
    const cages = await openCages(app, kinds, imported, orders, seed);
    await waitFor(app, BAD_DAY_MS_MIN + orders * BAD_DAY_MS_PER_ORDER);
    for (const cage of cages) await behave(app, cage, seed, []);
    const stuckAccounts = await untilEnded(app, cages);
    const people = await decideByJournal(app, dataDir);
    const wrongPeople = cages
      .filter(
        ({ accountId, behaviour, recoveryClass }) => people.has(accountId) && !mayNeedPerson(behaviour, recoveryClass),
      )
      .map(({ name }) => name);
    await runToEnd(app, END_MS_MAX);
    const queries = countLateQueries(
      app,
      cages.filter(isAskedFairly).map(({ accountId }) => accountId),
    );
    const wrong = listWrongAccounts(app, dataDir);
    await app.close();
    return {
      books: compareBooks(dataDir),
      cages: cages.length,
      forPeople: [...people.values()].reduce((total, count) => total + count, 0),
      wrongPeople,
      stuckAccounts,
      wrongAccounts: cages.filter(({ accountId }) => wrong.has(accountId)).map(({ name }) => name),
      questions: queries.questions,
      lateQueriesMax: queries.most,
    };
  } finally {
    await house.close();
  }
}

type Kind = Pick<Cage, 'behaviour' | 'recoveryClass' | 'percent'>;

function drawBehaviours(count: number, seed: number): readonly string[] {
  const rank = (name: string) => seededFraction(String(seed), name);
  return listKeptBehaviours()
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, count);
}

function kindsOf(behaviours: readonly string[], turn: number): readonly Kind[] {
  return behaviours.flatMap((behaviour, index) => {
    const recoveryClass = RECOVERY_CLASSES[(index + turn) % RECOVERY_CLASSES.length] ?? 'A';
    if (isBeyondHelp(behaviour, recoveryClass)) return [];
    return PERCENTS.map((percent) => ({ behaviour, recoveryClass, percent }));
  });
}

/** On the machine's clock: a sheet is read by another process, which does not live faster. */
async function stockShop(dataDir: string, cards: number): Promise<SheetImportId> {
  const app = await openFolder(dataDir, systemClock);
  await setUpShop(app);
  const imported = await stockCards(app, 0, cards);
  await app.close();
  return imported;
}

/** Accounts, plans and a batch for each way to misbehave. */
async function openCages(
  app: App,
  kinds: readonly Kind[],
  imported: SheetImportId,
  orders: number,
  seed: number,
): Promise<readonly Cage[]> {
  const shop = callApp(app);
  const ware = await readWare(app);
  const pattern = (await shop.plans.list({})).find(({ id }) => id === ware.planId);
  if (!pattern?.recharge) throw new Error('the shop sells no recharge');
  const { id: _id, recharge, ...fields } = pattern;
  const cages: Cage[] = [];
  for (const kind of kinds) {
    const name = `${kind.behaviour} ${kind.percent} % class ${kind.recoveryClass}`;
    const { id: accountId } = await shop.providers.addTraining({ name });
    const cage = { ...kind, name, accountId };
    await behave(app, cage, seed, faultsOf(kind));
    cages.push(cage);
  }
  const plans = cages.map(({ accountId }, index) => ({
    ...fields,
    code: `ZOO-${index}`,
    recharge: { ...recharge, accountId },
  }));
  const planIds: PlanId[] = [];
  for (let from = 0; from < plans.length; from += PLANS_AT_ONCE) {
    planIds.push(...(await shop.plans.addMany({ plans: plans.slice(from, from + PLANS_AT_ONCE) })).ids);
  }
  if (recharge.cost.amountMinor * orders > OPENING_FLOAT_MINOR)
    throw new Error('more orders than a new account has float for');
  const cardIds = [...(await listCardIds(app, imported))];
  for (const [index, planId] of planIds.entries()) {
    const own = cardIds.splice(0, orders);
    const cage = cages[index];
    if (cage?.recoveryClass === 'Z') await forgetExpiry(app, cage, own);
    await startBatchOf(app, planId, own);
  }
  return cages;
}

/** A fault of look-ups alone would never be met: something must be in doubt first. */
function faultsOf({ behaviour, percent }: Pick<Cage, 'behaviour' | 'percent'>) {
  const own = { name: behaviour, percent };
  if (!behaviour.startsWith('lookup_') || behaviour.startsWith('lookup_lags')) return [own];
  return [own, { name: 'reset_after_commit', percent: 30 }, { name: 'reset_before_commit', percent: 20 }];
}

/** Only where the provider answers questions as it should, their number says something about us. */
function isAskedFairly({ behaviour, recoveryClass }: Cage): boolean {
  if (recoveryClass === 'C' || recoveryClass === 'D') return false;
  return !/^(?:lookup_|pending_|throttle|unauthorized)/.test(behaviour);
}

async function behave(
  app: App,
  { accountId, recoveryClass, name }: Cage,
  seed: number,
  faults: readonly { readonly name: string; readonly percent: number }[],
): Promise<void> {
  const behaviour = {
    ...(faults.length > 0 && { recoveryClass }),
    delayMs: 200,
    jitterMs: 300,
    seed,
    faults: [...faults],
  };
  let refused: string | undefined;
  // Telling it the same again changes nothing; on a busy machine it may not be heard the first time.
  for (let tries = 0; tries < TELL_TRIES_MAX; tries += 1) {
    refused = await refusalOf(callApp(app).providers.setTrainingBehaviour({ id: accountId, behaviour }));
    if (refused === undefined) return;
  }
  throw new Error(`${name} does not hear how to behave: ${refused}`);
}

/** In class Z an order names an end, which must lie beyond the card's own; of these cards the shop knows no end. */
async function forgetExpiry(app: App, { accountId }: Cage, cardIds: readonly CardId[]): Promise<void> {
  const iccids = await Promise.all(cardIds.map(async (id) => (await callApp(app).cards.get({ id })).iccid));
  const control = await app.contextFor('command_line').core.accounts.trainingControlOf(accountId);
  const told = await control.tellCards(iccids.map((iccid) => ({ iccid, state: 'inactive' as const })));
  if (told.kind !== 'done') throw new Error('the practice provider could not be told about its cards');
}

async function startBatchOf(app: App, planId: PlanId, cardIds: CardId[]): Promise<void> {
  const shop = callApp(app);
  const cards = { from: 'cards' as const, cardIds };
  const { cost, accepted } = await shop.batches.preview({ planId, cards });
  const id = randomUUID() as string as BatchId;
  await shop.batches.start({ id, name: 'Zoo', planId, cards, acceptedCount: accepted, cost });
}

async function waitFor(app: App, msMax: number): Promise<void> {
  const untilMs = performance.now() + msMax;
  while (countOpen(app) > 0 && performance.now() < untilMs) await pause(LOOK_EVERY_MS);
}

/**
 * An owner looks after accounts that were stopped for a reason that is over, and again where it is not over yet. Answers
 * with what kept an account from going on to the last.
 */
async function untilEnded(app: App, cages: readonly Cage[]): Promise<readonly string[]> {
  const untilMs = performance.now() + END_MS_MAX;
  const refused = new Map<ProviderAccountId, string>();
  const nameOf = new Map(cages.map(({ accountId, name }) => [accountId, name]));
  while (countOpen(app) > 0 && performance.now() < untilMs) {
    for (const id of listStopped(app)) {
      const name = nameOf.get(id);
      if (name === undefined) continue;
      const why = await refusalOf(callApp(app).providers.resume({ id }));
      if (why === undefined) refused.delete(id);
      else refused.set(id, `${name}: ${why}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  return [...refused.values()];
}

/** What is no refusal is a fault of the proof and goes on up. */
async function refusalOf(answer: Promise<unknown>): Promise<string | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    if (error instanceof ORPCError && error.defined) return `${error.code} ${JSON.stringify(error.data)}`;
    throw error;
  }
}

function listStopped(app: App): readonly ProviderAccountId[] {
  const { sqlite } = app.contextFor('command_line').core.database;
  return sqlite.prepare<[], ProviderAccountId>("SELECT id FROM provider_account WHERE state = 'stopped'").pluck().all();
}
