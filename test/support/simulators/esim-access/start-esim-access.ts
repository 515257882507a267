/** Support: eSIM Access's Partner API v1 as its documentation describes it, with a journal of what it charged. */
import { createHmac } from 'node:crypto';
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const ACCESS_CODE = 'ac-code-118';
export const ACCESS_SECRET = 'ac-secret-Qd2';
const GIB = 1_073_741_824;

interface Card {
  iccid: string;
  esimStatus: string;
  expiredTime: string;
  totalVolume: number;
  orderUsage: number;
}

const PACKAGES = [
  { packageCode: 'TOPUP_JPC01', name: 'Japan 3GB 30Days', price: 42_000, volume: 3 * GIB, duration: 30, dataType: 1 },
  { packageCode: 'TOPUP_JPD01', name: 'Japan 1GB/Day', price: 11_500, volume: GIB, duration: 1, dataType: 2 },
  { packageCode: 'TOPUP_JPU01', name: 'Japan unlimited', price: 15_000, volume: GIB, duration: 1, dataType: 4 },
  {
    packageCode: 'TOPUP_FINE',
    name: 'A price finer than cents',
    price: 42_001,
    volume: GIB,
    duration: 30,
    dataType: 1,
  },
].map((one) => ({
  ...one,
  currencyCode: 'USD',
  durationUnit: 'DAY',
  slug: one.name,
  location: 'JP',
  supportTopUpType: 2,
}));

export interface EsimAccessSimulator extends Loopback {
  readonly charges: readonly { readonly reference: string; readonly target: string }[];
  /** Tells what a card is; the first card is in use with 1 GiB of 4 left. */
  tellCard(change: Partial<Card>): void;
  /** The provider gave the card's number out twice. */
  repeatCard(): void;
}

export async function startEsimAccess(...iccids: readonly string[]): Promise<EsimAccessSimulator> {
  const charges: { readonly reference: string; readonly target: string }[] = [];
  const cards = iccids.map((iccid): Card => {
    const expiredTime = '2026-05-01T03:20:11+0000';
    return { iccid, esimStatus: 'IN_USE', expiredTime, totalVolume: 4 * GIB, orderUsage: 3 * GIB };
  });
  let balance = 940_000;

  function topUp(request: SimRequest): SimReply {
    const asked = jsonOf(request);
    const offer = PACKAGES.find(({ packageCode }) => packageCode === asked.packageCode);
    const card = cards.find((one) => one.iccid === asked.iccid);
    if (asked.transactionId === undefined) return refusal('000104');
    if (!card) return refusal('310403');
    if (!offer) return refusal('310241');
    if (asked.amount !== undefined && asked.amount !== offer.price) return refusal('200005');
    if (offer.price > balance) return refusal('200007');
    balance -= offer.price;
    card.totalVolume += offer.volume;
    charges.push({ reference: JSON.stringify(asked.transactionId).slice(1, -1), target: card.iccid });
    return good({
      transactionId: asked.transactionId,
      iccid: card.iccid,
      expiredTime: '2026-05-31T03:20:11+0000',
      totalVolume: card.totalVolume,
      totalDuration: 58,
      orderUsage: card.orderUsage,
      topUpEsimTranNo: `2604010320001${charges.length}`,
    });
  }

  function handle(request: SimRequest): SimReply {
    if (request.method !== 'POST') return refusal('000102');
    if (!isSigned(request)) return refusal('101003');
    const asked = jsonOf(request);
    switch (request.path) {
      case '/api/v1/open/balance/query':
        return good({ balance });
      case '/api/v1/open/package/list': {
        const isOther = asked.iccid !== undefined && !cards.some((card) => card.iccid === asked.iccid);
        return isOther ? refusal('310403') : good({ packageList: PACKAGES });
      }
      case '/api/v1/open/esim/query': {
        if (asked.pager === undefined) return refusal('000104');
        const found = cards.filter((card) => card.iccid === asked.iccid);
        return good({ esimList: found.map(show), pager: { total: found.length } });
      }
      case '/api/v1/open/esim/topup':
        return topUp(request);
      default:
        return { status: 404, body: 'not found' };
    }
  }

  return {
    ...(await startLoopback(handle)),
    charges,
    tellCard(change) {
      if (cards[0]) Object.assign(cards[0], change);
    },
    repeatCard() {
      if (cards[0]) cards.push({ ...cards[0] });
    },
  };
}

/** HMAC-SHA256 of timestamp, request id, access code and body, in lowercase hex. */
function isSigned({ headers, body }: SimRequest): boolean {
  const { 'rt-accesscode': code, 'rt-timestamp': at = '', 'rt-requestid': id = '', 'rt-signature': told } = headers;
  if (code !== ACCESS_CODE || !/^\d{13}$/.test(at) || !/^[\da-f]{8}-[\da-f]{4}-4/.test(id)) return false;
  return told === createHmac('sha256', ACCESS_SECRET).update(`${at}${id}${code}${body}`).digest('hex');
}

function show(card: Card) {
  return {
    esimTranNo: '26040112000017',
    orderNo: 'B26040112000017',
    transactionId: null,
    imsi: '454006109846571',
    msisdn: '',
    ac: 'LPA:1$rsp.example$ABC',
    smdpStatus: 'ENABLED',
    activateTime: '2026-04-01T03:20:11+0000',
    totalDuration: 28,
    durationUnit: 'DAY',
    packageList: [{ packageName: 'Japan 4GB', packageCode: 'JPC04', duration: 28, volume: 4 * GIB }],
    ...card,
  };
}

function good(obj: unknown): SimReply {
  // Success is shown as text in several places of the document, and sent as a boolean.
  return { status: 200, body: { success: true, errorCode: '0', errorMsg: null, obj } };
}

function refusal(errorCode: string): SimReply {
  return { status: 200, body: { success: false, errorCode, errorMsg: 'as documented', obj: null } };
}
