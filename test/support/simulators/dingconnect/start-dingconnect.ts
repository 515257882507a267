/** Support: DingConnect's API V1 as its documentation and live measurements describe it, with a journal of its charges. */
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const DING_KEY = 'ding-key-31';

interface Transfer {
  readonly ref: string;
  readonly distributorRef: string;
  readonly sku: string;
  readonly account: string;
  readonly value: number;
  state: string;
}

const price = (SendValue: number, DistributorFee = 0) => ({
  SendValue,
  SendCurrencyIso: 'USD',
  ReceiveValue: 1_800,
  ReceiveCurrencyIso: 'JPY',
  CustomerFee: 0,
  DistributorFee,
  ReceiveValueExcludingTax: 1_800,
  TaxRate: 0,
});
const plain = {
  ProviderCode: 'EXJP',
  LocalizationKey: 'x',
  SettingDefinitions: [],
  CommissionRate: 0.03,
  ProcessingMode: 'Instant',
  RedemptionMechanism: 'Immediate',
  Benefits: ['Mobile', 'Minutes'],
  LookupBillsRequired: false,
  RegionCode: 'JP',
  UatNumber: '818000000000',
};
const PRODUCTS = [
  {
    ...plain,
    SkuCode: 'EXJP12345',
    Minimum: price(12.5),
    Maximum: price(12.5),
    DefaultDisplayText: 'JPY 1800',
    ValidityPeriodIso: 'P30D',
  },
  {
    ...plain,
    SkuCode: 'EXJPFEE',
    Minimum: price(5, 0.25),
    Maximum: price(5, 0.25),
    DefaultDisplayText: '',
    ValidityPeriodIso: null,
  },
  { ...plain, SkuCode: 'EXJPRANGE', Minimum: price(1), Maximum: price(50) },
  { ...plain, SkuCode: 'EXJPPIN', Minimum: price(5), Maximum: price(5), RedemptionMechanism: 'ReadReceipt' },
  { ...plain, SkuCode: 'EXJPBILL', Minimum: price(5), Maximum: price(5), LookupBillsRequired: true },
  {
    ...plain,
    SkuCode: 'EXJPMORE',
    Minimum: price(5),
    Maximum: price(5),
    SettingDefinitions: [{ Name: 'Tax', IsMandatory: true }],
  },
];
const COMMISSION = 0.37;

export interface DingConnectSimulator extends Loopback {
  readonly charges: readonly { readonly reference: string; readonly target: string }[];
  settle(state: string): void;
  /** From now on the list does not care what it was asked for, as with a misspelt filter. */
  ignoreFilters(): void;
}

export async function startDingConnect(): Promise<DingConnectSimulator> {
  const transfers: Transfer[] = [];
  let balance = 1_000;
  let ignoresFilters = false;

  function send(request: SimRequest): SimReply {
    const asked = jsonOf(request);
    if (typeof asked.ValidateOnly !== 'boolean') return refusal(4, 'ParameterInvalid', 'ValidateOnly');
    const account = String(asked.AccountNumber);
    if (!/^\d{8,15}$/.test(account)) return refusal(4, 'AccountNumberInvalid', 'AccountNumberFailedRegex');
    const product = PRODUCTS.find(({ SkuCode }) => SkuCode === asked.SkuCode);
    if (!product) return refusal(4, 'ParameterInvalid', 'SkuCode');
    const value = Number(asked.SendValue);
    if (value < product.Minimum.SendValue || value > product.Maximum.SendValue)
      return refusal(4, 'ParameterOutOfRange');
    if (value > balance) return { ...refusal(5, 'InsufficientBalance'), status: 500 };
    balance -= value - COMMISSION;
    // The same reference is taken again: so it was measured.
    const made: Transfer = {
      ref: String(863_700_001 + transfers.length),
      distributorRef: String(asked.DistributorRef),
      sku: product.SkuCode,
      account,
      value,
      state: 'Complete',
    };
    transfers.push(made);
    return { status: 200, body: { TransferRecord: show(made), ResultCode: 1, ErrorCodes: [] } };
  }

  function list(request: SimRequest): SimReply {
    const { DistributorRef, AccountNumber, Skip = 0, Take } = jsonOf(request);
    if (typeof Take !== 'number' || Take < 1 || Take > 100) return refusal(4, 'ParameterOutOfRange', 'Take');
    const fits = transfers.filter(
      (one) =>
        ignoresFilters ||
        ((DistributorRef === undefined || one.distributorRef === DistributorRef) &&
          (AccountNumber === undefined || one.account === AccountNumber)),
    );
    const shown = fits.slice(Number(Skip), Number(Skip) + Take);
    const Items = shown.map((one) => ({ TransferRecord: show(one), ResultCode: 1, ErrorCodes: [] }));
    const ThereAreMoreItems = Number(Skip) + Take < fits.length;
    return { status: 200, body: { Items, ThereAreMoreItems, ResultCode: 1, ErrorCodes: [] } };
  }

  function handle(request: SimRequest): SimReply {
    if (request.headers.api_key !== DING_KEY) return { ...refusal(4, 'AuthenticationFailed'), status: 401 };
    switch (`${request.method} ${request.path}`) {
      case 'GET /api/V1/GetBalance':
        return { status: 200, body: { Balance: balance, CurrencyIso: 'USD', ResultCode: 1, ErrorCodes: [] } };
      case 'POST /api/V1/SendTransfer':
        return send(request);
      case 'POST /api/V1/ListTransferRecords':
        return list(request);
      case 'GET /api/V1/GetProducts':
        return { status: 200, body: { Items: PRODUCTS, ResultCode: 1, ErrorCodes: [] } };
      default:
        return refusal(4, 'RequestInvalid');
    }
  }

  const server = await startLoopback(handle);
  return {
    ...server,
    get charges() {
      return transfers.map(({ distributorRef: reference, account: target }) => ({ reference, target }));
    },
    settle(state) {
      for (const one of transfers) one.state = state;
    },
    ignoreFilters() {
      ignoresFilters = true;
    },
  };
}

function show({ ref, distributorRef, sku, account, value, state }: Transfer) {
  return {
    TransferId: { TransferRef: ref, DistributorRef: distributorRef },
    SkuCode: sku,
    Price: price(value),
    CommissionApplied: COMMISSION,
    StartedUtc: '2026-04-01T03:20:11Z',
    CompletedUtc: '2026-04-01T03:20:14Z',
    ProcessingState: state,
    ReceiptText: '',
    ReceiptParams: { providerRef: 'A1' },
    AccountNumber: account,
  };
}

function refusal(ResultCode: number, Code: string, Context = ''): SimReply {
  return { status: 200, body: { TransferRecord: null, ResultCode, ErrorCodes: [{ Code, Context }] } };
}
