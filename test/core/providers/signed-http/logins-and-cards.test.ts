import { describe, expect, it, onTestFinished } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import { readDefinition } from '../../../../core/providers/signed-http/read-definition.ts';
import { startTokenhouse } from '../../../support/simulators/signed-suppliers/tokenhouse.ts';
import { CARD, openSignedAccount, orderOf } from './signed-account.ts';
import { TOKENHOUSE } from './tokenhouse-definition.ts';

const MIB = 1_024 ** 2;

async function tokenhouse(password = 'demo-secret-30', definition: unknown = TOKENHOUSE) {
  const supplier = await startTokenhouse('shop30', 'demo-secret-30');
  onTestFinished(() => supplier.close());
  const values = { host: supplier.origin, user: 'shop30' };
  return { supplier, ...openSignedAccount({ definition, values, secrets: { password } }) };
}

describe('a supplier that wants a login first', () => {
  it('is logged in at once for however many calls, and again when the token ends', async () => {
    const { supplier, provider, advance } = await tokenhouse();
    await Promise.all([
      provider.balance(),
      provider.verifyCard(CARD),
      provider.send(provider.prepare(orderOf('L1', 'P1'))),
    ]);
    expect(supplier.logins()).toBe(1);
    advance(3_600_000);
    expect(await provider.balance()).toMatchObject({ kind: 'answered', value: { amountMinor: 12_050 } });
    expect(supplier.logins()).toBe(2);
  });

  it('asks again with a new token when the old one has been ended', async () => {
    const { supplier, provider } = await tokenhouse();
    await provider.balance();
    supplier.revokeTokens();
    expect(await provider.balance()).toMatchObject({ kind: 'answered' });
    expect(supplier.logins()).toBe(2);
  });

  it('never sends a purchase twice by itself: the ended token is told, and the next send has a new one', async () => {
    const { supplier, provider } = await tokenhouse();
    const prepared = provider.prepare(orderOf('L2', 'P1'));
    await provider.balance();
    supplier.revokeTokens();
    const before = supplier.requests.length;
    const outcome = await provider.send(prepared);
    expect(outcome).toMatchObject({ kind: 'not_processed', cause: 'unauthorized' });
    expect(outcome).not.toHaveProperty('accountTrouble');
    expect(supplier.requests).toHaveLength(before + 1);
    expect(await provider.send(prepared)).toMatchObject({ kind: 'pending', providerReference: 'T1' });
    expect(supplier.sales).toHaveLength(1);
    expect(await provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: { kind: 'succeeded' } });
  });

  it('stops the account on a refused password, and sends no purchase', async () => {
    const { supplier, provider } = await tokenhouse('wrong-secret');
    const outcome = await provider.send(provider.prepare(orderOf('L3', 'P1')));
    expect(outcome).toMatchObject({ kind: 'not_processed', cause: 'not_sent', accountTrouble: 'credentials' });
    expect(supplier.requests.map(({ path }) => path)).toEqual(['/login']);
    expect(await provider.testConnection?.()).toMatchObject({ kind: 'key_wrong' });
    expect(await provider.balance()).toMatchObject({ kind: 'refused', code: 'UNAUTHORIZED' });
  });

  it('keeps no token of it, neither in a stored request nor in evidence', async () => {
    const { supplier, provider } = await tokenhouse();
    const prepared = provider.prepare(orderOf('L4', 'P1'));
    await provider.balance();
    supplier.answerNext({ body: '{"code":7,"data":"session-token-1"}' });
    const outcome = await provider.send(prepared);
    expect(JSON.stringify([prepared, outcome])).not.toContain('session-token');
    expect(outcome).toMatchObject({ kind: 'unknown', evidence: { body: '{"code":7,"data":"[key]"}' } });
  });
});

describe('a card that the supplier can be asked about', () => {
  it('has its state, its use, its end and the offers that it takes', async () => {
    const { provider } = await tokenhouse();
    expect(provider.capabilities).toMatchObject({ verifiesCard: true, hasCatalogue: true });
    expect(await provider.verifyCard(CARD)).toEqual({
      kind: 'answered',
      value: {
        iccid: CARD,
        state: 'active',
        msisdn: '14400000001',
        dataTotalBytes: 3_072 * MIB,
        dataLeftBytes: 2_047.5 * MIB,
        expiresAtMs: Date.parse('2026-09-01T00:00:00+08:00'),
        rechargeable: true,
        offerCodes: ['P1', 'P2'],
      },
    });
  });

  it.each([
    [{ sim: 'OFF' }, { kind: 'answered', value: { state: 'blocked', rechargeable: false } }],
    [{ sim: 'SOMETHING NEW' }, { kind: 'unreachable', evidence: { cause: 'CARD_STATE_UNKNOWN' } }],
    [{ sim: 'ON', iccid: '8986000000000000000' }, { kind: 'unreachable' }],
  ])('is read safely: %o', async (card, expected) => {
    const { supplier, provider } = await tokenhouse();
    supplier.setCard(card);
    expect(await provider.verifyCard(CARD)).toMatchObject(expected);
  });

  it('that nobody knows is said to be so', async () => {
    const { provider } = await tokenhouse();
    expect(await provider.verifyCard('8900000000000000000')).toMatchObject({ kind: 'refused', code: 'CARD_UNKNOWN' });
  });
});

