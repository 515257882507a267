import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  RELOADLY_ID,
  RELOADLY_SECRET,
  startReloadly,
  type ReloadlySimulator,
} from '../../../support/simulators/reloadly/start-reloadly.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

const documented = (errorCode: string) => ({
  timeStamp: '2026-04-01 03:20:11',
  message: 'no',
  path: '/topups',
  errorCode,
});
const INPUT =
  'INVALID_SENDER_PHONE INVALID_AMOUNT INVALID_AMOUNT_FOR_OPERATOR INVALID_AMOUNT_FOR_RECIPIENT_PHONE INVALID_INPUT_PROVIDED INVALID_JSON_FORMAT COUNTRY_NOT_SUPPORTED OPERATOR_NOT_FOUND MAX_DAILY_TRANSACTION_AMOUNT_REACHED MAX_DAILY_TRANSACTION_COUNT_REACHED'.split(
    ' ',
  );
const NUMBER = ['INVALID_RECIPIENT_PHONE', 'INVALID_PHONE_NUMBER', 'COULD_NOT_AUTO_DETECT_OPERATOR'];
const DOUBTFUL =
  'PHONE_RECENTLY_RECHARGED OPERATOR_UNAVAILABLE_OR_CURRENTLY_INACTIVE OPERATOR_NOT_IN_SERVICE CONNECTION_TO_OPERATOR_TEMPORARILY_DOWN CONNECTION_TO_OPERATOR_FAILED TRANSACTION_CANNOT_BE_PROCESSED_AT_THE_MOMENT RECIPIENT_HAS_PENDING_TRANSACTION PROVIDER_INTERNAL_ERROR REQUEST_FAILED_ON_PROVIDER REQUEST_PROCESSING_FAILED TRANSACTION_FAILED_ON_OPERATOR TOPUP_TRANSACTION_FAILED TRANSACTION_REJECTED_BY_OPERATOR TRANSACTION_REFUSED_BY_OPERATOR PHONE_BANNED_BY_OPERATOR RECIPIENT_PHONE_INACTIVE RECIPIENT_REACHED_MAX_TOPUP_NUMBER CUSTOM_IDENTIFIER_ALREADY_USED UNMAPPED_PROVIDER_ERROR_CODE CARRIER_MOOD_17'.split(
    ' ',
  );
const FINAL = [...INPUT, ...NUMBER, 'INSUFFICIENT_BALANCE', 'ACCOUNT_NOT_FOUND', 'INACTIVE_ACCOUNT'];

interface Shown {
  readonly status?: unknown;
  readonly customIdentifier?: unknown;
  readonly recipientPhone?: unknown;
  readonly operatorId?: unknown;
  readonly requestedAmount?: unknown;
  readonly requestedAmountCurrencyCode?: unknown;
}

const spec: AdapterSpec<ReloadlySimulator> = {
  name: 'reloadly',
  currency: 'USD',
  secrets: { clientId: RELOADLY_ID, clientSecret: RELOADLY_SECRET },
  start: startReloadly,
  order: {
    iccid: '8981100000000000010',
    msisdn: '+818012345678',
    offerCode: '341/JP/5',
    quotedCost: { amountMinor: 488, currency: 'USD' },
  },
  target: '818012345678',
  cost: { amountMinor: 488, currency: 'USD' },
  purchase: { method: 'POST', path: '/topups' },
  lookUp: { method: 'GET', path: '/topups/reports/transactions' },
  complete: (server) => server.settle('SUCCESSFUL'),
  refusals: [
    ...INPUT.map(
      (code) =>
        [code, { status: 400, body: documented(code) }, { kind: 'rejected', code: 'PROVIDER_REFUSED' }] as const,
    ),
    ...NUMBER.map(
      (code) => [code, { status: 400, body: documented(code) }, { kind: 'rejected', code: 'CARD_UNKNOWN' }] as const,
    ),
    ...DOUBTFUL.map((code) => [code, { status: 400, body: documented(code) }, { kind: 'unknown' }] as const),
    [
      'INSUFFICIENT_BALANCE',
      { status: 400, body: documented('INSUFFICIENT_BALANCE') },
      { kind: 'rejected', code: 'FLOAT_INSUFFICIENT', accountTrouble: 'float_low' },
    ],
    [
      'INACTIVE_ACCOUNT',
      { status: 403, body: documented('INACTIVE_ACCOUNT') },
      { kind: 'rejected', accountTrouble: 'credentials' },
    ],
    [
      'INVALID_CREDENTIALS',
      { status: 401, body: documented('INVALID_CREDENTIALS') },
      { kind: 'not_processed', accountTrouble: 'credentials' },
    ],
    ['a listed code with a 5xx', { status: 500, body: documented('INVALID_AMOUNT') }, { kind: 'unknown' }],
    [
      'a 404 of another form',
      { status: 404, body: { status: 404, error: 'Not Found', path: '/topups' } },
      { kind: 'unknown' },
    ],
  ],
  sent: { status: 200, wrap: (record) => record, unwrap: (json) => json as Record<string, unknown> },
  recordIn: (json) => (json as { content: Record<string, unknown>[] }).content[0] ?? {},
  wrapFound: (content) => ({ content, totalElements: content.length, last: true }),
  forgeries: {
    'another reference': (it) => ({ ...it, customIdentifier: 'REF-9' }),
    'no reference': (it) => ({ ...it, customIdentifier: null }),
    'another number': (it) => ({ ...it, recipientPhone: '818099999999' }),
    'no number': (it) => ({ ...it, recipientPhone: null }),
    'another amount': (it) => ({ ...it, requestedAmount: 50 }),
    'another currency': (it) => ({ ...it, requestedAmountCurrencyCode: 'EUR' }),
    'another operator': (it) => ({ ...it, operatorId: 342 }),
  },
  withStatus: (it, status) => ({ ...it, status }),
  proves(json, reference) {
    const list = (json as { content?: Shown[] }).content ?? [json as Shown];
    const it = list.find(({ customIdentifier }) => customIdentifier === reference);
    const isAsked = it?.recipientPhone === '818012345678' || it?.recipientPhone === 818_012_345_678;
    const isWhat = String(it?.operatorId) === '341' && Number(it?.requestedAmount) === 5;
    return isAsked && isWhat && it?.status === 'SUCCESSFUL' && it.requestedAmountCurrencyCode === 'USD';
  },
  refuses(status, json) {
    const { errorCode, content } = json as { errorCode?: string; content?: Shown[] };
    if (content) return content.some((it) => it.status === 'FAILED');
    return status >= 400 && status < 500 && FINAL.includes(errorCode ?? '');
  },
  revokeTokens: (server) => server.revokeTokens(),
};

