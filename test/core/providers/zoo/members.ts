/** Every provider of the zoo: how its simulator and its account are set, and how it says things. Facts of its documents. */
import type { SimReply, Weather } from '../../../support/simulators/loopback.ts';
import type { ProviderSetting } from '../../../support/provider-world.ts';
import { phoneAt } from '../../../support/provider-world.ts';
import { cardAt } from '../../../support/recharge-world.ts';
import { ONE_NCE_PASSWORD, ONE_NCE_USER, startOneNce } from '../../../support/simulators/1nce/start-1nce.ts';
import { AIRALO_ID, AIRALO_SECRET, startAiralo } from '../../../support/simulators/airalo/start-airalo.ts';
import { DING_KEY, startDingConnect } from '../../../support/simulators/dingconnect/start-dingconnect.ts';
import { DT_ONE_KEY, DT_ONE_SECRET, startDtOne } from '../../../support/simulators/dt-one/start-dt-one.ts';
import {
  ACCESS_CODE,
  ACCESS_SECRET,
  startEsimAccess,
} from '../../../support/simulators/esim-access/start-esim-access.ts';
import { ESIM_GO_KEY, startEsimGo } from '../../../support/simulators/esim-go/start-esim-go.ts';
import { RELOADLY_ID, RELOADLY_SECRET, startReloadly } from '../../../support/simulators/reloadly/start-reloadly.ts';
import { startDayuanren } from '../../../support/simulators/signed-suppliers/dayuanren.ts';
import { startIotcard } from '../../../support/simulators/signed-suppliers/iotcard.ts';
import { startJisu } from '../../../support/simulators/signed-suppliers/jisu.ts';
import { SORACOM_KEY, SORACOM_KEY_ID, startSoracom } from '../../../support/simulators/soracom/start-soracom.ts';
import { readShipped } from '../signed-http/signed-account.ts';

/** A provider at work, and the handles on it. */
export interface Caged {
  readonly setting: ProviderSetting;
  /** What was charged, by target, in order. */
  charged(): readonly (string | undefined)[];
  strike(method: string, path: string | RegExp, weather: Weather, text?: string): void;
  close(): Promise<void>;
  /** Every purchase that is open now ends well. */
  complete(): void;
  /** Ends the tokens that were given out. */
  readonly revokeTokens?: () => void;
}

export interface Member {
  readonly name: string;
  /** After a lost reply only a person can tell. */
  readonly needsPeople: boolean;
  /** Its documents name no answer that says "no such order": what was lost on the way there stays for a person. */
  readonly tellsNoAbsence?: boolean;
  readonly purchase: { readonly method: string; readonly path: string | RegExp };
  /** What a purchase for the card names, in path, query or body. */
  targetOf(cardIndex: number): string;
  /** What a delivery takes from the float, where that is less than what the offer costs. */
  readonly realCostMinor?: number;
  /** A refusal that the documents call final and that comes before any effect, and touches no other order. */
  readonly refusal: SimReply;
  /** A refusal that no document lists. */
  readonly unlisted: SimReply;
  /** Not looked at: asked too fast. Undefined where the documents say nothing of it. */
  readonly throttled: SimReply | undefined;
  /** What is said of a reference that was used before. */
  readonly duplicate?: SimReply;
  /** The reply to a purchase, with a word for its state that nobody knows. */
  strange?(reply: SimReply): SimReply;
  start(): Promise<Caged>;
}

const CARDS = Array.from({ length: 30 }, (_, index) => cardAt(index + 1).iccid);
const iccidOf = (index: number) => cardAt(index).iccid;
/** The provider's own number of a card: the simulator counts from the second. */
const soracomIdAt = (index: number) => (index === 1 ? '8942310022000012345' : `89423100230000${10_000 + index - 2}`);
const dollars = (amountMinor: number) => ({ amountMinor, currency: 'USD' }) as const;
const SLOWLY = { 'retry-after': '3' };

type Sim = Pick<Caged, 'close'> & {
  strike: Caged['strike'];
  readonly charges: readonly { readonly target: string | undefined }[];
};
const handles = (sim: Sim) => ({
  charged: () => sim.charges.map(({ target }) => target),
  strike: sim.strike,
  close: sim.close,
});

