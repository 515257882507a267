/** Whatever comes in, from a screen or from a provider, is answered or refused, and believed only with proof. */
import { systemClock } from '../../core/platform/system-clock.ts';
import { compareBooks } from './compare-books.ts';
import type { ProofOutcome } from './figures.ts';
import { fuzzAdapters } from './fuzz-adapters.ts';
import { fuzzContract } from './fuzz-contract.ts';
import { fuzzReplies } from './fuzz-replies.ts';
import { callApp, openFolder, setUpShop, startBatch, stockCards } from './open-shop.ts';
import { countOpen, runToEnd } from './run-to-end.ts';
import { inScratchFolder } from './scratch-folder.ts';
import { iccidAt } from '../bench/made-cards.ts';
import type { App } from '../../core/app.ts';

export interface FuzzOptions {
  readonly messages: number;
  readonly replies: number;
  readonly seed: number;
}

/** Each is right somewhere. */
const WORDS = [
  'text',
  '文字',
  'a',
  'Asia/Tokyo',
  '2026-04-01',
  'SKR-10GB-30D',
  '480213',
  '+817012345678',
  'fuzz@example.org',
  'fuzz-command-0001',
  'fuzz-command-0002',
  'A longer text, as somebody types into notes, that no field for a line of text would be too small for.',
];
const ORDERS = 12;
const END_MS_MAX = 60_000;
/** For what was left undone to come to light. */
const AFTERMATH_MS = 50;

export async function proveFuzz({ messages, replies, seed }: FuzzOptions): Promise<ProofOutcome> {
  const unhandled: string[] = [];
  const note = (cause: unknown) => void unhandled.push(cause instanceof Error ? cause.message : String(cause));
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).length;
  try {
    const startedAtMs = performance.now();
    const fromProviders = await fuzzReplies(seed, replies);
    const fromAdapters = await fuzzAdapters(seed, replies);
    const repliesSeconds = (performance.now() - startedAtMs) / 1000;
    return await inScratchFolder(async (dataDir) => {
      const app = await openFolder(dataDir, systemClock);
      const started = performance.now();
      const fromScreens = await fuzzShop(app, seed, messages);
      const messagesSeconds = (performance.now() - started) / 1000;
      await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS));
      await settleShop(app);
      await app.close();
      const isPolluted = Object.getOwnPropertyNames(Object.prototype).length !== prototypeBefore;
      return {
        ...compareBooks(dataDir),
        facts: {
          calls: fromScreens.calls,
          messages: fromScreens.messages,
          accepted: fromScreens.accepted,
          invalid: fromScreens.invalid,
          invalidAccepted: fromScreens.invalidAccepted.length,
          internal: fromScreens.internal.length,
          unhandled: unhandled.length,
          replies: fromProviders.replies + fromAdapters.replies,
          adapters: fromAdapters.suites,
          believed: fromProviders.believed,
          wronglyBelieved: fromProviders.wrong.length + fromAdapters.wrong.length,
          messagesSeconds: Math.round(messagesSeconds),
          repliesSeconds: Math.round(repliesSeconds),
        },
        broken: [
          ...fromScreens.invalidAccepted.map((words) => `accepted: ${words}`),
          ...fromScreens.internal.map((words) => `internal error: ${words}`),
          ...unhandled.slice(0, 3).map((words) => `unhandled: ${words}`),
          ...[...fromProviders.wrong, ...fromAdapters.wrong].map((words) => `believed: ${words}`),
          ...(isPolluted ? ['the prototype of all objects was changed'] : []),
        ],
        blind: [
          ...(fromScreens.accepted === 0 ? ['no message was good enough to be accepted'] : []),
          ...(fromProviders.believed === 0 ? ['no reply was good enough to be believed'] : []),
        ],
      };
    });
  } finally {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  }
}

async function fuzzShop(app: App, seed: number, messages: number) {
  const ware = await setUpShop(app);
  const batchId = await startBatch(app, ware, await stockCards(app, 0, ORDERS));
  const { previewId } = await callApp(app).imports.open({
    file: new File([`ICCID\n${iccidAt(900_000)}\n`], 'fuzz.csv'),
  });
  const texts = [...WORDS, batchId, previewId, iccidAt(0), iccidAt(1)];
  return fuzzContract(app, seed, messages, texts);
}

/** Undoes what good messages may have left: accounts and batches at rest. */
async function settleShop(app: App): Promise<void> {
  const shop = callApp(app);
  for (const { id, state } of await shop.providers.list()) if (state === 'stopped') await shop.providers.resume({ id });
  const { rows } = await shop.batches.list({ offset: 0, limit: 200 });
  for (const { id, state } of rows) {
    if (state === 'paused') await shop.batches.resume({ id });
  }
  if (!(await runToEnd(app, END_MS_MAX)) && countOpen(app) > 0) {
    for (const { id } of rows) await shop.batches.cancel({ id });
    await runToEnd(app, END_MS_MAX);
  }
}
