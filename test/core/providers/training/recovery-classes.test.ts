import { afterEach, describe, expect, it } from 'vitest';
import type { OurReference } from '../../../../contract/terms/ids.ts';
import { DAY_MS, type UtcMs } from '../../../../contract/terms/time.ts';
import type { PreparedRecharge } from '../../../../core/providers/provider.ts';
import { readJournal } from '../../../../core/providers/training/server/journal.ts';
import { startTrainingServer } from '../../../../core/providers/training/server/start-training-server.ts';
import {
  API_KEY,
  callServer,
  liveCards,
  practiceProvider,
  prepareFor,
  startPractice,
  type Practice,
} from './practice.ts';

const [CARD = '', OTHER_CARD = ''] = liveCards(2);
const KEY_LIFE_MS = 500;

describe('a training provider that plays', () => {
  let practice: Practice | undefined;
  afterEach(async () => {
    await practice?.stop();
    practice = undefined;
  });

  /** Server and adapter set to one class, as an account does it. */
  async function play(recoveryClass: 'A' | 'B' | 'C' | 'D' | 'Z'): Promise<Practice> {
    practice = await startPractice({ recoveryClass, keyLifeMs: KEY_LIFE_MS, sendDeadlineMs: 250 });
    await practice.call('PUT', '/v1/control/behaviour', { recoveryClass, keyLifeMs: KEY_LIFE_MS });
    return practice;
  }

  /** References of all charges that stand, out of the journal on the disk. */
  async function charges({ directory }: Practice): Promise<readonly string[]> {
    const { lines } = await readJournal(directory);
    return lines.flatMap((line) => (line.kind === 'recharge' ? [line.reference] : []));
  }

  async function listed({ provider }: Practice): Promise<readonly string[] | string> {
    const answer = await provider.listRecharges?.(0 as UtcMs);
    return answer?.kind === 'answered' ? answer.value.map(({ reference }) => reference) : (answer?.kind ?? 'no list');
  }

  it('class A charges a reference once, finds it, and lists it', async () => {
    const played = await play('A');
    const prepared = prepareFor(played.provider, 'A-1', CARD);
    expect((await played.provider.send(prepared)).kind).toBe('succeeded');
    expect((await played.provider.send(prepared)).kind).toBe('unknown');
    expect((await played.provider.lookUp(prepared)).kind).toBe('found');
    expect(await charges(played)).toEqual(['A-1']);
    expect(await listed(played)).toEqual(['A-1']);
  });

  it('class B sells a repeated reference again, and its look-up shows both', async () => {
    const played = await play('B');
    const prepared = prepareFor(played.provider, 'B-1', CARD);
    expect((await played.provider.send(prepared)).kind).toBe('succeeded');
    expect((await played.provider.lookUp(prepared)).kind).toBe('found');
    expect((await played.provider.send(prepared)).kind).toBe('succeeded');
    expect((await played.provider.lookUp(prepared)).kind).toBe('conflict');
    expect(await charges(played)).toEqual(['B-1', 'B-1']);
    expect(await listed(played)).toEqual(['B-1', 'B-1']);
  });

  it('class C answers a repeat of the same bytes like the first time, and sells again when the key is over', async () => {
    const played = await play('C');
    const { provider } = played;
    expect(provider.capabilities.keyLifeMs).toBeLessThan(KEY_LIFE_MS);
    const prepared = prepareFor(provider, 'C-1', CARD);
    const first = await provider.send(prepared);
    const repeats = await Promise.all([provider.lookUp(prepared), provider.lookUp(prepared), provider.send(prepared)]);
    expect(repeats.map(({ kind }) => kind)).toEqual(['found', 'found', 'succeeded']);
    expect(proofOf(repeats[2])).toBe(proofOf(first));
    expect(await charges(played)).toEqual(['C-1']);

    await new Promise((resolve) => setTimeout(resolve, KEY_LIFE_MS));
    const late = await provider.send(prepared);
    expect(late.kind).toBe('succeeded');
    expect(proofOf(late)).not.toBe(proofOf(first));
    expect(await charges(played)).toEqual(['C-1', 'C-1']);
    expect(await listed(played)).toEqual(['C-1', 'C-1']);
  });

  it('class C refuses other bytes under the same key, and that says nothing about the first ones', async () => {
    const played = await play('C');
    const prepared = prepareFor(played.provider, 'C-2', CARD);
    await played.provider.send(prepared);
    const other = prepareFor(played.provider, 'C-2', OTHER_CARD);
    expect((await played.provider.send(other)).kind).toBe('unknown');
    expect((await played.provider.lookUp(other)).kind).toBe('unclear');
    const spaced = { ...prepared, request: { ...prepared.request, body: ` ${prepared.request.body}` } };
    expect((await played.provider.lookUp(spaced)).kind).toBe('unclear');
    expect(await charges(played)).toEqual(['C-2']);
  });

  it('class C refuses no repeat of what it has sold, however it refuses others', async () => {
    const played = await play('C');
    const prepared = prepareFor(played.provider, 'R-1', CARD);
    expect((await played.provider.send(prepared)).kind).toBe('succeeded');
    await played.call('PUT', '/v1/control/behaviour', { faults: [{ name: 'reject_card_unknown', percent: 100 }] });
    expect((await played.provider.send(prepared)).kind).toBe('succeeded');
    expect((await played.provider.send(prepareFor(played.provider, 'R-2', CARD))).kind).toBe('rejected');
    expect(await charges(played)).toEqual(['R-1']);
  });

  it.each(['reset_before_commit', 'reset_after_commit', 'timeout_after_commit', 'commit_after_deadline'])(
    'class C charges once when the first answer is lost by %s and the repeat asks for it',
    async (fault) => {
      const played = await play('C');
      await played.call('PUT', '/v1/control/behaviour', { faults: [{ name: fault, percent: 100 }] });
      const prepared = prepareFor(played.provider, `C-${fault}`, CARD);
      expect((await played.provider.send(prepared)).kind).toBe('unknown');
      await played.call('PUT', '/v1/control/behaviour', { faults: [] });
      expect((await played.provider.lookUp(prepared)).kind).toBe('found');
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(await charges(played)).toEqual([`C-${fault}`]);
    },
  );

  it('class C: a repeat that is refused says that nothing was bought so far, and no more', async () => {
    const played = await play('C');
    await played.call('PUT', '/v1/control/behaviour', { faults: [{ name: 'reject_not_rechargeable', percent: 100 }] });
    const prepared = prepareFor(played.provider, 'C-3', CARD);
    expect((await played.provider.send(prepared)).kind).toBe('rejected');
    expect((await played.provider.lookUp(prepared)).kind).toBe('empty');
  });

  it('class C and D have nothing to be asked by, whoever asks', async () => {
    for (const recoveryClass of ['C', 'D'] as const) {
      const played = await play(recoveryClass);
      await played.provider.send(prepareFor(played.provider, 'ASKED', CARD));
      for (const path of ['/v1/recharges?reference=ASKED', '/v1/recharges/TR-0000001', `/v1/cards/${CARD}/recharges`]) {
        expect(await played.call('GET', path)).toMatchObject({
          status: 404,
          json: { error: { code: 'NO_SUCH_CALL' } },
        });
      }
      await played.stop();
      practice = undefined;
    }
  });

  it('class D sells at every repeat; only card and float tell of it', async () => {
    const played = await play('D');
    const { provider } = played;
    const prepared = prepareFor(provider, 'D-1', CARD);
    const before = await provider.verifyCard(CARD);
    await provider.send(prepared);
    await provider.send(prepared);
    const after = await provider.verifyCard(CARD);
    expect((await provider.lookUp(prepared)).kind).toBe('unclear');
    expect(provider.listRecharges).toBeUndefined();
    expect((await played.call('GET', '/v1/recharges?since=2020-01-01T00:00:00Z')).status).toBe(404);
    expect(await charges(played)).toEqual(['D-1', 'D-1']);
    if (before.kind !== 'answered' || after.kind !== 'answered') throw new Error('no card');
    expect((after.value.dataLeftBytes ?? 0) - (before.value.dataLeftBytes ?? 0)).toBe(20_000_000_000);
    expect(await provider.balance()).toMatchObject({ value: { amountMinor: 500_000 - 2_100 } });
  });

  describe('class Z', () => {
    const orderedAtMs = Date.now() as UtcMs;
    const prepareZ = ({ provider }: Practice, reference: string, expiresBeforeMs: UtcMs | null): PreparedRecharge =>
      provider.prepare({
        reference: reference as OurReference,
        iccid: CARD,
        offerCode: 'TR-SKR-10GB',
        quotedCost: { amountMinor: 1050, currency: 'JPY' },
        orderedAtMs,
        expiresBeforeMs,
      });
    async function expiryOf({ provider }: Practice): Promise<UtcMs> {
      const answer = await provider.verifyCard(CARD);
      if (answer.kind !== 'answered' || answer.value.expiresAtMs === undefined) throw new Error('no expiry');
      return answer.value.expiresAtMs;
    }

    it('charges a target once, however often it is asked for, and the card lasts to it', async () => {
      const played = await play('Z');
      const expiresAtMs = await expiryOf(played);
      const prepared = prepareZ(played, 'Z-1', expiresAtMs);
      expect(prepareZ(played, 'Z-1', expiresAtMs)).toEqual(prepared);
      expect((await played.provider.lookUp(prepared)).kind).toBe('empty');
      const outcomes = await Promise.all([1, 2, 3].map(() => played.provider.send(prepared)));
      expect(outcomes.map(({ kind }) => kind)).toEqual(['succeeded', 'succeeded', 'succeeded']);
      expect(await expiryOf(played)).toBe(expiresAtMs + 30 * DAY_MS);
      expect((await played.provider.lookUp(prepared)).kind).toBe('found');
      expect(await charges(played)).toEqual(['Z-1']);
      expect(await listed(played)).toEqual(['Z-1']);
    });

    it('refuses a target that the card has reached, and calls it a conflict when another order moved it there', async () => {
      const played = await play('Z');
      const expiresAtMs = await expiryOf(played);
      const ours = prepareZ(played, 'Z-OURS', expiresAtMs);
      await played.provider.send(prepareZ(played, 'Z-OTHER', expiresAtMs));
      expect((await played.provider.lookUp(ours)).kind).toBe('conflict');
      expect(await played.provider.send(ours)).toMatchObject({ kind: 'rejected', code: 'PROVIDER_REFUSED' });
      expect(await charges(played)).toEqual(['Z-OTHER']);
    });

    it('takes no other target under the same reference for a repeat', async () => {
      const played = await play('Z');
      const expiresAtMs = await expiryOf(played);
      await played.provider.send(prepareZ(played, 'Z-2', expiresAtMs));
      const further = prepareZ(played, 'Z-2', (expiresAtMs + DAY_MS) as UtcMs);
      expect((await played.provider.send(further)).kind).toBe('unknown');
      expect((await played.provider.lookUp(further)).kind).toBe('conflict');
      expect(await charges(played)).toEqual(['Z-2']);
    });

    it('counts from the order for a card that has lapsed or was never used', async () => {
      const played = await play('Z');
      const lapsed = prepareZ(played, 'Z-3', (orderedAtMs - DAY_MS) as UtcMs);
      const unused = prepareZ(played, 'Z-3', null);
      expect(unused).toEqual(lapsed);
      expect(JSON.parse(lapsed.request.body ?? '')).toMatchObject({
        until: new Date(orderedAtMs + 30 * DAY_MS).toISOString(),
      });
    });

    it('sells nothing that has no end, and prepares nothing without the time of the order', async () => {
      const played = await play('Z');
      const catalogue = await played.provider.catalogue();
      expect(catalogue.kind === 'answered' && catalogue.value.every(({ days }) => days !== undefined)).toBe(true);
      expect(() => prepareFor(played.provider, 'Z-4', CARD)).toThrow(/time of the order/);
      const body = { reference: 'Z-5', iccid: CARD, offer: 'TR-SKR-10GB' };
      expect(await played.call('POST', '/v1/recharges', body)).toMatchObject({
        status: 400,
        json: { error: { code: 'TARGET_MISSING' } },
      });
    });
  });

  it.each(['B', 'C', 'D', 'Z'] as const)('class %s still after a restart', async (recoveryClass) => {
    const played = await play(recoveryClass);
    await played.server.close();
    const again = await startTrainingServer({ directory: played.directory, apiKey: API_KEY });
    const { json } = await callServer(played.http, again.baseUrl, 'GET', '/v1/control/behaviour');
    expect(json['behaviour']).toMatchObject({ recoveryClass, keyLifeMs: KEY_LIFE_MS });
    await again.close();
  });

  it('lists what was bought since a moment, page by page, with how each stands', async () => {
    const played = await play('A');
    const { provider } = played;
    for (const [index, fault] of ['none', 'pending_then_failure', 'reversed_later', 'pending_for_ever'].entries()) {
      const faults = fault === 'none' ? [] : [{ name: fault, percent: 100 }];
      await played.call('PUT', '/v1/control/behaviour', { faults, settleMs: 0 });
      await provider.send(prepareFor(provider, `L-${index}`, CARD));
    }
    const answer = await provider.listRecharges?.((Date.now() - 60_000) as UtcMs);
    if (answer?.kind !== 'answered') throw new Error('no list');
    expect(answer.value.map(({ reference, status }) => [reference, status])).toEqual([
      ['L-0', 'succeeded'],
      ['L-1', 'failed'],
      ['L-2', 'reversed'],
      ['L-3', 'pending'],
    ]);
    const cards = liveCards(30);
    await played.call('PUT', '/v1/control/behaviour', { faults: [] });
    await played.call('POST', '/v1/float', { amount: 5_000_000, reference: 'MORE' });
    const bought = await Promise.all(
      Array.from({ length: 1_100 }, (_, index) => {
        const body = { reference: `P-${index}`, iccid: cards[index % 30], offer: 'TR-SKR-10GB' };
        return played.call('POST', '/v1/recharges', body);
      }),
    );
    expect(bought.every(({ status }) => status === 201)).toBe(true);
    const all = await listed(played);
    expect(all).toHaveLength(1_104);
    expect(new Set(all).size).toBe(1_104);
    expect(await provider.listRecharges?.((Date.now() + 60_000) as UtcMs)).toEqual({ kind: 'answered', value: [] });
  });
});

describe('the training adapter', () => {
  it('offers a list to all classes but D', async () => {
    const http = (await startPracticeOnce()).http;
    const has = (['A', 'B', 'C', 'D', 'Z'] as const).map(
      (recoveryClass) => practiceProvider(http, () => '', { recoveryClass }).listRecharges !== undefined,
    );
    expect(has).toEqual([true, true, true, false, true]);
  });

  async function startPracticeOnce(): Promise<Practice> {
    const practice = await startPractice();
    await practice.stop();
    return practice;
  }
});

function proofOf(outcome: { readonly kind: string } | undefined): unknown {
  return outcome && 'delivery' in outcome
    ? (outcome.delivery as { readonly providerReference: string }).providerReference
    : undefined;
}
