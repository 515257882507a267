/** Support: Reloadly's Airtime API as its documentation describes it, with a journal of what it charged. */
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const RELOADLY_ID = 'rl-client-77';
export const RELOADLY_SECRET = 'rl-secret-Zx4';

interface TopUp {
  readonly transactionId: number;
  readonly customIdentifier: string | null;
  readonly phone: string;
  readonly country: string;
  readonly operatorId: number;
  readonly amount: number;
  readonly newBalance: number;
  status: string;
}

const DISCOUNT_PERCENT = 2.4;
const OPERATORS = [
  {
    id: 341,
    operatorId: 341,
    name: 'Example JP',
    bundle: false,
    data: false,
    pin: false,
    denominationType: 'FIXED',
    senderCurrencyCode: 'USD',
    destinationCurrencyCode: 'JPY',
    internationalDiscount: DISCOUNT_PERCENT,
    fixedAmounts: [5, 10.5],
    fixedAmountsDescriptions: { '10.5': '1,500 JPY' },
    suggestedAmounts: [],
    country: { isoName: 'JP', name: 'Japan' },
  },
  {
    id: 342,
    operatorId: 342,
    name: 'Range JP',
    pin: false,
    denominationType: 'RANGE',
    senderCurrencyCode: 'USD',
    internationalDiscount: null,
    minAmount: 1,
    maxAmount: 50,
    fixedAmounts: [],
    suggestedAmounts: [3, 7],
    country: { isoName: 'JP', name: 'Japan' },
  },
  {
    id: 343,
    name: 'PIN JP',
    pin: true,
    denominationType: 'FIXED',
    senderCurrencyCode: 'USD',
    fixedAmounts: [5],
    country: { isoName: 'JP' },
  },
];

export interface ReloadlySimulator extends Loopback {
  readonly charges: readonly { readonly reference: string | undefined; readonly target: string | undefined }[];
  readonly tokensGiven: number;
  /** What becomes of every top-up. */
  settle(status: string): void;
  revokeTokens(): void;
  /** The same number is not recharged twice within two minutes, as by default. */
  guardNumbers(): void;
  /** Top-ups are accepted and not finished. */
  process(): void;
}

