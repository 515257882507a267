/** Replies of every kind to every adapter: delivery is believed only with proof, a refusal only from the adapter's list. */
import { RECOVERY_CLASSES } from '../../contract/terms/recovery-class.ts';
import type { OurReference } from '../../contract/terms/ids.ts';
import type { UtcMs } from '../../contract/terms/time.ts';
import type { HttpResult } from '../../core/ports.ts';
import type { PreparedRecharge, Provider } from '../../core/providers/provider.ts';
import { createProvider, PROVIDER_NAMES } from '../../core/providers/registry.ts';
import { iccidAt } from '../bench/made-cards.ts';
import { drawFrom } from './fuzz-draw.ts';
import type { Draw } from './fuzz-draw.ts';
import { ORACLES } from './fuzz-oracles.ts';
import type { Asked, Oracle } from './fuzz-oracles.ts';

export interface RepliesFuzzed {
  readonly replies: number;
  /** Replies from which something was concluded. */
  readonly believed: number;
  readonly wrong: readonly string[];
}

const TOLD_MAX = 3;

export async function fuzzReplies(seed: number, replies: number): Promise<RepliesFuzzed> {
  const draw = drawFrom(seed);
  const wrong: string[] = [];
  let believed = 0;
  const stages = PROVIDER_NAMES.flatMap((name) => {
    const oracle = ORACLES.get(name);
    if (!oracle) wrong.push(`nobody knows what may be believed of ${name}: write an oracle`);
    return oracle ? RECOVERY_CLASSES.map((recoveryClass) => createStage(name, oracle, recoveryClass)) : [];
  });
  for (let count = 0; count < replies && stages.length > 0; count++) {
    const stage = draw.pick(stages);
    const asked: Asked = draw.chance(60) ? 'send' : 'look_up';
    const result = drawResult(draw, stage.oracle.goodReply(stage.prepared, asked, draw));
    const outcome = await stage.ask(asked, result);
    const fault = stage.oracle.judge(stage.prepared, asked, stage.recoveryClass, result, outcome);
    if (outcome !== 'unknown' && outcome !== 'unclear') believed += 1;
    if (fault !== undefined) wrong.push(`${stage.name} ${stage.recoveryClass} ${asked}: ${fault}: ${describe(result)}`);
  }
  return { replies, believed, wrong: wrong.slice(0, TOLD_MAX) };
}

interface Stage {
  readonly name: string;
  readonly oracle: Oracle;
  readonly recoveryClass: string;
  readonly prepared: PreparedRecharge;
  /** What the adapter makes of the reply, as one word: `succeeded`, or `found rejected`. */
  ask(asked: Asked, result: HttpResult): Promise<string>;
}

function createStage(name: string, oracle: Oracle, recoveryClass: string): Stage {
  let reply: HttpResult = { kind: 'unknown', cause: 'NOT_YET' };
  const provider: Provider | undefined = createProvider(
    name,
    { config: { recoveryClass }, currency: 'JPY' },
    {
      http: { send: () => Promise.resolve(reply) },
      secret: () => Promise.resolve('key-of-the-proof'),
      trainingUrl: () => Promise.resolve('http://127.0.0.1:9'),
    },
  );
  if (!provider) throw new Error(`there is no adapter ${name}`);
  const prepared = provider.prepare({
    reference: 'PROOF-REFERENCE-1' as OurReference,
    iccid: iccidAt(7),
    offerCode: 'TR-SKR-10GB',
    quotedCost: { amountMinor: 1_050, currency: 'JPY' },
    orderedAtMs: Date.parse('2026-04-01T00:00:00Z') as UtcMs,
    expiresBeforeMs: null,
  });
  return {
    name,
    oracle,
    recoveryClass,
    prepared,
    async ask(asked, result) {
      reply = result;
      if (asked === 'send') {
        const outcome = await provider.send(prepared);
        return outcome.kind;
      }
      const answer = await provider.lookUp(prepared);
      return answer.kind === 'found' ? `found ${answer.outcome.kind}` : answer.kind;
    },
  };
}

const STATUSES = [
  100, 200, 200, 201, 201, 202, 204, 301, 307, 400, 401, 402, 404, 408, 409, 422, 429, 500, 502, 503, 504,
];

/** The good reply, or what bad weather, a proxy or a new release of the provider may make of it. */
function drawResult(draw: Draw, good: { readonly status: number; readonly body: unknown }): HttpResult {
  if (draw.chance(2)) return { kind: draw.pick(['unknown', 'not_sent'] as const), cause: 'ECONNRESET' };
  const status = draw.chance(75) ? good.status : draw.pick(STATUSES);
  const body = draw.chance(80) ? changeValue(good.body, draw, draw.below(3)) : good.body;
  const text = changeText(JSON.stringify(body) ?? '', draw);
  return { kind: 'reply', status, headers: {}, body: text };
}

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1_050,
  '1050',
  1.5,
  1e21,
  '',
  'succeeded',
  'pending',
  'failed',
  'reversed',
  'SUCCEEDED',
  'processed_ok',
  'JPY',
  'USD',
  'XXX',
  'NETWORK_REFUSED',
  'CARD_UNKNOWN',
  'CARRIER_MOOD_17',
  '\ud800',
  [],
  {},
  [{}],
  'PROOF-REFERENCE-2',
  { code: 'CARD_UNKNOWN' },
];

function changeValue(value: unknown, draw: Draw, changes: number): unknown {
  if (changes === 0) return value;
  if (Array.isArray(value)) {
    const list: unknown[] = [...(value as unknown[])];
    const index = draw.below(list.length + 1);
    if (draw.chance(15)) return [];
    if (index === list.length) list.push(list.length > 0 && draw.chance(50) ? list[0] : draw.pick(VALUES));
    else list[index] = changeValue(list[index], draw, changes);
    return list;
  }
  if (typeof value !== 'object' || value === null) return draw.pick(VALUES);
  if (draw.chance(5)) return draw.pick(VALUES);
  const made: Record<string, unknown> = { ...value };
  const keys = Object.keys(made);
  for (let change = 0; change < changes; change++) {
    const key = keys.length > 0 && !draw.chance(5) ? draw.pick(keys) : 'strange';
    if (draw.chance(15)) delete made[key];
    else
      made[key] =
        typeof made[key] === 'object' && made[key] !== null && draw.chance(85)
          ? changeValue(made[key], draw, 1)
          : draw.pick(VALUES);
  }
  return made;
}

function changeText(text: string, draw: Draw): string {
  if (draw.chance(88)) return text;
  const at = draw.below(text.length + 1);
  switch (draw.below(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `\ufeff${text}`;
    case 2:
      return '<!doctype html><title>Sign in to this network</title>';
    case 3:
      return text.slice(0, at) + String.fromCharCode(draw.below(0x3000)) + text.slice(at + 1);
    case 4:
      return text + text;
    default:
      return '';
  }
}

function describe(result: HttpResult): string {
  return result.kind === 'reply' ? `${result.status} ${result.body.slice(0, 400)}` : result.kind;
}
