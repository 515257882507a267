/** Everything at once and everything twice: the guards against duplicates, asked through the contract. */
import { randomUUID } from 'node:crypto';
import { ORPCError, safe } from '@orpc/client';
import type { BatchId, CardId, CommandId } from '../../contract/terms/ids.ts';
import type { App } from '../../core/app.ts';
import { systemClock } from '../../core/platform/system-clock.ts';
import { compareBooks } from './compare-books.ts';
import type { ProofOutcome } from './figures.ts';
import { callApp, listCardIds, openFolder, pause, sellAtCounter, setUpShop, stockCards } from './open-shop.ts';
import type { Ware } from './open-shop.ts';
import { runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { iccidAt } from '../bench/made-cards.ts';

export interface GuardsOptions {
  /** How often one command is sent at once. */
  readonly commands: number;
  /** How many screens recharge one card at once. */
  readonly screens: number;
  /** How often one file is imported. */
  readonly imports: number;
  readonly seed: number;
}

/** What was asked for, and what came of it. */
interface Tally {
  readonly answers: ReadonlySet<number | string>;
  readonly refusals: ReadonlyMap<string, number>;
}

interface Guarded {
  readonly name: string;
  readonly tries: number;
  /** Undefined: as it should be. */
  readonly fault: string | undefined;
}

const CARDS = 30;
const END_MS_MAX = 60_000;

export async function proveGuards({ commands, screens, imports, seed }: GuardsOptions): Promise<ProofOutcome> {
  return inScratchFolder(async (dataDir) => {
    const app = await openFolder(dataDir, systemClock);
    let guarded: readonly Guarded[];
    try {
      const ware = await setUpShop(app);
      const from = (seed % 1_000_000) * CARDS;
      const cardIds = await listCardIds(app, await stockCards(app, from, CARDS));
      const [once, many, late, ...rest] = cardIds;
      if (once === undefined || many === undefined || late === undefined) throw new Error('no cards');
      guarded = [
        await sendCommandAtOnce(app, ware, once, commands),
        await sellOnScreens(app, ware, many, screens),
        await sellAgainLater(app, ware, late),
        await importAgain(app, from, imports, 'one after the other'),
        await importAgain(app, from + 500_000, imports, 'at once'),
        await startBatchAgain(app, ware, rest.slice(0, 8), screens),
        await listCardAgain(app, ware, from + CARDS - 1),
        await raceBatches(app, ware, rest.slice(8, 20), screens),
      ];
      await runToEnd(app, END_MS_MAX);
    } finally {
      await app.close();
    }
    const faults = guarded.flatMap(({ name, fault }) => (fault === undefined ? [] : [`${name}: ${fault}`]));
    const tries = guarded.reduce((sum, guard) => sum + guard.tries, 0);
    return { ...compareBooks(dataDir), facts: { guards: guarded.length, tries }, broken: faults };
  });
}

async function sendCommandAtOnce(app: App, ware: Ware, cardId: CardId, times: number): Promise<Guarded> {
  const commandId = randomUUID() as string as CommandId;
  const tally = await tryAll(times, async () => (await sellAtCounter(app, ware, cardId, commandId)).id);
  return guard('one command', times, [
    [tally.answers.size === 1, `${tally.answers.size} orders`],
    [tally.refusals.size === 0, describe(tally.refusals)],
    [countOrders(app, cardId) === 1, `${countOrders(app, cardId)} orders for the card`],
  ]);
}

async function sellOnScreens(app: App, ware: Ware, cardId: CardId, screens: number): Promise<Guarded> {
  const tally = await tryAll(screens, async () => (await sellAtCounter(app, ware, cardId)).id);
  return guard('one card on many screens', screens, [
    [tally.answers.size === 1, `${tally.answers.size} orders`],
    [sum(tally.refusals) === screens - 1, describe(tally.refusals)],
    [onlyOf(tally.refusals, ['ORDER_OPEN_FOR_CARD', 'RECHARGED_RECENTLY']), describe(tally.refusals)],
    [countOrders(app, cardId) === 1, `${countOrders(app, cardId)} orders for the card`],
  ]);
}

/** The second click that comes when the first has long been answered. */
async function sellAgainLater(app: App, ware: Ware, cardId: CardId): Promise<Guarded> {
  const first = await sellAtCounter(app, ware, cardId);
  await runToEnd(app, END_MS_MAX);
  const { state } = await callApp(app).recharges.get({ id: first.id });
  const tally = await tryAll(1, async () => (await sellAtCounter(app, ware, cardId)).id);
  // Not delivered, it may of course be tried again.
  const isRefused = tally.refusals.get('RECHARGED_RECENTLY') === 1;
  return guard('the same again a moment later', 1, [[state !== 'succeeded' || isRefused, describe(tally.refusals)]]);
}

async function importAgain(app: App, from: number, times: number, how: 'one after the other' | 'at once') {
  const before = countCards(app);
  const importOnce = () => stockCards(app, from, CARDS);
  const isFirstIn = how === 'one after the other';
  const tally = await tryAll(times, importOnce, isFirstIn);
  const added = countCards(app) - before;
  const expected = isFirstIn ? 0 : CARDS;
  return guard(`one file imported ${how}`, times, [
    [added === expected, `${added} rows more instead of ${expected}`],
    // NOT_FOUND: of many previews at once only the latest few are kept.
    [onlyOf(tally.refusals, ['SHEET_ALREADY_IMPORTED', 'SHEET_NOTHING_TO_ADD', 'NOT_FOUND']), describe(tally.refusals)],
  ]);
}

async function startBatchAgain(app: App, ware: Ware, cardIds: readonly CardId[], times: number): Promise<Guarded> {
  const id = randomUUID() as string as BatchId;
  const shop = callApp(app);
  const cards = { from: 'cards' as const, cardIds: [...cardIds] };
  const { cost, accepted } = await shop.batches.preview({ planId: ware.planId, cards });
  const command = { id, name: 'Twice', planId: ware.planId, cards, acceptedCount: accepted, cost };
  const tally = await tryAll(times, async () => (await shop.batches.start(command)).id);
  const orders = cardIds.reduce((total, cardId) => total + countOrders(app, cardId), 0);
  return guard('one batch', times, [
    [tally.refusals.size === 0, describe(tally.refusals)],
    [orders === accepted, `${orders} orders for ${accepted} cards`],
  ]);
}

/** A card that stands in a pasted list five times is accepted once at most. */
async function listCardAgain(app: App, ware: Ware, cardIndex: number): Promise<Guarded> {
  const text = Array.from({ length: 5 }, () => iccidAt(cardIndex)).join('\n');
  const cards = { from: 'list' as const, text };
  const { accepted, refusals } = await callApp(app).batches.preview({ planId: ware.planId, cards });
  return guard('one card five times in a list', 5, [
    [accepted <= 1, `${accepted} accepted`],
    [refusals.some(({ reason }) => reason === 'DUPLICATE_IN_LIST'), 'no row is named as a duplicate'],
  ]);
}

/** Different batches over the same cards, started at once: each card is in one of them. */
async function raceBatches(app: App, ware: Ware, cardIds: readonly CardId[], times: number): Promise<Guarded> {
  const shop = callApp(app);
  const cards = { from: 'cards' as const, cardIds: [...cardIds] };
  const { cost, accepted } = await shop.batches.preview({ planId: ware.planId, cards });
  const tally = await tryAll(times, async () => {
    const id = randomUUID() as string as BatchId;
    const started = await shop.batches.start({
      id,
      name: 'Race',
      planId: ware.planId,
      cards,
      acceptedCount: accepted,
      cost,
    });
    return started.id;
  });
  const orders = cardIds.map((cardId) => countOrders(app, cardId));
  return guard('many batches over the same cards', times, [
    [tally.answers.size === 1, `${tally.answers.size} batches`],
    [orders.every((count) => count === 1), `${Math.max(...orders)} orders for one card`],
  ]);
}

/** All at once, or each after the other has been answered; a refusal of the contract is an answer, anything else is none. */
async function tryAll<T extends number | string>(times: number, act: () => Promise<T>, inTurn = false): Promise<Tally> {
  const answers = new Set<T>();
  const refusals = new Map<string, number>();
  async function once(): Promise<void> {
    const [error, answer] = await safe(act());
    if (error === null) return void answers.add(answer);
    if (!(error instanceof ORPCError)) throw error;
    const code = String(error.code);
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
  }
  if (inTurn) for (let turn = 0; turn < times; turn++) await once();
  else await Promise.all(Array.from({ length: times }, once));
  await pause(0);
  return { answers, refusals };
}

function guard(
  name: string,
  tries: number,
  checks: readonly (readonly [isGood: boolean, otherwise: string])[],
): Guarded {
  return { name, tries, fault: checks.find(([isGood]) => !isGood)?.[1] };
}

function countOrders(app: App, cardId: CardId): number {
  return readCount(app, 'SELECT count(*) FROM recharge_order WHERE card_id = ?', cardId);
}

function countCards(app: App): number {
  return readCount(app, 'SELECT count(*) FROM card WHERE id > ?', 0);
}

function readCount(app: App, query: string, value: number): number {
  const { sqlite } = app.contextFor('command_line').core.database;
  return sqlite.prepare<[number], number>(query).pluck().get(value) ?? 0;
}

function sum(refusals: ReadonlyMap<string, number>): number {
  return [...refusals.values()].reduce((total, count) => total + count, 0);
}

function onlyOf(refusals: ReadonlyMap<string, number>, codes: readonly string[]): boolean {
  return [...refusals.keys()].every((code) => codes.includes(code));
}

function describe(refusals: ReadonlyMap<string, number>): string {
  return refusals.size === 0 ? 'nothing refused' : [...refusals].map(([code, count]) => `${code} ${count}`).join(' ');
}
