import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '../../../../core/providers/esim-access/sign-request.ts';
import {
  ACCESS_CODE,
  ACCESS_SECRET,
  startEsimAccess,
  type EsimAccessSimulator,
} from '../../../support/simulators/esim-access/start-esim-access.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

const ICCID = '8981100000000000010';
const GIB = 1_073_741_824;
const refusal = (errorCode: string, status = 200) => ({
  status,
  body: { success: false, errorCode, errorMsg: 'as documented', obj: null },
});
const BUGS = '000101 000102 000103 000104 000105 000106 000107 200008 310272'.split(' ');
const NO_OFFER = '200011 310201 310211 310221 310231 310241 310243 310251'.split(' ');
const FINAL = [...BUGS, ...NO_OFFER, '200002', '200005', '200006', '200007', '310403'];

interface Told {
  readonly success?: unknown;
  readonly errorCode?: unknown;
  readonly obj?: { readonly transactionId?: unknown; readonly iccid?: unknown; readonly totalVolume?: unknown };
}

const spec: AdapterSpec<EsimAccessSimulator> = {
  name: 'esim-access',
  currency: 'USD',
  secrets: { accessCode: ACCESS_CODE, secretKey: ACCESS_SECRET },
  start: () => startEsimAccess(ICCID),
  order: { iccid: ICCID, offerCode: 'TOPUP_JPC01', quotedCost: { amountMinor: 420, currency: 'USD' } },
  target: ICCID,
  cost: { amountMinor: 420, currency: 'USD' },
  purchase: { method: 'POST', path: '/api/v1/open/esim/topup' },
  lookUp: { method: 'POST', path: '/api/v1/open/balance/query' },
  complete: () => {},
  cannotBeAsked: true,
  buysAgain: true,
  refusals: [
    ...BUGS.map((code) => [code, refusal(code), { kind: 'rejected', code: 'PROVIDER_REFUSED' }] as const),
    ...NO_OFFER.map((code) => [code, refusal(code), { kind: 'rejected', code: 'OFFER_NOT_AVAILABLE' }] as const),
    ['200002', refusal('200002'), { kind: 'rejected', code: 'CARD_NOT_RECHARGEABLE' }],
    ['200005', refusal('200005'), { kind: 'rejected', code: 'PRICE_CHANGED' }],
    ['200007', refusal('200007'), { kind: 'rejected', code: 'FLOAT_INSUFFICIENT', accountTrouble: 'float_low' }],
    ['310403', refusal('310403'), { kind: 'rejected', code: 'CARD_UNKNOWN' }],
    ['101001', refusal('101001'), { kind: 'not_processed', cause: 'unauthorized' }],
    ['101002', refusal('101002'), { kind: 'not_processed', accountTrouble: 'address_blocked' }],
    ['000001', refusal('000001'), { kind: 'unknown' }],
    ['900001', refusal('900001'), { kind: 'unknown' }],
    ['200009', refusal('200009'), { kind: 'unknown' }],
    ['200010', refusal('200010'), { kind: 'unknown' }],
    ['a code that is not listed', refusal('299999'), { kind: 'unknown' }],
    ['a listed code with a 5xx', refusal('200007', 502), { kind: 'unknown' }],
    [
      'a success that is called "false"',
      { status: 200, body: { success: 'false', errorCode: null, obj: {} } },
      { kind: 'unknown' },
    ],
    [
      'a success with nothing in it',
      { status: 200, body: { success: true, errorCode: '0', obj: {} } },
      { kind: 'unknown' },
    ],
    ['429', { status: 429, body: {} }, { kind: 'unknown' }],
  ],
  sent: {
    status: 200,
    wrap: (obj) => ({ success: true, errorCode: null, errorMsg: null, obj }),
    unwrap: (json) => (json as { obj: Record<string, unknown> }).obj,
  },
  recordIn: (json) => json as Record<string, unknown>,
  wrapFound: (records) => records[0],
  forgeries: {
    'another reference': (it) => ({ ...it, transactionId: 'REF-9' }),
    'another card': (it) => ({ ...it, iccid: '8981100000000000028' }),
    'no volume': (it) => ({ ...it, totalVolume: null }),
  },
  withStatus: (it) => it,
  proves(json, reference) {
    const { success, errorCode, obj } = json as Told;
    const isGood = String(success) === 'true' && ['0', 'null', 'undefined'].includes(String(errorCode));
    const isWhole = /^-?\d+$/.test(String(obj?.totalVolume));
    return isGood && isWhole && obj?.transactionId === reference && obj.iccid === ICCID;
  },
  refuses(status, json) {
    const { success, errorCode } = json as Told;
    return status < 500 && String(success) === 'false' && FINAL.includes(String(errorCode));
  },
};

