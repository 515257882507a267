/** What a hostile page may send: from the shapes of the contract, and from nothing that anybody has thought of. */
import { z } from 'zod';
import * as fc from 'fast-check';
import { contract } from '../../contract/index.ts';
import type { Draw } from './fuzz-draw.ts';
import { makeMessage } from './fuzz-message.ts';
import type { Shape } from './fuzz-message.ts';

export interface Sent {
  readonly path: string;
  readonly method: string;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** For whoever has to find out what it was. */
  readonly words: string;
  /** What it cost; a call that good messages have kept busy for long enough gets only wrong ones. */
  spend(ms: number): void;
}

interface Call {
  readonly path: string;
  readonly shape: Shape | undefined;
  msLeft: number;
}

const STRANGE_VALUES = 3_000;
/** What can still be made of values here; bodies that are only text go deeper. */
const DEEP = 800;
const DEEP_TEXT = 200_000;
const TEXTS = ['text', '文字', 'a', 'Asia/Tokyo', '2026-04-01', 'SKR-10GB-30D', '+817012345678', 'message-fuzz-0001'];
/** Good messages to these would reach another machine, undo the owner's own way in, or replace the shop under proof. */
const ONLY_WRONG =
  /^(?:providers\/(?:setTrainingBehaviour|addTraining|adjustFloat|undoFloat|addFloat|add|testConnection|dryRun|stop)|doubt\/(?:decide|resend)|imports\/open|backups\/|reports\/(?:testMail|saveSchedule)|staff\/(?:setPin|setActive|setRole)|session\/changePin|batches\/cancel|messages\/|receipts\/)/;

export function createMessageSource(seed: number, draw: Draw, goodMs: number) {
  const calls = listCalls(contract, []).map(({ path, shape }): Call => ({ path, shape, msLeft: goodMs }));
  const strange = makeStrange(seed);
  const bodies = fc.sample(fc.uint8Array({ maxLength: 200 }), { seed, numRuns: 500 });

  /** Right by its shape, or all but one place; undefined where such a message may not be sent to this call any more. */
  function drawShaped(call: Call): { readonly value: unknown; readonly isGood: boolean } | undefined {
    if (!call.shape) return { value: undefined, isGood: true };
    const { value, isInvalid } = makeMessage(call.shape, draw, TEXTS, strange);
    return { value, isGood: !isInvalid };
  }

  function drawBody(call: Call): Pick<Sent, 'body' | 'contentType'> & { readonly isGood: boolean } {
    const way = draw.fraction() * 100;
    const json = 'application/json';
    if (way < 65) {
      const shaped = drawShaped(call);
      if (shaped) return { body: toText({ json: shaped.value }), contentType: json, isGood: shaped.isGood };
    }
    if (way < 80) return { body: toText({ json: draw.pick(strange) }), contentType: json, isGood: true };
    if (way < 80.2)
      return { body: `{"json":${'['.repeat(DEEP_TEXT)}${']'.repeat(DEEP_TEXT)}}`, contentType: json, isGood: true };
    if (way < 92) return { body: drawMeta(draw, strange), contentType: json, isGood: true };
    const contentType = draw.pick([
      '',
      json,
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'a;;=',
    ]);
    return { body: new Uint8Array(draw.pick(bodies)), contentType, isGood: true };
  }

  return {
    callCount: calls.length,
    draw(): Sent {
      for (;;) {
        const call = draw.pick(calls);
        const { body, contentType, isGood } = drawBody(call);
        if (isGood && (call.msLeft <= 0 || ONLY_WRONG.test(call.path))) continue;
        const path = draw.chance(1)
          ? `${call.path}/${draw.pick(['__proto__', 'constructor', '..', '%00', '%'])}`
          : call.path;
        return {
          path,
          method: draw.chance(2) ? draw.pick(['GET', 'PUT', 'DELETE']) : 'POST',
          contentType,
          body,
          words: typeof body === 'string' ? body.slice(0, 300) : `${body.length} bytes`,
          spend: (ms) => (call.msLeft -= isGood ? ms : 0),
        };
      }
    },
    /** What is posted to the core's port: envelopes as the page makes them, broken ones, and anything that can be cloned. */
    drawPortMessage(token: string): unknown {
      const call = draw.pick(calls.filter(({ path }) => !ONLY_WRONG.test(path)));
      const way = draw.below(100);
      if (way < 40) return toText(draw.pick(strange));
      if (way < 60) return new Uint8Array(draw.pick(bodies));
      const u = draw.pick([`/${call.path}`, 'app://bundle/rpc', '', '/../..', '/__proto__/constructor']);
      const p = {
        u,
        h: { 'x-kaduo-session': token },
        b: { json: draw.pick(strange) },
        m: draw.pick(['POST', 'GET', 7]),
      };
      return toText({ i: draw.pick([1, '1', -1, '__proto__', null]), t: draw.pick([0, 1, 2, 3, 4, 99]), p });
    },
  };
}

/** The wire tells in `meta` which places of `json` are dates, numbers too large and the like: a way to write anywhere. */
function drawMeta(draw: Draw, strange: readonly unknown[]): string {
  const places = ['__proto__', 'constructor', 'prototype', 'toString', 'id', 'filter', 0, -1, 1e9, '', null, {}];
  const entries = Array.from({ length: draw.below(4) }, () => [
    draw.pick([0, 1, 2, 3, 4, 5, 6, 7, 99, -1, 'x', null]),
    ...Array.from({ length: draw.below(4) }, () => draw.pick(places)),
  ]);
  const meta = draw.chance(80) ? entries : draw.pick([null, 'meta', [[]], [null], { 0: [1] }]);
  return toText({ json: draw.pick(strange), meta, maps: draw.pick([undefined, [], [['0', 'id']]]) });
}

function makeStrange(seed: number): readonly unknown[] {
  const names = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'toJSON',
    '~orpc',
    'json',
    'meta',
  ];
  const key = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 8 }));
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }),
    fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 8 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '\ud800',
      '\u0000',
      '\u202e',
      'x'.repeat(70_000),
      '卡'.repeat(9_000),
      '1e999',
      '=cmd|1!A0',
      "';--",
      '../..',
    ),
    fc.constantFrom(2 ** 53, -(2 ** 53), 1e308, -1, 0.1, 5e-324),
  );
  const raw = (text: string): unknown => JSON.parse(text);
  return [
    ...fc.sample(value, { seed, numRuns: STRANGE_VALUES }),
    raw('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    raw(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`),
    raw(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`),
    Array.from({ length: 30_000 }, () => 1),
    Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, index])),
  ];
}

/** Some of what the shapes give cannot be written as JSON; it goes as what is left of it. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)) ?? 'null';
}

function listCalls(
  tree: object,
  path: readonly string[],
): readonly { readonly path: string; readonly shape: Shape | undefined }[] {
  if ('~orpc' in tree) {
    const { inputSchema } = tree['~orpc'] as { readonly inputSchema?: z.ZodType };
    const shape = inputSchema && (z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as Shape);
    return [{ path: path.join('/'), shape }];
  }
  return Object.entries(tree).flatMap(([name, part]) => listCalls(part as object, [...path, name]));
}
