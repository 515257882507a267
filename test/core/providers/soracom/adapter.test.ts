import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UtcMs } from '../../../../contract/terms/time.ts';
import {
  SORACOM_KEY,
  SORACOM_KEY_ID,
  startSoracom,
  type SoracomSimulator,
} from '../../../support/simulators/soracom/start-soracom.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

const ICCID = '8981100000000000010';
const OTHER_ICCID = '8981100000000000028';
const DAY_MS = 86_400_000;
const ORDERED_MS = Date.parse('2026-04-01T03:00:00Z') as UtcMs;
const UNTIL_MS = ORDERED_MS + 30 * DAY_MS;
const refusal = (status: number) => ({ status, body: { code: 'SEM0001', message: 'as documented' } });

interface Shown {
  readonly simId?: unknown;
  readonly expiryTime?: unknown;
  readonly profiles?: Readonly<Record<string, unknown>> | null;
}

const spec: AdapterSpec<SoracomSimulator> = {
  name: 'soracom',
  currency: 'JPY',
  secrets: { authKeyId: SORACOM_KEY_ID, authKey: SORACOM_KEY },
  start: () => startSoracom(ICCID),
  order: { iccid: ICCID, offerCode: '30D', quotedCost: { amountMinor: 0, currency: 'JPY' }, orderedAtMs: ORDERED_MS },
  target: ICCID,
  cost: { amountMinor: 0, currency: 'JPY' },
  purchase: { method: 'POST', path: /\/set_expiry_time$/ },
  lookUp: { method: 'GET', path: '/v1/query/sims' },
  complete: () => {},
  hasNoBalance: true,
  hasNoReference: true,
  hasNoStatus: true,
  refusals: [
    ['400', refusal(400), { kind: 'rejected', code: 'PROVIDER_REFUSED' }],
    ['404', refusal(404), { kind: 'rejected', code: 'CARD_UNKNOWN' }],
    ['401', refusal(401), { kind: 'not_processed', cause: 'unauthorized' }],
    [
      '429',
      { ...refusal(429), headers: { 'retry-after': '4' } },
      { kind: 'not_processed', cause: 'throttled', retryAfterMs: 4_000 },
    ],
    ['a gateway’s 404', { status: 404, body: '<html>' }, { kind: 'unknown' }],
    ['500', refusal(500), { kind: 'unknown' }],
  ],
  sent: { status: 200, wrap: (record) => record, unwrap: (json) => json as Record<string, unknown> },
  recordIn: (json) => (json as Record<string, unknown>[])[0] ?? {},
  wrapFound: (records) => records,
  forgeries: {
    'another card': (it) => ({ ...it, simId: '1', profiles: { [OTHER_ICCID]: {} } }),
    'no card': (it) => ({ ...it, profiles: null }),
    'a later end': (it) => ({ ...it, expiryTime: UNTIL_MS + 1 }),
  },
  withStatus: (it) => it,
  proves(json) {
    const list = (Array.isArray(json) ? json : [json]) as Shown[];
    return list.some(({ profiles, expiryTime, simId }) => {
      const isOurs = Object.keys(profiles ?? {}).includes(ICCID) && Boolean(simId);
      return isOurs && String(expiryTime as string | number) === String(UNTIL_MS);
    });
  },
  refuses(status, json) {
    const { code, message } = json as { code?: unknown; message?: unknown };
    return (status === 400 || status === 404) && code !== undefined && message !== undefined;
  },
  revokeTokens: (server) => server.revokeTokens(),
};

describeAdapter(spec);

describe('what is particular about SORACOM', () => {
  let rig: Rig<SoracomSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('moves the end from the old one while that is ahead, and keeps what happens at it', async () => {
    const expiresBeforeMs = (ORDERED_MS + 5 * DAY_MS) as UtcMs;
    rig.server.tellCard({ expiryTime: expiresBeforeMs });
    const prepared = rig.provider.prepare({
      ...spec.order,
      expiresBeforeMs,
      reference: rig.prepare('REF-1').reference,
    });
    expect(await rig.provider.send(prepared)).toMatchObject({ kind: 'succeeded' });
    expect(rig.server.card()).toMatchObject({ expiryTime: expiresBeforeMs + 30 * DAY_MS, expiryAction: 'suspend' });
  });

  it('sets the same end again without harm, however late', async () => {
    await rig.provider.send(rig.prepare('REF-1'));
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'succeeded' });
    expect(rig.server.charges).toHaveLength(1);
  });

  it('takes no days away from a card that lasts longer, and extends none that has ended for good', async () => {
    rig.server.tellCard({ expiryTime: UNTIL_MS + DAY_MS });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'rejected', code: 'PROVIDER_REFUSED' });
    expect(await rig.provider.lookUp(rig.prepare('REF-1'))).toMatchObject({ kind: 'conflict' });
    rig.server.tellCard({ expiryTime: null, status: 'terminated' });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'rejected', code: 'CARD_BLOCKED' });
    expect(rig.server.charges).toEqual([]);
  });

  it('has changed nothing when the card could not be looked for', async () => {
    rig.server.strike('GET', '/v1/query/sims', { kind: 'refuse', reply: { status: 500, body: '' } });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'not_processed', cause: 'not_sent' });
    rig.server.strike('GET', '/v1/query/sims', { kind: 'refuse', reply: { status: 200, body: [] } });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'rejected', code: 'CARD_UNKNOWN' });
    expect(rig.server.charges).toEqual([]);
  });

  it('tells how a card stands, by its whole number only', async () => {
    rig.server.tellCard({ expiryTime: Date.now() + DAY_MS });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({
      value: { state: 'active', rechargeable: true, offerCodes: ['30D'] },
    });
    rig.server.tellCard({ expiryTime: Date.now() - DAY_MS });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state: 'expired', rechargeable: true } });
    rig.server.tellCard({ status: 'terminated' });
    expect(await rig.provider.verifyCard(ICCID)).toMatchObject({ value: { state: 'blocked', rechargeable: false } });
    expect(await rig.provider.verifyCard(ICCID.slice(0, 10))).toMatchObject({ kind: 'refused', code: 'CARD_UNKNOWN' });
  });

  it('cannot name an end without the time of the order', () => {
    const reference = rig.prepare('REF-1').reference;
    expect(() => rig.provider.prepare({ iccid: ICCID, offerCode: '30D', quotedCost: spec.cost, reference })).toThrow(
      'needs the time',
    );
  });
});
