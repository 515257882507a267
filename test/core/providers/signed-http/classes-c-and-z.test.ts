import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import { createSignedHttpProvider } from '../../../../core/providers/signed-http/adapter.ts';
import { capabilitiesOf } from '../../../../core/providers/signed-http/capabilities.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { createWorld, openRun, sell, stateOf } from '../../../support/recharge-world.ts';
import { startSupplier } from '../../../support/simulators/signed-suppliers/loopback-supplier.ts';
import type {
  Answer,
  LoopbackSupplier,
  Received,
} from '../../../support/simulators/signed-suppliers/loopback-supplier.ts';

const SECRET = 'demo-secret-50';
const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

function readExample(name: string): object {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'examples');
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as object;
}

/** A shop with one account of the example, whose supplier answers so. */
async function openShop(name: string, answer: (received: Received) => Answer, capabilities: object = {}) {
  const world = await createWorld();
  const supplier: LoopbackSupplier = await startSupplier(answer);
  const http = createHttpOnce();
  onTestFinished(async () => {
    await http.close();
    await supplier.close();
  });
  const example = readExample(name) as { readonly capabilities: object };
  const short = { workingTimeMs: 60_000, sendDeadlineMs: 5_000, ...capabilities };
  const config = {
    definition: { ...example, capabilities: { ...example.capabilities, ...short } },
    values: { host: supplier.origin },
    products: [{ offerCode: 'OFFER', name: '30 days', costMinor: 1_800, days: 30 }],
  };
  const provider = createSignedHttpProvider(
    { config, currency: 'JPY' },
    {
      http,
      secret: () => Promise.resolve(JSON.stringify({ secret: SECRET })),
      clock: { nowMs: () => world.clock.nowMs() as UtcMs, monotonicMs: () => world.clock.monotonicMs() },
      random: { bytes: (length) => new Uint8Array(length) },
      trainingUrl: () => Promise.reject(new Error('no practice here')),
    },
  );
  const run = openRun(world.file, world.clock, () => provider);
  await run.engine.start();
  async function advanceUntil(isOver: () => boolean) {
    for (let step = 0; step < 400 && !isOver(); step++) {
      await world.clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await world.clock.settle();
    }
  }
  return { run, supplier, provider, advanceUntil };
}

/** Carries out each key once, and gives its first answer to whoever repeats it. */
function createKeyed() {
  const answers = new Map<string, Answer>();
  const sales: string[] = [];
  const answer = ({ headers, bytes }: Received): Answer => {
    const key = String(headers['idempotency-key']);
    const signature = createHmac('sha256', SECRET).update(`${key}.${bytes.toString()}`).digest('hex');
    if (headers['x-signature'] !== signature) return json({ code: 'BAD_SIGNATURE' });
    const known = answers.get(key);
    if (known) return known;
    const { iccid } = JSON.parse(bytes.toString()) as { readonly iccid: string };
    sales.push(iccid);
    const first = json({ code: 'DONE', data: { id: `C${sales.length}`, key, iccid } });
    answers.set(key, first);
    return first;
  };
  return { answer, sales };
}

/** Knows of each card until when it lasts. */
function createCards() {
  const ends = new Map<string, string>();
  const answer = ({ path, query }: Received): Answer => {
    const fields = new URLSearchParams(query);
    const pairs = [...fields].filter(([name]) => name !== 'sign').map(([name, value]) => `${name}=${value}`);
    const text = pairs.toSorted().join('&');
    const isRight = fields.get('sign') === createHash('sha256').update(`${text}${SECRET}`).digest('hex');
    if (!isRight) return json({ code: 401 });
    const iccid = fields.get('iccid') ?? '';
    if (path === '/cards/extend') ends.set(iccid, fields.get('until') ?? '');
    return json({ code: 0, card: { iccid, until: ends.get(iccid) ?? '2020-01-01 00:00:00' } });
  };
  return { answer, ends };
}

describe('a definition of class C', () => {
  it('is asked about a lost answer by the same request, and buys once', async () => {
    const keyed = createKeyed();
    const { run, supplier, advanceUntil } = await openShop('class-c', keyed.answer);
    supplier.loseAnswers(1);
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    const [first, second] = supplier.requests;
    expect(second?.bytes).toEqual(first?.bytes);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(keyed.sales).toHaveLength(1);
  });

  it('whose key has a life that is over, or is not said, is left to a person', async () => {
    const keyed = createKeyed();
    const { run, supplier, advanceUntil } = await openShop('class-c', keyed.answer, { keyLifeMs: 60_000 });
    supplier.loseAnswers(1);
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'needs_person');
    expect(stateOf(run, id)).toBe('needs_person');
    expect(supplier.requests).toHaveLength(1);
  });

  it('which may be carried out only when the life of its key is over, is not repeated', async () => {
    const keyed = createKeyed();
    const capabilities = { keyLifeMs: 1_800_000, workingTimeMs: 1_750_000 };
    const { run, supplier, advanceUntil } = await openShop('class-c', keyed.answer, capabilities);
    supplier.loseAnswers(1);
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'needs_person');
    expect(stateOf(run, id)).toBe('needs_person');
    expect(supplier.requests).toHaveLength(1);
  });
});

describe('a definition of class Z', () => {
  it('sets one end, and sees by the card that a lost answer had set it', async () => {
    const cards = createCards();
    const { run, supplier, provider, advanceUntil } = await openShop('class-z', cards.answer);
    expect(provider.capabilities.recoveryClass).toBe('Z');
    supplier.loseAnswers(1);
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    expect(supplier.requests.filter(({ path }) => path === '/cards/extend')).toHaveLength(1);
  });

  it('sets the same end again when the card has not come to it', async () => {
    const cards = createCards();
    let dropped = 0;
    const { run, supplier, advanceUntil } = await openShop('class-z', (received) => {
      if (received.path !== '/cards/extend' || dropped > 0) return cards.answer(received);
      dropped += 1;
      return { status: 502, body: '' };
    });
    const id = await sell(run, 1);
    await advanceUntil(() => stateOf(run, id) === 'succeeded');
    expect(stateOf(run, id)).toBe('succeeded');
    const sets = supplier.requests.filter(({ path }) => path === '/cards/extend');
    expect(sets.map(({ query }) => query)).toEqual([sets[0]?.query, sets[0]?.query]);
    expect(cards.ends.size).toBe(1);
  });

  it('without a final state in its submit is class B or D: what is reckoned anew adds up', () => {
    const example = readExample('class-z') as { readonly operations: { readonly submit: object } };
    const submit = { ...example.operations.submit, parameters: [{ name: 'days', value: '30' }] };
    const definition = { ...example, operations: { ...example.operations, submit } };

    const reading = readDefinition(definition);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    expect(capabilitiesOf({ definition: reading.definition, products: [] }).recoveryClass).toBe('D');
  });
});
