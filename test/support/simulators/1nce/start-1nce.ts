/** Support: 1NCE's Management API as its documentation describes it, with a journal of the refills it took orders for. */
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const ONE_NCE_USER = 'api-user-31';
export const ONE_NCE_PASSWORD = 'nce-Pass-88x';

const PAYMENTS = ['banktransfer', 'creditcard', 'monthlyinvoice', 'boleto'];
const REFILL_MB = 500;

interface Order {
  readonly order_number: number;
  readonly order_type: string;
  readonly iccid: string;
  order_status: string;
}

interface Card {
  readonly iccid: string;
  status: string;
  expiryDate: string;
  activationDate: string | null;
  volume: number;
  total: number;
}

export interface OneNceSimulator extends Loopback {
  readonly charges: readonly { readonly reference: undefined; readonly target: string }[];
  readonly tokensGiven: number;
  /** How orders stand from now on; those that exist too. */
  work(status: string): void;
  /** Changes a card by its 19 digits. */
  tellCard(iccid: string, change: Partial<Omit<Card, 'iccid'>>): void;
  revokeTokens(): void;
}

/** `iccids` are the shop's cards, 19 digits each; `checkDigits` what follows them where it is told. */
export async function startOneNce(
  iccids: readonly string[],
  options: {
    readonly checkDigits?: Readonly<Record<string, string>>;
    readonly amount?: string;
    readonly currency?: string;
  } = {},
): Promise<OneNceSimulator> {
  const { checkDigits = {}, amount = '19.99', currency = 'EUR' } = options;
  const orders: Order[] = [];
  const cards = iccids.map((iccid): Card => ({
    iccid,
    status: 'Enabled',
    expiryDate: '2034-04-01T00:00:00.000Z',
    activationDate: '2024-04-02T08:30:00.000+0000',
    volume: 120.5,
    total: REFILL_MB,
  }));
  let tokens = new Set<string>();
  let tokensGiven = 0;
  let orderStatus = 'PROCESSING';
  let baseUrl = '';

  function giveToken(request: SimRequest): SimReply {
    const wanted = `Basic ${Buffer.from(`${ONE_NCE_USER}:${ONE_NCE_PASSWORD}`).toString('base64')}`;
    if (jsonOf(request)['grant_type'] !== 'client_credentials') {
      return { status: 400, body: { statusCode: 400, errorCode: 'BodyValidationError', message: 'grant_type' } };
    }
    if (request.headers.authorization !== wanted) {
      return { status: 400, body: { statusCode: 400, errorCode: 'BadCredentials', message: 'Bad credentials' } };
    }
    tokensGiven += 1;
    // They are about 3000 characters long.
    const token = `${'eyJ'.padEnd(3_000, 'k')}${tokensGiven}`;
    tokens.add(token);
    return {
      status: 200,
      body: {
        status_code: 200,
        access_token: token,
        token_type: 'bearer',
        expires_in: 3600,
        userId: '7',
        score: 'all',
      },
    };
  }

  function topUp(card: Card | undefined, { query }: SimRequest): SimReply {
    const paidBy = query.get('payment_method') ?? '';
    if (!PAYMENTS.includes(paidBy)) return { status: 400, body: { message: 'Payment method used is not valid.' } };
    if (!card) return { status: 404, body: { message: 'SIM not found' } };
    const order_number = 2_000_000_001 + orders.length;
    orders.push({ order_number, order_type: 'TOPUP', iccid: card.iccid, order_status: orderStatus });
    return { status: 201, headers: { location: `${baseUrl}/management-api/v1/orders/${order_number}` } };
  }

  const showOrder = ({ order_number, order_type, iccid, order_status }: Order) => ({
    order_number,
    order_type,
    order_date: '2026-04-01T03:20:11.000Z',
    order_status,
    invoice_number: '20000002',
    invoice_amount: amount,
    currency,
    sims: [{ iccid, _links: [] }],
    products: [{ product_id: 1001, quantity: 1 }],
  });

  const showCard = ({ iccid, status, activationDate, volume }: Card) => ({
    iccid,
    iccid_with_luhn: `${iccid}${checkDigits[iccid] ?? '0'}`,
    imsi: '901405100000001',
    msisdn: '882285100000001',
    imei_lock: false,
    status,
    activation_date: activationDate,
    ip_address: '100.64.0.7',
    current_quota: volume,
    quota_status: { id: 0, description: 'More than 20% available' },
    label: 'Till 2',
  });

  function handle(request: SimRequest): SimReply {
    const { method, path } = request;
    if (`${method} ${path}` === 'POST /management-api/oauth/token') return giveToken(request);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.has(token)) return { status: 401, body: { message: 'Unauthorized' } };
    if (`${method} ${path}` === 'GET /management-api/v1/sims') {
      const size = Number(request.query.get('pageSize') ?? 10);
      return {
        status: 200,
        headers: { 'x-total-count': String(cards.length) },
        body: cards.slice(0, size).map(showCard),
      };
    }
    const order = orders.find(({ order_number }) => path === `/management-api/v1/orders/${order_number}`);
    if (order && method === 'GET') return { status: 200, body: showOrder(order) };
    const [, iccid, part] = /^\/management-api\/v1\/sims\/(\d+)(\/.+)?$/.exec(path) ?? [];
    const card = cards.find((one) => one.iccid === iccid);
    if (iccid !== undefined && method === 'POST' && part === '/topup') return topUp(card, request);
    if (!card || method !== 'GET') return { status: 404, body: { message: 'SIM not found' } };
    if (part === undefined) return { status: 200, body: showCard(card) };
    if (part !== '/quota/data') return { status: 404, body: { message: 'not found' } };
    const { volume, total, expiryDate } = card;
    return {
      status: 200,
      body: {
        volume,
        total_volume: total,
        expiry_date: expiryDate,
        peak_throughput: 1_024_000,
        threshold_percentage: 20,
      },
    };
  }

  const loopback = await startLoopback(handle);
  ({ baseUrl } = loopback);
  return {
    ...loopback,
    get charges() {
      return orders.map(({ iccid: target }) => ({ reference: undefined, target }));
    },
    get tokensGiven() {
      return tokensGiven;
    },
    work(status) {
      orderStatus = status;
      for (const order of orders) order.order_status = status;
    },
    tellCard(iccid, change) {
      Object.assign(cards.find((card) => card.iccid === iccid) ?? {}, change);
    },
    revokeTokens() {
      tokens = new Set();
    },
  };
}
