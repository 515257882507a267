import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../../core/ports.ts';
import { createHttpOnce } from '../../../../core/platform/http-once.ts';
import { createProvider } from '../../../../core/providers/registry.ts';
import { readLookUpResult, readSendResult } from '../../../../core/providers/training/read-results.ts';
import { FAILURES, REFUSALS } from '../../../../core/providers/training/outcomes.ts';
import {
  API_KEY,
  firstLiveCard,
  iccidAt,
  liveCards,
  prepareFor,
  practiceProvider,
  startPractice,
  type Practice,
} from './practice.ts';

describe('the training adapter', () => {
  let practice: Practice;
  const iccid = firstLiveCard();
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice.stop());

  it('is reached by its name only, and an unknown name has no adapter', () => {
    const supplies = {
      http: practice.http,
      secret: async () => API_KEY,
      trainingUrl: async () => practice.server.baseUrl,
    };
    expect(createProvider('training', { config: {}, currency: 'JPY' }, supplies)?.capabilities.recoveryClass).toBe('A');
    expect(createProvider('constructor', { config: {}, currency: 'JPY' }, supplies)).toBeUndefined();
  });

  it('reads the card before and after: data and expiry move as the offer says', async () => {
    const before = await practice.provider.verifyCard(iccid);
    const outcome = await practice.provider.send(prepareFor(practice.provider, 'CARD-MOVES', iccid));
    const after = await practice.provider.verifyCard(iccid);
    if (before.kind !== 'answered' || after.kind !== 'answered' || outcome.kind !== 'succeeded') throw new Error('no');
    expect((after.value.dataLeftBytes ?? 0) - (before.value.dataLeftBytes ?? 0)).toBe(10_000_000_000);
    expect((after.value.expiresAtMs ?? 0) - (before.value.expiresAtMs ?? 0)).toBe(30 * 86_400_000);
    expect(outcome.delivery.card).toEqual(after.value);
    expect(outcome.delivery.realCost).toEqual({ amountMinor: 1050, currency: 'JPY' });
    expect(after.value.offerCodes).toEqual(['TR-SKR-10GB', 'TR-SKR-30GB', 'TR-SKR-5GB-ADD', 'TR-AIR-1000', 'TR-AIR=']);
    expect(before.value.offerCodes).toEqual(expect.arrayContaining([...after.value.offerCodes, 'TR-DAY-1GB-7D']));
  });

  it('reads the catalogue and refuses an unknown card by name', async () => {
    const catalogue = await practice.provider.catalogue();
    expect(
      catalogue.kind === 'answered' && catalogue.value.map((offer) => [offer.offerCode, offer.cost.amountMinor]),
    ).toEqual([
      ['TR-SKR-10GB', 1050],
      ['TR-SKR-30GB', 2800],
      ['TR-SKR-5GB-ADD', 540],
      ['TR-DAY-1GB-7D', 1190],
      ['TR-UNL-15D', 3300],
      ['TR-AIR-1000', 950],
      ['TR-AIR=', 475],
    ]);
    expect(await practice.provider.verifyCard(iccidAt(1, '899999'))).toMatchObject({
      kind: 'refused',
      code: 'CARD_UNKNOWN',
    });
  });

  it('takes a used reference for a question to ask, never for a refusal', async () => {
    const prepared = prepareFor(practice.provider, 'TWICE', iccid);
    expect((await practice.provider.send(prepared)).kind).toBe('succeeded');
    expect((await practice.provider.send(prepared)).kind).toBe('unknown');
    expect((await practice.provider.lookUp(prepared)).kind).toBe('found');
  });

  it('calls a record under our reference for another card or cost a conflict', async () => {
    const [, other] = liveCards(2);
    const prepared = prepareFor(practice.provider, 'CONFLICT', iccid);
    await practice.provider.send(prepared);
    expect((await practice.provider.lookUp({ ...prepared, iccid: other ?? '' })).kind).toBe('conflict');
    expect((await practice.provider.lookUp({ ...prepared, offerCode: 'TR-SKR-30GB' })).kind).toBe('conflict');
    const quotedCost = { amountMinor: 1, currency: 'JPY' } as const;
    expect((await practice.provider.lookUp({ ...prepared, quotedCost })).kind).toBe('conflict');
  });

  it('prepares without the key, without an address and without a card refuses to', () => {
    const prepared = prepareFor(practice.provider, 'PURE', iccid);
    expect(JSON.stringify(prepared)).not.toContain(API_KEY);
    expect(prepareFor(practice.provider, 'PURE', iccid)).toEqual(prepared);
    expect(() => prepareFor(practice.provider, 'PURE', '')).toThrow(/needs a reference/);
  });

  it('is told of a changed price before anything is bought', async () => {
    const prepared = practice.provider.prepare({
      ...prepareFor(practice.provider, 'PRICE', iccid),
      quotedCost: { amountMinor: 1000, currency: 'JPY' },
    });
    expect(await practice.provider.send(prepared)).toMatchObject({ kind: 'rejected', code: 'PRICE_CHANGED' });
  });

  it('knows that nothing was sent when the provider is not there', async () => {
    const http = createHttpOnce();
    const gone = practiceProvider(http, () => 'http://127.0.0.1:9');
    expect(await gone.send(prepareFor(gone, 'NOBODY', iccid))).toMatchObject({
      kind: 'not_processed',
      cause: 'not_sent',
    });
    const unstartable = practiceProvider(http, () => {
      throw new Error('could not start');
    });
    expect(await unstartable.send(prepareFor(gone, 'NOBODY', iccid))).toMatchObject({ cause: 'not_sent' });
    expect((await unstartable.balance()).kind).toBe('unreachable');
    await http.close();
  });

  it('reports a wrong key as trouble of the account', async () => {
    const stranger = practiceProvider(practice.http, () => practice.server.baseUrl, {}, 'another-key');
    expect(await stranger.balance()).toMatchObject({ kind: 'refused', code: 'UNAUTHORIZED' });
    expect(await stranger.send(prepareFor(stranger, 'KEY', iccid))).toMatchObject({
      kind: 'not_processed',
      accountTrouble: 'credentials',
    });
  });

  it('strikes the key out of what it keeps, also where the evidence is cut', () => {
    const prepared = prepareFor(practice.provider, 'SECRET', iccid);
    const body = `${'x'.repeat(4_090)}${API_KEY} and again ${API_KEY}`;
    const outcome = readSendResult(prepared, { kind: 'reply', status: 500, headers: {}, body }, API_KEY);
    expect(outcome.evidence.body).toHaveLength(4_096);
    expect(outcome.evidence.body).not.toContain(API_KEY.slice(0, 5));
  });
});