describeAdapter(spec);

describe('what is particular about Reloadly', () => {
  let rig: Rig<ReloadlySimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('tells cost and balance with the proof', async () => {
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({
      kind: 'succeeded',
      delivery: { realCost: { amountMinor: 488 }, floatAfter: { amountMinor: 9_512 } },
    });
  });

  it('asks for one token however many calls need it at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => rig.provider.balance()));
    await rig.provider.send(rig.prepare('REF-1'));
    expect(rig.server.tokensGiven).toBe(1);
  });

  it('sends nothing while no token can be had', async () => {
    rig.server.strike('POST', '/oauth/token', { kind: 'refuse', reply: { status: 503, body: '' } });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'not_processed', cause: 'not_sent' });
    rig.server.strike('POST', '/oauth/token', {
      kind: 'refuse',
      reply: { status: 429, headers: { 'retry-after': '9' } },
    });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ cause: 'throttled', retryAfterMs: 9_000 });
    expect(rig.server.charges).toEqual([]);
  });

  it('reads a failure once more before it believes it', async () => {
    rig.server.process();
    const prepared = rig.prepare('REF-1');
    expect(await rig.provider.send(prepared)).toMatchObject({ kind: 'pending', providerReference: '4602843' });
    rig.server.settle('FAILED');
    expect(await rig.provider.lookUp(prepared)).toMatchObject({ outcome: { kind: 'rejected' } });
    rig.server.strike('POST', '/topups', {
      kind: 'change',
      change: (reply) => ({ ...reply, body: { ...(reply.body as object), status: 'FAILED' } }),
    });
    expect(await rig.provider.send(rig.prepare('REF-2'))).toMatchObject({ kind: 'pending' });
  });

  it('takes what was refunded for taken back', async () => {
    const prepared = rig.prepare('REF-1');
    await rig.provider.send(prepared);
    rig.server.settle('REFUNDED');
    expect(await rig.provider.lookUp(prepared)).toMatchObject({
      outcome: { kind: 'reversed', cost: { amountMinor: 488 } },
    });
  });

  it('reads the status by id, nested and flat', async () => {
    const prepared = rig.prepare('REF-1');
    await rig.provider.send(prepared);
    const known = { providerReference: '4602843' };
    expect(await rig.provider.lookUp(prepared, known)).toMatchObject({ outcome: { kind: 'succeeded' } });
    expect(rig.server.requests.at(-1)?.path).toBe('/topups/4602843/status');
    rig.server.strike('GET', '/topups/4602843/status', {
      kind: 'change',
      change: (reply) => ({ ...reply, body: (reply.body as { transaction: unknown }).transaction }),
    });
    expect(await rig.provider.lookUp(prepared, known)).toMatchObject({ outcome: { kind: 'succeeded' } });
  });

  it('is in doubt about a number that was recharged just now, and finds what is true', async () => {
    rig.server.guardNumbers();
    await rig.provider.send(rig.prepare('REF-1'));
    expect(await rig.provider.send(rig.prepare('REF-2'))).toMatchObject({ kind: 'unknown' });
    expect(await rig.provider.lookUp(rig.prepare('REF-2'))).toMatchObject({ kind: 'empty' });
  });

  it('proves nothing by a report of other references', async () => {
    await rig.provider.send(rig.prepare('REF-1'));
    const reply = { status: 200, body: { content: [], totalElements: 3 } };
    rig.server.strike('GET', '/topups/reports/transactions', { kind: 'refuse', reply });
    expect(await rig.provider.lookUp(rig.prepare('REF-2'))).toMatchObject({ kind: 'unclear' });
  });

  it('offers fixed and suggested amounts with the discount, and no PINs', async () => {
    expect(await rig.provider.catalogue()).toMatchObject({
      value: [
        { offerCode: '341/JP/5', name: 'Example JP 5 USD', cost: { amountMinor: 488 } },
        { offerCode: '341/JP/10.5', name: 'Example JP 1,500 JPY', cost: { amountMinor: 1_025 } },
        { offerCode: '342/JP/3', cost: { amountMinor: 300 } },
        { offerCode: '342/JP/7', cost: { amountMinor: 700 } },
        { offerCode: '342/JP=', range: { minMinor: 100, maxMinor: 5_000, cost: { partsPerMillion: 1_000_000 } } },
      ],
    });
    const own = await rig.provider.offersFor?.({ iccid: '8981100000000000010', msisdn: '+818012345678' });
    expect(own).toMatchObject({ value: [{ offerCode: '341/JP/5' }, { offerCode: '341/JP/10.5' }] });
  });
});
