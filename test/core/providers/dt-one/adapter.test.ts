import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DT_ONE_KEY,
  DT_ONE_SECRET,
  startDtOne,
  type DtOneSimulator,
} from '../../../support/simulators/dt-one/start-dt-one.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

const ICCID = '8981100000000000010';
interface Shown {
  readonly external_id?: unknown;
  readonly status?: { readonly class?: { readonly id?: string | number; readonly message?: unknown } };
  readonly product?: { readonly id?: unknown };
  readonly credit_party_identifier?: { readonly account_number?: unknown };
}

const documented = (code: number) => ({ errors: [{ code, message: 'as documented' }] });
const FINAL_REFUSALS = [
  '400 1000400',
  '400 1003002',
  '400 1003003',
  '400 1005003',
  '400 1005503',
  '400 1006003',
  '400 1006503',
  '400 1006001',
  '404 1000404',
  '404 1003001',
  '404 1003101',
  '404 1003201',
  '404 1003301',
  '404 1005004',
  '404 1005005',
  '404 1005006',
  '404 1006009',
  '404 1008004',
];

const spec: AdapterSpec<DtOneSimulator> = {
  name: 'dt-one',
  currency: 'USD',
  secrets: { apiKey: DT_ONE_KEY, apiSecret: DT_ONE_SECRET },
  start: startDtOne,
  order: {
    iccid: ICCID,
    msisdn: '+818012345678',
    offerCode: '7013',
    quotedCost: { amountMinor: 835, currency: 'USD' },
  },
  target: ICCID,
  cost: { amountMinor: 835, currency: 'USD' },
  purchase: { method: 'POST', path: '/v1/async/transactions' },
  lookUp: { method: 'GET', path: '/v1/transactions' },
  complete: (server) => server.settle(7),
  refusals: [
    ...FINAL_REFUSALS.filter((line) => line !== '400 1006001').map((line) => {
      const [status, code] = line.split(' ').map(Number);
      return [
        line,
        { status: status ?? 0, body: documented(code ?? 0) },
        { kind: 'rejected', code: 'PROVIDER_REFUSED' },
      ] as const;
    }),
    [
      'a float that is used up',
      { status: 400, body: documented(1_006_001) },
      { kind: 'rejected', code: 'FLOAT_INSUFFICIENT', accountTrouble: 'float_low' },
    ],
    [
      '401',
      { status: 401, body: documented(1_000_401) },
      { kind: 'not_processed', cause: 'unauthorized', accountTrouble: 'credentials' },
    ],
    ['500 1009001', { status: 500, body: documented(1_009_001) }, { kind: 'unknown' }],
    ['503 1009503', { status: 503, body: documented(1_009_503) }, { kind: 'unknown' }],
    ['a reference that was used', { status: 400, body: documented(1_007_001) }, { kind: 'unknown' }],
    ['a code that is not listed', { status: 400, body: documented(1_999_999) }, { kind: 'unknown' }],
    ['a listed code with another status', { status: 500, body: documented(1_006_001) }, { kind: 'unknown' }],
    [
      'a listed code beside one that is not',
      { status: 400, body: { errors: [{ code: 1_000_400 }, { code: 1_007_001 }] } },
      { kind: 'unknown' },
    ],
  ],
  sent: { status: 201, wrap: (record) => record, unwrap: (json) => json as Record<string, unknown> },
  recordIn: (json) => (json as Record<string, unknown>[])[0] ?? {},
  wrapFound: (records) => records,
  forgeries: {
    'another reference': (it) => ({ ...it, external_id: 'REF-9' }),
    'another card': (it) => ({ ...it, credit_party_identifier: { account_number: '8981100000000000028' } }),
    'no card': (it) => ({ ...it, credit_party_identifier: null }),
    'another product': (it) => ({ ...it, product: { id: 7014, type: 'FIXED_VALUE_PIN_PURCHASE' } }),
    'a new card instead of a recharge': (it) => ({ ...it, metadata: { type: 'ESIM', activation_type: 'DATA_PLAN' } }),
    'a new card with a number of its own': (it) => ({ ...it, pin: { serial: '8981100000000000028' } }),
    'a new card with a profile': (it) => ({ ...it, metadata: { profile: { iccid: '8981100000000000028' } } }),
  },
  withStatus: (it, word) => ({ ...it, status: { id: 60_000, message: word, class: { id: 6, message: word } } }),
  proves(json, reference) {
    const it = (Array.isArray(json) ? json[0] : json) as Shown;
    const isCompleted =
      String(it.status?.class?.id ?? '7') === '7' && (it.status?.class?.message ?? 'COMPLETED') === 'COMPLETED';
    const isAsked = String(it.product?.id) === '7013' && it.credit_party_identifier?.account_number === ICCID;
    return isCompleted && isAsked && it.external_id === reference;
  },
  refuses(status, json) {
    const errors = (json as { errors?: { code: unknown }[] })?.errors;
    if (Array.isArray(errors)) return errors.every(({ code }) => FINAL_REFUSALS.includes(`${status} ${String(code)}`));
    const it = (Array.isArray(json) ? json[0] : json) as Shown;
    const { id, message } = it.status?.class ?? {};
    return ['3', '4', '9'].includes(String(id)) || ['REJECTED', 'CANCELLED', 'DECLINED'].includes(String(message));
  },
};

