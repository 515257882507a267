import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ESIM_GO_KEY, startEsimGo, type EsimGoSimulator } from '../../../support/simulators/esim-go/start-esim-go.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

const ICCID = '8981100000000000010';
const OTHER_ICCID = '8981100000000000028';
const BUNDLE = 'esim_3GB_30D_JP_V2';

interface Line {
  readonly item?: unknown;
  readonly quantity?: string | number;
  readonly iccids?: readonly unknown[] | null;
  readonly esims?: readonly { readonly iccid?: unknown }[] | null;
}
interface Told {
  readonly order?: readonly Line[];
  readonly orderReference?: unknown;
  readonly status?: string;
  readonly assigned?: string | boolean;
  readonly currency?: unknown;
}
const line = (it: Record<string, unknown>, change: object) => ({
  ...it,
  order: [{ ...(it['order'] as object[])[0], ...change }],
});

const spec: AdapterSpec<EsimGoSimulator> = {
  name: 'esim-go',
  currency: 'USD',
  secrets: { apiKey: ESIM_GO_KEY },
  start: () => startEsimGo(ICCID),
  order: { iccid: ICCID, offerCode: BUNDLE, quotedCost: { amountMinor: 420, currency: 'USD' } },
  target: ICCID,
  cost: { amountMinor: 420, currency: 'USD' },
  purchase: { method: 'POST', path: '/v2.5/orders' },
  lookUp: { method: 'GET', path: '/v2.5/organisation' },
  complete: (server) => server.work('completed', true),
  cannotBeAsked: true,
  hasNoReference: true,
  buysAgain: true,
  refusals: [
    [
      '400 in plain words',
      { status: 400, body: 'insufficient balance' },
      { kind: 'rejected', code: 'PROVIDER_REFUSED' },
    ],
    ['400 with a message', { status: 400, body: { message: 'esim is deactivated' } }, { kind: 'rejected' }],
    ['403 with a message', { status: 403, body: { message: 'no stock' } }, { kind: 'rejected' }],
    ['a gateway’s 400', { status: 400, body: '<html>Bad Request</html>' }, { kind: 'unknown' }],
    ['a gateway’s 403', { status: 403, body: '' }, { kind: 'unknown' }],
    ['401', { status: 401, body: 'access denied' }, { kind: 'not_processed', accountTrouble: 'credentials' }],
    [
      '429',
      { status: 429, headers: { 'retry-after': '2' }, body: { message: 'Rate limit exceeded' } },
      { kind: 'not_processed', cause: 'throttled', retryAfterMs: 2_000 },
    ],
    ['503: still working', { status: 503, headers: { 'retry-after': '30' }, body: 'processing' }, { kind: 'unknown' }],
    ['404', { status: 404, body: { message: 'not found' } }, { kind: 'unknown' }],
    [
      'a validation',
      {
        status: 200,
        body: {
          order: [{ item: BUNDLE, quantity: 1, iccids: [ICCID] }],
          total: 4.2,
          currency: 'USD',
          valid: true,
          assigned: true,
        },
      },
      { kind: 'unknown' },
    ],
  ],
  sent: { status: 200, wrap: (record) => record, unwrap: (json) => json as Record<string, unknown> },
  recordIn: (json) => json as Record<string, unknown>,
  wrapFound: (records) => records[0],
  forgeries: {
    'another card': (it) => line(it, { iccids: [OTHER_ICCID], esims: [{ iccid: OTHER_ICCID }] }),
    'another card beside ours': (it) => line(it, { iccids: [ICCID, OTHER_ICCID] }),
    'a new card in place of ours': (it) => line(it, { esims: [{ iccid: OTHER_ICCID }] }),
    'no card': (it) => line(it, { iccids: [], esims: [] }),
    'another bundle': (it) => line(it, { item: 'esim_UL_7D_JP_V2' }),
    'two of them': (it) => line(it, { quantity: 2 }),
    'no number': (it) => ({ ...it, orderReference: '' }),
    'another currency': (it) => ({ ...it, currency: 'EUR' }),
  },
  withStatus: (it) => it,
  proves(json) {
    const { order, orderReference, status, assigned, currency } = json as Told;
    const [first, ...more] = order ?? [];
    const cards = [...(first?.iccids ?? []), ...(first?.esims ?? []).map(({ iccid }) => iccid)];
    const isOurs =
      cards.length > 0 && cards.every((card) => card === ICCID) && first?.item === BUNDLE && more.length === 0;
    const isWhole = Boolean(orderReference) && String(assigned) === 'true' && currency === 'USD';
    return isOurs && isWhole && String(first?.quantity) === '1' && status?.toLowerCase() === 'completed';
  },
  refuses(status, json) {
    const isWords = json === undefined || typeof (json as { message?: unknown } | null)?.message !== 'undefined';
    return (status === 400 || status === 403) && isWords;
  },
};

