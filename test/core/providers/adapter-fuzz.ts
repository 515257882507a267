/** Support: good replies with anything done to them; a success needs proof, a refusal a documented code. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../core/ports.ts';
import { isRoute, startRig, type AdapterSpec, type Rig, type Simulator } from './adapter-rig.ts';

const RUNS = Number(process.env.ADAPTER_FUZZ_RUNS ?? 400);
const SEED = process.env.KADUO_FUZZ_SEED;
const STATUSES = [200, 201, 202, 204, 301, 400, 401, 402, 403, 404, 409, 422, 429, 500, 503];
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  '',
  [],
  {},
  [{}],
  1e21,
  '\ud800',
  ...'0 1 -1 3 4 5 7 9 12.5 1006001 1999999 818012345678'.split(' ').flatMap((digits) => [digits, Number(digits)]),
  ...'x SUCCESSFUL COMPLETED Complete FAILED REVERSED MOOD USD JPY REF-2 INVALID_TOKEN AccountNumberInvalid'.split(' '),
];

export function describeFuzz<Sim extends Simulator>(spec: AdapterSpec<Sim>): void {
  describe(`replies of every kind to the adapter of ${spec.name}`, () => {
    let rig: Rig<Sim>;
    let fuzzed: HttpResult | undefined;
    let record: unknown;
    let isSending = true;
    beforeAll(async () => {
      rig = await startRig(spec, {
        overHttp: (http) => ({
          async send(request) {
            if (fuzzed && isRoute(isSending ? spec.purchase : spec.lookUp, request)) return fuzzed;
            const result = await http.send(request);
            if (result.kind !== 'reply') return result;
            if (spec.cannotBeAsked && isRoute(spec.purchase, request)) {
              record = spec.sent.unwrap(JSON.parse(result.body));
            } else if (isRoute(spec.lookUp, request)) record = spec.recordIn(JSON.parse(result.body));
            return result;
          },
        }),
      });
      await rig.provider.send(rig.prepare('REF-1'));
      spec.complete(rig.server);
      const found = await rig.provider.lookUp(rig.prepare('REF-1'));
      if ((found.kind !== 'found' && !spec.cannotBeAsked) || record === undefined)
        throw new Error('no good reply to begin with');
    });
    afterAll(() => rig.stop());

    it(
      'are a success only with proof, and a refusal only by a documented code',
      { timeout: 10_000 + RUNS },
      async () => {
        let believed = 0;
        const bodies = [...spec.refusals.map(([, { body }]) => ({ body })), { body: undefined }, { body: undefined }];
        await fc.assert(
          fc.asyncProperty(
            spec.cannotBeAsked ? fc.constant(true) : fc.boolean(),
            fc.constantFrom(...bodies),
            seldom(3, fc.constantFrom(...STATUSES)),
            fc.array(fc.tuple(fc.nat(), fc.constantFrom(...VALUES)), { maxLength: 3 }),
            seldom(9, fc.nat(400)),
            async (isSend, { body }, otherStatus, changes, cutAt) => {
              const good = body ?? (isSend ? spec.sent.wrap(record) : spec.wrapFound([record]));
              const changed = changes.reduce(
                (json, [at, value]) => replaceAt(json, at, structuredClone(value)),
                structuredClone(good),
              );
              const text = JSON.stringify(changed).slice(0, cutAt);
              const status = otherStatus ?? (isSend ? spec.sent.status : 200);
              isSending = isSend;
              fuzzed = { kind: 'reply', status, headers: {}, body: text };
              const prepared = rig.prepare('REF-1');
              const answer = isSend ? await rig.provider.send(prepared) : await rig.provider.lookUp(prepared);
              const kind = answer.kind === 'found' ? answer.outcome.kind : answer.kind;
              if (kind === 'succeeded' || kind === 'rejected' || kind === 'reversed') believed += 1;
              if (kind === 'succeeded') expect([text, spec.proves(parse(text), 'REF-1')]).toEqual([text, true]);
              if (kind === 'rejected') expect([text, spec.refuses(status, parse(text))]).toEqual([text, true]);
            },
          ),
          { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
        );
        // Some replies were left whole: the rest is not judged by an adapter that believes nothing.
        expect(believed).toBeGreaterThan(0);
      },
    );
  });
}

/** Undefined `weight` times for every once that there is something. */
function seldom<T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** The `at`-th value of a tree, counted over and over, is another one. */
function replaceAt(json: unknown, at: number, value: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(json);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return value;
  place[0][place[1]] = value;
  return json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
