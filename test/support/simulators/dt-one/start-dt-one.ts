/** Support: DT One's DVS API v1 as its documentation describes it, with a journal of what it charged. */
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';
import { DT_ONE_PRODUCTS } from './products.ts';

export const DT_ONE_KEY = 'dvs-key-51';
export const DT_ONE_SECRET = 'dvs-secret-9Jq';

interface Stored {
  readonly id: number;
  readonly external_id: string;
  readonly created: string;
  readonly product: (typeof DT_ONE_PRODUCTS)[number];
  readonly party: { readonly mobile_number?: string; readonly account_number?: string } | null;
  readonly source?: { readonly amount: number; readonly unit: string };
  classId: number;
  message: string;
}

function costOf({ prices: { wholesale } }: Stored['product'], source: Stored['source']): number {
  if (typeof wholesale.amount === 'number') return wholesale.amount;
  // In whole cents, as a price is.
  return Math.round((source?.amount ?? 0) * 90) / 100;
}

const CLASS_WORDS: Readonly<Record<number, string>> = {
  1: 'CREATED',
  2: 'CONFIRMED',
  3: 'REJECTED',
  4: 'CANCELLED',
  5: 'SUBMITTED',
  7: 'COMPLETED',
  8: 'REVERSED',
  9: 'DECLINED',
};

export interface DtOneSimulator extends Loopback {
  readonly charges: readonly { readonly reference: string; readonly target: string | undefined }[];
  /** What the operator makes of every purchase that is still open. */
  settle(classId: number, message?: string): void;
  /** Purchases stay merely created, as when nobody confirmed them. */
  holdUnconfirmed(): void;
}

/** In dollars with 100 of float, or in another currency with more. */
export async function startDtOne({ currency = 'USD', float = 100 } = {}): Promise<DtOneSimulator> {
  const stored: Stored[] = [];
  let available = float;
  let isHeld = false;

  function create(request: SimRequest): SimReply {
    const body = jsonOf(request);
    const externalId = body.external_id;
    const product = DT_ONE_PRODUCTS.find(({ id }) => id === body.product_id);
    if (typeof externalId !== 'string' || externalId.trim() === '' || externalId.length > 40)
      return error(400, 1_000_400);
    if (stored.some(({ external_id }) => external_id === externalId)) return error(400, 1_007_001);
    if (!product) return error(404, 1_003_001);
    const source = body.source as Stored['source'];
    const isNamed = body.calculation_mode === 'SOURCE_AMOUNT' && source !== undefined;
    if (product.type === 'RANGED_VALUE_RECHARGE' && !isNamed) return error(400, 1_000_400);
    const price = costOf(product, source) + product.prices.wholesale.fee;
    if (price > available) return error(400, 1_006_001);
    available -= price;
    const isConfirmed = body.auto_confirm === true && !isHeld;
    const made: Stored = {
      id: 2_237_512_891 + stored.length,
      external_id: externalId,
      created: new Date().toISOString(),
      product,
      ...(source && { source }),
      party: (body.credit_party_identifier as Stored['party'] | undefined) ?? null,
      classId: isConfirmed ? 2 : 1,
      message: isConfirmed ? 'CONFIRMED' : 'CREATED',
    };
    stored.push(made);
    return { status: 201, body: show(made) };
  }

  function handle(request: SimRequest): SimReply {
    const { method, path, query } = request;
    const expected = `Basic ${Buffer.from(`${DT_ONE_KEY}:${DT_ONE_SECRET}`).toString('base64')}`;
    if (request.headers.authorization !== expected) {
      return { ...error(401, 1_000_401), headers: { 'www-authenticate': 'Basic realm="dvs"' } };
    }
    const [, id, act] = /^\/v1\/transactions\/(\d+)(?:\/(cancel))?$/.exec(path) ?? [];
    if (id !== undefined) {
      const found = stored.find((one) => String(one.id) === id);
      if (!found) return error(404, 1_008_004);
      if (act === undefined) return { status: 200, body: show(found) };
      if (found.classId !== 1) return error(400, 1_007_005);
      found.classId = 4;
      found.message = 'CANCELLED';
      return { status: 202, body: show(found) };
    }
    switch (`${method} ${path}`) {
      case 'POST /v1/async/transactions':
        return create(request);
      case 'GET /v1/transactions': {
        const found = stored.filter(({ external_id }) => external_id === query.get('external_id'));
        return { status: 200, body: found.map(show) };
      }
      case 'GET /v1/balances':
        return {
          status: 200,
          body: [{ id: 1, unit_type: 'CURRENCY', unit: 'USD', available, holding: 0, credit_limit: 0 }],
        };
      case 'GET /v1/products':
        return listProducts(query);
      case 'POST /v1/lookup/mobile-number':
        return { status: 200, body: [{ id: 1401, name: 'Example JP', identified: true }] };
      default:
        return error(404, 1_000_404);
    }
  }

  const server = await startLoopback((request) => inCurrency(handle(request), currency));
  return {
    ...server,
    get charges() {
      return stored.map(({ external_id: reference, party }) => ({
        reference,
        target: party?.account_number ?? party?.mobile_number,
      }));
    },
    settle(classId, message = CLASS_WORDS[classId] ?? '') {
      for (const one of stored) {
        one.classId = classId;
        one.message = message;
      }
    },
    holdUnconfirmed() {
      isHeld = true;
    },
  };
}

/** The same with every amount in another currency. */
function inCurrency(reply: SimReply, currency: string): SimReply {
  if (currency === 'USD') return reply;
  const body: unknown = JSON.parse(JSON.stringify(reply.body).replaceAll('"unit":"USD"', `"unit":"${currency}"`));
  return { ...reply, body };
}

function listProducts(query: URLSearchParams): SimReply {
  const [page, perPage] = [Number(query.get('page') ?? 1), Math.min(Number(query.get('per_page') ?? 50), 100)];
  const fits = DT_ONE_PRODUCTS.filter(
    ({ operator, service }) =>
      [null, String(operator.id)].includes(query.get('operator_id')) &&
      [null, operator.country.iso_code].includes(query.get('country_iso_code')) &&
      [null, String(service.id)].includes(query.get('service_id')),
  );
  const shown = fits.slice((page - 1) * perPage, page * perPage);
  // Paging headers are left out, not empty, on the last page.
  const next = page * perPage < fits.length ? { 'x-next-page': String(page + 1) } : {};
  return { status: 200, headers: { 'x-total': String(fits.length), ...next }, body: shown };
}

function show({ id, external_id, created, product, source, party, classId, message }: Stored) {
  const isCard = product.service.id === 13;
  const isNewCard = isCard && party?.account_number === undefined;
  return {
    id,
    external_id,
    creation_date: created.replace('Z', '561000Z'),
    confirmation_expiration_date: new Date(Date.parse(created) + 3_600_000).toISOString(),
    confirmation_date: null,
    status: { id: classId * 10_000, message, class: { id: classId, message: CLASS_WORDS[classId] ?? 'STRANGE' } },
    operator_reference: null,
    pin: null,
    product: { id: product.id, name: product.name, description: product.description, type: product.type },
    prices: { ...product.prices, wholesale: { ...product.prices.wholesale, amount: costOf(product, source) } },
    ...(source && { requested_values: { source, destination: null } }),
    benefits: product.benefits,
    promotions: null,
    credit_party_identifier: party,
    ...(isCard && { metadata: { type: 'ESIM', activation_type: isNewCard ? 'DATA_PLAN' : 'TOP_UP', balance: [] } }),
  };
}

function error(status: number, code: number): SimReply {
  return { status, body: { errors: [{ code, message: `error ${code}` }] } };
}