function changed(reply: SimReply, change: (record: Record<string, unknown>) => unknown): SimReply {
  return { ...reply, body: change(structuredClone(reply.body) as Record<string, unknown>) };
}

export const MEMBERS: readonly Member[] = [
  {
    name: 'dt-one',
    needsPeople: false,
    purchase: { method: 'POST', path: '/v1/async/transactions' },
    targetOf: iccidOf,
    refusal: { status: 404, body: { errors: [{ code: 1_003_001 }] } },
    unlisted: { status: 400, body: { errors: [{ code: 1_999_999 }] } },
    throttled: { status: 429, headers: SLOWLY, body: { errors: [{ code: 1_000_429 }] } },
    duplicate: { status: 400, body: { errors: [{ code: 1_007_001 }] } },
    strange: (reply) => changed(reply, (it) => ({ ...it, status: { id: 1, class: { id: 77, message: 'MOOD' } } })),
    async start() {
      const sim = await startDtOne({ currency: 'USD', float: 1_000 });
      return {
        ...handles(sim),
        complete: () => sim.settle(7),
        setting: {
          name: 'dt-one',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ apiKey: DT_ONE_KEY, apiSecret: DT_ONE_SECRET }),
          offerCode: '7013',
          cost: dollars(835),
        },
      };
    },
  },
  {
    name: 'reloadly',
    needsPeople: false,
    purchase: { method: 'POST', path: '/topups' },
    targetOf: phoneAt,
    refusal: { status: 400, body: { errorCode: 'INVALID_RECIPIENT_PHONE', message: 'no' } },
    unlisted: { status: 400, body: { errorCode: 'CARRIER_MOOD_17', message: 'no' } },
    throttled: undefined,
    duplicate: { status: 400, body: { errorCode: 'CUSTOM_IDENTIFIER_ALREADY_USED', message: 'used' } },
    strange: (reply) => changed(reply, (it) => ({ ...it, status: 'MOOD' })),
    async start() {
      const sim = await startReloadly();
      sim.process();
      return {
        ...handles(sim),
        complete: () => sim.settle('SUCCESSFUL'),
        revokeTokens: () => sim.revokeTokens(),
        setting: {
          name: 'reloadly',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ clientId: RELOADLY_ID, clientSecret: RELOADLY_SECRET }),
          offerCode: '341/JP/5',
          cost: dollars(488),
        },
      };
    },
  },
  {
    name: 'dingconnect',
    needsPeople: false,
    realCostMinor: 1_213,
    purchase: { method: 'POST', path: '/api/V1/SendTransfer' },
    targetOf: phoneAt,
    refusal: { status: 200, body: { TransferRecord: null, ResultCode: 4, ErrorCodes: [{ Code: 'ParameterInvalid' }] } },
    unlisted: { status: 200, body: { TransferRecord: null, ResultCode: 5, ErrorCodes: [{ Code: 'CarrierMood17' }] } },
    throttled: { status: 200, body: { TransferRecord: null, ResultCode: 3, ErrorCodes: [{ Code: 'RateLimited' }] } },
    duplicate: {
      status: 200,
      body: { TransferRecord: null, ResultCode: 5, ErrorCodes: [{ Code: 'DuplicateTransactionPrevented' }] },
    },
    strange: (reply) =>
      changed(reply, (it) => ({
        ...it,
        TransferRecord: { ...(it['TransferRecord'] as object), ProcessingState: 'Mood' },
      })),
    async start() {
      const sim = await startDingConnect();
      return {
        ...handles(sim),
        complete: () => sim.settle('Complete'),
        setting: {
          name: 'dingconnect',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ apiKey: DING_KEY }),
          offerCode: 'EXJP12345/12.5',
          cost: dollars(1_250),
        },
      };
    },
  },
  {
    name: 'airalo',
    needsPeople: true,
    purchase: { method: 'POST', path: '/v2/orders/topups' },
    targetOf: iccidOf,
    refusal: { status: 422, body: { code: 33, reason: 'no' } },
    unlisted: { status: 422, body: { code: 99, reason: 'mood' } },
    throttled: { status: 429, headers: SLOWLY, body: { message: 'Too Many Attempts.' } },
    strange: (reply) => changed(reply, (it) => ({ ...it, data: { ...(it['data'] as object), type: 'mood' } })),
    async start() {
      const sim = await startAiralo(...CARDS);
      return {
        ...handles(sim),
        complete: () => {},
        revokeTokens: () => sim.revokeTokens(),
        setting: {
          name: 'airalo',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ clientId: AIRALO_ID, clientSecret: AIRALO_SECRET }),
          offerCode: 'sakura-jp-30days-3gb-topup',
          cost: dollars(800),
        },
      };
    },
  },
  {
    name: 'esim-access',
    needsPeople: true,
    purchase: { method: 'POST', path: '/api/v1/open/esim/topup' },
    targetOf: iccidOf,
    refusal: { status: 200, body: { success: false, errorCode: '310241', errorMsg: 'no', obj: null } },
    unlisted: { status: 200, body: { success: false, errorCode: '299999', errorMsg: 'mood', obj: null } },
    throttled: undefined,
    strange: (reply) => changed(reply, (it) => ({ ...it, success: 'mood' })),
    async start() {
      const sim = await startEsimAccess(...CARDS);
      return {
        ...handles(sim),
        complete: () => {},
        setting: {
          name: 'esim-access',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ accessCode: ACCESS_CODE, secretKey: ACCESS_SECRET }),
          offerCode: 'TOPUP_JPC01',
          cost: dollars(420),
        },
      };
    },
  },
  {
    name: 'esim-go',
    needsPeople: true,
    purchase: { method: 'POST', path: '/v2.5/orders' },
    targetOf: iccidOf,
    refusal: { status: 400, body: { message: 'esim is deactivated' } },
    unlisted: { status: 404, body: { message: 'mood' } },
    throttled: { status: 429, headers: SLOWLY, body: { message: 'Rate limit exceeded' } },
    async start() {
      const sim = await startEsimGo(...CARDS);
      sim.work('processing', false);
      return {
        ...handles(sim),
        complete: () => sim.work('completed', true),
        setting: {
          name: 'esim-go',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ apiKey: ESIM_GO_KEY }),
          offerCode: 'esim_3GB_30D_JP_V2',
          cost: dollars(420),
        },
      };
    },
  },
  {
    name: '1nce',
    needsPeople: true,
    purchase: { method: 'POST', path: /\/topup$/ },
    targetOf: iccidOf,
    refusal: { status: 422, body: { message: 'SIM expired' } },
    unlisted: { status: 409, body: { message: 'mood' } },
    throttled: { status: 429, headers: SLOWLY, body: { message: 'Too Many Requests' } },
    async start() {
      const sim = await startOneNce(CARDS, { amount: '18', currency: 'EUR' });
      return {
        ...handles(sim),
        complete: () => sim.work('COMPLETED'),
        revokeTokens: () => sim.revokeTokens(),
        setting: {
          name: '1nce',
          config: { address: sim.baseUrl, refillPrice: '18' },
          secret: JSON.stringify({ username: ONE_NCE_USER, password: ONE_NCE_PASSWORD }),
          offerCode: 'topup',
          cost: { amountMinor: 1_800, currency: 'EUR' },
        },
      };
    },
  },
  {
    name: 'soracom',
    needsPeople: false,
    purchase: { method: 'POST', path: /\/set_expiry_time$/ },
    targetOf: soracomIdAt,
    refusal: { status: 400, body: { code: 'SEM0001', message: 'no' } },
    unlisted: { status: 409, body: { code: 'MOOD17', message: 'mood' } },
    throttled: { status: 429, headers: SLOWLY, body: { code: 'COM0009', message: 'slower' } },
    async start() {
      const [first = '', ...more] = CARDS;
      const sim = await startSoracom(first, ...more);
      return {
        ...handles(sim),
        charged: () => sim.charges.map(({ target }) => soracomIdAt(CARDS.findIndex((iccid) => iccid === target) + 1)),
        complete: () => {},
        revokeTokens: () => sim.revokeTokens(),
        setting: {
          name: 'soracom',
          config: { address: sim.baseUrl },
          secret: JSON.stringify({ authKeyId: SORACOM_KEY_ID, authKey: SORACOM_KEY }),
          offerCode: '30D',
          cost: { amountMinor: 0, currency: 'JPY' },
        },
      };
    },
  },
  {
    name: 'signed-http: dayuanren, class A',
    needsPeople: false,
    tellsNoAbsence: true,
    purchase: { method: 'POST', path: '/yrapi.php/index/recharge' },
    targetOf: phoneAt,
    refusal: { status: 200, body: { errno: 9, errmsg: 'the definition lists no refusal' } },
    unlisted: { status: 200, body: { errno: 77, errmsg: 'mood' } },
    throttled: undefined,
    duplicate: { status: 200, body: { errno: 9, errmsg: '订单号已存在' } },
    async start() {
      const sim = await startDayuanren('10001', 'demo-secret-04');
      sim.endAs('0');
      const values = { host: `${sim.origin}/yrapi.php`, userid: '10001', notifyUrl: 'https://shop.example.jp/cb' };
      return {
        charged: () => sim.sales.map(({ mobile }) => mobile),
        strike: sim.strike,
        close: sim.close,
        complete() {
          sim.endAs('1');
          for (const sale of sim.sales) sale.state = '1';
        },
        setting: signed('dayuanren', values, { apikey: 'demo-secret-04' }, { id: '68' }),
      };
    },
  },
  {
    name: 'signed-http: jisu, class B',
    needsPeople: false,
    tellsNoAbsence: true,
    purchase: { method: 'GET', path: '/flowrecharge/recharge' },
    targetOf: phoneAt,
    refusal: { status: 200, body: { status: '205', msg: 'the definition lists no refusal' } },
    unlisted: { status: 200, body: { status: '999', msg: 'mood' } },
    throttled: undefined,
    strange: (reply) =>
      changed(reply, (it) => ({ ...it, result: { ...(it['result'] as object), rechargestatus: 'mood' } })),
    async start() {
      const sim = await startJisu('demo-app-01', 'demo-secret-01');
      const elsewhere = { defaults: { url: sim.baseUrl } };
      return {
        ...handles(sim),
        complete: () => sim.endAs('1'),
        setting: signed(
          'jisu',
          { appkey: 'demo-app-01' },
          { secret: 'demo-secret-01' },
          { amount: '1024M' },
          elsewhere,
        ),
      };
    },
  },
  {
    name: 'signed-http: iotcard, class D',
    needsPeople: true,
    purchase: { method: 'GET', path: '/outside/interface/order' },
    targetOf: iccidOf,
    refusal: { status: 200, body: { code: 500, msg: 'the definition lists no refusal' } },
    unlisted: { status: 200, body: { code: 777, msg: 'mood' } },
    throttled: undefined,
    async start() {
      const sim = await startIotcard('demoKey07', 'demo-secret-07');
      const values = { host: sim.baseUrl, key: 'demoKey07' };
      return {
        ...handles(sim),
        complete: () => sim.endAs('Success'),
        setting: signed('iotcard', values, { secret: 'demo-secret-07' }, { code: 'PKG1024' }),
      };
    },
  },
];

/** An account of a shipped definition; a minute of working time, so that absence can be proven while a test lasts. */
function signed(
  key: string,
  values: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  product: Readonly<Record<string, string>>,
  change: { readonly defaults?: object } = {},
): ProviderSetting {
  const shipped = readShipped(key);
  const definition = {
    ...shipped,
    defaults: { ...(shipped['defaults'] as object), ...change.defaults },
    capabilities: { ...(shipped['capabilities'] as object), workingTimeMs: 60_000, sendDeadlineMs: 5_000 },
  };
  const products = [{ offerCode: 'OFFER', name: '30 days', costMinor: 1_800, values: product }];
  return {
    name: 'signed-http',
    config: { definition, values, products },
    secret: JSON.stringify(secrets),
    offerCode: 'OFFER',
    cost: { amountMinor: 1_800, currency: 'CNY' },
  };
}
