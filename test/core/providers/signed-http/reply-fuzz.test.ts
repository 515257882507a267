import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { readReply } from '../../../../core/providers/signed-http/read-reply.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'providers');
/** In the suite some hundred for each operation; before a release, with KADUO_FUZZ=200000, as many for each definition. */
const COUNT = Number(process.env['KADUO_FUZZ'] ?? 300);
const SEED = Number(process.env['KADUO_FUZZ_SEED'] ?? 0);

/**
 * What each definition's document calls proof and certain refusal, written anew for this test: operation → [words that
 * all must stand in the body]. Nothing here is read from the rules.
 */
interface Oracle {
  readonly sample: string;
  readonly succeeded: readonly RegExp[];
  readonly rejected: readonly RegExp[];
}
const json = (name: string, values: string) =>
  new RegExp(`"${name}"\\s*:\\s*"?\\s*(?:${values})(?:\\.0+)?\\s*"?\\s*[,}\\]]`);
const xml = (name: string, values: string) => new RegExp(`<${name}\\s*>\\s*(?:${values})\\s*</${name}\\s*>`);
const never = /$^/;

const ORACLES: Readonly<Record<string, Readonly<Record<string, Oracle>>>> = {
  jisu: {
    submit: {
      sample: '{"status":0,"result":{"outorderno":"R1","rechargestatus":2}}',
      succeeded: [never],
      rejected: [never],
    },
    query: {
      sample: '{"status":"0","result":{"outorderno":"R1","rechargestatus":1}}',
      succeeded: [json('status', '0'), json('rechargestatus', '1'), json('outorderno', 'R1')],
      rejected: [json('status', '0'), json('rechargestatus', '2')],
    },
  },
  '17bst-data': { submit: { sample: '{"respCode":"0000","orderID":"B1"}', succeeded: [never], rejected: [never] } },
  'direct-charge-v19': {
    submit: { sample: '{"code":"-15","msg":"x"}', succeeded: [never], rejected: [json('code', '-10|-12|-15|-18|-21')] },
    query: {
      sample: '{"code":"00","data":{"outOrderId":"R1","orderStatus":2}}',
      succeeded: [json('code', '00'), json('orderStatus', '2'), json('outOrderId', 'R1')],
      rejected: [json('code', '00'), json('orderStatus', '3')],
    },
  },
  dayuanren: {
    submit: { sample: '{"errno":0,"data":{"out_trade_num":"R1"}}', succeeded: [never], rejected: [never] },
    query: {
      sample: '{"errno":0,"data":[{"out_trade_num":"R0","state":2},{"out_trade_num":"R1","state":1}]}',
      succeeded: [json('errno', '0'), json('state', '1'), json('out_trade_num', 'R1')],
      rejected: [json('errno', '0'), json('state', '2|-1'), json('out_trade_num', 'R1')],
    },
  },
  wikeyun: {
    query: {
      sample: '{"code":"0000","data":{"order_no":"R1","order_number":"P1","status":2}}',
      succeeded: [json('code', '0000'), json('status', '2')],
      rejected: [json('code', '0000'), json('status', '4')],
    },
  },
  onlinepay: {
    submit: {
      sample:
        '<?xml version="1.0" encoding="GB2312"?><order><sporderid>R1</sporderid><resultno>5003</resultno></order>',
      succeeded: [never],
      rejected: [xml('resultno', '9|500[1-5]|5008|5009|501[0-2]')],
    },
    query: {
      sample: '<order><sporderid>R1</sporderid><mobile>13800138000</mobile><resultno>1</resultno></order>',
      succeeded: [xml('resultno', '1'), xml('sporderid', 'R1')],
      rejected: [xml('resultno', '9|5007')],
    },
  },
  iotcard: {
    query: {
      sample: '{"code":200,"data":{"orderNo":"P1","status":"Success"}}',
      succeeded: [json('code', '200'), /"\s*Success\s*"/],
      rejected: [json('code', '200'), /"\s*(?:Fail|Canceled|Expired|Refunded)\s*"/],
    },
  },
  dakashi: {
    submit: { sample: '{"errcode":55005}', succeeded: [never], rejected: [json('errcode', '55005|55009|55010|55014')] },
    query: {
      sample: '{"errcode":0,"data":{"order_no":"P1","serial_no":"0123456784","status":"3"}}',
      succeeded: [json('errcode', '0'), json('status', '3')],
      rejected: [json('errcode', '0'), json('status', '2')],
    },
  },
  '51-data': { submit: { sample: '{"code":"0","success":true}', succeeded: [never], rejected: [never] } },
  mengchen: {
    submit: { sample: '{"code":"1001"}', succeeded: [never], rejected: [json('code', '1001|1002|1003|1005|2000')] },
    query: {
      sample: '{"code":"0000","orderStatus":1,"userOrderNo":"R1"}',
      succeeded: [json('code', '0000'), json('orderStatus', '1')],
      rejected: [/"(?:0000|1006)\s*"/],
    },
  },
};