describe('a catalogue that the supplier tells', () => {
  it('is read to its last page, with the price, the data and the days of each offer', async () => {
    const { provider } = await tokenhouse();
    const answer = await provider.catalogue();
    if (answer.kind !== 'answered') throw new Error(answer.kind);
    expect(answer.value.map(({ offerCode }) => offerCode)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5']);
    expect(answer.value[4]).toEqual({
      offerCode: 'P5',
      name: '5 GB',
      cost: { amountMinor: 4_590, currency: 'CNY' },
      dataBytes: 5 * 1_024 * MIB,
      unlimited: false,
      days: 30,
    });
    expect(await provider.offersFor?.({ iccid: CARD })).toMatchObject({
      value: [{ offerCode: 'P1' }, { offerCode: 'P2' }],
    });
  });

  it('with one offer that cannot be read is no catalogue: the rest would look as if it were all', async () => {
    const { supplier, provider } = await tokenhouse();
    await provider.balance();
    supplier.answerNext({ body: '{"code":0,"data":[{"id":"P1","yuan":"dear"},{"id":"P2","yuan":"1"}]}' });
    expect(await provider.catalogue()).toMatchObject({ kind: 'unreachable', evidence: { cause: 'LIST_UNREADABLE' } });
  });
});

describe('a definition', () => {
  const problemsOf = (change: (copy: typeof TOKENHOUSE) => void) => {
    const copy = structuredClone(TOKENHOUSE);
    change(copy);
    const reading = readDefinition(copy);
    return reading.ok ? [] : reading.problems.map(({ path, message }) => `${path} ${message}`);
  };

  it.each([
    ['whose login needs itself', (copy: typeof TOKENHOUSE) => void (copy.operations.login.without = []), /cannot use/],
    [
      'whose offers have no price',
      (copy: typeof TOKENHOUSE) => void delete (copy.operations.plans.list.fields as { cost?: unknown }).cost,
      /needs "cost"/,
    ],
    [
      'that names a field which no login gives',
      (copy: typeof TOKENHOUSE) =>
        void (copy.defaults.parameters = [{ name: 'Authorization', value: '{login.key}', in: 'header' }]),
      /there is no "key"/,
    ],
  ])('%s is refused', (_name, change, message) => {
    expect(problemsOf(change).join('\n')).toMatch(message);
  });
});

describe('what a supplier tells besides', () => {
  it('is its own list of purchases, oldest first and not older than asked for', async () => {
    const { provider } = await tokenhouse();
    for (const reference of ['L10', 'BACK11', 'L12']) await provider.send(provider.prepare(orderOf(reference, 'P1')));
    const minute = (at: number) => Date.parse(`2026-08-01T10:${at}:00+08:00`);
    const told = await provider.listRecharges?.(minute(11) as UtcMs);
    expect(told).toEqual({
      kind: 'answered',
      value: [
        {
          reference: 'BACK11',
          providerReference: 'T2',
          iccid: CARD,
          offerCode: 'P1',
          status: 'reversed',
          cost: { amountMinor: 990, currency: 'CNY' },
          acceptedAtMs: minute(11),
        },
        expect.objectContaining({ reference: 'L12', status: 'succeeded', acceptedAtMs: minute(12) }),
      ],
    });
  });

  it('is whether it takes a purchase back, which is asked once and by its own number', async () => {
    const { supplier, provider } = await tokenhouse();
    const [first, second] = [provider.prepare(orderOf('L20', 'P1')), provider.prepare(orderOf('L21', 'P1'))];
    await provider.send(first);
    await provider.send(second);
    expect(await provider.cancel?.(first, { providerReference: 'T1' })).toMatchObject({ kind: 'accepted' });
    expect(await provider.cancel?.(second, { providerReference: 'T2' })).toMatchObject({ kind: 'refused' });
    expect(await provider.cancel?.(second)).toMatchObject({ kind: 'unclear' });
    supplier.loseAnswers(1);
    expect(await provider.cancel?.(first, { providerReference: 'T1' })).toMatchObject({ kind: 'unclear' });
    // Without its number no request can be made.
    expect(supplier.requests.filter(({ path }) => path === '/cancel')).toHaveLength(3);
  });

  it('has all that a purchase needs, or the definition is refused', () => {
    const copy = structuredClone(TOKENHOUSE) as unknown as {
      operations: { bought: { list: { fields: Record<string, unknown> } } };
    };
    const { fields } = copy.operations.bought.list;
    delete fields['state'];
    fields['acceptedAt'] = 'at';
    const reading = readDefinition(copy);
    expect(reading.ok ? [] : reading.problems).toEqual([
      { path: 'operations.bought.list.fields.acceptedAt', message: 'needs "read": "time"' },
      { path: 'operations.bought.list.fields', message: 'a purchase needs "state"' },
    ]);
  });
});
