import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DING_KEY,
  startDingConnect,
  type DingConnectSimulator,
} from '../../../support/simulators/dingconnect/start-dingconnect.ts';
import { describeAdapter } from '../adapter-contract.ts';
import { startRig, type AdapterSpec, type Rig } from '../adapter-rig.ts';

interface Shown {
  readonly TransferId?: { readonly TransferRef?: unknown; readonly DistributorRef?: unknown };
  readonly SkuCode?: unknown;
  readonly AccountNumber?: unknown;
  readonly ProcessingState?: string;
  readonly Price?: { readonly SendValue?: unknown; readonly SendCurrencyIso?: unknown };
}
interface Told {
  readonly TransferRecord?: Shown;
  readonly Items?: readonly { readonly TransferRecord: Shown }[];
  readonly ResultCode?: unknown;
  readonly ErrorCodes?: readonly { readonly Code: string; readonly Context?: string }[];
}

const refusal = (ResultCode: number, Code: string, Context = '', status = 200) => ({
  status,
  body: { TransferRecord: null, ResultCode, ErrorCodes: [{ Code, Context }] },
});
const BUGS =
  'ParameterMissing ParameterInvalid ParameterOutOfRange ParameterCombinationInvalid TooManyParameters RequestInvalid BatchItemRefMustBeUnique'.split(
    ' ',
  );
const FINAL = [...BUGS, 'AccountNumberInvalid', 'InsufficientBalance', 'RechargeNotAllowed'];

const spec: AdapterSpec<DingConnectSimulator> = {
  name: 'dingconnect',
  currency: 'USD',
  secrets: { apiKey: DING_KEY },
  start: startDingConnect,
  order: {
    iccid: '8981100000000000010',
    msisdn: '+818012345678',
    offerCode: 'EXJP12345/12.5',
    quotedCost: { amountMinor: 1_250, currency: 'USD' },
  },
  target: '818012345678',
  // What is deducted less the commission.
  cost: { amountMinor: 1_213, currency: 'USD' },
  purchase: { method: 'POST', path: '/api/V1/SendTransfer' },
  lookUp: { method: 'POST', path: '/api/V1/ListTransferRecords' },
  complete: (server) => server.settle('Complete'),
  refusals: [
    ...BUGS.map((code) => [code, refusal(4, code), { kind: 'rejected', code: 'PROVIDER_REFUSED' }] as const),
    [
      'a wrong number',
      refusal(4, 'AccountNumberInvalid', 'AccountNumberFailedRegex'),
      { kind: 'rejected', code: 'CARD_UNKNOWN' },
    ],
    [
      'a float that is used up, with 500',
      refusal(5, 'InsufficientBalance', '', 500),
      { kind: 'rejected', code: 'FLOAT_INSUFFICIENT', accountTrouble: 'float_low' },
    ],
    ['RechargeNotAllowed', refusal(5, 'RechargeNotAllowed'), { kind: 'rejected', code: 'CARD_NOT_RECHARGEABLE' }],
    [
      'ProviderError/RechargeNotAllowed',
      refusal(5, 'ProviderError', 'RechargeNotAllowed'),
      { kind: 'rejected', code: 'CARD_NOT_RECHARGEABLE' },
    ],
    [
      'ProviderError/ProductUnavailable',
      refusal(5, 'ProviderError', 'ProductUnavailable'),
      { kind: 'rejected', code: 'OFFER_NOT_AVAILABLE' },
    ],
    ['ProviderError', refusal(5, 'ProviderError'), { kind: 'unknown' }],
    ['TransientProviderError', refusal(3, 'TransientProviderError', 'ProviderTimedOut'), { kind: 'unknown' }],
    ['DuplicateTransactionPrevented', refusal(5, 'DuplicateTransactionPrevented'), { kind: 'unknown' }],
    ['NearestMatch', refusal(2, 'NearestMatch'), { kind: 'unknown' }],
    ['OtherError', refusal(3, 'OtherError'), { kind: 'unknown' }],
    ['a code that is not listed', refusal(5, 'CarrierMood17'), { kind: 'unknown' }],
    ['RateLimited', refusal(3, 'RateLimited'), { kind: 'not_processed', cause: 'throttled' }],
    [
      'AuthenticationFailed',
      refusal(4, 'AuthenticationFailed'),
      { kind: 'not_processed', accountTrouble: 'credentials' },
    ],
    ['a refusal that calls itself a success', refusal(1, 'AccountNumberInvalid'), { kind: 'unknown' }],
  ],
  sent: {
    status: 200,
    wrap: (TransferRecord) => ({ TransferRecord, ResultCode: 1, ErrorCodes: [] }),
    unwrap: (json) => (json as { TransferRecord: Record<string, unknown> }).TransferRecord,
  },
  recordIn: (json) => (json as { Items: { TransferRecord: Record<string, unknown> }[] }).Items[0]?.TransferRecord ?? {},
  wrapFound: (records) => ({
    Items: records.map((TransferRecord) => ({ TransferRecord, ResultCode: 1, ErrorCodes: [] })),
    ThereAreMoreItems: false,
    ResultCode: 1,
    ErrorCodes: [],
  }),
  forgeries: {
    'another reference': (it) => ({ ...it, TransferId: { TransferRef: '1', DistributorRef: 'REF-9' } }),
    'a validation only': (it) => ({ ...it, TransferId: { TransferRef: '', DistributorRef: 'REF-1' } }),
    'another number': (it) => ({ ...it, AccountNumber: '818099999999' }),
    'another product': (it) => ({ ...it, SkuCode: 'EXJPFEE' }),
    'another amount': (it) => ({ ...it, Price: { SendValue: 50, SendCurrencyIso: 'USD' } }),
    'another currency': (it) => ({ ...it, Price: { SendValue: 12.5, SendCurrencyIso: 'EUR' } }),
  },
  withStatus: (it, ProcessingState) => ({ ...it, ProcessingState }),
  proves(json, reference) {
    const { TransferRecord, Items } = json as Told;
    const it =
      TransferRecord ??
      Items?.find(({ TransferRecord: one }) => one.TransferId?.DistributorRef === reference)?.TransferRecord;
    const isOurs = it?.TransferId?.DistributorRef === reference && String(it.AccountNumber) === '818012345678';
    const isWhat =
      it?.SkuCode === 'EXJP12345' && Number(it.Price?.SendValue) === 12.5 && it.Price?.SendCurrencyIso === 'USD';
    return isOurs && isWhat && /^completed?$/i.test(it.ProcessingState ?? '') && Boolean(it.TransferId?.TransferRef);
  },
  refuses(_status, json) {
    const { TransferRecord, Items, ErrorCodes, ResultCode } = json as Told;
    const records = [TransferRecord, ...(Items ?? []).map((item) => item.TransferRecord)];
    if (records.some((it) => /^(failed|cancelled)$/i.test(it?.ProcessingState ?? ''))) return true;
    const isRefusing = ['3', '4', '5'].includes(String(ResultCode));
    const isListed = ({ Code, Context }: { readonly Code: string; readonly Context?: string }) =>
      FINAL.includes(Code) ||
      (Code === 'ProviderError' && /^(RechargeNotAllowed|ProductUnavailable)$/.test(Context ?? ''));
    return isRefusing && (ErrorCodes ?? []).length > 0 && (ErrorCodes ?? []).every(isListed);
  },
  buysAgain: true,
};

