/** Every call of the contract is asked with whatever may come: it answers or refuses, and never breaks. */
import type { AnySchema } from '@orpc/contract';
import { ORPCError } from '@orpc/client';
import { createRouterClient } from '@orpc/server';
import { z } from 'zod';
import { contract } from '../../contract/index.ts';
import type { App } from '../../core/app.ts';
import { drawFrom, strangeValues } from './fuzz-draw.ts';
import type { Draw } from './fuzz-draw.ts';
import { makeMessage } from './fuzz-message.ts';
import type { KnownTexts, Shape } from './fuzz-message.ts';

export interface ContractFuzzed {
  readonly calls: number;
  readonly messages: number;
  readonly accepted: number;
  readonly invalid: number;
  /** Messages that are wrong by their shape alone and were answered all the same, and calls answered to nobody. */
  readonly invalidAccepted: readonly string[];
  /** Answers that say that the program did not know what to do. */
  readonly internal: readonly string[];
}

interface Call {
  readonly name: string;
  readonly shape: Shape | undefined;
  readonly ask: (message: unknown, isSignedIn: boolean) => Promise<unknown>;
  /** What good messages may still cost. */
  msLeft: number;
}

/** Good messages to one call take no more than this in all: some hash a PIN or write a workbook. */
const GOOD_MS_MAX = 600;
const GOOD_MS_MIN = 40;
const GOOD_MS_PER_MESSAGE = 0.004;
const STRANGER_PERCENT = 3;
const TOLD_MAX = 3;
/** May be asked by anybody who has not signed in. */
const OPEN_CALLS = /^(?:system\.hello|setup\.create|session\.\w+|recovery\.\w+)$/;
/**
 * Only wrong messages go to these: a good one would play the provider, start processes, or be a person's word against
 * the provider's journal, which is the judge of this run.
 */
const ONLY_WRONG =
  /^(?:providers\.(?:setTrainingBehaviour|addTraining|adjustFloat|undoFloat|addFloat)|doubt\.(?:decide|resend)|imports\.open)$/;

export async function fuzzContract(
  app: App,
  seed: number,
  messages: number,
  texts: KnownTexts,
): Promise<ContractFuzzed> {
  const draw = drawFrom(seed);
  const strange = strangeValues(seed);
  const goodMs = Math.min(GOOD_MS_MAX, Math.max(GOOD_MS_MIN, messages * GOOD_MS_PER_MESSAGE));
  const calls = listCalls(app, goodMs);
  const invalidAccepted: string[] = [];
  const internal: string[] = [];
  let accepted = 0;
  let invalid = 0;
  for (let sent = 0; sent < messages;) {
    const call = draw.pick(calls);
    const { value, isInvalid } = drawMessage(call, draw, texts, strange);
    // Once good messages have cost enough, only those go that are stopped at the door.
    if (!isInvalid && (call.msLeft <= 0 || ONLY_WRONG.test(call.name))) continue;
    sent += 1;
    const isSignedIn = !draw.chance(STRANGER_PERCENT);
    if (isInvalid) invalid += 1;
    const startedAtMs = performance.now();
    const outcome = await askOnce(call, value, isSignedIn);
    if (!isInvalid) call.msLeft -= performance.now() - startedAtMs;
    if (outcome.kind === 'broken') internal.push(`${call.name}: ${outcome.words}`);
    if (outcome.kind !== 'accepted') continue;
    accepted += 1;
    if (isInvalid) invalidAccepted.push(`${call.name} ${describe(value)}`);
    if (!isSignedIn && !OPEN_CALLS.test(call.name)) invalidAccepted.push(`${call.name} without signing in`);
  }
  return {
    calls: calls.length,
    messages,
    accepted,
    invalid,
    invalidAccepted: invalidAccepted.slice(0, TOLD_MAX),
    internal: internal.slice(0, TOLD_MAX),
  };
}

function drawMessage({ shape }: Call, draw: Draw, texts: KnownTexts, strange: readonly unknown[]) {
  return shape ? makeMessage(shape, draw, texts, strange) : { value: draw.pick(strange), isInvalid: false };
}

type Outcome = { readonly kind: 'accepted' | 'refused' } | { readonly kind: 'broken'; readonly words: string };

async function askOnce(call: Call, message: unknown, isSignedIn: boolean): Promise<Outcome> {
  try {
    const answer = await call.ask(message, isSignedIn);
    // A stream of events: whoever asked goes away again.
    if (isStream(answer)) await answer.return(undefined);
    return { kind: 'accepted' };
  } catch (error) {
    const code = error instanceof ORPCError ? String(error.code) : '';
    if (code !== '' && !code.startsWith('INTERNAL')) return { kind: 'refused' };
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { kind: 'broken', words: cause instanceof Error ? cause.message : String(cause) };
  }
}

function isStream(value: unknown): value is AsyncGenerator<unknown, unknown, unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

type Ask = (message: unknown) => Promise<unknown>;
interface CallTree {
  readonly [name: string]: CallTree & Ask;
}

function listCalls(app: App, goodMs: number): Call[] {
  const known = createRouterClient(app.router, { context: app.contextFor('command_line') }) as unknown as CallTree;
  const stranger = createRouterClient(app.router, { context: app.contextFor('browser') }) as unknown as CallTree;
  return listProcedures(contract, []).map(({ path, inputSchema }) => {
    const ask = (from: CallTree) =>
      path.reduce<CallTree & Partial<Ask>>((tree, name) => tree[name] ?? tree, from) as unknown as Ask;
    const [asOwner, asNobody] = [ask(known), ask(stranger)];
    return {
      name: path.join('.'),
      shape: inputSchema && shapeOf(inputSchema),
      ask: (message, isSignedIn) => (isSignedIn ? asOwner(message) : asNobody(message)),
      msLeft: goodMs,
    };
  });
}

function listProcedures(
  tree: object,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly inputSchema: AnySchema | undefined }[] {
  if ('~orpc' in tree) {
    const { inputSchema } = tree['~orpc'] as { readonly inputSchema: AnySchema | undefined };
    return [{ path, inputSchema }];
  }
  return Object.entries(tree).flatMap(([name, part]) => listProcedures(part as object, [...path, name]));
}

function shapeOf(schema: AnySchema): Shape {
  return z.toJSONSchema(schema as unknown as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape;
}

function describe(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, part: unknown) =>
      ['bigint', 'symbol', 'function'].includes(typeof part) ? typeof part : part,
    ).slice(0, 300);
  } catch {
    return String(value).slice(0, 300);
  }
}
