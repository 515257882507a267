/** Support: eSIM Go's API v2.5 as its documentation describes it, with a journal of what it charged. */
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const ESIM_GO_KEY = 'esimgo-key-204';
const GB = 1_000_000_000;

const BUNDLES = [
  {
    name: 'esim_3GB_30D_JP_V2',
    description: 'eSIM, 3GB, 30 Days, Japan, V2',
    dataAmount: 3000,
    duration: 30,
    unlimited: false,
    price: 4.2,
  },
  {
    name: 'esim_UL_7D_JP_V2',
    description: 'eSIM, Unlimited, 7 Days, Japan, V2',
    dataAmount: -1,
    duration: 7,
    unlimited: true,
    price: 12,
  },
].map((one) => ({
  ...one,
  groups: [],
  countries: [{ name: 'Japan', region: 'Asia', iso: 'JP' }],
  billingType: 'FixedCost',
}));

interface Order {
  readonly orderReference: string;
  readonly item: string;
  readonly iccid: string;
  readonly total: number;
  status: string;
  assigned: boolean;
}

export interface EsimGoSimulator extends Loopback {
  readonly charges: readonly { readonly reference: undefined; readonly target: string }[];
  /** How orders stand from now on; those that exist too. */
  work(status: string, assigned: boolean): void;
  tellCard(state: string): void;
  /** The catalogue comes as a bare array, as its schema says. */
  listBare(): void;
}

export async function startEsimGo(...iccids: readonly string[]): Promise<EsimGoSimulator> {
  const orders: Order[] = [];
  let balance = 100;
  let cardState = 'active';
  let isBare = false;
  let working = { status: 'completed', assigned: true };

  function order(request: SimRequest): SimReply {
    const asked = jsonOf(request) as {
      type?: string;
      assign?: boolean;
      order?: { item: string; quantity: number; iccids?: string[]; allowReassign?: boolean }[];
    };
    const [line] = asked.order ?? [];
    const bundle = BUNDLES.find(({ name }) => name === line?.item);
    if (!line || !bundle) return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'bundle not found' };
    const target = line.iccids?.[0];
    if (asked.type !== 'transaction') {
      return {
        status: 200,
        body: { order: [line], total: bundle.price, valid: true, currency: 'USD', assigned: true },
      };
    }
    if (target !== undefined && !iccids.includes(target))
      return { status: 403, body: { message: 'no access to this esim' } };
    if (line.quantity !== (line.iccids ?? []).length)
      return { status: 400, body: { message: 'quantity does not fit' } };
    if (bundle.price > balance) return { status: 400, body: { message: 'insufficient balance' } };
    balance -= bundle.price;
    const made: Order = {
      orderReference: `73028252-1f26-4f22-9517-4fc879dbb8f${orders.length}`,
      item: bundle.name,
      // Without a card, or with one that does not fit and the permission to, a new one is made.
      iccid: target ?? '8981100000000000999',
      total: bundle.price,
      ...working,
    };
    orders.push(made);
    return { status: 200, body: show(made) };
  }

  function handle(request: SimRequest): SimReply {
    const { method, path } = request;
    if (request.headers['x-api-key'] !== ESIM_GO_KEY) return { status: 401, body: 'access denied' };
    const found = orders.find(({ orderReference }) => path === `/v2.5/orders/${orderReference}`);
    if (found) return { status: 200, body: show(found) };
    const iccid = iccids.find((one) => path.includes(`/esims/${one}`));
    switch (`${method} ${path}`) {
      case 'GET /v2.5/organisation':
        return { status: 200, body: { name: 'Shop', apiKey: ESIM_GO_KEY, currency: 'USD', balance, testCredit: 0 } };
      case 'POST /v2.5/orders':
        return order(request);
      case 'GET /v2.5/catalogue':
        return { status: 200, body: isBare ? BUNDLES : { bundles: BUNDLES, pageCount: 1, rows: BUNDLES.length } };
      case `GET /v2.5/esims/${iccid}`:
        return {
          status: 200,
          body: { iccid, pin: '1111', puk: '22222222', state: cardState, profileStatus: 'Enabled', customerRef: '' },
        };
      case `GET /v2.5/esims/${iccid}/bundles`:
        return { status: 200, body: { bundles: [held()] } };
      default:
        return { status: 404, body: { message: 'not found' } };
    }
  }

  return {
    ...(await startLoopback(handle)),
    get charges() {
      return orders.map(({ iccid: target }) => ({ reference: undefined, target }));
    },
    work(status, assigned) {
      working = { status, assigned };
      for (const one of orders) Object.assign(one, working);
    },
    tellCard(state) {
      cardState = state;
    },
    listBare() {
      isBare = true;
    },
  };
}

function held() {
  const base = { callTypeGroup: 'data', assignmentDateTime: '2026-04-01T03:20:12Z', unlimited: false };
  return {
    name: 'esim_3GB_30D_JP_V2',
    description: 'eSIM, 3GB, 30 Days, Japan, V2',
    assignments: [
      {
        ...base,
        id: '1',
        initialQuantity: 3 * GB,
        remainingQuantity: 0.75 * GB,
        startTime: '2026-04-02T01:00:00Z',
        endTime: '2026-05-02T01:00:00Z',
        bundleState: 'active',
      },
      { ...base, id: '2', initialQuantity: 3 * GB, remainingQuantity: 3 * GB, bundleState: 'queued' },
      {
        ...base,
        id: '3',
        initialQuantity: GB,
        remainingQuantity: 0.5 * GB,
        startTime: '2026-01-02T01:00:00Z',
        endTime: '2026-02-02T01:00:00Z',
        bundleState: 'expired',
      },
    ],
  };
}

function show({ orderReference, item, iccid, total, status, assigned }: Order) {
  return {
    order: [
      {
        type: 'bundle',
        item,
        quantity: 1,
        subTotal: total,
        pricePerUnit: total,
        AllowReassign: false,
        iccids: [iccid],
        esims: [{ iccid, matchingId: 'ABCDE-12345-FGHIJ', smdpAddress: 'rsp.example.net' }],
      },
    ],
    total,
    currency: 'USD',
    status,
    statusMessage: 'Order completed: 1 eSIMs assigned',
    orderReference,
    createdDate: '2026-04-01T03:20:11.785826016Z',
    assigned,
    runningBalance: '95.8',
    sourceIP: '203.0.113.7',
  };
}