export async function startReloadly(): Promise<ReloadlySimulator> {
  const topUps: TopUp[] = [];
  let tokens = new Set<string>();
  let tokensGiven = 0;
  let balance = 100;
  let isGuarded = false;
  let firstStatus = 'SUCCESSFUL';

  function giveToken(request: SimRequest): SimReply {
    const asked = jsonOf(request);
    if (asked.client_id !== RELOADLY_ID || asked.client_secret !== RELOADLY_SECRET) {
      return error(401, 'INVALID_CREDENTIALS');
    }
    if (asked.grant_type !== 'client_credentials' || asked.audience !== 'https://topups.reloadly.com') {
      return error(403, 'ACCESS_DENIED');
    }
    tokensGiven += 1;
    const token = `eyJ.${tokensGiven}.reloadly`;
    tokens.add(token);
    return {
      status: 200,
      body: { access_token: token, scope: 'send-topups', expires_in: 5_184_000, token_type: 'Bearer' },
    };
  }

  function topUp(request: SimRequest): SimReply {
    const asked = jsonOf(request);
    const { countryCode, number } = (asked.recipientPhone ?? {}) as { countryCode?: string; number?: string };
    const operator = OPERATORS.find(({ id }) => id === Number(asked.operatorId));
    if (!operator) return error(404, 'OPERATOR_NOT_FOUND');
    if (number === undefined || !/^\d{8,15}$/.test(number)) return error(400, 'INVALID_RECIPIENT_PHONE');
    const amount = Number(asked.amount);
    if (!(amount > 0)) return error(400, 'INVALID_AMOUNT');
    const customIdentifier = (asked.customIdentifier as string | undefined) ?? null;
    if (customIdentifier !== null && topUps.some((one) => one.customIdentifier === customIdentifier)) {
      return error(400, 'CUSTOM_IDENTIFIER_ALREADY_USED');
    }
    if (isGuarded && topUps.some(({ phone }) => phone === number)) return error(400, 'PHONE_RECENTLY_RECHARGED');
    if (amount > balance) return error(400, 'INSUFFICIENT_BALANCE');
    balance -= amount - discountOf(amount);
    const made: TopUp = {
      transactionId: 4_602_843 + topUps.length,
      customIdentifier,
      phone: number,
      country: countryCode ?? '',
      operatorId: operator.id,
      amount,
      newBalance: balance,
      status: firstStatus,
    };
    topUps.push(made);
    return { status: 200, body: show(made, true) };
  }

  function handle(request: SimRequest): SimReply {
    const { method, path, query, headers } = request;
    if (path === '/oauth/token') return giveToken(request);
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined || !tokens.has(token)) return error(401, 'TOKEN_EXPIRED');
    const [, id] = /^\/topups\/(\d+)\/status$/.exec(path) ?? [];
    if (id !== undefined) {
      const found = topUps.find(({ transactionId }) => String(transactionId) === id);
      if (!found) return { status: 404, body: { status: 404, error: 'Not Found', message: 'no such', path } };
      return {
        status: 200,
        body: { code: null, message: null, status: found.status, transaction: show(found, false) },
      };
    }
    switch (`${method} ${path}`) {
      case 'GET /accounts/balance':
        return {
          status: 200,
          body: { balance, currencyCode: 'USD', currencyName: 'US Dollar', updatedAt: '2026-04-01 03:20:11' },
        };
      case 'POST /topups':
        return topUp(request);
      case 'GET /topups/reports/transactions': {
        const wanted = query.get('customIdentifier');
        const found = topUps.filter(({ customIdentifier }) => wanted === null || customIdentifier === wanted);
        return { status: 200, body: { ...pageOf(found.length), content: found.map((one) => show(one, false)) } };
      }
      case 'GET /operators/countries/JP':
        return { status: 200, body: OPERATORS };
      default:
        if (path.startsWith('/operators/auto-detect/phone/')) return { status: 200, body: OPERATORS[0] };
        return { status: 404, body: { status: 404, error: 'Not Found', message: 'no such path', path } };
    }
  }

  const server = await startLoopback(handle);
  return {
    ...server,
    get charges() {
      return topUps.map(({ customIdentifier, phone }) => ({ reference: customIdentifier ?? undefined, target: phone }));
    },
    get tokensGiven() {
      return tokensGiven;
    },
    settle(status) {
      for (const one of topUps) one.status = status;
    },
    revokeTokens() {
      tokens = new Set();
    },
    guardNumbers() {
      isGuarded = true;
    },
    process() {
      firstStatus = 'PROCESSING';
    },
  };
}

function show(one: TopUp, withBalance: boolean) {
  return {
    transactionId: one.transactionId,
    status: one.status,
    operatorTransactionId: one.status === 'SUCCESSFUL' ? '7297929551' : null,
    customIdentifier: one.customIdentifier,
    recipientPhone: one.phone,
    recipientEmail: null,
    senderPhone: null,
    countryCode: one.country,
    operatorId: one.operatorId,
    operatorName: 'Example JP',
    discount: discountOf(one.amount),
    discountCurrencyCode: 'USD',
    requestedAmount: one.amount,
    requestedAmountCurrencyCode: 'USD',
    deliveredAmount: 700,
    deliveredAmountCurrencyCode: 'JPY',
    transactionDate: '2026-04-01 03:20:11',
    pinDetail: null,
    balanceInfo: withBalance
      ? {
          oldBalance: 100,
          newBalance: one.newBalance,
          currencyCode: 'USD',
          currencyName: 'US Dollar',
          updatedAt: '2026-04-01 03:20:11',
        }
      : null,
  };
}

function discountOf(amount: number): number {
  return Math.round(amount * DISCOUNT_PERCENT * 1_000) / 100_000;
}

function pageOf(count: number) {
  return { number: 1, size: 10, totalElements: count, totalPages: 1, first: true, last: true, numberOfElements: count };
}

function error(status: number, errorCode: string): SimReply {
  const body = {
    timeStamp: '2026-04-01 03:20:11',
    message: 'as documented',
    path: '/topups',
    errorCode,
    infoLink: null,
    details: [],
  };
  return { status, body };
}
