import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneNceKind } from '../../../../core/providers/1nce/1nce-kind.ts';
import {
  ONE_NCE_PASSWORD,
  ONE_NCE_USER,
  startOneNce,
  type OneNceSimulator,
} from '../../../support/simulators/1nce/start-1nce.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

/** As printed, and as paths have it. */
const ICCID = '89882806660000000176';
const NUMBER = '8988280666000000017';
const OTHER_NUMBER = '8988280666000000025';

interface Told {
  readonly order_number?: unknown;
  readonly order_type?: unknown;
  readonly order_status?: unknown;
  readonly invoice_amount?: unknown;
  readonly currency?: unknown;
  readonly sims?: readonly { readonly iccid?: unknown }[];
  readonly products?: readonly { readonly quantity?: unknown }[] | null;
}

const spec: AdapterSpec<OneNceSimulator> = {
  name: '1nce',
  currency: 'EUR',
  secrets: { username: ONE_NCE_USER, password: ONE_NCE_PASSWORD },
  settings: { refillPrice: '19.99' },
  start: () => startOneNce([NUMBER], { checkDigits: { [NUMBER]: '6' } }),
  order: { iccid: ICCID, offerCode: 'topup', quotedCost: { amountMinor: 1_999, currency: 'EUR' } },
  target: NUMBER,
  cost: { amountMinor: 1_999, currency: 'EUR' },
  purchase: { method: 'POST', path: `/management-api/v1/sims/${NUMBER}/topup` },
  lookUp: { method: 'GET', path: /^\/management-api\/v1\/orders\/\d+$/ },
  complete: (server) => server.work('COMPLETED'),
  isAskedById: true,
  hasNoBalance: true,
  hasNoReference: true,
  buysAgain: true,
  refusals: [
    [
      '400 in words',
      { status: 400, body: { message: 'Payment method used is not valid.' } },
      { kind: 'rejected', code: 'PROVIDER_REFUSED', retryLater: false },
    ],
    ['403', { status: 403, body: { message: 'not yours' } }, { kind: 'rejected', code: 'CARD_UNKNOWN' }],
    ['404', { status: 404, body: { message: 'SIM not found' } }, { kind: 'rejected', code: 'CARD_UNKNOWN' }],
    ['422', { status: 422, body: { message: 'SIM expired' } }, { kind: 'rejected', code: 'CARD_EXPIRED' }],
    ['a gateway’s 403', { status: 403, body: '<html>Forbidden</html>' }, { kind: 'unknown' }],
    ['a gateway’s 404', { status: 404, body: '' }, { kind: 'unknown' }],
    ['409, which is for other calls', { status: 409, body: { message: 'conflict' } }, { kind: 'unknown' }],
    ['401', { status: 401, body: { message: 'Unauthorized' } }, { kind: 'not_processed', cause: 'unauthorized' }],
    [
      '429',
      { status: 429, headers: { 'retry-after': '3' }, body: { message: 'Too Many Requests' } },
      { kind: 'not_processed', cause: 'throttled', retryAfterMs: 3_000 },
    ],
    ['an order without an address', { status: 201, body: '' }, { kind: 'unknown' }],
    [
      'an order that cannot be asked about',
      { status: 201, headers: { location: '/management-api/v2/orders/2000000001' } },
      { kind: 'unknown' },
    ],
    [
      'an answer that is not the documented one',
      { status: 200, headers: { location: '/management-api/v1/orders/2000000001' }, body: {} },
      { kind: 'unknown' },
    ],
  ],
  sent: { status: 201, wrap: (record) => record, unwrap: (json) => json as Record<string, unknown> },
  recordIn: (json) => json as Record<string, unknown>,
  wrapFound: (records) => records[0],
  forgeries: {
    'another card': (it) => ({ ...it, sims: [{ iccid: OTHER_NUMBER }] }),
    'another card beside ours': (it) => ({ ...it, sims: [{ iccid: NUMBER }, { iccid: OTHER_NUMBER }] }),
    'no card': (it) => ({ ...it, sims: [] }),
    'another order': (it) => ({ ...it, order_number: 2_000_000_777 }),
    'another kind of order': (it) => ({ ...it, order_type: 'TARIFF_CHANGE' }),
    'many refills': (it) => ({ ...it, order_type: 'BULK_TOPUP' }),
    'two refills': (it) => ({ ...it, products: [{ product_id: 1001, quantity: 2 }] }),
    'another currency': (it) => ({ ...it, currency: 'USD' }),
    'no amount': (it) => ({ ...it, invoice_amount: undefined }),
  },
  withStatus: (it, word) => ({ ...it, order_status: word }),
  proves(json) {
    const { order_number, order_type, order_status, invoice_amount, currency, sims, products } = json as Told;
    const isOurs = sims?.length === 1 && (sims[0]?.iccid === NUMBER || sims[0]?.iccid === ICCID);
    const isOne = (products ?? []).every(({ quantity }) => String(quantity) === '1') && (products ?? []).length <= 1;
    const isOrder = String(order_number) === '2000000001' && order_type === 'TOPUP' && order_status === 'COMPLETED';
    return isOurs && isOne && isOrder && currency === 'EUR' && /^\d+(\.\d+)?$/.test(String(invoice_amount));
  },
  refuses: (status, json) =>
    [400, 403, 404, 422].includes(status) &&
    ['string', 'number'].includes(typeof (json as { message?: unknown })?.message),
  revokeTokens: (server) => server.revokeTokens(),
};