describeAdapter(spec);

describe('what is particular about eSIM Go', () => {
  let rig: Rig<EsimGoSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('asks for this card and no other, and never allows another to be sold', async () => {
    await rig.provider.send(rig.prepare('REF-1'));
    expect(JSON.parse(rig.server.requests.at(-1)?.body ?? '')).toEqual({
      type: 'transaction',
      assign: true,
      order: [{ type: 'bundle', quantity: 1, item: BUNDLE, iccids: [ICCID], allowReassign: false }],
    });
  });

  it('waits for an order that is not assigned yet, and asks for it by its number', async () => {
    rig.server.work('processing', false);
    const prepared = rig.prepare('REF-1');
    const sent = await rig.provider.send(prepared);
    if (sent.kind !== 'pending') throw new Error('not pending');
    const known = { providerReference: sent.providerReference };
    expect(await rig.provider.lookUp(prepared, known)).toMatchObject({ outcome: { kind: 'pending' } });
    rig.server.work('completed', true);
    expect(await rig.provider.lookUp(prepared, known)).toMatchObject({ outcome: { kind: 'succeeded' } });
    const other = { ...prepared, iccid: OTHER_ICCID };
    expect(await rig.provider.lookUp(other, known)).toMatchObject({ kind: 'conflict' });
  });

  it('tells usage and expiry of a card from the bundles that still count', async () => {
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({
      value: {
        state: 'active',
        planName: 'eSIM, 3GB, 30 Days, Japan, V2',
        dataLeftBytes: 3_750_000_000,
        dataTotalBytes: 6_000_000_000,
        activatedAtMs: Date.parse('2026-01-02T01:00:00Z'),
        expiresAtMs: Date.parse('2026-05-02T01:00:00Z'),
        rechargeable: true,
        offerCodes: [BUNDLE, 'esim_UL_7D_JP_V2'],
      },
    });
    rig.server.tellCard('deactivated');
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({
      value: { state: 'blocked', rechargeable: false, offerCodes: [] },
    });
    expect(await rig.provider.verifyCard(OTHER_ICCID)).toMatchObject({ kind: 'refused', code: 'CARD_UNKNOWN' });
    expect(rig.server.requests.filter(({ path }) => path === '/v2.5/catalogue')).toHaveLength(1);
  });

  it('reads the catalogue as a list and as a page, and keeps the key out of what it tells', async () => {
    const value = [
      { offerCode: BUNDLE, dataBytes: 3_000_000_000, days: 30, cost: { amountMinor: 420 } },
      { offerCode: 'esim_UL_7D_JP_V2', unlimited: true, dataBytes: undefined },
    ];
    expect(await rig.provider.catalogue()).toMatchObject({ value });
    rig.server.listBare();
    expect(await rig.provider.catalogue()).toMatchObject({ value });
    expect(JSON.stringify(await rig.provider.testConnection?.())).not.toContain(ESIM_GO_KEY);
  });
});
