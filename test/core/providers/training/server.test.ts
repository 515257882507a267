import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CARD_FAMILIES } from '../../../../core/providers/training/server/catalogue.ts';
import { deriveCard, refuseCard } from '../../../../core/providers/training/server/card-record.ts';
import { drawFault, FAULTS } from '../../../../core/providers/training/server/faults.ts';
import { DEFAULT_BEHAVIOUR } from '../../../../core/providers/training/server/fault-settings.ts';
import { readJournal } from '../../../../core/providers/training/server/journal.ts';
import { startTrainingServer } from '../../../../core/providers/training/server/start-training-server.ts';
import { API_KEY, callServer, firstLiveCard, iccidAt, liveCards, startPractice, type Practice } from './practice.ts';

describe('the training provider', () => {
  let practice: Practice;
  const iccid = firstLiveCard();
  const order = (reference: string, changes: object = {}) => ({ reference, iccid, offer: 'TR-SKR-10GB', ...changes });

  beforeEach(async () => {
    practice = await startPractice();
  });
  afterEach(() => practice.stop());

  it('charges one of 50 identical purchases that arrive at once and refuses the others with the id of the first', async () => {
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => practice.call('POST', '/v1/recharges', order('SAME'))),
    );
    const accepted = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status }) => status === 409);
    expect([accepted.length, refused.length]).toEqual([1, 49]);
    const id = (accepted[0]?.json['recharge'] as { id: string } | undefined)?.id;
    expect(new Set(refused.map(({ json }) => json['rechargeId']))).toEqual(new Set([id]));
    expect((await practice.call('GET', '/v1/balance')).json['balance']).toEqual({ amount: 498_950, currency: 'JPY' });
  });

  it('has a purchase on the disk before it says so', async () => {
    for (let index = 0; index < 20; index++) {
      await practice.call('POST', '/v1/recharges', order(`DURABLE-${index}`));
      const { lines } = await readJournal(practice.directory);
      expect(lines.at(-1)).toMatchObject({ kind: 'recharge', reference: `DURABLE-${index}` });
    }
  });

  it('keeps balance, cards, recharges, references and behaviour over a restart', async () => {
    await practice.call('POST', '/v1/recharges', order('KEPT'));
    await practice.call('POST', '/v1/float', { amount: 5_000, reference: 'BANK-1' });
    await practice.call('POST', '/v1/control/cards', {
      cards: [
        { iccid: iccidAt(7), family: 'daily', state: 'active', expiresAt: '2031-01-02T03:04:05Z', dataLeftBytes: 9 },
      ],
    });
    await practice.call('PUT', '/v1/control/behaviour', { delayMs: 3, faults: [{ name: 'cut_body', percent: 0 }] });
    const paths = ['/v1/balance', `/v1/cards/${iccid}`, `/v1/cards/${iccidAt(7)}`, `/v1/cards/${iccid}/recharges`];
    const read = (baseUrl: string) =>
      Promise.all([...paths, '/v1/control/behaviour'].map((path) => callServer(practice.http, baseUrl, 'GET', path)));
    const before = await read(practice.server.baseUrl);
    await practice.server.close();

    const again = await startTrainingServer({ directory: practice.directory, apiKey: API_KEY });
    const withoutTime = (replies: typeof before) => replies.map(({ json }) => ({ ...json, asOf: undefined }));
    expect(withoutTime(await read(again.baseUrl))).toEqual(withoutTime(before));
    expect((await callServer(practice.http, again.baseUrl, 'POST', '/v1/recharges', order('KEPT'))).status).toBe(409);
    await again.close();
  });

  it('tells of each end, change of mind and late commit once, in order, and goes on after a restart', async () => {
    await practice.call('PUT', '/v1/control/behaviour', { settleMs: 0, lateMs: 10 });
    const faults = ['pending_then_failure', 'reversed_later', 'commit_late', undefined];
    for (const [index, fault] of faults.entries()) {
      await practice.call('POST', '/v1/recharges', order(`TOLD-${index}`), fault);
      await practice.call('GET', '/v1/balance');
    }
    const read = async (baseUrl: string, after = '') => {
      const { json } = await callServer(practice.http, baseUrl, 'GET', `/v1/notices${after}`);
      const notices = json['notices'] as { id: string; reference: string; status: string }[];
      return { told: notices.map(({ id, reference, status }) => `${id} ${reference} ${status}`), next: json['next'] };
    };
    const first = await read(practice.server.baseUrl);
    expect(first.told).toEqual([
      'TN-0000001 TOLD-0 failed',
      'TN-0000002 TOLD-1 reversed',
      'TN-0000003 TOLD-2 succeeded',
    ]);
    await practice.server.close();
    const again = await startTrainingServer({ directory: practice.directory, apiKey: API_KEY });
    expect(await read(again.baseUrl)).toEqual(first);
    expect(await read(again.baseUrl, '?after=2')).toEqual({ told: first.told.slice(2), next: '3' });
    expect(await read(again.baseUrl, '?after=3')).toEqual({ told: [], next: '3' });
    expect((await callServer(practice.http, again.baseUrl, 'GET', '/v1/notices?after=x')).status).toBe(400);
    await again.close();
  });

  it('stays up whatever path it is asked for', async () => {
    for (const path of ['//', '/v1', '/v1/cards', '/v1/recharges', '/v2/balance', '/v1/control/constructor', '/%ff']) {
      expect((await practice.call('GET', path)).status).toBe(404);
    }
    expect((await practice.call('GET', '/v1/balance')).status).toBe(200);
  });

  it('leaves out a last line that a crash cut, and refuses a journal that is damaged in the middle', async () => {
    await practice.call('POST', '/v1/recharges', order('WHOLE'));
    await practice.server.close();
    const file = join(practice.directory, 'journal.jsonl');
    await appendFile(file, '{"kind":"recharge","reference":"TORN');
    const again = await startTrainingServer({ directory: practice.directory, apiKey: API_KEY });
    const reply = await callServer(practice.http, again.baseUrl, 'POST', '/v1/recharges', order('AFTER'));
    expect(reply.status).toBe(201);
    await again.close();
    expect(await readFile(file, 'utf8')).not.toContain('TORN');

    await appendFile(file, '{broken\n{"kind":"float_added","atMs":1,"amountMinor":1,"reference":"X"}\n');
    await expect(startTrainingServer({ directory: practice.directory, apiKey: API_KEY })).rejects.toThrow(
      /damaged at line/,
    );
  });

  it('never gives the id of one purchase to another, not even where its journal has a gap', async () => {
    for (const reference of ['GONE', 'KEPT']) await practice.call('POST', '/v1/recharges', order(reference));
    await practice.server.close();
    const file = join(practice.directory, 'journal.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.filter((line) => !line.includes('"GONE"')).join('\n'));
    const again = await startTrainingServer({ directory: practice.directory, apiKey: API_KEY });
    await callServer(practice.http, again.baseUrl, 'POST', '/v1/recharges', order('NEW'));
    const { json } = await callServer(practice.http, again.baseUrl, 'GET', '/v1/control/journal');
    expect(json['recharges']).toMatchObject([
      { id: 'TR-0000002', reference: 'KEPT' },
      { id: 'TR-0000003', reference: 'NEW' },
    ]);
    await again.close();
  });

  it('is the only one to write its journal', async () => {
    const second = startTrainingServer({ directory: practice.directory, apiKey: API_KEY, lockWaitMs: 100 });
    await expect(second).rejects.toThrow(/another training/);
  });

  it('answers nobody without the key', async () => {
    const result = await practice.http.send({
      method: 'GET',
      url: `${practice.server.baseUrl}/v1/control/journal`,
      headers: { authorization: 'Bearer wrong' },
      deadlineMs: 5_000,
    });
    expect(result).toMatchObject({ status: 401, body: '{"error":{"code":"KEY_INVALID"}}' });
  });

  it('refuses what does not fit, charges nothing, and leaves the reference free', async () => {
    const refusals = [
      [order('R', { iccid: iccidAt(3, '899999') }), 404, 'CARD_UNKNOWN'],
      [order('R', { offer: 'TR-UNL-15D' }), 422, 'OFFER_NOT_AVAILABLE'],
      [order('R', { offer: 'constructor' }), 422, 'OFFER_NOT_AVAILABLE'],
      [order('R', { expectedCost: { amount: 1, currency: 'JPY' } }), 422, 'PRICE_CHANGED'],
      [order('R', { iccid: '8981100000000000000' }), 400, 'REQUEST_INVALID'],
      [order('R', { reference: 'with space' }), 400, 'REQUEST_INVALID'],
      ['text', 400, 'REQUEST_INVALID'],
    ] as const;
    const told = { iccid, family: 'sakura' };
    await practice.call('POST', '/v1/control/cards', { cards: [told] });
    for (const [body, status, code] of refusals) {
      expect(await practice.call('POST', '/v1/recharges', body)).toMatchObject({ status, json: { error: { code } } });
    }
    expect((await practice.call('POST', '/v1/recharges', order('R'))).status).toBe(201);
  });

  it('sells nothing that the float does not cover', async () => {
    const cards = liveCards(200);
    const replies = await Promise.all(
      cards.map((card, index) =>
        practice.call('POST', '/v1/recharges', { reference: `F-${index}`, iccid: card, offer: 'TR-SKR-30GB' }),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(Math.floor(500_000 / 2_800));
    expect(replies.filter(({ status }) => status === 402)).toHaveLength(200 - 178);
    const journal = (await practice.call('GET', '/v1/control/journal')).json;
    expect(journal).toMatchObject({ float: 500_000 - 178 * 2_800, total: 178 });
    expect(journal['recharges']).toHaveLength(178);
    expect((journal['refused'] as unknown[]).length).toBe(22);
  });

  it('credits float bought once for each reference', async () => {
    const buy = async (amount: number) =>
      (await practice.call('POST', '/v1/float', { amount, reference: 'BANK-1' })).status;
    expect([await buy(700), await buy(700), await buy(800)]).toEqual([201, 200, 409]);
    expect((await practice.call('GET', '/v1/balance')).json['balance']).toMatchObject({ amount: 500_700 });
  });

  it('tells cards apart by family, expired and blocked ones included', async () => {
    const cards = CARD_FAMILIES.map((family, index) => ({ iccid: iccidAt(index), family, state: 'active' as const }));
    await practice.call('POST', '/v1/control/cards', {
      cards: [
        ...cards,
        { iccid: iccidAt(10), family: 'sakura', state: 'blocked' },
        { iccid: iccidAt(11), family: 'sakura', state: 'expired', rechargeUntil: '2020-01-01T00:00:00Z' },
      ],
    });
    const offers: unknown[] = [];
    for (const { iccid: number } of [...cards, { iccid: iccidAt(10) }, { iccid: iccidAt(11) }]) {
      const {
        state,
        rechargeable,
        offers: codes,
      } = (await practice.call('GET', `/v1/cards/${number}`)).json['card'] as Record<string, unknown>;
      offers.push([state, rechargeable, codes]);
    }
    expect(offers).toEqual([
      ['active', true, ['TR-SKR-10GB', 'TR-SKR-30GB', 'TR-SKR-5GB-ADD', 'TR-AIR-1000', 'TR-AIR=']],
      ['active', true, ['TR-DAY-1GB-7D']],
      ['active', true, ['TR-UNL-15D']],
      ['active', false, []],
      ['blocked', false, []],
      ['expired', false, []],
    ]);
  });

  it('lets a call with the fault header misbehave and no other', async () => {
    const struck = await practice.call('GET', `/v1/cards/${iccid}`, undefined, 'error_500_before_commit');
    expect([struck.status, (await practice.call('GET', `/v1/cards/${iccid}`)).status]).toEqual([500, 200]);
    expect((await practice.call('GET', '/v1/balance', undefined, 'no_such_fault')).status).toBe(400);
  });

  it('limits the calls of a second when told to', async () => {
    await practice.call('PUT', '/v1/control/behaviour', { ratePerSecond: 3 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => practice.call('GET', '/v1/balance')));
    const admitted = replies.filter(({ status }) => status === 200).length;
    expect(admitted).toBeGreaterThanOrEqual(3);
    expect(admitted).toBeLessThanOrEqual(4);
    expect((await practice.call('GET', '/v1/control/behaviour')).status).toBe(200);
  });

  it('refuses a behaviour that it does not understand', async () => {
    const set = async (body: unknown) => (await practice.call('PUT', '/v1/control/behaviour', body)).json['error'];
    expect(await set({ faults: [{ name: 'no_such_fault', percent: 1 }] })).toEqual({ code: 'FAULT_UNKNOWN' });
    expect(
      await set({
        faults: [
          { name: 'cut_body', percent: 60 },
          { name: 'slow_drip', percent: 60 },
        ],
      }),
    ).toEqual({
      code: 'FAULTS_OVER_100_PERCENT',
    });
    expect(await set({ delayMs: -1 })).toEqual({ code: 'REQUEST_INVALID' });
  });
});

describe('what a card number stands for', () => {
  it('is the same each time, takes nearly any recharge, and is now and then blocked or lapsed', () => {
    const nowMs = Date.UTC(2026, 10, 22);
    const cards = Array.from({ length: 2_000 }, (_, index) => deriveCard(iccidAt(index), nowMs));
    expect(cards).toEqual(Array.from({ length: 2_000 }, (_, index) => deriveCard(iccidAt(index), nowMs)));
    const share = (test: (card: NonNullable<(typeof cards)[number]>) => boolean) =>
      cards.filter((card) => card !== undefined && test(card)).length / cards.length;
    expect(share((card) => card.family === 'any' && refuseCard(card, nowMs) === undefined)).toBeGreaterThan(0.94);
    expect(share((card) => card.state === 'active' && (card.expiresAtMs ?? 0) > nowMs)).toBeGreaterThan(0.5);
    expect(share((card) => card.state === 'inactive')).toBeGreaterThan(0.3);
    expect(share((card) => card.state === 'blocked')).toBeGreaterThan(0.005);
    expect(deriveCard(iccidAt(1, '899999'), nowMs)).toBeUndefined();
    expect(deriveCard('8981100000000000000', nowMs)).toBeUndefined();
  });
});

describe('the documentation of the training provider', () => {
  it('has one line for every behaviour: what it strikes, and whether the provider keeps its word', async () => {
    const text = await readFile('docs/training-provider.md', 'utf8');
    const documented = [
      ...text.matchAll(/^\| `(\w+)` \| (send|look-up|balance|card|notices) \|.*\| (kept|broken) \|$/gm),
    ];
    const strikes = {
      purchase: 'send',
      look_up: 'look-up',
      balance: 'balance',
      card: 'card',
      notices: 'notices',
    } as const;
    expect(documented.map(([, name, struck, word]) => [name, struck, word])).toEqual(
      Object.entries(FAULTS).map(([name, fault]) => [
        name,
        strikes[fault.strikes],
        fault.breaksPromise ? 'broken' : 'kept',
      ]),
    );
  });
});

describe('faults by percentage', () => {
  const behaviour = {
    ...DEFAULT_BEHAVIOUR,
    seed: 42,
    faults: [
      { name: 'cut_body', percent: 20 },
      { name: 'reset_after_commit', percent: 7 },
    ],
  };
  const drawn = (seed: number, references: readonly string[]) =>
    references.map((reference) => drawFault({ ...behaviour, seed }, 'purchase', reference, 0));
  const references = Array.from({ length: 5_000 }, (_, index) => `REF-${index}`);

  it('strike their share of the sends', () => {
    const faults = drawn(42, references);
    const share = (name: string) => faults.filter((fault) => fault === FAULTS[name]).length / faults.length;
    expect(share('cut_body')).toBeCloseTo(0.2, 1);
    expect(share('reset_after_commit')).toBeCloseTo(0.07, 1);
    expect(drawFault(behaviour, 'look_up', 'REF-1', 0)).toBeUndefined();
  });

  it('depend on the seed and the reference and not on the order of arrival', () => {
    const backwards = drawn(42, references.toReversed()).toReversed();
    expect(backwards).toEqual(drawn(42, references));
    expect(drawn(43, references)).not.toEqual(drawn(42, references));
  });
});