describeAdapter(spec);

describe('what is particular about 1NCE', () => {
  let rig: Rig<OneNceSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  const paymentOf = (url: string) => new URL(url).searchParams.get('payment_method');

  it('says how it is paid in every refill, and never so that somebody must pay it by hand', () => {
    expect(paymentOf(rig.prepare('REF-1').request.url)).toBe('monthlyinvoice');
    expect(oneNceKind.settings.safeParse({ paymentMethod: 'creditcard' }).success).toBe(true);
    for (const paymentMethod of ['banktransfer', 'boleto', 'CreditCard', '']) {
      expect(oneNceKind.settings.safeParse({ paymentMethod }).success).toBe(false);
    }
  });

  it('takes an acknowledgement for an open order, and no end for failed that is not documented', async () => {
    const prepared = rig.prepare('REF-1');
    expect(await rig.provider.send(prepared)).toMatchObject({ kind: 'pending', providerReference: '2000000001' });
    for (const word of ['PROCESSING', 'FAILED', 'CANCELLED', 'completed', '']) {
      rig.server.work(word);
      expect(await rig.provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome: { kind: 'pending' } });
    }
    rig.server.work('COMPLETED');
    expect(await rig.provider.lookUp(prepared)).toMatchObject({ outcome: { kind: 'succeeded' } });
  });

  it('asks about no order but one whose number it was given', async () => {
    rig.server.strike('POST', spec.purchase.path, { kind: 'reset' });
    const prepared = rig.prepare('REF-1');
    expect(await rig.provider.send(prepared)).toMatchObject({ kind: 'unknown' });
    expect(await rig.provider.lookUp(prepared)).toMatchObject({ kind: 'unclear', evidence: { cause: 'NO_LOOK_UP' } });
    expect(rig.server.requests.some(({ path }) => path.includes('/orders'))).toBe(false);
  });

  it('asks no other address about an order than the one that it was opened at', async () => {
    const prepared = rig.prepare('REF-1');
    await rig.provider.send(prepared);
    const asked = rig.server.requests.length;
    const request = {
      ...prepared.request,
      url: prepared.request.url.replace(rig.server.baseUrl, 'https://api.1nce.com'),
    };
    const answer = await rig.provider.lookUp({ ...prepared, request });
    expect(answer).toMatchObject({ kind: 'unclear', evidence: { cause: 'ADDRESS_CHANGED' } });
    expect(rig.server.requests).toHaveLength(asked);
  });

  it('tells usage and expiry of a card, and whether it takes a refill', async () => {
    expect(await rig.provider.verifyCard(ICCID)).toEqual({
      kind: 'answered',
      value: {
        iccid: ICCID,
        state: 'active',
        planName: 'Till 2',
        dataLeftBytes: 120_500_000,
        dataTotalBytes: 500_000_000,
        activatedAtMs: Date.parse('2024-04-02T08:30:00Z'),
        expiresAtMs: Date.parse('2034-04-01T00:00:00Z'),
        rechargeable: true,
        offerCodes: ['topup'],
      },
    });
    const closed = { rechargeable: false, offerCodes: [] };
    rig.server.tellCard(NUMBER, { status: 'Disabled' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state: 'blocked', ...closed } });
    rig.server.tellCard(NUMBER, { status: 'Enabled', expiryDate: '2024-05-01 00:00:00' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state: 'expired', ...closed } });
    rig.server.tellCard(NUMBER, { expiryDate: '2034-04-01', activationDate: null });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state: 'inactive', rechargeable: true } });
    rig.server.tellCard(NUMBER, { status: 'Moody' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ kind: 'unreachable' });
  });

  it('knows a card that is not there, one that is another’s, and one that is over', async () => {
    const path = `/management-api/v1/sims/${NUMBER}`;
    const refuse = (status: number, body: unknown) =>
      rig.server.strike('GET', path, { kind: 'refuse', reply: { status, body } });
    expect(await rig.provider.verifyCard('89882806660000000259')).toMatchObject({ code: 'CARD_UNKNOWN' });
    refuse(403, { message: 'not yours' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ kind: 'refused', code: 'CARD_UNKNOWN' });
    refuse(403, '<html>');
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ kind: 'unreachable' });
    refuse(422, { message: 'SIM expired' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state: 'expired', rechargeable: false } });
    // The check digit is of another card: a number was misread, or the first 19 digits do not tell the card.
    const change = (reply: { status: number; body?: unknown }) => ({
      ...reply,
      body: { ...(reply.body as object), iccid_with_luhn: `${NUMBER}9` },
    });
    rig.server.strike('GET', path, { kind: 'change', change });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ evidence: { cause: 'WRONG_CARD_ANSWERED' } });
  });

  it('offers nothing for as long as the shop has not said what a refill costs', async () => {
    const unpriced = await startRig({ ...spec, settings: {} });
    expect(await unpriced.provider.catalogue()).toEqual({ kind: 'answered', value: [] });
    await unpriced.stop();
  });

  it('asks for one token for many calls', async () => {
    await Promise.all([
      rig.provider.catalogue(),
      rig.provider.verifyCard(ICCID),
      rig.provider.send(rig.prepare('REF-1')),
    ]);
    expect(rig.server.tokensGiven).toBe(1);
  });
});
