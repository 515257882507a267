/** Support: Airalo's Partner API v2 as its documentation describes it, with a journal of what it charged. */
import { createHmac } from 'node:crypto';
import { startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const AIRALO_ID = 'airalo-client-5';
export const AIRALO_SECRET = 'airalo-secret-Lm8';

const TOP_UPS = [
  {
    id: 'sakura-jp-30days-3gb-topup',
    type: 'topup',
    price: 10,
    net_price: 8,
    amount: 3072,
    day: 30,
    is_unlimited: false,
    title: '3 GB - 30 Days',
    data: '3 GB',
    short_info: null,
    voice: null,
    text: null,
    prices: { net_price: { USD: 8, JPY: 1248 }, recommended_retail_price: { USD: 10, JPY: 1560 } },
  },
  {
    id: 'sakura-jp-7days-unlimited-topup',
    type: 'topup',
    price: '20.00',
    net_price: null,
    amount: 0,
    day: 7,
    is_unlimited: true,
    title: 'Unlimited - 7 Days',
  },
];

export interface AiraloSimulator extends Loopback {
  readonly charges: readonly { readonly reference: string | undefined; readonly target: string | undefined }[];
  /** The provider writes the card's number over our text, as in its examples. */
  overwriteText(): void;
  /** Prices as a discount on the list price. */
  discount(percent: number): void;
  tellCard(usage: Readonly<Record<string, unknown>>): void;
  revokeTokens(): void;
}

/** Knows these cards. */
export async function startAiralo(...iccids: readonly string[]): Promise<AiraloSimulator> {
  const charges: { readonly reference: string | undefined; readonly target: string | undefined }[] = [];
  let tokens = new Set<string>();
  let tokensGiven = 0;
  let balance = 225.35;
  let isOverwritten = false;
  let discountPercent: number | undefined;
  let usage: Record<string, unknown> = {
    remaining: 767,
    total: 2048,
    expired_at: '2026-05-01 00:00:00',
    is_unlimited: false,
    status: 'ACTIVE',
  };

  const pricing = () =>
    discountPercent === undefined
      ? { model: 'net_pricing', discount_percentage: 0 }
      : { model: 'discount_pricing', discount_percentage: discountPercent };

  function giveToken({ body }: SimRequest): SimReply {
    const form = new URLSearchParams(body);
    const isKnown = form.get('client_id') === AIRALO_ID && form.get('client_secret') === AIRALO_SECRET;
    if (!isKnown || form.get('grant_type') !== 'client_credentials') {
      return { status: 401, body: { data: {}, meta: { message: 'Authentication failed' } } };
    }
    const token = `eyJ0eXAi.${++tokensGiven}.airalo`;
    tokens.add(token);
    return good({ token_type: 'Bearer', expires_in: 86_400, access_token: token });
  }

  function topUp({ headers, body }: SimRequest): SimReply {
    // The text is made anew from the fields, with slashes escaped as PHP does.
    const asked = JSON.parse(body) as { package_id?: string; iccid?: string; description?: string };
    const signed = createHmac('sha512', AIRALO_SECRET)
      .update(JSON.stringify(asked).replaceAll('/', '\\/'))
      .digest('hex');
    if (headers['airalo-signature'] !== undefined && headers['airalo-signature'] !== signed) return refusal('14');
    if (!iccids.includes(asked.iccid ?? '')) return invalid({ iccid: 'The selected iccid is invalid.' });
    const offer = TOP_UPS.find(({ id }) => id === asked.package_id);
    if (!offer) return invalid({ package_id: 'invalid topup package' });
    const price = Number(offer.price);
    const cost = discountPercent === undefined ? (offer.net_price ?? price) : (price * (100 - discountPercent)) / 100;
    if (cost > balance) return refusal('11');
    balance -= cost;
    charges.push({ reference: asked.description, target: asked.iccid });
    return good({
      id: 619 + charges.length,
      code: `20260401-00061${charges.length}`,
      package_id: offer.id,
      currency: 'USD',
      quantity: 1,
      type: 'topup',
      description: isOverwritten ? `Topup (${asked.iccid})` : asked.description,
      esim_type: 'Prepaid',
      validity: offer.day,
      package: `Sakura-${offer.title}`,
      data: offer.data,
      price: offer.price,
      pricing_model: pricing().model,
      ...(discountPercent === undefined ? { net_price: cost } : { net_price: null, total_amount_paid: cost }),
      created_at: '2026-04-01 03:20:11',
      manual_installation: '',
      qrcode_installation: '',
    });
  }

  function handle(request: SimRequest): SimReply {
    const { method, path, query, headers } = request;
    if (path === '/v2/token') return giveToken(request);
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined || !tokens.has(token)) return { status: 401, body: { message: 'Unauthenticated.' } };
    const isOurs = iccids.some((iccid) => path.includes(`/${iccid}/`));
    switch (`${method} ${path.replace(/\/sims\/\d+/, '/sims/:iccid')}`) {
      case 'GET /v2/balance': {
        const availableBalance = { amount: balance, currency: 'USD' };
        return good({ balances: { name: 'balance', availableBalance } });
      }
      case 'POST /v2/orders/topups':
        return topUp(request);
      case 'GET /v2/sims/:iccid/topups':
        if (!isOurs) return { status: 404, body: { data: [], meta: { message: 'messages.resource_not_found' } } };
        return { status: 200, body: { pricing: pricing(), data: TOP_UPS } };
      case 'GET /v2/sims/:iccid/usage':
        return isOurs ? good(usage) : { status: 404, body: { data: [] } };
      case 'GET /v2/packages':
        return listPackages(Number(query.get('page') ?? 1));
      default:
        return { status: 404, body: { data: [], meta: { message: 'messages.resource_not_found' } } };
    }
  }

  function listPackages(page: number): SimReply {
    const base = { ...TOP_UPS[0], id: 'sakura-jp-30days-3gb', type: 'sim' };
    const packages = page === 1 ? [base, TOP_UPS[0]] : [TOP_UPS[1]];
    const country = {
      slug: 'japan',
      country_code: 'JP',
      title: 'Japan',
      operators: [{ id: 1, title: 'Sakura', packages }],
    };
    const meta = { current_page: page, last_page: 2, total: 3 };
    // From the second page on the list comes as an object.
    return { status: 200, body: { pricing: pricing(), data: page === 1 ? [country] : { 1: country }, meta } };
  }

  return {
    ...(await startLoopback(handle)),
    charges,
    overwriteText() {
      isOverwritten = true;
    },
    discount(percent) {
      discountPercent = percent;
    },
    tellCard(change) {
      usage = { ...usage, ...change };
    },
    revokeTokens() {
      tokens = new Set();
    },
  };
}

const good = (data: unknown): SimReply => ({ status: 200, body: { data, meta: { message: 'success' } } });

const refusal = (code: string): SimReply => ({ status: 422, body: { code: Number(code), reason: 'as documented' } });

const invalid = (data: Readonly<Record<string, string>>): SimReply => ({
  status: 422,
  body: { data, meta: { message: 'the parameter is invalid' } },
});