describeAdapter(spec);

describe('what is particular about DingConnect', () => {
  let rig: Rig<DingConnectSimulator>;
  beforeEach(async () => {
    rig = await startRig(spec);
  });
  afterEach(() => rig.stop());

  it('names its flag for a real purchase even though it is false', async () => {
    await rig.provider.send(rig.prepare('REF-1'));
    const sent = rig.server.requests.find(({ path }) => path.endsWith('/SendTransfer'));
    expect(sent?.body).toBe(
      '{"SkuCode":"EXJP12345","SendValue":12.5,"SendCurrencyIso":"USD","AccountNumber":"818012345678","DistributorRef":"REF-1","ValidateOnly":false}',
    );
  });

  it.each([
    ['Complete', { kind: 'succeeded' }],
    ['completed', { kind: 'succeeded' }],
    ['Submitted', { kind: 'pending' }],
    ['Processing', { kind: 'pending' }],
    ['Cancelling', { kind: 'pending' }],
    ['', { kind: 'pending' }],
    ['Failed', { kind: 'rejected' }],
    ['Cancelled', { kind: 'rejected' }],
  ])('takes the state %s for what it is documented to be', async (state, outcome) => {
    const prepared = rig.prepare('REF-1');
    await rig.provider.send(prepared);
    rig.server.settle(state);
    expect(await rig.provider.lookUp(prepared)).toMatchObject({ kind: 'found', outcome });
  });

  it('believes no list that did not care what was asked', async () => {
    await rig.provider.send(rig.prepare('REF-1'));
    rig.server.ignoreFilters();
    expect(await rig.provider.lookUp(rig.prepare('REF-2'))).toMatchObject({ kind: 'unclear' });
    expect(await rig.provider.lookUp(rig.prepare('REF-1'))).toMatchObject({ kind: 'found' });
  });

  it('reads on while there are more records, and finds what was paid twice', async () => {
    for (let count = 0; count < 12; count++) await rig.provider.send(rig.prepare(count === 0 ? 'REF-1' : 'REF-2'));
    rig.server.ignoreFilters();
    const before = rig.server.requests.length;
    expect(await rig.provider.lookUp(rig.prepare('REF-2'))).toMatchObject({ kind: 'conflict' });
    expect(rig.server.requests.length - before).toBe(2);
  });

  it('is in doubt about a refusal whose record is not ended', async () => {
    const body = {
      TransferRecord: { ProcessingState: 'Processing' },
      ResultCode: 5,
      ErrorCodes: [{ Code: 'RechargeNotAllowed' }],
    };
    rig.server.strike('POST', '/api/V1/SendTransfer', { kind: 'refuse', reply: { status: 200, body } });
    expect(await rig.provider.send(rig.prepare('REF-1'))).toMatchObject({ kind: 'unknown' });
  });

  it('offers fixed products that need only a number', async () => {
    const offers = [
      { offerCode: 'EXJP12345/12.5', name: 'JPY 1800', days: 30 },
      { offerCode: 'EXJPFEE/5', name: 'EXJP 5 USD', cost: { amountMinor: 525 }, days: undefined },
      { offerCode: 'EXJPRANGE=', name: 'EXJP 1–50 USD', range: { minMinor: 100, maxMinor: 5_000, stepMinor: 1 } },
    ];
    expect(await rig.provider.catalogue()).toMatchObject({ value: offers });
    expect(await rig.provider.offersFor?.({ iccid: '', msisdn: '+818012345678' })).toMatchObject({ value: offers });
    expect(rig.server.requests.at(-1)?.query.get('accountNumber')).toBe('818012345678');
  });
});