describeAdapter(spec);

describe('what is particular about DT One', () => {
  let rig: Rig<DtOneSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('is throttled without having looked, and says until when', async () => {
    const reply = { status: 429, headers: { 'retry-after': '7' }, body: documented(1_000_429) };
    rig.server.strike('POST', '/v1/async/transactions', { kind: 'refuse', reply });
    const outcome = await rig.provider.send(rig.prepare('REF-1'));
    expect(outcome).toMatchObject({ kind: 'not_processed', cause: 'throttled', retryAfterMs: 7_000 });
  });

  it('recharges a phone number where the product is for one', async () => {
    const order = {
      ...spec.order,
      offerCode: '6035:phone',
      quotedCost: { amountMinor: 360, currency: 'USD' as const },
    };
    const prepared = rig.provider.prepare({ ...order, reference: rig.prepare('REF-1').reference });
    expect(prepared.target).toBe('+818012345678');
    await rig.provider.send(prepared);
    rig.server.settle(7);
    expect(await rig.provider.lookUp(prepared)).toMatchObject({
      outcome: { kind: 'succeeded', delivery: { realCost: { amountMinor: 360 } } },
    });
    const reference = rig.prepare('REF-2').reference;
    expect(() => rig.provider.prepare({ ...order, msisdn: null, reference })).toThrow('phone number');
  });

  it.each([
    [9, 'DECLINED-INVALID-CREDIT-PARTY', { kind: 'rejected', code: 'CARD_UNKNOWN' }],
    [3, 'REJECTED-BARRED-CREDIT-PARTY', { kind: 'rejected', code: 'CARD_BLOCKED' }],
    [9, 'DECLINED-OPERATOR-CURRENTLY-UNAVAILABLE', { kind: 'rejected', retryLater: true }],
    [3, 'REJECTED-INSUFFICIENT-BALANCE', { kind: 'rejected', code: 'FLOAT_INSUFFICIENT' }],
    [9, 'DECLINED-DUPLICATED-TRANSACTION', { kind: 'rejected', code: 'PROVIDER_REFUSED' }],
    [4, 'CANCELLED', { kind: 'rejected' }],
    [8, 'REVERSED', { kind: 'reversed', cost: { amountMinor: 835 } }],
    [5, 'SUBMITTED', { kind: 'pending' }],
  ])('ends a purchase of class %i %s as documented', async (classId, message, outcome) => {
    const prepared = rig.prepare('REF-1');
    const sent = await rig.provider.send(prepared);
    rig.server.settle(classId, message);
    expect(await rig.provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome });
    const providerReference = sent.kind === 'pending' ? sent.providerReference : '';
    expect(await rig.provider.lookUp(prepared, { providerReference })).toMatchObject({ kind: 'found', outcome });
    expect(rig.server.requests.at(-1)?.path).toBe(`/v1/transactions/${providerReference}`);
  });

  it('takes 404 1008004 for nothing found', async () => {
    rig.server.strike('GET', '/v1/transactions', {
      kind: 'refuse',
      reply: { status: 404, body: documented(1_008_004) },
    });
    expect(await rig.provider.lookUp(rig.prepare('REF-1'))).toMatchObject({ kind: 'empty' });
  });

  it('cancels what was never confirmed, and learns that it ended', async () => {
    rig.server.holdUnconfirmed();
    const prepared = rig.prepare('REF-1');
    expect(await rig.provider.send(prepared)).toMatchObject({ kind: 'pending' });
    expect(await rig.provider.cancel?.(prepared)).toMatchObject({ kind: 'accepted' });
    expect(await rig.provider.lookUp(prepared)).toMatchObject({ outcome: { kind: 'rejected' } });
    expect(await rig.provider.cancel?.(prepared)).toMatchObject({ kind: 'refused' });
    expect(await rig.provider.cancel?.(rig.prepare('REF-2'))).toMatchObject({ kind: 'unclear' });
  });

  it('offers what a card or its number can take, a range too, and no PINs', async () => {
    const offers = await rig.provider.catalogue();
    expect(offers).toMatchObject({
      value: [
        { offerCode: '6035:phone', name: 'Example JP 3 USD', days: undefined, dataBytes: undefined },
        { offerCode: '7013', dataBytes: 10_000_000_000, unlimited: false, days: 30 },
        { offerCode: '7014', dataBytes: undefined, unlimited: true, days: 15 },
        {
          offerCode: '8001:phone=',
          cost: { amountMinor: 95 },
          range: { minMinor: 100, maxMinor: 5_000, stepMinor: 50, cost: { partsPerMillion: 900_000, feeMinor: 5 } },
        },
      ],
    });
    expect(await rig.provider.offersFor?.({ iccid: ICCID, msisdn: '+818012345678' })).toMatchObject({
      value: [{ offerCode: '6035:phone' }, { offerCode: '8001:phone=' }],
    });
    expect(await rig.provider.offersFor?.({ iccid: ICCID })).toMatchObject({
      value: [{ offerCode: '7013' }, { offerCode: '7014' }],
    });
  });
});
