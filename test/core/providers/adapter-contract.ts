/** Support: what every adapter of a documented API must keep, whatever its provider calls things. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeWithAmount, costOfAmount } from '../../../contract/terms/free-amount.ts';
import type { Departure } from '../../../core/ports.ts';
import { callBack, createTurn, createTurnQueue } from '../../../core/send-turn.ts';
import type { SimReply } from '../../support/simulators/loopback.ts';
import { describeFuzz } from './adapter-fuzz.ts';
import { impatient, startRig, type AdapterSpec, type Rig, type Simulator } from './adapter-rig.ts';

export function describeAdapter<Sim extends Simulator>(spec: AdapterSpec<Sim>): void {
  describe(`the adapter of ${spec.name}`, () => {
    let rig: Rig<Sim>;
    const isAskedByReference = !spec.cannotBeAsked && !spec.isAskedById;
    beforeEach(async () => {
      rig = await startRig(spec);
    });
    afterEach(() => rig.stop());

    /** The cheapest question that the provider answers. */
    const ask = ({ provider }: Rig<Sim>) => (spec.hasNoBalance ? provider.catalogue() : provider.balance());

    const strike = (weather: Parameters<Sim['strike']>[2]) =>
      rig.server.strike(spec.purchase.method, spec.purchase.path, weather);
    const strikeLookUp = (weather: Parameters<Sim['strike']>[2]) =>
      rig.server.strike(spec.lookUp.method, spec.lookUp.path, weather);

    it('buys once, for the target that was asked for, and finds the proof', async () => {
      const prepared = rig.prepare('REF-1');
      const first = await rig.provider.send(prepared);
      expect(['succeeded', 'pending']).toContain(first.kind);
      spec.complete(rig.server);
      const proof = { kind: 'succeeded', delivery: { realCost: spec.cost } };
      if (spec.cannotBeAsked) expect(first).toMatchObject(proof);
      else expect(await rig.provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: proof });
      const reference = spec.hasNoReference ? undefined : 'REF-1';
      expect(rig.server.charges).toEqual([{ reference, target: spec.target }]);
    });

    it('prepares the same bytes every time, without a secret in them', () => {
      const written = JSON.stringify(rig.prepare('REF-1'));
      expect(JSON.stringify(rig.prepare('REF-1'))).toBe(written);
      for (const secret of Object.values(spec.secrets)) expect(written).not.toContain(secret);
      expect(rig.prepare('REF-1').target ?? spec.order.iccid).toBe(spec.target);
    });

    it('makes no request without a target, an offer or a reference', () => {
      const { provider } = rig;
      const order = { ...spec.order, reference: rig.prepare('REF-1').reference };
      const untargeted = { ...order, iccid: '', msisdn: null };
      expect(() => provider.prepare(untargeted)).toThrow(/needs/);
      expect(() => provider.prepare({ ...order, offerCode: '' })).toThrow(/needs/);
      expect(() => rig.prepare('')).toThrow(/needs/);
    });

    it.each(spec.refusals)('takes %s for what the document says', async (_label, reply, expected) => {
      strike({ kind: 'refuse', reply });
      const outcome = await rig.provider.send(rig.prepare('REF-1'));
      expect(outcome).toMatchObject(expected);
      const kind = isAskedByReference ? 'empty' : 'unclear';
      expect(await rig.provider.lookUp(rig.prepare('REF-1'))).toMatchObject({ kind });
    });

    it.each(['hang', 'reset'] as const)('is in doubt after a %s, and finds the purchase by asking', async (kind) => {
      strike({ kind });
      const prepared = impatient(rig.prepare('REF-1'));
      expect(await rig.provider.send(prepared)).toMatchObject({ kind: 'unknown' });
      spec.complete(rig.server);
      const found = { kind: 'found', outcome: { kind: 'succeeded' } };
      expect(await rig.provider.lookUp(prepared)).toMatchObject(isAskedByReference ? found : { kind: 'unclear' });
      expect(rig.server.charges).toHaveLength(1);
    });

    it('never takes the answer to a second copy for the end of the first', async () => {
      const prepared = rig.prepare('REF-1');
      await rig.provider.send(prepared);
      const second = await rig.provider.send(prepared);
      if (spec.buysAgain) {
        expect(rig.server.charges).toHaveLength(2);
        spec.complete(rig.server);
        // Each of them has its own id, and is known by it.
        const kind = spec.cannotBeAsked ? 'unclear' : spec.isAskedById ? 'found' : 'conflict';
        expect(await rig.provider.lookUp(prepared)).toMatchObject({ kind });
      } else {
        expect(rig.server.charges).toHaveLength(1);
        expect(['rejected', 'not_processed']).not.toContain(second.kind);
      }
    });

    it.each([
      [500, 'a page'],
      [502, '<html>'],
      [503, ''],
      [504, ''],
      [408, ''],
      [200, 'OK'],
      [200, '{}'],
      [204, ''],
      [400, '{"odd":true}'],
    ])('knows nothing after %i %s, whatever was done', async (status, body) => {
      strike({ kind: 'change', change: () => ({ status, body }) });
      expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'unknown' });
      strikeLookUp({ kind: 'change', change: () => ({ status, body }) });
      expect((await rig.provider.lookUp(rig.prepare('REF-1'))).kind).toBe('unclear');
    });

    it('hands on when the purchase may leave: late or called back, it stays here', async () => {
      const buy = (departure: Departure) => {
        const prepared = rig.prepare('REF-1');
        return rig.provider.send({ ...prepared, request: { ...prepared.request, departure } });
      };
      const notSent = { kind: 'not_processed', cause: 'not_sent' };
      expect(await buy({ leaveWithinMs: () => 0 })).toMatchObject(notSent);
      const turn = createTurn(createTurnQueue(1), false);
      callBack(turn);
      expect(await buy({ leaveWithinMs: () => 5_000, turn })).toMatchObject(notSent);
      expect(rig.server.charges).toEqual([]);
      await buy({ leaveWithinMs: () => 5_000, turn: createTurn(createTurnQueue(1), false) });
      expect(rig.server.charges).toHaveLength(1);
    });

    it('does not follow a redirect, and is in doubt after one', async () => {
      const location = `${rig.server.baseUrl}/elsewhere`;
      strike({ kind: 'change', change: () => ({ status: 307, headers: { location } }) });
      expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'unknown' });
      expect(rig.server.requests.some(({ path }) => path === '/elsewhere')).toBe(false);
    });

    it('sends nothing to an address that is not the account’s, and cannot be asked there', async () => {
      const prepared = rig.prepare('REF-1');
      const url = prepared.request.url.replace(rig.server.baseUrl, 'https://elsewhere.example');
      const moved = { ...prepared, request: { ...prepared.request, url } };
      expect(await rig.provider.send(moved)).toMatchObject({ kind: 'not_processed', cause: 'not_sent' });
      expect(await rig.provider.lookUp(moved)).toMatchObject({ kind: 'unclear' });
      expect(rig.server.charges).toEqual([]);
    });

    it('reads numbers that come as text, and the other way round', async () => {
      const prepared = rig.prepare('REF-1');
      strike({ kind: 'change', change: turnTypes });
      expect(['succeeded', 'pending']).toContain((await rig.provider.send(prepared)).kind);
      if (spec.cannotBeAsked) return;
      spec.complete(rig.server);
      strikeLookUp({ kind: 'change', change: turnTypes });
      expect(await rig.provider.lookUp(prepared)).toMatchObject({ outcome: { kind: 'succeeded' } });
    });

    it.skipIf(spec.cannotBeAsked || spec.hasNoStatus)(
      'takes a status that is not documented neither for a success nor for a failure',
      async () => {
        const prepared = rig.prepare('REF-1');
        await rig.provider.send(prepared);
        spec.complete(rig.server);
        strikeLookUp({ kind: 'change', change: (reply) => changeRecord(reply, (it) => spec.withStatus(it, 'MOOD')) });
        const answer = await rig.provider.lookUp(prepared);
        expect(answer.kind === 'found' ? answer.outcome.kind : answer.kind).toMatch(/^(pending|unclear)$/);
      },
    );

    it.each(Object.entries(spec.forgeries))('does not believe a record of %s', async (_label, forge) => {
      if (!spec.cannotBeAsked) {
        const prepared = rig.prepare('REF-1');
        await rig.provider.send(prepared);
        spec.complete(rig.server);
        strikeLookUp({ kind: 'change', change: (reply) => changeRecord(reply, forge) });
        expect((await rig.provider.lookUp(prepared)).kind).toMatch(/^(conflict|unclear)$/);
      }
      // What only gives an id has no record to forge.
      if (spec.isAskedById) return;
      strike({
        kind: 'change',
        change: (reply) => ({ ...reply, body: spec.sent.wrap(forge(spec.sent.unwrap(reply.body))) }),
      });
      expect((await rig.provider.send(rig.prepare('REF-2'))).kind).toBe('unknown');
    });

    it('says who is to blame for a connection that does not work, and never tells a secret', async () => {
      expect(await rig.provider.testConnection?.()).toMatchObject({ kind: 'good' });
      const wrong = Object.fromEntries(Object.keys(spec.secrets).map((field) => [field, 'wrong-value-1']));
      const other = await startRig(spec, { secrets: wrong });
      const verdict = await other.provider.testConnection?.();
      expect(verdict).toMatchObject({ kind: 'key_wrong' });
      expect(JSON.stringify(verdict)).not.toContain('wrong-value-1');
      expect(await other.provider.send(other.prepare('REF-1'))).toMatchObject({
        kind: 'not_processed',
        cause: 'unauthorized',
        accountTrouble: 'credentials',
      });
      expect(await ask(other)).toMatchObject({ kind: 'refused', code: 'UNAUTHORIZED' });
      await other.stop();
      expect((await other.provider.testConnection?.())?.kind).toBe('unreachable');
    });

    it('sees by how much our clock is off', async () => {
      const ahead = await startRig(spec, { nowMs: () => Date.now() + 600_000 });
      const verdict = await ahead.provider.testConnection?.();
      expect(verdict?.kind).toBe('clock_off');
      expect(Math.round((verdict?.clockAheadMs ?? 0) / 60_000)).toBe(10);
      await ahead.stop();
    });

    it('keeps no secret in its evidence, however much the provider repeats of it', async () => {
      strike({ kind: 'refuse', reply: { status: 500, body: 'nothing yet' } });
      await rig.provider.send(rig.prepare('REF-1'));
      const told = JSON.stringify([spec.secrets, rig.server.requests.map(({ headers }) => headers)]);
      strike({ kind: 'refuse', reply: { status: 500, body: told } });
      const outcome = await rig.provider.send(rig.prepare('REF-1'));
      const kept = JSON.stringify(outcome.evidence);
      for (const secret of Object.values(spec.secrets)) expect(kept).not.toContain(secret);
      const authorization = rig.server.requests.at(-1)?.headers.authorization?.split(' ')[1];
      if (authorization !== undefined) expect(kept).not.toContain(authorization);
    });

    it.runIf(spec.revokeTokens)('goes on with a new token when the old one ends in mid-batch', async () => {
      await ask(rig);
      spec.revokeTokens?.(rig.server);
      const refused = await rig.provider.send(rig.prepare('REF-1'));
      expect(refused).toMatchObject({ kind: 'not_processed', cause: 'unauthorized' });
      expect(refused).not.toHaveProperty('accountTrouble');
      expect(['succeeded', 'pending']).toContain((await rig.provider.send(rig.prepare('REF-1'))).kind);
      spec.revokeTokens?.(rig.server);
      expect(await ask(rig)).toMatchObject({ kind: 'answered' });
      expect(rig.server.charges).toHaveLength(1);
    });

    it('asks no further questions for as long as it was told to wait', async () => {
      if (spec.isAskedById) await rig.provider.send(rig.prepare('REF-1'));
      strikeLookUp({ kind: 'refuse', reply: { status: 429, headers: { 'retry-after': '60' }, body: {} } });
      if (spec.cannotBeAsked) await ask(rig);
      else expect(await rig.provider.lookUp(rig.prepare('REF-1'))).toMatchObject({ kind: 'unclear' });
      const before = rig.server.requests.length;
      expect(await ask(rig)).toMatchObject({ kind: 'refused', code: 'THROTTLED' });
      expect(rig.server.requests).toHaveLength(before);
    });

    it('has a balance and offers in the account’s currency', async () => {
      if (!spec.hasNoBalance)
        expect(await rig.provider.balance()).toMatchObject({ value: { currency: spec.currency } });
      const offers = await rig.provider.catalogue();
      if (offers.kind !== 'answered') throw new Error(`no catalogue: ${JSON.stringify(offers)}`);
      const own = offers.value.find(({ offerCode }) => offerCode === spec.order.offerCode);
      expect(own?.cost).toEqual(spec.order.quotedCost);
      expect(new Set(offers.value.map(({ cost }) => cost.currency))).toEqual(new Set([spec.currency]));
      expect(new Set(offers.value.map(({ offerCode }) => offerCode)).size).toBe(offers.value.length);
      for (const { offerCode, range, cost } of offers.value) {
        const order = { ...spec.order, reference: rig.prepare('R').reference };
        if (range) expect(() => rig.provider.prepare({ ...order, offerCode })).toThrow(/needs/);
        const { currency } = cost;
        const code = range ? codeWithAmount(offerCode, { amountMinor: range.minMinor, currency }) : offerCode;
        expect(() => rig.provider.prepare({ ...order, offerCode: code })).not.toThrow(/./);
      }
    });

    it('buys exactly the amount that was named, where its provider sells a range', async () => {
      const offers = await rig.provider.catalogue();
      const offer = offers.kind === 'answered' ? offers.value.find(({ range }) => range) : undefined;
      if (!offer?.range) return;
      const amount = { amountMinor: offer.range.minMinor + 37 * offer.range.stepMinor, currency: offer.cost.currency };
      const quotedCost = costOfAmount(offer.range.cost, amount);
      const { reference } = rig.prepare('REF-1');
      const buy = (offerCode: string) => rig.provider.prepare({ ...spec.order, reference, offerCode, quotedCost });
      const prepared = buy(codeWithAmount(offer.offerCode, amount));
      await rig.provider.send(prepared);
      spec.complete(rig.server);
      const found = await rig.provider.lookUp(prepared);
      if (found.kind !== 'found' || found.outcome.kind !== 'succeeded') throw new Error(JSON.stringify(found));
      expect(found.outcome.delivery.realCost.amountMinor).toBeLessThanOrEqual(quotedCost.amountMinor);
      // The same record is no proof of any other amount.
      const other = buy(codeWithAmount(offer.offerCode, { ...amount, amountMinor: amount.amountMinor + 100 }));
      expect(await rig.provider.lookUp(other)).toMatchObject({ kind: 'conflict' });
    });

    function changeRecord(reply: SimReply, change: (record: Record<string, unknown>) => unknown): SimReply {
      return { ...reply, body: spec.wrapFound([change(spec.recordIn(reply.body))]) };
    }
  });
  describeFuzz(spec);
}

/** Numbers as text, and texts that are numbers as numbers. */
function turnTypes(reply: SimReply): SimReply {
  const turn = (value: unknown): unknown => {
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value)) return value.map(turn);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turn(inner)]));
  };
  return { ...reply, body: turn(reply.body) };
}