describe('the training adapter before random replies', () => {
  const prepared = prepareFor(
    practiceProvider(createHttpOnce(), () => 'http://127.0.0.1:9'),
    'REF-1',
    firstLiveCard(),
  );
  const often = <T>(value: T) =>
    fc.oneof({ weight: 20, arbitrary: fc.constant(value) }, fc.jsonValue() as fc.Arbitrary<T>);
  const code = fc.oneof(fc.constantFrom(...REFUSALS.keys(), 'REFERENCE_USED', 'INTERNAL', 'constructor'), fc.string());
  const fields = {
    id: often('TR-1'),
    reference: often(prepared.reference as string),
    iccid: often(prepared.iccid),
    offer: often(prepared.offerCode),
    status: fc.oneof(fc.constantFrom('succeeded', 'succeeded', 'pending', 'failed', 'SUCCEEDED', 'done'), fc.string()),
    cost: often({ amount: 1050, currency: 'JPY' }),
    confirmation: fc.oneof(fc.constant('TRC-1'), fc.constant(''), fc.constant(null), fc.jsonValue()),
    failure: fc.oneof(fc.record({ code: fc.oneof(fc.constantFrom(...FAILURES.keys()), code) }), fc.jsonValue()),
  };
  const perfect = {
    id: 'TR-1',
    reference: prepared.reference,
    iccid: prepared.iccid,
    offer: prepared.offerCode,
    status: 'succeeded',
    cost: { amount: 1050, currency: 'JPY' },
    confirmation: 'TRC-1',
  };
  // Mostly a true record with a few fields changed or lost: what is almost right is what fools a reader.
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const record = fc
    .tuple(fc.record(fields), fc.subarray(names, { maxLength: 3 }), fc.subarray(names, { maxLength: 1 }))
    .map(([random, changed, lost]) =>
      Object.fromEntries(
        Object.entries({ ...perfect, ...Object.fromEntries(changed.map((name) => [name, random[name]])) }).filter(
          ([name]) => !(lost as string[]).includes(name),
        ),
      ),
    );
  const json = fc.oneof(
    fc.record({ recharge: record, balance: fc.jsonValue(), card: fc.jsonValue() }, { requiredKeys: ['recharge'] }),
    fc.record({ recharges: fc.array(record, { maxLength: 3 }) }),
    fc.record(
      { error: fc.record({ code }), reference: often(prepared.reference as string) },
      { requiredKeys: ['error'] },
    ),
    fc.jsonValue(),
  );
  const body = fc.oneof(
    { weight: 5, arbitrary: json.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: json.map((value) => JSON.stringify(value).slice(0, -3)) },
    { weight: 1, arbitrary: fc.string() },
  );
  // A refusal with the status that belongs to it: rare by chance.
  const refused = fc.tuple(fc.constantFrom(...REFUSALS.entries()), often(prepared.reference as string));
  const reply: fc.Arbitrary<Extract<HttpResult, { kind: 'reply' }>> = fc.oneof(
    {
      weight: 1,
      arbitrary: refused.map(([[said, { status }], reference]) => {
        const text = JSON.stringify({ error: { code: said }, reference });
        return { kind: 'reply' as const, status, headers: {}, body: text };
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('reply' as const),
        status: fc.oneof(fc.constantFrom(200, 201, 202, 400, 401, 402, 404, 409, 422, 429, 500, 503), fc.nat(599)),
        headers: fc.constant({}),
        body,
      }),
    },
  );

  const facts = (text: string) => JSON.parse(text) as Record<string, Record<string, unknown>>;

  it('says succeeded only with proof for our reference, card, offer and cost, and rejected only for a listed code', () => {
    const seen = { succeeded: 0, rejected: 0 };
    fc.assert(
      fc.property(reply, (result) => {
        const outcome = readSendResult(prepared, result, API_KEY);
        if (outcome.kind === 'succeeded') {
          seen.succeeded += 1;
          const { recharge } = facts(result.body);
          expect(recharge).toMatchObject({
            reference: prepared.reference,
            iccid: prepared.iccid,
            offer: prepared.offerCode,
            status: 'succeeded',
            cost: { amount: 1050, currency: 'JPY' },
          });
          expect(recharge?.['confirmation']).toEqual(expect.stringMatching(/./s));
          expect(result.status).toBeLessThan(300);
        }
        if (outcome.kind === 'rejected') {
          seen.rejected += 1;
          const { error, recharge } = facts(result.body);
          const failure = recharge?.['failure'] as { code: string } | undefined;
          const said = String(result.status < 300 ? failure?.code : error?.['code']);
          expect(REFUSALS.get(said)?.kind === 'rejected' || FAILURES.has(said)).toBe(true);
        }
      }),
      { numRuns: 10_000 },
    );
    // Otherwise the property would have held for want of cases.
    expect(seen.succeeded).toBeGreaterThan(20);
    expect(seen.rejected).toBeGreaterThan(20);
  });

  it('believes a look-up only when every record is ours', () => {
    fc.assert(
      fc.property(reply, (result) => {
        const found = readLookUpResult(prepared, result, API_KEY);
        if (found.kind !== 'found') return;
        const records = facts(result.body)['recharges'] as unknown as Record<string, unknown>[];
        // The same record listed twice is one record.
        expect(new Set(records.map((record) => record['id'])).size).toBe(1);
        for (const record of records)
          expect(record).toMatchObject({
            reference: prepared.reference,
            iccid: prepared.iccid,
            offer: prepared.offerCode,
          });
        expect(result.status).toBe(200);
      }),
      { numRuns: 10_000 },
    );
  });
});