describeAdapter(spec);

describe('what is particular about eSIM Access', () => {
  let rig: Rig<EsimAccessSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('signs as the worked example of its document', async () => {
    const headers = await signRequest(
      { accessCode: '11111', secretKey: '1111' },
      { body: '{"imsi":"326543826"}' },
      { timestamp: '1628670421', requestId: '4ce9d9cdac9e4e17b3a2c66c358c1ce2' },
    );
    expect(headers['rt-signature']).toBe('7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835');
    expect(await signRequest({ accessCode: '11111' }, {}, { timestamp: '1', requestId: '2' })).toEqual({
      'rt-accesscode': '11111',
    });
  });

  it('names the price that was quoted, so that another is refused instead of charged', async () => {
    await rig.provider.send(rig.prepare('REF-1'));
    const sent = rig.server.requests.find(({ path }) => path.endsWith('/topup'));
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      iccid: ICCID,
      packageCode: 'TOPUP_JPC01',
      transactionId: 'REF-1',
      amount: 42_000,
    });
  });

  it('tells how a card stands, and which offers it takes', async () => {
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({
      value: {
        iccid: ICCID,
        state: 'active',
        rechargeable: true,
        planName: 'Japan 4GB',
        dataLeftBytes: GIB,
        dataTotalBytes: 4 * GIB,
        expiresAtMs: Date.parse('2026-05-01T03:20:11Z'),
        offerCodes: ['TOPUP_JPC01', 'TOPUP_JPD01', 'TOPUP_JPU01'],
      },
    });
    expect(await rig.provider.verifyCard('8981100000000000028')).toMatchObject({
      kind: 'refused',
      code: 'CARD_UNKNOWN',
    });
  });

  it.each([
    ['GOT_RESOURCE', 'inactive', true],
    ['USED_UP', 'active', true],
    ['USED_EXPIRED', 'expired', false],
    ['UNUSED_EXPIRED', 'expired', false],
    ['SUSPENDED', 'blocked', false],
    ['REVOKED', 'blocked', false],
  ])('knows what the state %s means', async (esimStatus, state, rechargeable) => {
    rig.server.tellCard({ esimStatus });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state, rechargeable } });
  });

  it('guesses neither a state that is not documented nor which of two cards is meant', async () => {
    rig.server.tellCard({ esimStatus: 'MOOD' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ kind: 'unreachable' });
    rig.server.tellCard({ esimStatus: 'IN_USE' });
    rig.server.repeatCard();
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ kind: 'unreachable' });
  });

  it('offers whole volumes, and no price that our books cannot hold exactly', async () => {
    expect(await rig.provider.offersFor?.({ iccid: ICCID })).toMatchObject({
      value: [
        { offerCode: 'TOPUP_JPC01', dataBytes: 3 * GIB, days: 30, unlimited: false },
        { offerCode: 'TOPUP_JPD01', dataBytes: undefined, cost: { amountMinor: 115 } },
        { offerCode: 'TOPUP_JPU01', unlimited: true },
      ],
    });
  });
});
