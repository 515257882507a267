import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  AIRALO_ID,
  AIRALO_SECRET,
  startAiralo,
  type AiraloSimulator,
} from '../../../support/simulators/airalo/start-airalo.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

const ICCID = '8981100000000000010';
const OTHER_ICCID = '8981100000000000028';
const MIB = 1_048_576;
const refusal = (code: number, status = 422) => ({ status, body: { code, reason: 'as documented' } });
const invalid = (data: Readonly<Record<string, string>>) => ({
  status: 422,
  body: { data, meta: { message: 'the parameter is invalid' } },
});
const FINAL = '11 13 14 23 33 34 43 73'.split(' ');

interface Told {
  readonly code?: string | number;
  readonly meta?: { readonly message?: unknown };
  readonly data?: {
    readonly id?: unknown;
    readonly package_id?: unknown;
    readonly description?: string;
    readonly currency?: unknown;
    readonly type?: unknown;
  };
}

const spec: AdapterSpec<AiraloSimulator> = {
  name: 'airalo',
  currency: 'USD',
  secrets: { clientId: AIRALO_ID, clientSecret: AIRALO_SECRET },
  start: () => startAiralo(ICCID),
  order: { iccid: ICCID, offerCode: 'sakura-jp-30days-3gb-topup', quotedCost: { amountMinor: 800, currency: 'USD' } },
  target: ICCID,
  cost: { amountMinor: 800, currency: 'USD' },
  purchase: { method: 'POST', path: '/v2/orders/topups' },
  lookUp: { method: 'GET', path: '/v2/balance' },
  complete: () => {},
  cannotBeAsked: true,
  buysAgain: true,
  refusals: [
    ['11', refusal(11), { kind: 'rejected', code: 'FLOAT_INSUFFICIENT', accountTrouble: 'float_low' }],
    ['13', refusal(13), { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: true }],
    ['14', refusal(14), { kind: 'rejected', code: 'PROVIDER_REFUSED' }],
    ['23', refusal(23), { kind: 'rejected', code: 'CARD_NOT_RECHARGEABLE' }],
    ['33', refusal(33), { kind: 'rejected', code: 'OFFER_NOT_AVAILABLE' }],
    ['34', refusal(34), { kind: 'rejected', code: 'OFFER_NOT_AVAILABLE' }],
    ['43', refusal(43), { kind: 'rejected', code: 'PROVIDER_REFUSED' }],
    ['73', refusal(73), { kind: 'rejected', code: 'CARD_NOT_RECHARGEABLE' }],
    ['53', refusal(53), { kind: 'unknown' }],
    ['a code that is not listed', refusal(99), { kind: 'unknown' }],
    ['a listed code with a 5xx', refusal(11, 500), { kind: 'unknown' }],
    [
      'a wrong package',
      invalid({ package_id: 'invalid topup package' }),
      { kind: 'rejected', code: 'OFFER_NOT_AVAILABLE' },
    ],
    ['a wrong card', invalid({ iccid: 'invalid' }), { kind: 'rejected', code: 'CARD_UNKNOWN' }],
    ['another field', invalid({ description: 'too long' }), { kind: 'rejected', code: 'PROVIDER_REFUSED' }],
    ['no field at all', invalid({}), { kind: 'unknown' }],
    ['a blocked address', refusal(89, 403), { kind: 'not_processed', accountTrouble: 'address_blocked' }],
    ['another 403', { status: 403, body: {} }, { kind: 'not_processed', accountTrouble: 'credentials' }],
    [
      '429',
      { status: 429, headers: { 'retry-after': '5' }, body: { message: 'Too Many Attempts.' } },
      { kind: 'not_processed', cause: 'throttled', retryAfterMs: 5_000 },
    ],
  ],
  sent: {
    status: 200,
    wrap: (data) => ({ data, meta: { message: 'success' } }),
    unwrap: (json) => (json as { data: Record<string, unknown> }).data,
  },
  recordIn: (json) => json as Record<string, unknown>,
  wrapFound: (records) => records[0],
  forgeries: {
    'another reference': (it) => ({ ...it, description: 'REF-9' }),
    'another card': (it) => ({ ...it, description: `Topup (${OTHER_ICCID})` }),
    'no text': (it) => ({ ...it, description: null }),
    'another package': (it) => ({ ...it, package_id: 'sakura-jp-7days-unlimited-topup' }),
    'a new card': (it) => ({ ...it, type: 'sim' }),
    'two of them': (it) => ({ ...it, quantity: 2 }),
    'another currency': (it) => ({ ...it, currency: 'EUR' }),
    'no price': (it) => ({ ...it, net_price: null }),
  },
  withStatus: (it) => it,
  proves(json, reference) {
    const { data } = json as Told;
    const isWhat =
      data?.package_id === 'sakura-jp-30days-3gb-topup' && data.currency === 'USD' && data.type === 'topup';
    return isWhat && Boolean(data.id) && [reference, `Topup (${ICCID})`].includes(data.description ?? '');
  },
  refuses(status, json) {
    const { code, meta, data } = json as Told;
    if (status !== 422) return false;
    if (code !== undefined) return FINAL.includes(String(code));
    return meta?.message === 'the parameter is invalid' && Object.keys(data ?? {}).length > 0;
  },
  revokeTokens: (server) => server.revokeTokens(),
};

describeAdapter(spec);

describe('what is particular about Airalo', () => {
  let rig: Rig<AiraloSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('signs what it buys with, and takes the card’s number for a proof where our text was overwritten', async () => {
    rig.server.overwriteText();
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'succeeded' });
    expect(rig.server.requests.at(-1)?.headers['airalo-signature']).toMatch(/^[\da-f]{128}$/);
  });

  it('reckons with a discount where no net price is told, and books what was paid', async () => {
    rig.server.discount(12.5);
    const prepared = { ...rig.prepare('REF-1'), offerCode: 'sakura-jp-30days-3gb-topup' };
    expect(await rig.provider.send(prepared)).toMatchObject({ delivery: { realCost: { amountMinor: 875 } } });
    const offers = await rig.provider.offersFor?.({ iccid: ICCID });
    expect(offers).toMatchObject({ value: [{}, { cost: { amountMinor: 1_750 }, unlimited: true, days: 7 }] });
  });

  it('reads the catalogue to its last page, whatever form a page has', async () => {
    expect(await rig.provider.catalogue()).toMatchObject({
      value: [
        { offerCode: 'sakura-jp-30days-3gb-topup', dataBytes: 3_072 * MIB, days: 30, unlimited: false },
        { offerCode: 'sakura-jp-7days-unlimited-topup', dataBytes: undefined, unlimited: true },
      ],
    });
  });

  it('tells usage and expiry of a card, and none of another', async () => {
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({
      value: {
        state: 'active',
        dataLeftBytes: 767 * MIB,
        dataTotalBytes: 2_048 * MIB,
        expiresAtMs: Date.parse('2026-05-01T00:00:00Z'),
        rechargeable: true,
        offerCodes: ['sakura-jp-30days-3gb-topup', 'sakura-jp-7days-unlimited-topup'],
      },
    });
    expect(await rig.provider.verifyCard(OTHER_ICCID)).toMatchObject({ kind: 'refused', code: 'CARD_UNKNOWN' });
    rig.server.tellCard({ status: 'UNKNOWN' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ kind: 'unreachable' });
    rig.server.tellCard({ status: 'ACTIVE', is_unlimited: true, remaining: 0, total: 0 });
    const unlimited = await rig.provider.verifyCard(ICCID);
    expect(unlimited.kind === 'answered' && unlimited.value.dataLeftBytes).toBeUndefined();
  });
});
