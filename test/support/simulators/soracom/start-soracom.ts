/** Support: SORACOM's API v1 as its specification describes it, with a journal of every change of an end. */
import { jsonOf, startLoopback, type Loopback, type SimReply, type SimRequest } from '../loopback.ts';

export const SORACOM_KEY_ID = 'keyId-auth-7';
export const SORACOM_KEY = 'secret-auth-Ww3';

interface Card {
  readonly simId: string;
  readonly iccid: string;
  status: string;
  expiryTime: number | null;
  expiryAction: string | null;
}

export interface SoracomSimulator extends Loopback {
  readonly charges: readonly { readonly reference: undefined; readonly target: string }[];
  card(): Readonly<Card>;
  tellCard(change: Partial<Card>): void;
  revokeTokens(): void;
}

/** Knows the card, and another whose number begins with the same digits; and any more that are named. */
export async function startSoracom(iccid: string, ...more: readonly string[]): Promise<SoracomSimulator> {
  const own: Card = {
    simId: '8942310022000012345',
    iccid,
    status: 'active',
    expiryTime: null,
    expiryAction: 'suspend',
  };
  const cards: Card[] = [
    own,
    { ...own, simId: '8942310022000067890', iccid: `${iccid}9` },
    ...more.map((one, index) => ({ ...own, simId: `89423100230000${10_000 + index}`, iccid: one })),
  ];
  const charges: { readonly reference: undefined; readonly target: string }[] = [];
  let sessions = new Map<string, string>();

  function logIn(request: SimRequest): SimReply {
    const { authKeyId, authKey } = jsonOf(request);
    if (authKeyId !== SORACOM_KEY_ID || authKey !== SORACOM_KEY) return refusal(401, 'AUM0001');
    const [apiKey, token] = [`api-key-${sessions.size}`, `eyJ.${sessions.size}.soracom`];
    sessions.set(apiKey, token);
    return { status: 200, body: { apiKey, token, operatorId: 'OP0012345678', userName: 'kaduo' } };
  }

  function setEnd(request: SimRequest, simId: string): SimReply {
    const card = cards.find((one) => one.simId === simId);
    if (!card) return refusal(404, 'SEM0014');
    const { expiryTime, expiryAction = null } = jsonOf(request);
    if (typeof expiryTime !== 'number') return refusal(400, 'SEM0001');
    if (card.expiryTime !== expiryTime) charges.push({ reference: undefined, target: card.iccid });
    card.expiryTime = expiryTime;
    // Left out, it is taken away.
    card.expiryAction = expiryAction as string | null;
    return { status: 200, body: show(card) };
  }

  function handle(request: SimRequest): SimReply {
    const { method, path, query, headers } = request;
    if (path === '/v1/auth') return logIn(request);
    const key = headers['x-soracom-api-key'] ?? '';
    if (!sessions.has(key) || sessions.get(key) !== headers['x-soracom-token']) return refusal(401, 'AUM0004');
    const [, simId] = /^\/v1\/sims\/([^/]+)\/set_expiry_time$/.exec(path) ?? [];
    if (method === 'POST' && simId !== undefined) return setEnd(request, simId);
    switch (`${method} ${path}`) {
      case 'GET /v1/query/sims': {
        const wanted = query.get('iccid') ?? '';
        return { status: 200, body: cards.filter((card) => card.iccid.includes(wanted)).map(show) };
      }
      case 'GET /v1/sims':
        return { status: 200, body: cards.slice(0, Number(query.get('limit') ?? 10)).map(show) };
      default:
        return refusal(404, 'COM0004');
    }
  }

  return {
    ...(await startLoopback(handle)),
    charges,
    card: () => own,
    tellCard(change) {
      Object.assign(own, change);
    },
    revokeTokens() {
      sessions = new Map();
    },
  };
}

function show({ simId, iccid, status, expiryTime, expiryAction }: Card) {
  return {
    simId,
    operatorId: 'OP0012345678',
    status,
    speedClass: 's1.standard',
    expiryTime,
    expiryAction,
    groupId: null,
    tags: { name: 'demo' },
    sessionStatus: { online: true, imsi: '440101234567890', subscription: 'plan-D' },
    profiles: { [iccid]: { iccid, primaryImsi: '440101234567890', subscribers: {} } },
    activeProfileId: iccid,
    type: 'uicc',
    createdTime: 1_700_000_000_000,
    terminationEnabled: false,
  };
}

function refusal(status: number, code: string): SimReply {
  return { status, body: { code, message: 'as documented' } };
}