const GIVEN = {
  account: {},
  order: { reference: 'R1', providerReference: 'P1' },
  nowMs: 0,
  random: {},
  randomBytes: (length: number) => new Uint8Array(length),
};
const STATUSES = [200, 200, 200, 200, 201, 204, 302, 401, 404, 429, 500, 502, 503];
const BITS = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '9',
  '-1',
  '00',
  '0000',
  '200',
  '5007',
  '55005',
  '"',
  '{',
  '}',
  '<',
  '>',
  ',',
  'null',
  'true',
  ' ',
  '\u0000',
  'é',
];

describe('a reply that nobody foresaw', () => {
  it('has every definition among its examples', () => {
    const definitions = readdirSync(join(FOLDER, 'vectors')).map((name) => name.replace('.json', ''));
    expect(Object.keys(ORACLES).toSorted()).toEqual(
      definitions.filter((name) => name !== 'onlinepay-lower').toSorted(),
    );
  });

  it.each(Object.keys(ORACLES))(
    'never succeeds without proof, and is no refusal for an unlisted code: %s',
    (name) => {
      const reading = readDefinition(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
      const next = generator(name.length * 7919 + 1 + SEED);
      const seen = new Set<string>();
      const operations = Object.entries(ORACLES[name] ?? {});
      for (let round = 0; round < COUNT; round++) {
        const [operation, oracle] = operations[round % operations.length] ?? ['', undefined];
        if (!oracle) break;
        const body = round < operations.length ? oracle.sample : mutate(oracle.sample, next);
        const status = round < operations.length ? 200 : pick(STATUSES, next);
        const received = { status, headers: {}, body: new TextEncoder().encode(body) };
        const { result } = readReply(reading.definition, operation, GIVEN, received, 10 * 60_000);
        seen.add(result.class);
        const isWrong =
          (result.class === 'succeeded' &&
            (status > 299 || !oracle.succeeded.every((word) => word.test(unescape(body))))) ||
          (result.class === 'rejected' &&
            (status > 299 || !oracle.rejected.every((word) => word.test(unescape(body)))));
        if (isWrong) expect.fail(`${name} ${operation} ${status} ${result.class}: ${body}`);
      }
      // The samples themselves are understood where a class is documented, so that silence proves something.
      expect(seen.size).toBeGreaterThan(name === '51-data' ? 0 : 1);
    },
    600_000,
  );
});

/** Escapes that a mutation may leave in a body say the same as what they stand for. */
function unescape(body: string): string {
  return body.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

/** A few cuts, doublings, swaps and foreign pieces; half of the time only in the values. */
function mutate(sample: string, next: () => number): string {
  let text = sample;
  const times = 1 + Math.floor(next() * 3);
  for (let time = 0; time < times; time++) {
    const at = Math.floor(next() * (text.length + 1));
    const length = Math.floor(next() * 4);
    const kind = Math.floor(next() * 7);
    if (kind === 0) text = text.slice(0, at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + length);
    else if (kind === 2) text = text.slice(0, at) + pick(BITS, next) + text.slice(at);
    else if (kind === 3) text = text.slice(0, at) + text.slice(at, at + length * 5) + text.slice(at);
    else
      text = text.replaceAll(/\d+|Success/g, (value) =>
        next() < 0.4 ? pick([...BITS, 'Fail', 'Refunded'], next) : value,
      );
  }
  return text;
}

function pick<Item>(items: readonly Item[], next: () => number): Item {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** Mulberry32: the same replies in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
